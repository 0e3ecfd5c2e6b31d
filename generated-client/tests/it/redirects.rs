//! Redirects: neither a token nor a body ever goes where nobody meant it to go.

use generated_client::Error;
use generated_client::types::PayinLinkId;
use watch::Failed as _;
use wiremock::matchers::{any, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::support::{self, json};

fn redirect(status: u16, to: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).insert_header("location", to)
}

#[tokio::test]
async fn another_host_is_never_called() {
    for status in [301, 302, 303, 307, 308] {
        let other = MockServer::start().await;
        let server = MockServer::start().await;
        let answer = redirect(status, &format!("{}/stolen", other.uri()));
        Mock::given(any()).respond_with(answer).mount(&server).await;
        let palomma = support::client(&server);

        let error = palomma.payin_links().get_by_id(&PayinLinkId::new("p1")).await.failure();
        assert!(matches!(error, Error::Unexpected(_)), "{error:?}");
        let error = palomma.payin_links().create(support::card_link()).await.failure();
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert!(other.received_requests().await.unwrap().is_empty(), "{status} was followed to another host");
    }
}

#[tokio::test]
async fn a_post_is_not_repeated() {
    for status in [301, 302, 303, 307, 308] {
        let server = MockServer::start().await;
        Mock::given(path("/payinLinks")).respond_with(redirect(status, "/elsewhere")).mount(&server).await;
        Mock::given(path("/elsewhere")).respond_with(json(200, "{}")).mount(&server).await;
        let error = support::client(&server).payin_links().create(support::pse()).await.failure();
        let Error::Unexpected(unexpected) = &error else { panic!("{error:?}") };
        assert_eq!(unexpected.headers()["location"], "/elsewhere");
        assert_eq!(server.received_requests().await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_get_is_followed_on_the_same_origin_but_not_in_circles() {
    let server = MockServer::start().await;
    Mock::given(path("/payinLinks/p1")).respond_with(redirect(302, "/moved")).mount(&server).await;
    Mock::given(path("/moved")).respond_with(json(200, r#"{"id":"p1"}"#)).mount(&server).await;
    Mock::given(path("/payinLinks/p2")).respond_with(redirect(302, "/payinLinks/p2")).mount(&server).await;
    let palomma = support::client(&server);
    assert!(palomma.payin_links().get_by_id(&PayinLinkId::new("p1")).await.unwrap().id.is_some());
    assert!(palomma.payin_links().get_by_id(&PayinLinkId::new("p2")).await.is_err());
    assert!(server.received_requests().await.unwrap().len() < 20);
}
