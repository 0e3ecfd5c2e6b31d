//! What descriptions become: a text in, the printed IR and the diagnostics out.

use super::testing::warns;

#[test]
fn look() {
    let Ok(path) = std::env::var("LOOK") else { return };
    let text = std::fs::read_to_string(&path).unwrap();
    let overlays = std::env::var("OVERLAY").ok().map(|p| crate::document::Source { text: std::fs::read_to_string(&p).unwrap(), name: p });
    let (api, lines) = super::testing::lowered_from(&text, overlays.into_iter().collect());
    println!("{api}\n{}", lines.join("\n"));
    let _ = warns(&lines);
}
