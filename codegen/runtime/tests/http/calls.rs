//! What goes out and what comes in when all is well, and what is refused before it goes out.

use std::error::Error as _;
use std::time::Duration;

use codegen_runtime::{BaseUrl, Credential, Delivery, Error, Parameter, Place, Style};
use watch::{Failed, TOKEN};

use crate::api::{Client, OddSuccess};
use crate::memory::{Memory, Play};
use crate::server::{Server, json, reply};

fn client(server: &Server) -> Client {
    Client::builder(&*server.url).bearer_token(TOKEN).build().unwrap()
}

#[tokio::test]
async fn a_body_goes_out_and_an_answer_comes_in() {
    let server = Server::always(200, r#""link""#).await;
    let link = client(&server).links().create("text").await.unwrap();
    assert_eq!(link, "link");
    let received = server.only();
    assert_eq!((&*received.method, &*received.target, received.body()), ("POST", "/links", r#""text""#));
    for (name, value) in [
        ("authorization", "Bearer canary-token"),
        ("accept", "application/json"),
        ("content-type", "application/json"),
        ("accept-encoding", "identity"),
        ("content-length", "6"),
        ("user-agent", "codegen-runtime/0.1.0"),
    ] {
        assert_eq!(received.header(name), Some(value), "{name}");
    }
    for name in ["cookie", "referer", "idempotency-key"] {
        assert_eq!(received.header(name), None, "{name}");
    }
}

#[tokio::test]
async fn parameters_are_put_in_their_places() {
    let server = Server::start(|_, _| json(200, "{}")).await;
    let client = Client::builder(format!("{}/v0/", server.url)).bearer_token(TOKEN).build().unwrap();
    let trace = Parameter { explode: true, ..Parameter::new("X-Parts", Place::Header) };
    let parts = std::collections::BTreeMap::from([("a".to_owned(), 1_i64), ("b".to_owned(), 2)]);
    let filter = Parameter { style: Style::Json, ..Parameter::new("filter", Place::Query) };
    client
        .links()
        .list()
        .reference("a b&c=d/é")
        .tags(&["x,y".to_owned(), "z".to_owned()])
        .limit(100)
        .parameter(filter, &parts)
        .header_parameter("X-Trace", "t-1")
        .parameter(trace, &parts)
        .cookie("sid", "a;b")
        .cookie("n", &7_i64)
        .header("X-Any", "v")
        .await
        .unwrap();
    let received = server.only();
    assert_eq!(
        received.target,
        "/v0/links?reference=a%20b%26c%3Dd%2F%C3%A9&tags=x%2Cy,z&limit=100&filter=%7B%22a%22%3A1%2C%22b%22%3A2%7D"
    );
    for (name, value) in
        [("x-trace", "t-1"), ("x-parts", "a=1,b=2"), ("cookie", "sid=a%3Bb; n=7"), ("x-any", "v")]
    {
        assert_eq!(received.header(name), Some(value), "{name}");
    }
    assert_eq!(received.header("content-type"), None);
}

#[tokio::test]
async fn a_path_segment_stays_one_segment() {
    let server = Server::always(200, r#""x""#).await;
    client(&server).links().get_by_id("a/b?c#d %e..").await.unwrap();
    assert_eq!(server.only().target, "/links/a%2Fb%3Fc%23d%20%25e..");
}

#[tokio::test]
async fn text_and_bytes_are_bodies_too() {
    let server = Server::start(|place, _| match place {
        0 => reply(201, &[], "nóted"),
        _ => reply(200, &[("content-type", "image/png")], "\0\u{1}PNG"),
    })
    .await;
    let client = Client::builder(&*server.url)
        .credential("KeyQuery", Credential::api_key(Place::Query, "key", "k&1"))
        .credential("KeyCookie", Credential::api_key(Place::Cookie, "sid", "s 2"))
        .build()
        .unwrap();
    assert_eq!(client.links().put_note("1", "nóte").await.unwrap(), "nóted");
    assert_eq!(client.links().picture("1").await.unwrap(), "\0\u{1}PNG".as_bytes());
    let received = server.received();
    assert_eq!((received[0].body(), received[0].header("accept")), ("nóte", Some("text/*")));
    assert_eq!(received[0].header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(received[1].target, "/links/1/picture?key=k%261");
    assert_eq!(received[1].header("cookie"), Some("sid=s%202"));
    assert_eq!((received[1].header("accept"), received[1].header("authorization")), (Some("*/*"), None));
}

#[tokio::test]
async fn the_first_alternative_that_is_whole_is_sent() {
    let server = Server::start(|_, _| reply(200, &[], "")).await;
    let client = Client::builder(&*server.url)
        .credential("KeyQuery", Credential::api_key(Place::Query, "key", "k"))
        .credential("Basic", Credential::basic("user", "pass"))
        .build()
        .unwrap();
    client.links().picture("1").await.unwrap();
    let received = server.only();
    assert_eq!(received.target, "/links/1/picture");
    assert_eq!(received.header("authorization"), Some("Basic dXNlcjpwYXNz"));
}

#[tokio::test]
async fn credentials_that_are_optional_or_given_by_hand() {
    let server = Server::start(|_, _| json(200, r#""x""#)).await;
    let anonymous = Client::builder(&*server.url).build().unwrap();
    anonymous.links().pay(1.0).await.unwrap();
    anonymous.links().get_by_id("1").header("Authorization", "Custom c").await.unwrap();
    let gateway =
        Client::builder(&*server.url).credential("BearerAuth", Credential::elsewhere()).build().unwrap();
    gateway.links().get_by_id("1").await.unwrap();
    client(&server).links().pay(1.0).await.unwrap();
    let sent: Vec<_> = server
        .received()
        .iter()
        .map(|received| received.header("authorization").map(str::to_owned))
        .collect();
    assert_eq!(sent, [None, Some("Custom c".to_owned()), None, Some("Bearer canary-token".to_owned())]);
}

#[tokio::test]
async fn statuses_that_are_not_declared_but_mean_the_same() {
    for (status, body) in [(200, r#""x""#), (201, r#""x""#), (299, "\u{feff}\"x\"")] {
        let server = Server::start(move |_, _| reply(status, &[("content-type", "text/html")], body)).await;
        assert_eq!(client(&server).links().get_by_id("1").await.unwrap(), "x", "{status}");
    }
}

#[tokio::test]
async fn several_success_bodies_are_told_apart() {
    for (status, body, expected) in [
        (200, "5", OddSuccess::Ok(5)),
        (202, "soon", OddSuccess::Accepted("soon".to_owned())),
        (204, "", OddSuccess::NoContent),
        (303, "", OddSuccess::SeeOther),
    ] {
        let server = Server::start(move |_, _| reply(status, &[("location", "/elsewhere")], body)).await;
        assert_eq!(client(&server).links().odd().await.unwrap(), expected);
        assert_eq!(server.only().target, "/other/odd");
    }
}

#[tokio::test]
async fn raw_answers_whatever_the_status() {
    for status in [200, 302, 404, 418, 500] {
        let server = Server::start(move |_, _| reply(status, &[("x-any", "v")], "<html>")).await;
        let answer = client(&server).links().create("x").raw().await.unwrap();
        assert_eq!((answer.status.as_u16(), &*answer.body), (status, b"<html>".as_slice()));
        assert_eq!(answer.headers.get("x-any").unwrap(), "v");
    }
}

#[tokio::test]
async fn a_call_is_send_and_can_be_cloned_and_kept() {
    let server = Server::always(200, r#""x""#).await;
    let client = client(&server);
    let call = tokio::spawn(async move {
        let call = client.links().get_by_id("1").timeout(Duration::from_secs(5));
        let again = call.clone();
        (call.await.unwrap(), again.await.unwrap())
    });
    assert_eq!(call.await.unwrap(), ("x".to_owned(), "x".to_owned()));
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused_before_anything_is() {
    let server = Server::always(200, r#""x""#).await;
    let client = client(&server);
    let links = client.links();
    let nested = vec![vec!["canary".to_owned()]];
    let calls = [
        ("the path segment `{linkId}` must not be empty, `.` or `..`", links.get_by_id("").raw()),
        ("the path segment `{linkId}` must not be empty, `.` or `..`", links.get_by_id(".").raw()),
        ("the path segment `{linkId}` must not be empty, `.` or `..`", links.get_by_id("..").raw()),
        ("the value of the header `X-A` has", links.get_by_id("1").header("X-A", "canary\0").raw()),
        (
            "the value of the header `X-A` has",
            links.get_by_id("1").header_parameter("X-A", "canary\r\nB: c").raw(),
        ),
        ("`bad name` cannot be a header's name", links.get_by_id("1").header("bad name", "canary").raw()),
        (
            "the header `Content-Length` follows from the body",
            links.get_by_id("1").header("Content-Length", "9").raw(),
        ),
        ("the parameter `q` cannot be written", links.get_by_id("1").query("q", &f64::NAN).raw()),
        ("the parameter `q` holds lists or objects", links.get_by_id("1").query("q", &nested).raw()),
        ("the body cannot be written, at /0", links.get_by_id("1").json(&[f64::INFINITY].as_slice()).raw()),
        ("the body's media type", links.get_by_id("1").bytes("canary\n", "x").raw()),
        ("the operation has no idempotency key", links.get_by_id("1").idempotency_key("canary").raw()),
    ];
    for (expected, call) in calls {
        let error = call.await.failure();
        let shown = error.to_string();
        assert!(shown.starts_with(&format!("getLinkById: {expected}")), "{shown}");
        assert!(!format!("{error:?} {error}").contains("canary"), "{error:?}");
        assert!(matches!(error, Error::Build(_)), "{error:?}");
        assert_eq!((error.delivery(), error.attempts(), error.status()), (Delivery::NotSent, 0, None));
        assert!(!error.is_retryable() && !error.is_timeout());
        assert_eq!(error.source().is_some(), expected.contains("cannot be written"), "{error}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_missing_credential_is_named() {
    let server = Server::always(200, r#""x""#).await;
    let client = Client::builder(&*server.url).build().unwrap();
    let error = client.links().get_by_id("1").await.failure();
    assert_eq!(
        error.to_string(),
        "getLinkById: the client has no credential for `BearerAuth` (`ClientBuilder::bearer_token`) (not sent)"
    );
    let error = client.links().picture("1").await.failure();
    let expected = "getPicture: the client has no credential for `KeyQuery` (`ClientBuilder::credential`) and \
                    `KeyCookie` (`ClientBuilder::credential`) or `Basic` (`ClientBuilder::credential`) (not sent)";
    assert_eq!(error.to_string(), expected);
    assert!(server.received().is_empty());
}

#[test]
fn credentials_are_not_sent_in_the_open() {
    let build = |url: &str| Client::builder(url).bearer_token(TOKEN);
    let error = build("http://api.example").build().failure();
    assert!(error.to_string().contains("plain http"), "{error}");
    assert!(build("http://api.example").allow_plain_http(true).build().is_ok());
    assert!(build("http://127.0.0.1:9").build().is_ok());
    assert!(Client::builder("http://api.example").build().is_ok());
}

#[tokio::test]
async fn secrets_by_hand_and_operations_elsewhere_are_no_way_round() {
    let open = Client::builder("http://api.example").build().unwrap();
    let error = open.links().pay(1.0).header("Authorization", "Bearer canary-token").await.failure();
    assert!(error.to_string().contains("plain http"), "{error}");
    assert_eq!(error.delivery(), Delivery::NotSent);
    let safe = Client::builder(BaseUrl::declared("https://api.example"))
        .credential("Key", Credential::bearer(TOKEN))
        .build()
        .unwrap();
    let error = safe.links().away().await.failure();
    assert!(error.to_string().contains("plain http"), "{error}");
    let error =
        Client::builder("http://api.example").default_header("Authorization", TOKEN).build().failure();
    assert!(error.to_string().contains("plain http"), "{error}");
}

#[tokio::test]
async fn an_operation_elsewhere_is_called_there_for_declared_base_urls_only() {
    let key = || Credential::bearer(TOKEN);
    let server = Server::start(|_, _| reply(200, &[], "")).await;
    let test = Client::builder(&*server.url).credential("Key", key()).build().unwrap();
    test.links().away().await.unwrap();
    assert_eq!(server.only().target, "/away");

    let memory = Memory::new([Play::Answer(200, &[], "")]);
    let real = Client::builder(BaseUrl::declared("https://api.example")).credential("Key", key());
    real.allow_plain_http(true).transport(memory.clone()).build().unwrap().links().away().await.unwrap();
    assert_eq!(memory.sent()[0].url.as_str(), "http://elsewhere.example/away");
}

#[tokio::test]
async fn the_headers_of_a_call_take_the_place_of_others() {
    let server = Server::always(200, r#""x""#).await;
    let client = Client::builder(&*server.url)
        .bearer_token(TOKEN)
        .default_header("X-A", "all")
        .default_header("X-B", "all")
        .user_agent("shop/1")
        .build()
        .unwrap();
    let call = client.links().create("x").header("x-a", "one").header("Accept", "text/plain");
    call.header("content-type", "application/json; charset=utf-8")
        .header("authorization", "other")
        .await
        .unwrap();
    let received = server.only();
    for (name, value) in [
        ("x-a", "one"),
        ("x-b", "all"),
        ("accept", "text/plain"),
        ("content-type", "application/json; charset=utf-8"),
        ("authorization", "other"),
        ("user-agent", "shop/1"),
    ] {
        assert_eq!(received.header(name), Some(value), "{name}");
    }
}

#[tokio::test]
async fn a_post_without_a_body_says_so() {
    let server = Server::start(|_, _| reply(204, &[], "")).await;
    client(&server).links().touch().await.unwrap();
    let received = server.only();
    assert_eq!((received.header("content-length"), received.header("content-type")), (Some("0"), None));
}

#[test]
fn headers_of_all_calls_are_checked() {
    for (name, value) in [("bad name", "canary"), ("x-a", "canary\n")] {
        let error = Client::builder("http://127.0.0.1:9").default_header(name, value).build().failure();
        assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    }
}

#[tokio::test]
async fn a_clients_own_accept_is_sent() {
    let server = Server::always(200, r#""x""#).await;
    let client =
        Client::builder(&*server.url).bearer_token(TOKEN).default_header("Accept", "application/json; v=2");
    client.build().unwrap().links().get_by_id("1").await.unwrap();
    assert_eq!(server.only().header("accept"), Some("application/json; v=2"));
}

#[test]
fn headers_that_follow_from_a_body_are_no_defaults() {
    for name in ["Content-Length", "transfer-encoding", "CONTENT-TYPE"] {
        let error = Client::builder("http://127.0.0.1:9").default_header(name, "9").build().failure();
        assert_eq!(error.to_string(), format!("the header `{name}` follows from each call's body"));
    }
}
