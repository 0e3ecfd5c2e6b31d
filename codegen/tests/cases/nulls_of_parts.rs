use super::types::*;
use codegen_runtime::{Maybe, from_json, to_json};

#[test]
fn null_is_kept_where_a_part_allows_it() {
    let json = r#"{"described":null,"brought":null,"anything":null}"#;
    let file: File = from_json(json.as_bytes()).unwrap();
    assert_eq!(file.described, Maybe::Null);
    assert_eq!(file.brought, Maybe::Null);
    assert_eq!(to_json(&file).unwrap(), json.as_bytes());
}

#[test]
fn what_may_not_be_null_is_plain() {
    let file: File = from_json(br#"{"taken":{"name":"a"},"text":"b","plain":{}}"#).unwrap();
    let taken: Option<Folder> = file.taken;
    assert_eq!(taken.and_then(|folder| folder.name).as_deref(), Some("a"));
    let (text, plain): (Option<String>, Option<Owner>) = (file.text, file.plain);
    assert_eq!(text.as_deref(), Some("b"));
    assert!(plain.is_some());
}
