//! Redirects: what is followed, and what must not leave.

use codegen_runtime::{Delivery, Error, Retry};
use watch::{Failed, TOKEN};

use crate::api::Client;
use crate::server::{Reply, Server, json, reply};

fn client(url: &str) -> Client {
    Client::builder(url).bearer_token(TOKEN).retry(Retry::never()).build().unwrap()
}

fn to(status: u16, location: &str) -> Reply {
    reply(status, &[("location", location)], "")
}

#[tokio::test]
async fn a_get_is_followed_on_its_own_origin() {
    for status in [301, 302, 303, 307, 308] {
        let server = Server::start(move |_, received| match &*received.target {
            "/links/1" => to(status, "/links/2?x=y"),
            "/links/2?x=y" => to(status, "3"),
            _ => json(200, r#""found""#),
        })
        .await;
        assert_eq!(client(&server.url).links().get_by_id("1").await.unwrap(), "found", "{status}");
        let received = server.received();
        assert_eq!(received.len(), 3);
        assert_eq!((&*received[2].method, &*received[2].target), ("GET", "/links/3"));
        assert_eq!(received[2].header("authorization"), Some("Bearer canary-token"));
    }
}

#[tokio::test]
async fn nothing_is_followed_to_another_origin() {
    let other = Server::always(200, r#""stolen""#).await;
    let port = other.url.rsplit_once(':').unwrap().1.to_owned();
    for location in [other.url.clone(), format!("http://localhost:{port}/"), format!("//127.0.0.1:{port}/x")]
    {
        let server = Server::start(move |_, _| to(302, &location)).await;
        let error = client(&server.url).links().get_by_id("1").await.failure();
        assert!(matches!(error, Error::Unexpected(_)), "{error:?}");
        assert_eq!((error.status().unwrap().as_u16(), server.received().len()), (302, 1));
    }
    assert!(other.received().is_empty());
}

#[tokio::test]
async fn another_scheme_or_user_is_another_origin() {
    for (from, to_scheme) in [("http://", "https://"), ("http://", "http://user:pass@")] {
        let server = Server::start(move |_, received| {
            let host = received.header("host").unwrap();
            to(307, &format!("{to_scheme}{host}/links/2"))
        })
        .await;
        assert!(server.url.starts_with(from));
        let error = client(&server.url).links().get_by_id("1").await.failure();
        assert!(matches!(error, Error::Unexpected(_)), "{error:?}");
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn a_post_or_put_is_never_followed() {
    for status in [301, 302, 303, 307, 308] {
        let server = Server::start(move |_, _| to(status, "/elsewhere")).await;
        let client = client(&server.url);
        let error = client.links().create("x").await.failure();
        assert!(matches!(error, Error::Unexpected(_)), "{error:?}");
        assert_eq!((error.status().unwrap().as_u16(), error.delivery()), (status, Delivery::Answered));
        assert_eq!(error.headers().unwrap().get("location").unwrap(), "/elsewhere");
        assert!(client.links().put_note("1", "x").await.is_err());
        assert_eq!(server.received().len(), 2);
    }
}

#[tokio::test]
async fn circles_and_long_ways_end() {
    let circle = Server::start(|_, received| match &*received.target {
        "/links/1" => to(302, "/links/2"),
        _ => to(302, "/links/1#again"),
    })
    .await;
    let error = client(&circle.url).links().get_by_id("1").await.failure();
    assert_eq!((error.status().unwrap().as_u16(), circle.received().len()), (302, 2));

    let endless = Server::start(|place, _| to(302, &format!("/links/x{place}"))).await;
    let error = client(&endless.url).links().get_by_id("1").await.failure();
    assert_eq!((error.status().unwrap().as_u16(), endless.received().len()), (302, 11));
}

#[tokio::test]
async fn a_redirect_without_a_usable_place_is_an_answer() {
    for location in ["", "http://", "ftp://127.0.0.1/", "data:text/plain,x"] {
        let server = Server::start(move |_, _| to(302, location)).await;
        let error = client(&server.url).links().get_by_id("1").await.failure();
        assert_eq!((error.status().unwrap().as_u16(), server.received().len()), (302, 1), "{location:?}");
    }
}
