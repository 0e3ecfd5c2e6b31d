//! Everything that can go wrong on the way, against real connections.

use std::error::Error as _;
use std::time::Duration;

use codegen_runtime::{Delivery, Error, Retry};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;
use watch::{Failed, TOKEN};

use crate::api::{Client, LinkFailure};
use crate::server::{Reply, Server, json, reply};

fn client(url: &str) -> Client {
    Client::builder(url).bearer_token(TOKEN).retry(Retry::never()).build().unwrap()
}

#[tokio::test]
async fn a_declared_failure_is_typed() {
    let server = Server::always(400, r#""amount too low""#).await;
    let error = client(&server.url).links().create("x").await.failure();
    assert_eq!(error.to_string(), "createLink: 400 Bad Request (request id req-1): a declared failure");
    assert_eq!((error.delivery(), error.request_id()), (Delivery::Answered, Some("req-1")));
    let Error::Api(failure) = error else { panic!("{error:?}") };
    assert_eq!(failure.body(), &LinkFailure::BadRequest("amount too low".to_owned()));
    assert_eq!(
        (failure.status().as_u16(), &failure.raw_body()[..]),
        (400, br#""amount too low""#.as_slice())
    );
    assert_eq!(failure.headers().get("content-type").unwrap(), "application/json");
    assert_eq!(failure.into_body(), LinkFailure::BadRequest("amount too low".to_owned()));
}

#[tokio::test]
async fn failures_by_range_and_without_a_body() {
    for (status, expected) in [(503, LinkFailure::Status5xx("x".to_owned())), (404, LinkFailure::NotFound)] {
        let server = Server::always(status, r#""x""#).await;
        match client(&server.url).links().create("x").await {
            Err(Error::Api(failure)) => assert_eq!(failure.body(), &expected),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn an_undeclared_status_keeps_the_whole_answer() {
    let server = Server::start(|_, _| reply(429, &[("retry-after", "7")], "canary")).await;
    let error = client(&server.url).links().create("x").await.failure();
    assert_eq!(error.to_string(), "createLink: 429 Too Many Requests: an answer that is not declared");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert!(!error.is_retryable(), "a POST without a key is not safe to repeat");
    assert!(!format!("{error:?}").contains("canary"));
    let Error::Unexpected(unexpected) = error else { panic!("{error:?}") };
    assert_eq!((unexpected.status().as_u16(), &unexpected.raw_body()[..]), (429, b"canary".as_slice()));
}

#[tokio::test]
async fn a_page_for_people_in_place_of_json() {
    for (status, length) in [(200, 19), (400, 19)] {
        let page = "<html>canary</html>";
        let server = Server::start(move |_, _| reply(status, &[("content-type", "text/html")], page)).await;
        let error = client(&server.url).links().create("x").await.failure();
        assert!(error.to_string().ends_with("the body is not what is declared"), "{error}");
        assert!(!format!("{error:?}").contains("canary"), "{error:?}");
        assert_eq!((error.delivery(), error.status().unwrap().as_u16()), (Delivery::Answered, status));
        assert!(error.source().is_some());
        let Error::Decode(decode) = error else { panic!("{error:?}") };
        assert_eq!(
            (&decode.raw_body()[..], decode.excerpt()),
            (page.as_bytes(), format!("markup ({length} bytes)"))
        );
    }
}

#[tokio::test]
async fn a_wrong_value_is_pointed_at_and_not_shown() {
    let server = Server::always(200, r#"{"cursor": null, "items": ["canary", {"pin": 987654}]}"#).await;
    let error = client(&server.url).links().list().reference("canary").await.failure();
    assert_eq!(
        error.to_string(),
        "listLinks: 200 OK (request id req-1): the body is not what is declared, at /items/1"
    );
    let shown = format!("{error:?} {error} {}", error.source().unwrap());
    assert!(!shown.contains("canary") && !shown.contains("987654"), "{shown}");
    let Error::Decode(decode) = error else { panic!("{error:?}") };
    assert_eq!(decode.excerpt(), "at /items: array(2)[string(6), …]");
    assert_eq!((decode.error().line(), decode.error().column().is_some()), (Some(1), true));
    assert_eq!((decode.pointer().as_str(), decode.raw_body().len()), ("/items/1", 54));
}

#[tokio::test]
async fn an_empty_body_where_one_is_declared() {
    let server = Server::always(200, "").await;
    match client(&server.url).links().create("x").await {
        Err(Error::Decode(decode)) => assert_eq!(decode.excerpt(), "nothing (0 bytes)"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_may_have_happened_all_the_same_is_in_doubt() {
    for (status, body, expected) in [
        (400, r#""x""#, false),
        (400, "<html>", false),
        (404, "", false),
        (418, "", false),
        (302, "", false),
        (303, "", true),
        (500, r#""x""#, true),
        (504, "<html>", true),
        (200, "<html>", true),
        (201, "", true),
    ] {
        let server = Server::always(status, body).await;
        let error = client(&server.url).links().create("x").await.failure();
        assert_eq!(error.is_in_doubt(), expected, "{error:?}");
    }
    let hangs_up = Server::start(|_, _| Reply::Nothing).await;
    assert!(client(&hangs_up.url).links().create("x").await.failure().is_in_doubt());
    assert!(!client("http://127.0.0.1:1").links().create("x").await.failure().is_in_doubt());
    assert!(!client("http://127.0.0.1:1").links().get_by_id("..").await.failure().is_in_doubt());
}

#[tokio::test]
async fn a_truncated_body_leaves_the_outcome_unknown() {
    let head = "HTTP/1.1 200 OK\r\nx-request-id: req-9\r\ncontent-length: 99\r\n\r\n\"canary";
    let server = Server::start(move |_, _| Reply::Bytes(head.into())).await;
    let error = client(&server.url).links().create("x").await.failure();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!((error.delivery(), error.status().unwrap().as_u16()), (Delivery::Unknown, 200));
    assert_eq!(error.request_id(), Some("req-9"));
    assert!(!error.is_retryable() && !error.is_timeout());
    assert!(!format!("{error:?}").contains("canary"), "{error:?}");
}

#[tokio::test]
async fn a_connection_that_is_closed_leaves_the_outcome_unknown() {
    let server = Server::start(|_, _| Reply::Nothing).await;
    let error = client(&server.url).links().create("x").await.failure();
    assert_eq!((error.delivery(), error.status()), (Delivery::Unknown, None));
    let expected = "createLink: the connection failed before an answer came (possibly received)";
    assert_eq!(error.to_string(), expected);
    assert!(error.source().is_some());
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn nonsense_in_place_of_http() {
    let server = Server::start(|_, _| Reply::Bytes(b"220 smtp.example ready\r\n".to_vec())).await;
    let error = client(&server.url).links().create("x").await.failure();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(error.delivery(), Delivery::Unknown);
}

#[tokio::test]
async fn a_refused_connection_sent_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = client(&url).links().create("x").await.failure();
    assert_eq!((error.delivery(), error.attempts()), (Delivery::NotSent, 1));
    assert_eq!(error.to_string(), "createLink: no connection could be made (not sent)");
    assert!(error.is_retryable() && !error.is_timeout());
}

#[tokio::test]
async fn a_failed_handshake_sent_nothing() {
    let url = hung_up_on(b"HTTP/1.1 400 This is not TLS\r\n\r\n").await.replace("http:", "https:");
    let error = client(&url).links().create("x").await.failure();
    assert_eq!(error.delivery(), Delivery::NotSent, "{error:?}");
    assert!(error.is_retryable());
}

#[tokio::test]
async fn a_handshake_that_takes_too_long_sent_nothing() {
    let server = Server::start(|_, _| Reply::Silence).await;
    let client = Client::builder(server.url.replace("http:", "https:"))
        .bearer_token(TOKEN)
        .retry(Retry::never())
        .connect_timeout(Duration::from_millis(200))
        .build()
        .unwrap();
    let error = client.links().create("x").await.failure();
    assert_eq!(error.delivery(), Delivery::NotSent, "{error:?}");
}

#[tokio::test]
async fn silence_ends_in_a_timeout() {
    let server = Server::start(|_, _| Reply::Silence).await;
    let limit = Duration::from_millis(200);
    let client = client(&server.url);
    let error = client.links().create("x").timeout(limit).await.failure();
    assert!(error.is_timeout() && !error.is_retryable());
    assert_eq!(error.to_string(), "createLink: no answer within 200ms (possibly received)");
    let Error::Timeout(timeout) = error else { panic!("{error:?}") };
    assert_eq!(timeout.limit(), limit);
    let error = client.links().list().timeout(limit).await.failure();
    assert!(error.is_timeout() && error.is_retryable());
    assert_eq!(server.received().len(), 2);
}

/// What arrived is told: whoever reads `402` knows more than one who reads of a timeout.
#[tokio::test]
async fn a_body_that_drips_ends_in_a_timeout() {
    const HEAD: &str = "HTTP/1.1 402 Payment Required\r\nx-request-id: r-1\r\ncontent-length: 9999\r\n\r\n";
    let server = Server::start(|_, _| Reply::Drip(HEAD)).await;
    let limit = Duration::from_millis(200);
    let client = client(&server.url);
    let create = || client.links().create("x");
    for call in [create().timeout(limit), create().attempt_timeout(limit)] {
        let error = call.await.failure();
        assert!(error.is_timeout() && error.is_in_doubt(), "{error:?}");
        assert_eq!(
            error.to_string(),
            "createLink: 402 Payment Required (request id r-1): no whole answer within 200ms (possibly received)"
        );
    }
}

#[tokio::test]
async fn an_answer_that_is_too_long_is_cut_off() {
    let long = format!("\"{}\"", "x".repeat(100_000));
    let endless = "HTTP/1.1 200 OK\r\ncontent-length: 9999999999999\r\n\r\n".to_owned() + &long;
    for length in [100_002, 100_001, 1000, 0] {
        let (long, endless) = (long.clone(), endless.clone());
        let server = Server::start(move |place, _| match place {
            0 => json(200, &long),
            _ => Reply::Bytes(endless.clone().into_bytes()),
        })
        .await;
        let client = Client::builder(&*server.url).bearer_token(TOKEN).max_answer(length).build().unwrap();
        let answer = client.links().create("x").await;
        if length == 100_002 {
            assert_eq!(answer.unwrap().len(), 100_000);
            let error = client.links().create("x").await.failure();
            assert_eq!(error.delivery(), Delivery::Unknown);
            continue;
        }
        let error = answer.failure();
        assert_eq!((error.status().unwrap().as_u16(), error.delivery()), (200, Delivery::Unknown));
        assert!(error.to_string().contains(&format!("longer than the limit of {length} bytes")), "{error}");
        assert!(!error.is_retryable());
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn a_build_error_comes_even_where_nobody_listens() {
    let error = client("http://127.0.0.1:1").links().get_by_id("").await.failure();
    assert!(matches!(error, Error::Build(_)), "{error:?}");
}

#[test]
fn errors_fit_into_any_error_type() {
    fn is_error<E: std::error::Error + Send + Sync + 'static>() {}
    is_error::<Error<LinkFailure>>();
    is_error::<codegen_runtime::BuildError>();
    assert!(size_of::<Error<LinkFailure>>() <= 2 * size_of::<usize>(), "results stay small");
}

/// The URL of a server that says this, whatever it is asked, and hangs up.
async fn hung_up_on(bytes: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.write_all(bytes).await;
        }
    });
    url
}
