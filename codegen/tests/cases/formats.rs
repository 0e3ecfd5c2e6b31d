use super::types::Thing;
use codegen_runtime::{from_json, to_json};

#[test]
fn values_come_back_as_they_were() {
    let json = r#"{"date_time":"2023-11-07T05:31:56.000Z","date":"2024-08-28","byte":"aGk=","plain":9007199254740993,"unsigned":18446744073709551615,"number":0.1,"single":0.123456789}"#;
    let thing: Thing = from_json(json.as_bytes()).unwrap();
    assert_eq!(thing.byte.as_ref().unwrap().decode().unwrap(), b"hi");
    assert_eq!(String::from_utf8(to_json(&thing).unwrap()).unwrap(), json);
}

#[test]
fn an_odd_text_costs_no_answer() {
    let json = r#"{"date_time":"yesterday","uuid":"none","local":"2024-09-30"}"#;
    let thing: Thing = from_json(json.as_bytes()).unwrap();
    assert!(thing.date_time.as_ref().unwrap().timestamp().is_err());
    assert_eq!(thing.local.as_ref().unwrap().civil().unwrap().to_string(), "2024-09-30T00:00:00");
    assert_eq!(String::from_utf8(to_json(&thing).unwrap()).unwrap(), json);
}

#[test]
fn integers_may_be_written_as_floats_and_floats_never_are_without_need() {
    let thing: Thing = from_json(br#"{"plain":5.0,"number":100000}"#).unwrap();
    assert_eq!(String::from_utf8(to_json(&thing).unwrap()).unwrap(), r#"{"plain":5,"number":100000}"#);
    assert!(from_json::<Thing>(br#"{"plain":5.5}"#).is_err());
    assert!(from_json::<Thing>(br#"{"small":3000000000}"#).is_err());
}

#[test]
fn a_password_is_not_shown() {
    let thing: Thing = from_json(br#"{"password":"hunter2"}"#).unwrap();
    assert!(!format!("{thing:?}").contains("hunter2"));
}
