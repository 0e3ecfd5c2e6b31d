//! A value fits the stack of any thread, however deep its description is, and is read all the same.

use super::types::{Level0, Level3};
use codegen_runtime::{from_json, to_json};

#[test]
fn sizes_do_not_multiply() {
    assert!(size_of::<Level0>() < 8 * 1024 + 64, "{}", size_of::<Level0>());
    assert!(size_of::<Level3>() < 8 * 1024 + 64, "{}", size_of::<Level3>());
}

#[test]
fn what_is_in_boxes_is_read_and_written_as_it_is() {
    let leaf = r#"{"a":"x","h":"y"}"#;
    let text = (0..6).fold(leaf.to_owned(), |inner, _| format!(r#"{{"a":{inner},"c":{inner}}}"#));
    let tree: Level0 = from_json(text.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(to_json(&tree).unwrap()).unwrap(), text);
}
