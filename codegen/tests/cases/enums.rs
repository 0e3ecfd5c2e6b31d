use super::types::{Answer, AnswerKind, AnswerOrder, Color, Thing, thing};
use codegen_runtime::{from_json, to_json};

#[test]
fn a_new_value_is_kept_and_written_back() {
    let json = r#"{"kind":"renamed","color":"blue","order":"sideways"}"#;
    let answer: Answer = from_json(json.as_bytes()).unwrap();
    assert_eq!(answer.color, Some(Color::UnknownValue("blue".into())));
    assert_eq!(answer.kind, AnswerKind::UnknownValue("renamed".into()));
    assert_eq!(String::from_utf8(to_json(&answer).unwrap()).unwrap(), json);
}

#[test]
fn every_value_is_itself() {
    for value in ["asc", "ASC", "desc", "+1", "-1", "", "<", "<=", "!=", "*", "😀", "1", "true", "a b", "a_b", "self", "Self"] {
        let order = AnswerOrder::from(value);
        assert!(!matches!(order, AnswerOrder::UnknownValue(_)), "{value}");
        assert_eq!(order.as_str(), value);
    }
}

#[test]
fn a_constant_is_written_without_being_asked_for() {
    let thing = Thing::new(thing::Required { color: Color::Red });
    assert_eq!(String::from_utf8(to_json(&thing).unwrap()).unwrap(), r#"{"kind":"thing","version":2,"color":"red"}"#);
}
