use super::types::{Animal, Owner, PartsReason, Reason, Shop};
use codegen_runtime::{from_json, to_json};

#[test]
fn a_schema_is_one_type_from_whichever_file_it_is_referred_to() {
    let json = r#"{"name":"Corner","owner":{"name":"Ada","pets":[{"kind":"cat","lives":null},{"kind":"dog"}]}}"#;
    let shop: Shop = from_json(json.as_bytes()).unwrap();
    let owner: &Owner = shop.owner.as_ref().unwrap();
    let pets: &[Animal] = owner.pets.as_deref().unwrap();
    assert!(matches!(pets, [Animal::Cat(_), Animal::Dog(_)]), "{pets:?}");
    assert_eq!(String::from_utf8(to_json(&shop).unwrap()).unwrap(), json);
}

#[test]
fn two_schemas_of_one_name_are_two_types() {
    let shop: Shop = from_json(br#"{"name":"Corner","closed":"fire","why":"illness"}"#).unwrap();
    assert_eq!(shop.closed, Some(PartsReason::Fire));
    assert_eq!(shop.why, Some(Reason::Illness));
}
