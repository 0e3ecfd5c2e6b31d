use super::types::{Created, Object, Paid, Type};
use codegen_runtime::{from_json, to_json};

#[test]
fn what_a_member_is_another_name_of_may_have_any_tag() {
    for json in [
        r#"{"base":{"type":"ITEM","id":"1"}}"#,
        r#"{"base":{"type":"CATEGORY","id":"1"}}"#,
        r#"{"object":{"type":"CATEGORY","id":"1"}}"#,
        r#"{"object":{"type":"ITEM","id":"1","name":"n"}}"#,
    ] {
        let created: Created = from_json(json.as_bytes()).unwrap();
        assert!(!matches!(created.object, Some(Object::UnknownMember(_))), "{json}");
        assert_eq!(String::from_utf8(to_json(&created).unwrap()).unwrap(), json);
    }
    assert_eq!(Type::from("gpt-3.5-turbo-0301"), Type::Gpt3_5Turbo0301);
}

#[test]
fn a_member_and_its_other_name_have_a_tag_each() {
    let paid = |by: &str| match from_json(format!(r#"{{"by":"{by}"}}"#).as_bytes()).unwrap() {
        Paid::Cash(_) => "cash",
        Paid::Money(_) => "money",
        _ => "another",
    };
    assert_eq!([paid("cash"), paid("money"), paid("cheque")], ["cash", "money", "another"]);
}
