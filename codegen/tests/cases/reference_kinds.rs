use super::types::{GetOtherResponse, Kind};
use codegen_runtime::{Maybe, from_json, to_json};

#[test]
fn each_reference_is_the_type_that_it_means() {
    let json = r#"{"node":{"detail":"d"},"leaf":{"color":"green"},"tree":{"leaf":{"color":"red"},"branch":{"length":1.5},"kind":"a","children":[{"kind":"b"}]}}"#;
    let other: GetOtherResponse = from_json(json.as_bytes()).unwrap();
    assert_eq!(other.node.as_ref().unwrap().detail.as_deref(), Some("d"));
    let tree = other.tree.as_ref().unwrap();
    let leaves = [other.leaf.as_ref().unwrap(), tree.leaf.as_ref().unwrap()];
    assert_eq!(leaves.map(|leaf| leaf.color.as_str()), ["green", "red"]);
    assert_eq!(tree.branch.as_ref().unwrap().length, Some(1.5));
    assert_eq!(tree.children.as_ref().unwrap()[0].kind, Some(Kind::B));
    assert_eq!(String::from_utf8(to_json(&other).unwrap()).unwrap(), json);
}

#[test]
fn nullable_is_honoured_in_a_newer_document() {
    let other: GetOtherResponse = from_json(br#"{"old":null,"older":null}"#).unwrap();
    assert_eq!((other.old, other.older), (Maybe::Null, Maybe::Null));
}
