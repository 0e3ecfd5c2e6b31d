use std::collections::BTreeMap;

use super::types::*;
use codegen_runtime::{from_json, to_json};

fn read(json: &str) -> Thing {
    let thing: Thing = from_json(json.as_bytes()).unwrap();
    assert_eq!(to_json(&thing).unwrap(), json.as_bytes());
    thing
}

#[test]
fn enums_take_what_they_do_not_list() {
    for value in [r#""v59""#, r#""v60""#] {
        assert!(read(&format!(r#"{{"many":{value}}}"#)).many.is_some());
    }
    assert_eq!(read(r#"{"many":"v7"}"#).many, Some(Many::V7));
}

#[test]
fn parts_that_constrain_leave_the_type() {
    let thing = read(r#"{"closed":{"error":"a","code":1},"negated":{"error":"b"},"conditional":{"error":"c"}}"#);
    assert_eq!(thing.closed.and_then(|closed| closed.code), Some(1));
    assert_eq!(thing.negated.and_then(|negated| negated.error).as_deref(), Some("b"));
    assert_eq!(thing.conditional.and_then(|conditional| conditional.error).as_deref(), Some("c"));
}

#[test]
fn keywords_tell_the_type_that_is_not_stated() {
    let thing = read(r#"{"shaped":{"a":"b"},"listed":[1,2],"free":{"x":null},"list":[null],"mapped":{"k":"v"}}"#);
    assert_eq!(thing.shaped.and_then(|shaped| shaped.a).as_deref(), Some("b"));
    assert_eq!(thing.listed, Some(vec![1, 2]));
    let mapped: Option<BTreeMap<String, String>> = thing.mapped;
    assert_eq!(mapped.and_then(|mut mapped| mapped.remove("k")).as_deref(), Some("v"));
}
