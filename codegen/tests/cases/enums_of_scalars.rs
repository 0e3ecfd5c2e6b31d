use super::types::{Thing, ThingLevel, ThingOrder, ThingQuality, ThingSpeed};
use codegen_runtime::{Json, Maybe, from_json, to_json};

fn text(thing: &Thing) -> String {
    String::from_utf8(to_json(thing).unwrap()).unwrap()
}

#[test]
fn values_come_back_as_they_were() {
    for json in [
        r#"{"scale":1.5,"speed":0.5,"always":true,"level":2,"order":1,"unset":"","several":["a",1,"b",2.50],"quality":"auto","direction":"ASC"}"#,
        r#"{"scale":1.6,"speed":0.75,"always":false,"level":9,"order":7,"unset":"?","quality":null,"direction":null}"#,
        r#"{"scale":1.5,"quality":{"new":1.10},"direction":"asc"}"#,
    ] {
        let thing: Thing = from_json(json.as_bytes()).unwrap();
        assert_eq!(text(&thing), json);
    }
}

#[test]
fn numbers_are_told_by_value_and_kept_apart_from_strings() {
    let thing: Thing = from_json(br#"{"scale":1.50,"quality":5e-1,"speed":2,"level":1.0,"order":2}"#).unwrap();
    assert_eq!(thing.quality, Maybe::Value(ThingQuality::Value0_5));
    assert_eq!(thing.speed, Some(ThingSpeed::Value2));
    assert_eq!((thing.level, thing.order), (Some(ThingLevel::Low), Some(ThingOrder::Descending)));
    let number: ThingQuality = from_json(b"1").unwrap();
    let string: ThingQuality = from_json(b"\"1\"").unwrap();
    assert_ne!(number, string);
    assert!(!matches!(number, ThingQuality::UnknownValue(_)) && !matches!(string, ThingQuality::UnknownValue(_)));
    assert_eq!(ThingQuality::from(Json::parse("false").unwrap()).as_json(), "false");
}
