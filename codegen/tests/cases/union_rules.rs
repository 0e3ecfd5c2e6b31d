use super::types::{Any, One};
use codegen_runtime::{from_json, to_json};

/// Reads a value by the union of `oneOf` and by that of `anyOf`, and says which variants have it.
macro_rules! variant {
    ($property:ident, $json:expr) => {{
        let json = format!(r#"{{"{}":{}}}"#, stringify!($property), $json);
        let (one, any): (One, Any) =
            (from_json(json.as_bytes()).unwrap(), from_json(json.as_bytes()).unwrap());
        assert_eq!(to_json(&one).unwrap(), json.as_bytes());
        assert_eq!(to_json(&any).unwrap(), json.as_bytes());
        let (one, any) = (format!("{:?}", one.$property), format!("{:?}", any.$property));
        assert_eq!(one, any);
        let word = one.trim_start_matches("Some(").trim_start_matches("Value(").to_owned();
        word.split('(').next().unwrap_or_default().to_owned()
    }};
}

#[test]
fn json_types_tell_members() {
    assert_eq!(variant!(kinds, r#""a""#), "Text");
    assert_eq!(variant!(kinds, "7"), "Integer");
    assert_eq!(variant!(kinds, r#"["a"]"#), "List");
    assert_eq!(variant!(kinds, "true"), "UnknownMember");
}

#[test]
fn a_constant_tells_objects_beside_other_types_too() {
    assert_eq!(variant!(constant, r#"{"kind":"dog"}"#), "Dog");
    assert_eq!(variant!(constant, r#"{"kind":"cow"}"#), "UnknownMember");
    assert_eq!(variant!(constant_or_text, r#"{"kind":"dog","name":"Rex"}"#), "Dog");
    assert_eq!(variant!(constant_or_text, r#"{"kind":"cat","name":"Tom"}"#), "Cat");
    assert_eq!(variant!(constant_or_text, r#"{"kind":"cow"}"#), "UnknownMember");
    assert_eq!(variant!(constant_or_text, r#""cow""#), "Text");
}

#[test]
fn a_constant_that_may_be_left_out_tells_them_where_it_is() {
    assert_eq!(variant!(optional_constant, r#"{"color":"blue","name":"n"}"#), "Blue");
    assert_eq!(variant!(optional_constant_or_text, r#"{"color":"blue","name":"n"}"#), "Blue");
    assert_eq!(variant!(optional_constant_or_text, r#"{"name":"n"}"#), "Red");
    assert_eq!(variant!(optional_constant_or_text, r#"{"color":"green"}"#), "UnknownMember");
}

#[test]
fn lists_of_values_tell_them_where_no_value_is_in_two() {
    assert_eq!(variant!(listed, r#"{"form":"star"}"#), "Angular");
    assert_eq!(variant!(listed_or_text, r#"{"form":"oval"}"#), "Round");
    assert_eq!(variant!(listed_or_text, r#"{"form":"star"}"#), "Angular");
    assert_eq!(variant!(listed_or_text, r#"{"form":"line"}"#), "UnknownMember");
}

#[test]
fn required_properties_tell_them() {
    assert_eq!(variant!(required, r#"{"x":1,"y":2}"#), "Point");
    assert_eq!(variant!(required_or_text, r#"{"y":2,"width":3}"#), "Size");
    assert_eq!(variant!(superset, r#"{"x":1,"y":2}"#), "Point");
    assert_eq!(variant!(superset, r#"{"x":1,"y":2,"z":3}"#), "Solid");
    assert_eq!(variant!(superset_or_text, r#"{"x":1,"y":2,"z":3}"#), "Solid");
    assert_eq!(variant!(outside, r#"{"not":"a"}"#), "Not");
    assert_eq!(variant!(outside_or_text, r#"{"and":["a"]}"#), "And");
    assert_eq!(variant!(outside_or_text, r#""a""#), "Text");
}

#[test]
fn texts_that_are_listed_are_one_enum_and_formats_one_text() {
    let one: One = from_json(br#"{"values":"none","open":"new","formats":"f","only":null}"#).unwrap();
    assert_eq!(one.values.map(|value| value.to_string()).as_deref(), Some("none"));
    assert_eq!(one.open.map(|value| value.to_string()).as_deref(), Some("new"));
    let formats: Option<String> = one.formats;
    assert_eq!(formats.as_deref(), Some("f"));
    assert!(one.only.is_null());
}

#[test]
fn the_narrower_one_and_then_the_one_that_knows_most_is_taken() {
    assert_eq!(variant!(mixed, "7"), "Integer");
    assert_eq!(variant!(mixed, "7.5"), "Number");
    assert_eq!(variant!(lists, r#"["a"]"#), "ListStringList");
    assert_eq!(variant!(lists, "[1]"), "ListInt64List");
    assert_eq!(variant!(anything, r#"{"kind":"cat"}"#), "Cat");
    assert_eq!(variant!(anything, r#"{"other":1}"#), "Any");
    assert_eq!(variant!(optional, r#"{"name":"n","country":"co"}"#), "Far");
    assert_eq!(variant!(optional_or_text, r#"{"street":"s"}"#), "Near");
}
