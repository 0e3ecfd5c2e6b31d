use super::types::*;
use super::*;
use crate::memory::{Memory, done};
use runtime::{Error, Items, Paged};

const JSON: (&str, &str) = ("content-type", "application/json");

fn client(memory: &Memory) -> Client {
    Client::builder("https://api.example").transport(memory.clone()).retry(Retry::never()).build().unwrap()
}

/// The ids of all items.
fn ids<Op: Paged<Item = Thing>>(mut items: Items<'_, Op>) -> Result<Vec<String>, Error<Op::Failure>> {
    let mut ids = Vec::new();
    while let Some(item) = done(items.try_next())? {
        ids.extend(item.id);
    }
    Ok(ids)
}

fn page(memory: Memory, body: &'static str) -> Memory {
    memory.then(200, &[JSON], body)
}

#[test]
fn a_cursor_may_lie_deep() {
    let memory = Memory::new(200, &[JSON], r#"{"meta": {"next_cursor": "c&1"}, "data": {"list": [{"id": "a"}]}}"#);
    let memory = page(memory, r#"{"meta": {"next_cursor": null}, "data": {"list": [{"id": "b"}]}}"#);
    assert_eq!(ids(client(&memory).list_nested().items()).unwrap(), ["a", "b"]);
    assert_eq!(memory.targets(), ["/nested", "/nested?cursor=c%261"]);
}

#[test]
fn the_last_item_leads_on_while_there_is_more() {
    let memory = Memory::new(200, &[JSON], r#"{"has_more": true, "data": [{"id": "a"}, {"id": "b"}]}"#);
    let memory = page(memory, r#"{"has_more": false, "data": [{"id": "c"}]}"#);
    assert_eq!(ids(client(&memory).list_last().items()).unwrap(), ["a", "b", "c"]);
    assert_eq!(memory.targets(), ["/last", "/last?starting_after=b"]);
}

/// Who took that for the end would not find the payment that he looks for.
#[test]
fn a_list_that_goes_on_and_leads_nowhere_is_an_error() {
    for last in [r#"{"has_more": true, "data": []}"#, r#"{"has_more": true, "data": [{"id": null}]}"#] {
        let memory = page(Memory::new(200, &[JSON], r#"{"has_more": true, "data": [{"id": "a"}]}"#), last);
        let client = client(&memory);
        let mut pages = client.list_last().pages();
        assert!(done(pages.try_next()).unwrap().is_some());
        assert!(done(pages.try_next()).unwrap().is_some(), "the page itself is handed out");
        let error = done(pages.try_next()).unwrap_err();
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert_eq!(cause, "there are more pages, and nothing leads to the next one");
        assert!(done(pages.try_next()).unwrap().is_none());
        assert_eq!(memory.count(), 2);
    }
}

#[test]
fn pages_are_counted_past_an_empty_one_where_there_are_more() {
    let memory = Memory::new(200, &[JSON], r#"{"meta": {"has_more": true}, "data": [{"id": "a"}]}"#);
    let memory = page(memory, r#"{"meta": {"has_more": true}, "data": []}"#);
    let memory = page(memory, r#"{"meta": {"has_more": false}, "data": [{"id": "b"}]}"#);
    assert_eq!(ids(client(&memory).list_told().items()).unwrap(), ["a", "b"]);
    assert_eq!(memory.targets(), ["/told", "/told?page=2", "/told?page=3"]);
}

#[test]
fn pages_are_counted_until_one_is_empty() {
    let memory = page(page(Memory::new(200, &[JSON], r#"[{"id": "a"}]"#), r#"[{"id": "b"}]"#), "[]");
    assert_eq!(ids(client(&memory).list_page().items()).unwrap(), ["a", "b"]);
    assert_eq!(memory.targets(), ["/page", "/page?page=2", "/page?page=3"]);
}

#[test]
fn items_are_counted_and_a_limit_is_passed_on() {
    let memory = Memory::new(200, &[JSON], r#"{"results": [{"id": "a"}, {"id": "b"}]}"#);
    let memory = page(page(memory, r#"{"results": [{"id": "c"}]}"#), "{}");
    assert_eq!(ids(client(&memory).list_offset().top(2).items()).unwrap(), ["a", "b", "c"]);
    assert_eq!(memory.targets(), ["/offset?top=2", "/offset?top=2&skip=2", "/offset?top=2&skip=3"]);
}

#[test]
fn links_and_urls_lead_on_at_their_own_origin() {
    let memory = Memory::new(200, &[JSON, ("link", "</link?p=2>; rel=\"next\"")], r#"[{"id": "a"}]"#);
    let memory = page(memory, r#"[{"id": "b"}]"#);
    assert_eq!(ids(client(&memory).list_link().items()).unwrap(), ["a", "b"]);
    assert_eq!(memory.targets(), ["/link", "/link?p=2"]);

    let memory = Memory::new(200, &[JSON], r#"{"items": [{"id": "a"}], "links": {"next": "https://api.example/url?p=2"}}"#);
    let memory = page(memory, r#"{"items": [{"id": "b"}]}"#);
    assert_eq!(ids(client(&memory).list_url().items()).unwrap(), ["a", "b"]);
    assert_eq!(memory.targets(), ["/url", "/url?p=2"]);

    let away = Memory::new(200, &[JSON], r#"{"items": [], "links": {"next": "https://other.example/url"}}"#);
    assert!(matches!(ids(client(&away).list_url().items()), Err(Error::Build(_))));
    assert_eq!(away.count(), 1);
}

#[test]
fn a_walk_goes_on_from_its_cursor_and_never_in_circles() {
    let memory = Memory::new(200, &[JSON], r#"{"meta": {"next_cursor": "c"}, "data": {"list": [{"id": "a"}]}}"#);
    let api = client(&memory);
    let mut pages = api.list_nested().pages();
    done(pages.try_next()).unwrap();
    let cursor = pages.cursor().unwrap().to_owned();
    let again = api.list_nested().items().starting_at(cursor);
    assert!(matches!(ids(again), Err(Error::RepeatedCursor(_))));
    assert_eq!(memory.targets(), ["/nested", "/nested?cursor=c"]);
}
