//! What descriptions become: a text in, the printed IR and the diagnostics out.

use super::testing::{lowered, warns};

#[test]
fn look() {
    let Ok(path) = std::env::var("LOOK") else { return };
    let text = std::fs::read_to_string(&path).unwrap();
    let (api, lines) = lowered(&text);
    println!("{api}\n{}", lines.join("\n"));
    let _ = warns(&lines);
}
