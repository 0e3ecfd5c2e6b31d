use super::types::Thing;
use codegen_runtime::{from_json, to_json};

#[test]
fn every_kind_comes_back_as_it_was() {
    for json in [
        r#"{"id_or_number":"a"}"#,
        r#"{"id_or_number":7}"#,
        r#"{"id_or_number":[1.50,"new"]}"#,
        r#"{"one_or_many":{"name":"p"}}"#,
        r#"{"one_or_many":[{"name":"p"},{}]}"#,
        r#"{"one_or_many":true}"#,
        r#"{"by_property":{"leaf":"l"}}"#,
        r#"{"by_property":{"left":"l","right":"r"}}"#,
        r#"{"by_property":{"stem":1}}"#,
        r#"{"maybe_part":null}"#,
        r#"{"open":"c"}"#,
        r#"{"maybe_text":null}"#,
    ] {
        let thing: Thing = from_json(json.as_bytes()).unwrap();
        assert!(thing.unknown_fields().is_empty(), "{json}");
        assert_eq!(String::from_utf8(to_json(&thing).unwrap()).unwrap(), json);
    }
}
