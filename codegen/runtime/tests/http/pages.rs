//! Lists, page after page.

use codegen_runtime::Error;
use watch::TOKEN;

use crate::api::{Client, ListLinks};
use crate::memory::{Memory, Play};

fn client(memory: &Memory) -> Client {
    Client::builder("https://api.example").bearer_token(TOKEN).transport(memory.clone()).build().unwrap()
}

fn page(body: &'static str) -> Play {
    Play::Answer(200, &[], body)
}

fn queries(memory: &Memory) -> Vec<String> {
    memory.sent().iter().map(|sent| sent.url.query().unwrap_or_default().to_owned()).collect()
}

async fn all(mut items: codegen_runtime::Items<'_, ListLinks>) -> Vec<String> {
    let mut found = Vec::new();
    while let Some(item) = items.try_next().await.unwrap() {
        found.push(item);
    }
    assert_eq!(items.try_next().await.unwrap(), None, "the end is the end");
    found
}

#[tokio::test]
async fn items_come_from_all_pages_with_filters_and_limit() {
    let memory = Memory::new([
        page(r#"{"items": ["a", "b"], "cursor": "c/1"}"#),
        page(r#"{"items": [], "cursor": "c2"}"#),
        page(r#"{"cursor": "c3"}"#),
        page(r#"{"items": ["c"], "cursor": null}"#),
    ]);
    let client = client(&memory);
    let items = client.links().list().limit(2).reference("r").items();
    assert_eq!(all(items).await, ["a", "b", "c"]);
    assert_eq!(
        queries(&memory),
        [
            "limit=2&reference=r",
            "limit=2&reference=r&cursor=c%2F1",
            "limit=2&reference=r&cursor=c2",
            "limit=2&reference=r&cursor=c3"
        ]
    );
}

#[tokio::test]
async fn null_absent_and_empty_cursors_end_a_list() {
    for body in
        [r#"{"items": ["a"], "cursor": null}"#, r#"{"items": ["a"]}"#, r#"{"items": ["a"], "cursor": ""}"#]
    {
        let memory = Memory::new([page(body)]);
        assert_eq!(all(client(&memory).links().list().items()).await, ["a"], "{body}");
        assert_eq!(memory.sent().len(), 1);
    }
}

#[tokio::test]
async fn a_repeated_cursor_is_an_error_and_then_the_end() {
    for script in [
        vec![page(r#"{"items": ["a"], "cursor": "1"}"#), page(r#"{"items": ["b"], "cursor": "1"}"#)],
        vec![
            page(r#"{"items": ["a"], "cursor": "1"}"#),
            page(r#"{"items": ["b"], "cursor": "2"}"#),
            page(r#"{"items": ["c"], "cursor": "1"}"#),
        ],
    ] {
        let pages = script.len();
        let memory = Memory::new(script);
        let client = client(&memory);
        let mut items = client.links().list().items();
        let mut found = 0;
        let error = loop {
            match items.try_next().await {
                Ok(Some(_)) => found += 1,
                Ok(None) => panic!("the circle was not told"),
                Err(error) => break error,
            }
        };
        assert!(matches!(error, Error::RepeatedCursor(_)), "{error:?}");
        assert!(error.to_string().contains("was asked for before"), "{error}");
        assert_eq!((found, memory.sent().len()), (pages, pages));
        assert!(items.try_next().await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_list_that_begins_at_a_cursor_knows_it() {
    let memory = Memory::new([page(r#"{"items": ["b"], "cursor": "c/1"}"#)]);
    let client = client(&memory);
    let mut pages = client.links().list().cursor("c/1").limit(5).pages();
    assert_eq!(pages.try_next().await.unwrap().unwrap().items.unwrap(), ["b"]);
    assert!(matches!(pages.try_next().await, Err(Error::RepeatedCursor(_))));
    assert_eq!(queries(&memory), ["cursor=c%2F1&limit=5"]);
}

#[tokio::test]
async fn a_walk_can_go_on_from_its_cursor() {
    let first = page(r#"{"items": ["a"], "cursor": "1"}"#);
    let memory = Memory::new([first, page(r#"{"items": ["b"]}"#)]);
    let client = client(&memory);
    let mut pages = client.links().list().pages();
    assert_eq!(pages.cursor(), None);
    pages.try_next().await.unwrap();
    let cursor = pages.cursor().unwrap().to_owned();
    drop(pages);
    let mut pages = client.links().list().cursor(cursor).pages();
    assert_eq!(pages.try_next().await.unwrap().unwrap().items.unwrap(), ["b"]);
    assert_eq!(pages.cursor(), None);
    assert!(pages.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn the_cursor_of_items_is_that_of_their_page_until_they_are_used_up() {
    let memory = Memory::new([
        page(r#"{"items": ["a"], "cursor": "1"}"#),
        page(r#"{"items": ["b", "c"], "cursor": "2"}"#),
    ]);
    let client = client(&memory);
    let mut items = client.links().list().items();
    let mut cursors = vec![items.cursor().map(str::to_owned)];
    for _ in 0..3 {
        items.try_next().await.unwrap();
        cursors.push(items.cursor().map(str::to_owned));
    }
    let expected = [None, Some("1"), Some("1"), Some("2")].map(|cursor| cursor.map(str::to_owned));
    assert_eq!(cursors, expected);
}

#[tokio::test]
async fn after_a_failure_the_same_page_is_asked_for_again() {
    let memory = Memory::new([
        page(r#"{"items": ["a"], "cursor": "1"}"#),
        Play::Answer(500, &[], ""),
        page(r#"{"items": ["b"]}"#),
    ]);
    let client = client(&memory);
    let mut items = client.links().list().items();
    assert_eq!(items.try_next().await.unwrap().unwrap(), "a");
    assert!(items.try_next().await.is_err());
    assert_eq!(items.try_next().await.unwrap().unwrap(), "b");
    assert_eq!(queries(&memory), ["", "cursor=1", "cursor=1"]);
}
