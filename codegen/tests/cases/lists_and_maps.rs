use super::types::Thing;
use codegen_runtime::{from_json, to_json};

#[test]
fn nothing_that_arrives_is_lost() {
    let json = r#"{"id":"a","rows":[[1,2.5],[]],"parts":[{"name":"p","new":{"x":1.10}}],"labels":{"k":"v"},"any":{"k":[1.0]},"open_beside":{"a":"b","more":1},"any_beside":{"more":null},"closed":{"a":"b","more":[true]},"holes":["x",null],"seven":7}"#;
    let thing: Thing = from_json(json.as_bytes()).unwrap();
    assert_eq!(thing.additional_properties.get("seven"), Some(&7));
    assert_eq!(thing.rows, [vec![1.0, 2.5], vec![]]);
    assert_eq!(String::from_utf8(to_json(&thing).unwrap()).unwrap(), json);
}
