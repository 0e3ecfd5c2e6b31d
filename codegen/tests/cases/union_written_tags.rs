use super::types::*;
use codegen_runtime::{from_json, to_json};

fn written(update: &LocationUpdate) -> String {
    String::from_utf8(to_json(update).unwrap()).unwrap()
}

fn read(json: &str) -> LocationUpdate {
    let update: LocationUpdate = from_json(json.as_bytes()).unwrap();
    assert_eq!(written(&update), json);
    update
}

#[test]
fn the_union_says_which_member_it_is() {
    let online: Online = Online::new().domain("shop.example");
    assert_eq!(written(&online.clone().into()), r#"{"type":"online","domain":"shop.example"}"#);
    assert_eq!(to_json(&online).unwrap(), br#"{"domain":"shop.example"}"#);
    assert_eq!(written(&Physical::new().into()), r#"{"type":"physical"}"#);
    // One tag outside, one inside.
    assert_eq!(written(&Tour::Bus(Bus::new()).into()), r#"{"type":"tour","by":"bus"}"#);
    assert_eq!(written(&Tour::Ship(Ship::new().cabins(2)).into()), r#"{"type":"tour","by":"ship","cabins":2}"#);
}

#[test]
fn what_came_with_a_tag_has_it_once() {
    assert!(matches!(read(r#"{"domain":"shop.example","type":"online"}"#), LocationUpdate::Online(_)));
    assert!(matches!(read(r#"{"day":"Monday","type":"fair"}"#), LocationUpdate::Stall(_)));
    assert!(matches!(read(r#"{"cabins":2,"by":"ship","type":"tour"}"#), LocationUpdate::Tour(Tour::Ship(_))));
    assert!(matches!(read(r#"{"type":"tour","by":"foot"}"#), LocationUpdate::Tour(Tour::UnknownMember(_))));
    assert!(matches!(read(r#"{"domain":"shop.example"}"#), LocationUpdate::UnknownMember(_)));
}

#[test]
fn a_member_that_stands_alone_needs_no_tag() {
    for json in [r#"{"domain":"shop.example"}"#, r#"{"domain":"shop.example","type":"online"}"#] {
        let online: Online = from_json(json.as_bytes()).unwrap();
        assert_eq!(to_json(&online).unwrap(), json.as_bytes());
    }
}
