use super::types::{Thing, ThingPurge, ThingRange, ThingStep, ThingVector};
use codegen_runtime::{Maybe, from_json, to_json};

fn read(json: &str) -> Thing {
    let thing: Thing = from_json(json.as_bytes()).unwrap();
    assert!(thing.unknown_fields().is_empty(), "{json}");
    assert_eq!(String::from_utf8(to_json(&thing).unwrap()).unwrap(), json);
    thing
}

#[test]
fn the_member_that_knows_most_is_taken() {
    assert!(matches!(read(r#"{"purge":{"tags":["a"]}}"#).purge, Some(ThingPurge::Tags(_))));
    assert!(matches!(read(r#"{"purge":{"hosts":["a"]}}"#).purge, Some(ThingPurge::Hosts(_))));
    assert!(matches!(read(r#"{"purge":{"hosts":["a"],"extra":1}}"#).purge, Some(ThingPurge::Hosts(_))));
    assert!(matches!(read(r#"{"purge":{"tags":["a"],"hosts":["a"]}}"#).purge, Some(ThingPurge::Both(_))));
    assert!(matches!(read(r#"{"range":{"lt":5.5}}"#).range, Some(ThingRange::Range(_))));
    // The member that reads it is followed by one that does not, and gets no further than to `5.5`.
    assert!(matches!(read(r#"{"range":{"lt":5.5,"more":[1]}}"#).range, Some(ThingRange::Range(_))));
    let range = read(r#"{"range":{"lt":"2024-02-19T15:04:05Z"}}"#).range;
    assert!(matches!(range, Some(ThingRange::DatetimeRange(_))));
    assert!(matches!(read(r#"{"vector":[1,2.5]}"#).vector, Some(ThingVector::Dense(_))));
    assert!(matches!(read(r#"{"vector":[[1],[2.5]]}"#).vector, Some(ThingVector::Multi(_))));
    assert!(matches!(read(r#"{"vector":["x"]}"#).vector, Some(ThingVector::UnknownMember(_))));
    assert!(matches!(read(r#"{"step":{"tag":"t","steps":["s"]}}"#).step, Some(ThingStep::Several(_))));
}

#[test]
fn what_is_alike_in_rust_is_one_type() {
    assert_eq!(read(r#"{"shard":null}"#).shard, Maybe::Null);
    let when: Option<String> = read(r#"{"when":"soon"}"#).when;
    assert_eq!(when.as_deref(), Some("soon"));
    let price: Option<f64> = read(r#"{"price":30.5}"#).price;
    assert_eq!(price, Some(30.5));
    assert_eq!(read(r#"{"ttl":300}"#).ttl.map(|ttl| ttl.value()), Some(300));
    read(r#"{"id":18446744073709551615}"#);
    read(r#"{"id":-5}"#);
    read(r#"{"id":"x"}"#);
}
