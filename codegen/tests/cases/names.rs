use super::types::Everything;
use codegen_runtime::{from_json, to_json};

#[test]
fn no_two_properties_are_one() {
    let names = [
        "type", "self", "Self", "super", "crate", "async", "gen", "try", "abstract", "union", "new", "unknown", "unknown_fields",
        "UnknownFields", "clone", "into", "$id", "$ref", "@id", "@type", "id", "a b", "a-b", "a_b", "a.b", "aB", "AB", "1st", "",
        "_", "__", "😀", "naïve", "名前", "ß", "additional_properties", "required",
    ];
    let members: Vec<String> = names.iter().enumerate().map(|(at, name)| format!("\"{name}\":\"v{at}\"")).collect();
    let json = format!("{{{}}}", members.join(","));
    let value: Everything = from_json(json.as_bytes()).unwrap();
    assert!(value.unknown_fields().is_empty(), "{:?}", value.unknown_fields());
    assert_eq!(String::from_utf8(to_json(&value).unwrap()).unwrap(), json);
}
