use super::types::Thing;
use codegen_runtime::{Maybe, from_json, to_json};

fn text(thing: &Thing) -> String {
    String::from_utf8(to_json(thing).unwrap()).unwrap()
}

#[test]
fn null_absent_and_value_are_told_apart_everywhere() {
    let properties = [
        ("text", "\"t\""),
        ("listed", "\"a\""),
        ("listed_null", "\"c\""),
        ("number", "1"),
        ("reference", "\"r\""),
        ("either", "1"),
        ("one", "true"),
        ("part", r#"{"a":null}"#),
        ("nested", r#"{"a":1}"#),
        ("list", r#"["a",null]"#),
        ("wrapped", "{}"),
        ("of_const", "\"a\""),
        ("when", "\"soon\""),
        ("graph", r#"{"a":2}"#),
        ("anything", r#"[1,{"a":null}]"#),
        ("any_or_null", "1.50"),
        ("any_reference", "false"),
        ("failed", r#"{"id":"f"}"#),
    ];
    for (name, value) in properties {
        for value in [value, "null"] {
            let json = format!(r#"{{"must":null,"must_any":null,"{name}":{value}}}"#);
            let thing: Thing = from_json(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"));
            assert_eq!(text(&thing), json);
        }
    }
    let nothing = r#"{"must":"a","must_any":"b"}"#;
    assert_eq!(text(&from_json(nothing.as_bytes()).unwrap()), nothing);
}

#[test]
fn null_is_kept_inside_lists_and_maps() {
    let json = r#"{"must":"a","must_any":"b","deep":[[1,null],[]],"map":{"a":null,"b":"c"}}"#;
    let thing: Thing = from_json(json.as_bytes()).unwrap();
    assert_eq!(text(&thing), json);
    assert_eq!(thing.text, Maybe::Absent);
}

#[test]
fn what_is_an_object_or_null_beside_a_reference_is_the_reference_or_null() {
    let thing: Thing = from_json(br#"{"must":"a","must_any":"b","graph":{"a":2},"failed":{"id":"f"}}"#).unwrap();
    assert_eq!(thing.graph.value().and_then(|part| part.a.value().copied()), Some(2));
    assert_eq!(thing.failed.value().and_then(|failed| failed.id.as_deref()), Some("f"));
}
