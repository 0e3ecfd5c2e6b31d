//! Lists over pages.

use generated_client::Error;
use watch::Failed as _;
use wiremock::matchers::{method, path, query_param, query_param_is_missing};
use wiremock::{Mock, MockServer};

use crate::support::{self, json};

async fn server(pages: &[(Option<&str>, &str)]) -> MockServer {
    let server = MockServer::start().await;
    for (cursor, body) in pages {
        let list = Mock::given(method("GET"))
            .and(path("/payinLinks"))
            .and(query_param("limit", "2"))
            .and(query_param("reference", "r"));
        let list = match cursor {
            Some(cursor) => list.and(query_param("cursor", *cursor)),
            None => list.and(query_param_is_missing("cursor")),
        };
        list.respond_with(json(200, *body)).mount(&server).await;
    }
    server
}

#[tokio::test]
async fn items_come_over_all_pages_and_filters_are_sent_with_each() {
    for end in [r#","cursor":null"#, r#","cursor":"""#, ""] {
        let last = format!(r#"{{"items":[{{"id":"3"}}],"count":1{end}}}"#);
        let server = server(&[
            (None, r#"{"items":[{"id":"1"},{"id":"2"}],"cursor":"a"}"#),
            (Some("a"), r#"{"items":[],"cursor":"b"}"#),
            (Some("b"), &last),
        ])
        .await;
        let palomma = support::client(&server);
        let mut items = palomma.payin_links().list().reference("r").limit(2).items();
        let mut ids = Vec::new();
        while let Some(link) = items.try_next().await.unwrap() {
            ids.push(link.id.unwrap().as_str().to_owned());
        }
        assert_eq!(ids, ["1", "2", "3"]);
        assert!(items.try_next().await.unwrap().is_none(), "the end stays the end");
        assert_eq!(server.received_requests().await.unwrap().len(), 3);
    }
}

#[tokio::test]
async fn pages_come_one_by_one_and_can_be_taken_up_again() {
    let pages = [
        (None, r#"{"items":[{"id":"1"}],"cursor":"a","count":7}"#),
        (Some("a"), r#"{"items":[{"id":"2"}]}"#),
    ];
    let server = server(&pages).await;
    let palomma = support::client(&server);
    let mut pages = palomma.payin_links().list().reference("r").limit(2).pages();
    let first = pages.try_next().await.unwrap().unwrap();
    assert_eq!(first.count, Some(7));
    let cursor = pages.cursor().unwrap().to_owned();
    drop(pages);

    let mut pages = palomma.payin_links().list().reference("r").limit(2).cursor(cursor).pages();
    let second = pages.try_next().await.unwrap().unwrap();
    assert_eq!(second.items.unwrap().len(), 1);
    assert!(pages.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_repeating_cursor_ends_the_walk_with_an_error() {
    for repeated in ["a", "b"] {
        let last = format!(r#"{{"items":[{{"id":"3"}}],"cursor":"{repeated}"}}"#);
        let server = server(&[
            (None, r#"{"items":[{"id":"1"}],"cursor":"a"}"#),
            (Some("a"), r#"{"items":[{"id":"2"}],"cursor":"b"}"#),
            (Some("b"), &last),
        ])
        .await;
        let palomma = support::client(&server);
        let mut items = palomma.payin_links().list().reference("r").limit(2).items();
        let mut seen = 0;
        let error = loop {
            match items.try_next().await {
                Ok(Some(_)) => seen += 1,
                Ok(None) => panic!("the walk ended as if all were well"),
                Err(error) => break error,
            }
            assert!(seen < 10, "the walk goes on forever");
        };
        watch::assert_silent(&error);
        assert_eq!(seen, 3, "what arrived is handed out first");
        assert!(error.to_string().contains("cursor"), "{error}");
        assert!(matches!(error, Error::RepeatedCursor(_)), "{error:?}");
        assert!(server.received_requests().await.unwrap().len() <= 3);
    }
}

#[tokio::test]
async fn an_error_on_a_later_page_is_handed_out() {
    let server = server(&[(None, r#"{"items":[{"id":"1"}],"cursor":"a"}"#)]).await;
    let palomma = support::client(&server);
    let mut items = palomma.payin_links().list().reference("r").limit(2).items();
    assert!(items.try_next().await.unwrap().is_some());
    items.try_next().await.failure();
}
