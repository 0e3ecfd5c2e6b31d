//! What leads from one page to the next.

use codegen_runtime::{self as runtime, Credential, Error, Items, Paged, Place, from_json};
use watch::Failed;

use crate::api::{Call, Client, Page};
use crate::memory::{Memory, Play};
use crate::server::{Server, reply};

macro_rules! lists {
    ($($name:ident $page:ty, $next:ident $arguments:tt, [$($more:tt)*], $items:tt;)*) => { $(
        #[derive(Debug)]
        enum $name {}

        runtime::operation! {
            $name = "list" "GET" "/things" {
                security { ["Key"], [] }
                success $page { 200 => json }
                failure runtime::NoFailure {}
            }
        }

        runtime::paged! { $name { page $page, next $next $arguments, $($more)* items $items String } }
    )* };
}
lists! {
    Pages Vec<String>, Page("page", 1, ""), [], [];
    Offsets Page, Offset("skip", "/items"), [], [items: optional];
    Last Vec<String>, Last("after", "", ""), [], [];
    More Page, Cursor("cursor", "/cursor"), [more "/more",], [items: optional];
    Urls Page, Url("/cursor"), [], [items: optional];
}

#[derive(Debug)]
enum Links {}

runtime::operation! {
    Links = "list" "GET" "/things" {
        security { ["Key"], [] }
        success Vec<String> { 200 => json }
        failure runtime::NoFailure {}
    }
}

runtime::paged! { Links { page Vec<String>, next Link, items [] String } }

/// A list that is asked for by POST, under a key.
#[derive(Debug)]
enum Search {}

runtime::operation! {
    Search = "search" "POST" "/search" {
        idempotency_key "Idempotency-Key"
        success Page { 200 => json }
        failure runtime::NoFailure {}
    }
}

runtime::paged! { Search { page Page, next Cursor("cursor", "/cursor"), items [items: optional] String } }

fn client(memory: &Memory) -> Client {
    Client::builder("https://api.example/v1").transport(memory.clone()).build().unwrap()
}

fn page(body: &'static str) -> Play {
    Play::Answer(200, &[], body)
}

async fn all<Op: Paged<Item = String>>(mut items: Items<'_, Op>) -> Result<Vec<String>, Error<Op::Failure>> {
    let mut found = Vec::new();
    while let Some(item) = items.try_next().await? {
        found.push(item);
    }
    Ok(found)
}

