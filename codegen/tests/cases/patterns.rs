use super::types::Thing;
use codegen_runtime::{from_json, to_json};

#[test]
fn maps_come_back_as_they_were() {
    let json = r#"{"one":{"a1":1},"open":{"a1":1,"b":"x"},"partly":{"a":"x","b":1},"same":{"b":1},"evaluated":{"a":1},"alike":{"a":1,"b":2},"different":{"a":1.10,"b":"x"},"objects":{"k":{"size":1,"new":2}},"beside":{"name":"n","other":1,"x-a":"b"},"only":{"name":"n","x-a":"b"},"anything":{"name":"n","x-a":[1.0]},"maps":{"a":{"b":[1,2],"c":[]}},"holes":{"a":null,"b":2},"either":{"a":true},"never":{"a":1},"always":{"a":null}}"#;
    let thing: Thing = from_json(json.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(to_json(&thing).unwrap()).unwrap(), json);
    assert_eq!(thing.one.unwrap().get("a1"), Some(&1));
    assert_eq!(thing.holes.unwrap().get("a"), Some(&None));
    assert_eq!(thing.same.unwrap().get("b"), Some(&1));
    assert_eq!(thing.evaluated.unwrap().get("a"), Some(&1));
    assert_eq!(thing.alike.unwrap().get("b"), Some(&2));
    assert_eq!(thing.only.unwrap().additional_properties.get("x-a").map(String::as_str), Some("b"));
}

#[test]
fn values_of_a_pattern_have_its_type() {
    let error = from_json::<Thing>(br#"{"one":{"a":"text"}}"#).unwrap_err();
    assert_eq!(error.pointer(), "/one/a");
}
