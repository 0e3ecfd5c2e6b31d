use super::types::Tree;
use codegen_runtime::{from_json, to_json};

#[test]
fn a_tree_comes_back_as_it_was() {
    let json = r#"{"left":{"leaf":"a"},"right":{"left":{"leaf":"b"},"right":{"leaf":"c"}}}"#;
    let tree: Tree = from_json(json.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(to_json(&tree).unwrap()).unwrap(), json);
}
