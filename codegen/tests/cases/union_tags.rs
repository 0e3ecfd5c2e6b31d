use super::types::*;
use codegen_runtime::{from_json, to_json};

fn read(json: &str) -> Thing {
    let thing: Thing = from_json(json.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(to_json(&thing).unwrap()).unwrap(), json);
    thing
}

#[test]
fn of_members_with_one_tag_the_one_that_knows_most_is_taken() {
    let item = |json| read(json).item;
    let input = r#"{"item":{"type":"message","role":"user"}}"#;
    assert!(matches!(item(input), Some(Item::Input(_))));
    let output = r#"{"item":{"type":"message","role":"assistant","id":"m"}}"#;
    assert!(matches!(item(output), Some(Item::Output(_))));
    assert!(matches!(item(r#"{"item":{"type":"call","name":"f"}}"#), Some(Item::Call(_))));
    for unknown in [r#"{"item":{"type":"message"}}"#, r#"{"item":{"type":"new","id":"m","role":"user"}}"#] {
        assert!(matches!(item(unknown), Some(Item::UnknownMember(_))), "{unknown}");
    }
}

#[test]
fn a_tag_that_may_be_left_out_is_not_missed() {
    let filter = |json| read(json).filter;
    assert!(matches!(filter(r#"{"filter":{"value":"v","kind":"equals"}}"#), Some(ThingFilter::Equals(_))));
    assert!(matches!(filter(r#"{"filter":{"value":"v"}}"#), Some(ThingFilter::Equals(_))));
    assert!(matches!(filter(r#"{"filter":{"from":1,"to":2}}"#), Some(ThingFilter::Between(_))));
    assert!(matches!(filter(r#"{"filter":{"negated":true}}"#), Some(ThingFilter::Exists(_))));
    // What has a tag is what the tag says, or unknown.
    assert!(matches!(filter(r#"{"filter":{"value":"v","kind":"new"}}"#), Some(ThingFilter::UnknownMember(_))));
}

#[test]
fn a_tag_is_mapped_to_a_file() {
    let remote = |json| read(json).remote;
    assert!(matches!(remote(r#"{"remote":{"shape":"round","radius":1.5}}"#), Some(ThingRemote::Round(_))));
    assert!(matches!(remote(r#"{"remote":{"shape":"edged","side":2.5}}"#), Some(ThingRemote::Edged(_))));
}

#[test]
fn unions_of_unions_are_one() {
    let nested = |json| read(json).nested.into_value();
    assert!(matches!(nested(r#"{"nested":7}"#), Some(ThingNested::Integer(7))));
    assert!(matches!(nested(r#"{"nested":true}"#), Some(ThingNested::Boolean(true))));
    assert!(matches!(nested(r#"{"nested":["a"]}"#), Some(ThingNested::List(_))));
    assert!(matches!(nested(r#"{"nested":{"a":1}}"#), Some(ThingNested::A(_))));
    assert!(matches!(nested(r#"{"nested":{"b":1,"c":2}}"#), Some(ThingNested::Member2_3_3(_))));
    assert!(read(r#"{"nested":null}"#).nested.is_null());
}

#[test]
fn of_many_members_the_last_is_found_too() {
    let many = |json| read(json).many;
    assert!(matches!(many(r#"{"many":{"t":"a","v":1}}"#), Some(Many::A(_))));
    assert!(matches!(many(r#"{"many":{"t":"v","v":true}}"#), Some(Many::V(_))));
    assert!(matches!(many(r#"{"many":{"t":"w","v":true}}"#), Some(Many::UnknownMember(_))));
}
