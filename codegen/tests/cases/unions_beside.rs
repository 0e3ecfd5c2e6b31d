use super::types::*;
use codegen_runtime::{from_json, to_json};

fn read(json: &str) -> Thing {
    let thing: Thing = from_json(json.as_bytes()).unwrap();
    assert_eq!(to_json(&thing).unwrap(), json.as_bytes());
    thing
}

#[test]
fn what_stands_beside_a_union_belongs_to_each_member() {
    let card = read(r#"{"payment":{"amount":5,"number":"4111"}}"#).payment;
    assert!(matches!(card, Some(Payment::Card(card)) if card.amount == 5 && card.number == "4111"));
    let cash = read(r#"{"payment":{"amount":5,"till":"2"}}"#).payment;
    assert!(matches!(cash, Some(Payment::Cash(cash)) if cash.till == "2"));
}

#[test]
fn lists_of_required_names_make_no_members() {
    let contact: Option<Contact> = read(r#"{"contact":{"phone":"1"}}"#).contact;
    assert_eq!(contact.and_then(|contact| contact.phone).as_deref(), Some("1"));
    let reach: Option<Reach> = read(r#"{"reach":{"zip":"1"}}"#).reach;
    assert_eq!(reach.and_then(|reach| reach.zip).as_deref(), Some("1"));
}

#[test]
fn a_list_of_required_names_is_a_member_beside_one_that_says_more() {
    assert!(matches!(read(r#"{"partly":{"mail":"m"}}"#).partly, Some(Partly::ByMail(_))));
    assert!(matches!(read(r#"{"partly":{"phone":"1"}}"#).partly, Some(Partly::ByPhone(_))));
}

#[test]
fn a_member_that_says_nothing_takes_anything() {
    for value in ["null", r#""a""#, "7", "[1]", r#"{"a":null}"#] {
        read(&format!(r#"{{"anything":{value}}}"#));
        read(&format!(r#"{{"either":{value}}}"#));
    }
}

#[test]
fn many_members_are_told_apart() {
    assert!(matches!(read(r#"{"many":{"m0":"a"}}"#).many, Some(Many::M0(_))));
    assert!(matches!(read(r#"{"many":{"m21":"a"}}"#).many, Some(Many::M21(_))));
    assert!(matches!(read(r#"{"many":{"m22":"a"}}"#).many, Some(Many::UnknownMember(_))));
}

#[test]
fn items_beside_a_union_are_those_of_its_lists() {
    let domain = read(r#"{"domain":["a"]}"#).domain;
    assert!(matches!(domain, Some(ThingDomain::List(names)) if names == ["a"]));
    assert!(matches!(read(r#"{"domain":"a"}"#).domain, Some(ThingDomain::Text(name)) if name == "a"));
    let fields = read(r#"{"fields":[1]}"#).fields;
    assert!(matches!(fields, Some(ThingFields::List(numbers)) if numbers == [1]));
    assert!(matches!(read(r#"{"fields":{"a":[]}}"#).fields, Some(ThingFields::Object(_))));
    let tags: Option<Vec<String>> = read(r#"{"tags":["a"]}"#).tags;
    assert!(tags.is_some());
}