fn queries(memory: &Memory) -> Vec<String> {
    memory.sent().iter().map(|sent| sent.url.query().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn pages_are_counted() {
    let memory = Memory::new([page(r#"["a", "b"]"#), page(r#"["c"]"#), page("[]")]);
    let client = client(&memory);
    let found = all(Call::<Pages>::new(&client).query("size", &2).items()).await.unwrap();
    assert_eq!(found, ["a", "b", "c"]);
    assert_eq!(queries(&memory), ["size=2", "size=2&page=2", "size=2&page=3"]);

    let memory = Memory::new([page(r#"["c"]"#), page("[]")]);
    let client = self::client(&memory);
    let mut pages = Call::<Pages>::new(&client).query("page", &7).pages();
    pages.try_next().await.unwrap();
    assert_eq!(pages.cursor(), Some("8"));
    pages.try_next().await.unwrap();
    assert_eq!(queries(&memory), ["page=7", "page=8"]);
}

#[tokio::test]
async fn items_are_counted() {
    let memory = Memory::new([page(r#"{"items": ["a", "b"]}"#), page(r#"{"items": ["c"]}"#), page("{}")]);
    let client = client(&memory);
    assert_eq!(all(Call::<Offsets>::new(&client).items()).await.unwrap(), ["a", "b", "c"]);
    assert_eq!(queries(&memory), ["", "skip=2", "skip=3"]);
}

/// A server that does not know the parameter answers the first page for ever.
#[tokio::test]
async fn the_same_page_again_is_an_error() {
    let memory = Memory::new((0..2).map(|_| page(r#"["a"]"#)));
    let client = client(&memory);
    let error = all(Call::<Pages>::new(&client).items()).await.failure();
    assert!(matches!(error, Error::RepeatedCursor(_)), "{error:?}");
    assert_eq!(memory.sent().len(), 2);
}

#[tokio::test]
async fn the_last_item_leads_on() {
    let memory = Memory::new([page(r#"["a", "b"]"#), page("[]")]);
    let client = client(&memory);
    assert_eq!(all(Call::<Last>::new(&client).items()).await.unwrap(), ["a", "b"]);
    assert_eq!(queries(&memory), ["", "after=b"]);
}

#[tokio::test]
async fn a_list_ends_where_the_body_says_so() {
    for end in [r#""more": false, "#, "", r#""more": null, "#] {
        let last: &'static str = format!(r#"{{{end}"items": ["b"], "cursor": "2"}}"#).leak();
        let memory = Memory::new([page(r#"{"more": true, "items": ["a"], "cursor": "1"}"#), page(last)]);
        let client = client(&memory);
        assert_eq!(all(Call::<More>::new(&client).items()).await.unwrap(), ["a", "b"]);
    }
}

/// The same key would bring the first page for ever.
#[tokio::test]
async fn each_page_is_a_call_of_its_own() {
    let memory = Memory::new([
        Play::Interrupted,
        page(r#"{"items": ["a"], "cursor": "1"}"#),
        page(r#"{"items": ["b"]}"#),
    ]);
    assert_eq!(all(Call::<Search>::new(&client(&memory)).items()).await.unwrap(), ["a", "b"]);
    let sent = memory.sent();
    let keys: Vec<_> = sent.iter().map(|sent| &sent.headers["idempotency-key"]).collect();
    assert_eq!(keys[0], keys[1]);
    assert_ne!(keys[1], keys[2]);
}

#[tokio::test]
async fn links_lead_on() {
    let memory = Memory::new([
        Play::Answer(
            200,
            &[("link", r#"<https://api.example/v1/things?page=2&key=k%261>; rel="next""#)],
            r#"["a"]"#,
        ),
        Play::Answer(200, &[("link", r#"<?page=3>; rel=next"#)], r#"["b"]"#),
        Play::Answer(200, &[("link", r#"<?page=1>; rel=first"#)], r#"["c"]"#),
    ]);
    let client = Client::builder("https://api.example/v1")
        .credential("Key", Credential::api_key(Place::Query, "key", "k&1"))
        .transport(memory.clone())
        .build()
        .unwrap();
    let found = all(Call::<Links>::new(&client).query("q", "x").header("X-A", "1").items()).await.unwrap();
    assert_eq!(found, ["a", "b", "c"]);
    assert_eq!(queries(&memory), ["q=x&key=k%261", "page=2&key=k%261", "page=3&key=k%261"]);
    assert!(memory.sent().iter().all(|sent| sent.headers["x-a"] == "1" && sent.url.path() == "/v1/things"));
}

/// A token must not reach a host that the caller did not name.
#[tokio::test]
async fn a_page_on_another_origin_is_not_asked_for() {
    for url in ["https://evil.example/", "//evil.example/", "http://api.example/", "https://u@api.example/"] {
        let body: &'static str = format!(r#"{{"items": ["a"], "cursor": "{url}"}}"#).leak();
        let memory = Memory::new([page(body)]);
        let client = client(&memory);
        let error = all(Call::<Urls>::new(&client).items()).await.failure();
        assert_eq!(error.to_string(), "list: the next page is on another origin (not sent)");
        assert_eq!(memory.sent().len(), 1);
    }
}

#[tokio::test]
async fn a_walk_by_urls_goes_on_where_it_was() {
    let server = Server::start(|_, received| match received.target.as_str() {
        "/things?from=1" => reply(200, &[], r#"{"items": ["b"], "cursor": "/things?from=2"}"#),
        "/things?from=2" => reply(200, &[], r#"{"items": ["c"], "cursor": "/things?from=1#again"}"#),
        _ => reply(200, &[], r#"{"items": ["a"], "cursor": "?from=1"}"#),
    })
    .await;
    let client = Client::builder(&*server.url).build().unwrap();
    let mut items = Call::<Urls>::new(&client).items().starting_at("?from=2");
    assert_eq!(items.try_next().await.unwrap().as_deref(), Some("c"));
    assert_eq!(items.cursor(), Some("/things?from=1#again"));
    assert_eq!(server.only().target, "/things?from=2");
    let page: Page = from_json(br#"{"items": []}"#).unwrap();
    assert!(Urls::items(page).unwrap().is_empty());
}
