use super::*;
use crate::memory::{Memory, done};
use runtime::Error;

fn client(memory: &Memory) -> Client {
    Client::builder("https://api.example").transport(memory.clone()).build().unwrap()
}

const JSON: (&str, &str) = ("content-type", "application/json");

#[test]
fn items_come_from_every_status_that_has_a_page() {
    for status in [200, 206] {
        let memory = Memory::new(status, &[JSON], r#"{"items": ["a", "b"]}"#);
        let client = client(&memory);
        let mut items = client.things().list().items();
        assert_eq!(done(items.try_next()).unwrap().as_deref(), Some("a"));
        assert_eq!(done(items.try_next()).unwrap().as_deref(), Some("b"));
        assert_eq!(done(items.try_next()).unwrap(), None);
    }
}

#[test]
fn an_answer_without_a_body_has_no_items() {
    let memory = Memory::new(204, &[], "");
    assert_eq!(done(client(&memory).things().list().items().try_next()).unwrap(), None);
    let memory = Memory::new(202, &[], "");
    assert_eq!(done(client(&memory).things().list_names().items().try_next()).unwrap(), None);
}

/// To take a text for an empty list would lose what stands in it.
#[test]
fn another_form_is_an_error_and_keeps_its_body() {
    for (status, media_type, body) in [(200, "text/csv", "a,b"), (207, "application/json", "[1]")] {
        let memory = Memory::new(status, &[("content-type", media_type)], body);
        let client = client(&memory);
        let mut items = client.things().list().items();
        for count in [1, 2] {
            let error = done(items.try_next()).unwrap_err();
            let Error::Decode(decode) = &error else { panic!("{error:?}") };
            assert_eq!(&decode.raw_body()[..], body.as_bytes());
            // The same page is asked for again.
            assert_eq!(memory.count(), count);
        }
    }
}

#[test]
fn pages_are_what_the_operation_answers() {
    let memory = Memory::new(200, &[("content-type", "text/csv")], "a,b");
    let client = client(&memory);
    let mut pages = client.things().list().pages();
    let page = done(pages.try_next()).unwrap();
    assert!(matches!(page, Some(ListThingsSuccess::OkTextCsv(text)) if text == "a,b"));
    assert!(done(pages.try_next()).unwrap().is_none());
}
