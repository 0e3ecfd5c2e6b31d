use super::types::{Thing, ThingResult};
use codegen_runtime::{from_json, to_json};

#[test]
fn everything_that_a_part_says_is_read_and_written_back() {
    for json in [
        r#"{"id":"1","amount":5,"note":"n","status":"b"}"#,
        r#"{"id":"1","amount":5,"note":"n","nested":{"x":"x","y":2}}"#,
        r#"{"id":"1","amount":5,"note":"n","nothing":["s"]}"#,
        r#"{"id":"1","amount":5,"note":"n","nothing":null}"#,
        r#"{"id":"1","amount":5,"note":"n","result":{"right":"r"}}"#,
        r#"{"id":"1","amount":5,"note":"n","either":{"two":"t","blue":7}}"#,
    ] {
        let thing: Thing = from_json(json.as_bytes()).unwrap();
        assert!(thing.unknown_fields().is_empty(), "{json}");
        assert_eq!(String::from_utf8(to_json(&thing).unwrap()).unwrap(), json);
    }
}

#[test]
fn a_vague_union_gives_way_to_one_that_says_more() {
    let thing: Thing = from_json(br#"{"id":"1","result":{"left":"l"},"amount":1,"note":""}"#).unwrap();
    assert!(matches!(thing.result, Some(ThingResult::Left(left)) if left.left == "l"));
    let amount: i64 = thing.amount;
    assert_eq!(amount, 1);
}
