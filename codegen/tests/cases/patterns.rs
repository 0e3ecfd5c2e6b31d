use super::types::Thing;
use codegen_runtime::{from_json, to_json};

#[test]
fn maps_come_back_as_they_were() {
    let json = r#"{"one":{"a1":1},"alike":{"a":1,"b":2},"different":{"a":1.10,"b":"x"},"objects":{"k":{"size":1,"new":2}},"beside":{"name":"n","x-a":"b"},"anything":{"name":"n","x-a":[1.0]},"maps":{"a":{"b":[1,2],"c":[]}},"holes":{"a":null,"b":2},"either":{"a":true},"never":{"a":1},"always":{"a":null}}"#;
    let thing: Thing = from_json(json.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(to_json(&thing).unwrap()).unwrap(), json);
    assert_eq!(thing.one.unwrap().get("a1"), Some(&1));
    assert_eq!(thing.holes.unwrap().get("a"), Some(&None));
    assert_eq!(thing.beside.unwrap().additional_properties.get("x-a").map(String::as_str), Some("b"));
}

#[test]
fn values_of_a_pattern_have_its_type() {
    let error = from_json::<Thing>(br#"{"one":{"a":"text"}}"#).unwrap_err();
    assert_eq!(error.pointer(), "/one/a");
}
