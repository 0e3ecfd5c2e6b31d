use super::types::*;
use super::{Bytes, Client, CreateThingBody, File};
use crate::memory::{Memory, done};

fn sent(call: impl FnOnce(&Client)) -> (String, String) {
    let memory = Memory::new(204, &[], "");
    call(&Client::builder("https://api.example").transport(memory.clone()).build().unwrap());
    (memory.header("content-type"), memory.body())
}

fn pair(media_type: &str, body: &str) -> (String, String) {
    (media_type.to_owned(), body.to_owned())
}

#[test]
fn each_media_type_has_a_variant() {
    for (body, media_type, text) in [
        (Thing::new().name("n").into(), "application/json", r#"{"name":"n"}"#),
        (CreateThingRequestForm::new().a("b").into(), "application/x-www-form-urlencoded", "a=b"),
        ("t".to_owned().into(), "text/plain", "t"),
        (CreateThingBody::ImagePng(Bytes::from("p")), "image/png", "p"),
        (CreateThingBody::Pdf(Bytes::from("d")), "application/pdf", "d"),
    ] {
        let sent = sent(|client| done(client.things().create(body)).unwrap());
        assert_eq!(sent, pair(media_type, text));
    }
}

#[test]
fn kinds_of_json_say_which() {
    let merged = sent(|client| done(client.things().patch(&Thing::new().name("n"))).unwrap());
    assert_eq!(merged, pair("application/merge-patch+json", r#"{"name":"n"}"#));
    let required = apply_patch_request_item::Required { op: "add".into() };
    let patch = vec![ApplyPatchRequestItem::new(required)];
    let patched = sent(|client| done(client.things().apply_patch(patch)).unwrap());
    assert_eq!(patched, pair("application/json-patch+json", r#"[{"op":"add"}]"#));
}

#[test]
fn a_profile_is_said_and_a_charset_is_not() {
    let thing = Thing::new().name("n");
    let profiled = sent(|client| done(client.things().profile(&thing)).unwrap());
    assert_eq!(profiled, pair("application/json; profile=\"https://api.example/v2\"", r#"{"name":"n"}"#));
    let plain = sent(|client| done(client.things().charset(&thing)).unwrap());
    assert_eq!(plain, pair("application/json", r#"{"name":"n"}"#));
}

#[test]
fn one_of_those_that_say_the_same_is_used() {
    let replaced = sent(|client| done(client.things().replace().body(&Thing::new().name("n"))).unwrap());
    assert_eq!(replaced, pair("application/json", r#"{"name":"n"}"#));
}

#[test]
fn the_caller_says_what_a_range_leaves_open() {
    let jpeg = File::new("j").media_type("image/jpeg");
    assert_eq!(sent(|client| done(client.pictures().find().body(jpeg)).unwrap()), pair("image/jpeg", "j"));
    let stored = sent(|client| done(client.pictures().store("p")).unwrap());
    assert_eq!(stored, pair("application/octet-stream", "p"));
    let memory = Memory::new(204, &[], "");
    let client = Client::builder("https://api.example").transport(memory.clone()).build().unwrap();
    assert!(done(client.pictures().find().body("j")).is_err());
    assert_eq!(memory.count(), 0);
}

#[test]
fn xml_is_bytes() {
    let stored = sent(|client| done(client.pictures().store_xml("<a/>")).unwrap());
    assert_eq!(stored, pair("application/xml", "<a/>"));
}
