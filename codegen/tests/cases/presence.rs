use super::types::{Thing, thing};
use codegen_runtime::{Maybe, from_json, to_json};

fn text(thing: &Thing) -> String {
    String::from_utf8(to_json(thing).unwrap()).unwrap()
}

#[test]
fn three_states_are_told_apart() {
    for json in [
        r#"{"must":"a","must_null":null,"anything":[1,2.50]}"#,
        r#"{"must":"a","must_null":"b","anything":null,"may_null":null}"#,
        r#"{"must":"a","must_null":"b","anything":{"k":"v"},"may":"c","may_null":"d"}"#,
    ] {
        let thing: Thing = from_json(json.as_bytes()).unwrap();
        assert_eq!(text(&thing), json);
    }
}

#[test]
fn what_is_required_must_be_there() {
    let error = from_json::<Thing>(br#"{"must":"a","anything":1}"#).unwrap_err();
    assert!(error.to_string().contains("must_null"), "{error}");
}

#[test]
fn an_object_is_no_list() {
    assert!(from_json::<Thing>(br#"["a",null,1]"#).is_err());
}

#[test]
fn a_request_is_built_from_what_it_requires() {
    let required = thing::Required { must: "a".into(), must_null: None, anything: "1".parse().unwrap() };
    let thing = Thing::new(required).may("b").may_null(Maybe::Null);
    assert_eq!(text(&thing), r#"{"must":"a","must_null":null,"anything":1,"may":"b","may_null":null}"#);
}
