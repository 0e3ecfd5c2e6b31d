use super::types::{Kind, Page, PageAnswer, PageCondition, PageParent};
use codegen_runtime::{from_json, to_json};

fn read(json: &str) -> Page {
    let page: Page = from_json(json.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(to_json(&page).unwrap()).unwrap(), json);
    page
}

#[test]
fn the_constant_may_be_left_out() {
    for json in [
        r#"{"parent":{"page_id":"p"}}"#,
        r#"{"parent":{"page_id":"p","type":"page_id"}}"#,
    ] {
        assert!(matches!(read(json).parent, Some(PageParent::PageId(_))), "{json}");
    }
    assert!(matches!(read(r#"{"parent":{"workspace":true}}"#).parent, Some(PageParent::Workspace(_))));
    assert!(matches!(read(r#"{"parent":{"planet":1}}"#).parent, Some(PageParent::UnknownMember(_))));
}

#[test]
fn the_one_property_tells_the_member() {
    let condition = |json| read(json).condition.map(|it| *it);
    assert!(matches!(condition(r#"{"condition":{"not":{}}}"#), Some(PageCondition::Not(_))));
    let nested = r#"{"condition":{"and":[{"condition":{"not":{}}},{}]}}"#;
    assert!(matches!(condition(nested), Some(PageCondition::And(_))));
}

#[test]
fn numbers_tell_members_too() {
    assert!(matches!(read(r#"{"answer":{"type":2,"number":0.5}}"#).answer, Some(PageAnswer::Number(_))));
    assert_eq!(read(r#"{"kind":"large"}"#).kind.value(), Some(&Kind::Large));
    assert!(read(r#"{"kind":null}"#).kind.is_null());
}
