//! Calls over `fetch`, where JavaScript is the host: under Node.js, to servers on loopback (`.ci/wasm`).

#![cfg(all(target_family = "wasm", target_os = "unknown"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../http/api.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
pub mod api;
mod server;

use std::future::{Future, IntoFuture};
use std::time::Duration;

use api::{Call, Client, ClientBuilder, LinkFailure};
use bytes::Bytes;
use codegen_runtime as runtime;
use codegen_runtime::{Delivery, Error, FetchTransport, Flow, Retry, Transport};
use js_sys::eval;
use server::Server;
use wasm_bindgen_test::wasm_bindgen_test as test;

const TOKEN: &str = "canary-token";

fn builder(url: &str) -> ClientBuilder {
    let short = Duration::from_millis(1);
    Client::builder(url).bearer_token(TOKEN).retry(Retry::new(2).pauses(short, short))
}

fn client(server: &Server) -> Client {
    builder(&server.url).build().unwrap()
}

async fn pause(milliseconds: u64) {
    FetchTransport::new().sleep(Duration::from_millis(milliseconds)).await;
}

/// What a caller may hand to another thread.
fn sendable<F: Future + Send>(future: F) -> F {
    future
}

#[test]
async fn a_call_goes_out_as_it_is_and_its_answer_comes_back() {
    let server = Server::json("\"made\"").await;
    let client = client(&server);
    let made = sendable(client.links().create("Café").into_future()).await.unwrap();
    assert_eq!(made, "made");
    let request = server.only();
    assert_eq!((request.line().as_str(), request.body().as_str()), ("POST /links", "\"Caf\u{c3}\u{a9}\""));
    assert_eq!(request.header("authorization").unwrap(), format!("Bearer {TOKEN}"));
    assert_eq!(request.header("content-type").unwrap(), "application/json");
    assert_eq!(request.header("content-length").unwrap(), "7");
    assert_eq!(request.header("cache-control").unwrap(), "no-cache");
}

#[test]
async fn statuses_headers_and_failures_are_those_that_came() {
    let server = Server::start(
        "(_, answer) => { answer.writeHead(400, {'content-type': 'application/json', 'x-note': 'caf\\xe9'}); answer.end('\"no\"'); }",
    )
    .await;
    let client = client(&server);
    let answer = client.links().create("x").raw().await.unwrap();
    assert_eq!((answer.status.as_u16(), answer.body.as_ref()), (400, b"\"no\"".as_slice()));
    assert_eq!(answer.headers["x-note"].as_bytes(), b"caf\xe9");
    let error = client.links().create("x").await.unwrap_err();
    let Error::Api(failure) = error else { panic!("{error:?}") };
    assert_eq!(failure.into_body(), LinkFailure::BadRequest("no".to_owned()));
}

#[test]
async fn an_answer_may_have_no_body() {
    let server = Server::start("(_, answer) => { answer.writeHead(204); answer.end(); }").await;
    client(&server).links().touch().await.unwrap();
    assert_eq!(server.only().body(), "");
}

#[test]
async fn a_lost_payment_went_out_once() {
    let server = Server::start("(request) => { request.socket.destroy(); }").await;
    let client = client(&server);
    let error = client.links().create("x").await.unwrap_err();
    assert_eq!((error.delivery(), error.attempts(), server.received().len()), (Delivery::Unknown, 1, 1));
    assert!(error.is_in_doubt());
    let error = client.links().get_by_id("1").await.unwrap_err();
    assert_eq!((error.attempts(), server.received().len()), (3, 4));
    for text in [format!("{error}"), format!("{error:?}")] {
        assert!(!text.contains(TOKEN), "{text}");
    }
}

#[test]
async fn an_idempotency_key_is_made_once_per_call() {
    let server = Server::start("(request) => { request.socket.destroy(); }").await;
    let client = client(&server);
    let error = client.links().pay(1.5).await.unwrap_err();
    client.links().pay(1.5).await.unwrap_err();
    let keys: Vec<_> = server.received().iter().map(|it| it.header("idempotency-key").unwrap()).collect();
    assert_eq!(keys.len(), 6);
    assert!(keys[..3].iter().all(|key| Some(key.as_str()) == error.idempotency_key()), "{keys:?}");
    assert_ne!(keys[0], keys[3]);
}

#[test]
async fn redirects_are_the_calls_matter() {
    let elsewhere = Server::json("\"elsewhere\"").await;
    let location = format!("{}/links/1", elsewhere.url);
    let server = Server::start(&format!(
        "(_, answer) => {{ answer.writeHead(307, {{location: '{location}'}}); answer.end(); }}"
    ))
    .await;
    let client = client(&server);
    for error in
        [client.links().create("x").await.unwrap_err(), client.links().get_by_id("1").await.unwrap_err()]
    {
        assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (307, 1));
    }
    assert_eq!((server.received().len(), elsewhere.received().len()), (2, 0));
}

#[test]
async fn a_redirect_that_the_browser_hides_is_a_failure() {
    let server = Server::json("\"x\"").await;
    let client = client(&server);
    // As browsers answer with it (Fetch, "opaque-redirect filtered response").
    eval(
        "globalThis.honestFetch = globalThis.fetch;
         globalThis.fetch = async () => {
             const answer = Response.error();
             Object.defineProperty(answer, 'type', {value: 'opaqueredirect'});
             return answer;
         }",
    )
    .unwrap();
    let error = client.links().get_by_id("1").await.unwrap_err();
    eval("globalThis.fetch = globalThis.honestFetch").unwrap();
    assert_eq!((error.delivery(), error.attempts(), server.received().len()), (Delivery::Unknown, 1, 0));
    let Error::Transport(transport) = &error else { panic!("{error:?}") };
    assert!(format!("{transport:?}").contains("redirects"), "{transport:?}");
}

#[test]
async fn a_header_that_is_the_browsers_own_is_not_left_out() {
    let server = Server::json("\"x\"").await;
    let client = builder(&server.url).default_header("x-own", "1").build().unwrap();
    // As browsers build it (Fetch, "forbidden request-header").
    eval(
        "globalThis.HonestRequest = globalThis.Request;
         globalThis.Request = class extends HonestRequest {
             constructor(url, init) { init.headers.delete('x-own'); super(url, init); }
         }",
    )
    .unwrap();
    let error = client.links().create("x").await.unwrap_err();
    eval("globalThis.Request = globalThis.HonestRequest").unwrap();
    assert_eq!((error.delivery(), server.received().len()), (Delivery::NotSent, 0));
    assert!(format!("{error:?}").contains("x-own"), "{error:?}");
    client.links().create("x").await.unwrap();
    assert_eq!(server.only().header("x-own").unwrap(), "1");
}

#[test]
async fn what_fetch_cannot_send_is_not_sent() {
    let server = Server::json("\"x\"").await;
    let client = client(&server);
    let error = client.links().get_by_id("1").json("a body").await.unwrap_err();
    assert_eq!((error.delivery(), server.received().len()), (Delivery::NotSent, 0));
}

#[test]
async fn time_is_limited_and_nothing_goes_on_behind_it() {
    let server = Server::start("() => {}").await;
    let client = client(&server);
    let error = client.links().create("x").timeout(Duration::from_millis(100)).await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(error.delivery(), Delivery::Unknown);
    pause(50).await;
    assert!(server.only().is_cut_off());
}

#[test]
async fn a_call_that_is_dropped_ends() {
    let server = Server::start("() => {}").await;
    let client = client(&server);
    let mut call = Box::pin(client.links().create("x").into_future());
    let mut waiting = Box::pin(pause(100));
    std::future::poll_fn(|task| {
        assert!(call.as_mut().poll(task).is_pending());
        waiting.as_mut().poll(task)
    })
    .await;
    assert!(!server.only().is_cut_off());
    drop(call);
    pause(50).await;
    assert!(server.only().is_cut_off());
}

#[test]
async fn long_answers_are_cut_off_packed_ones_too() {
    let packed = "(_, answer) => {
        answer.writeHead(200, {'content-type': 'application/json', 'content-encoding': 'gzip'});
        answer.end(process.getBuiltinModule('node:zlib').gzipSync('\"' + 'x'.repeat(10000000) + '\"'));
    }";
    let endless = "(_, answer) => {
        answer.writeHead(200, {'content-type': 'application/json'});
        const more = () => { while (!answer.destroyed && answer.write('x'.repeat(65536))); };
        answer.on('drain', more);
        more();
    }";
    for handle in [packed, endless] {
        let server = Server::start(handle).await;
        let client = builder(&server.url).max_answer(100_000).build().unwrap();
        let error = client.links().create("x").await.unwrap_err();
        assert!(format!("{error:?}").contains("100000"), "{error:?}");
        assert_eq!(server.received().len(), 1);
    }
}

#[test]
async fn pieces_come_as_they_are_sent() {
    let server = Server::start(
        "(_, answer) => { answer.write('first'); globalThis.finish = () => answer.end('last'); }",
    )
    .await;
    let client = client(&server);
    let mut download = client.links().get_by_id("1").download().await.unwrap();
    assert_eq!(download.next().await.unwrap().unwrap(), "first");
    eval("globalThis.finish()").unwrap();
    assert_eq!(download.next().await.unwrap().unwrap(), "last");
    assert!(download.next().await.is_none());
}

/// `POST /ticks`: takes bytes, and answers events of numbers.
enum Ticks {}

runtime::operation! {
    Ticks = "ticks" "POST" "/ticks" { success i64 { 200 => json } failure runtime::NoFailure {} }
}

runtime::streamed! { Ticks { events "text/event-stream" => json i64, } }

#[test]
async fn a_body_in_pieces_is_sent_and_events_are_read() {
    let server = Server::start(
        "(_, answer) => {
            answer.writeHead(200, {'content-type': 'text/event-stream'});
            answer.end('data: 1\\n\\ndata: 2\\n\\n');
        }",
    )
    .await;
    let client = client(&server);
    let mut pieces = ["ab", "cd"].into_iter().map(|it| Ok(Bytes::from(it)));
    let body = Flow::pieces(move |_: &mut std::task::Context<'_>| std::task::Poll::Ready(pieces.next()));
    let mut events = Call::<Ticks>::new(&client).upload("application/octet-stream", body).events();
    let mut read = Vec::new();
    while let Ok(Some(event)) = events.try_next().await {
        read.push(event.data);
    }
    assert_eq!(read, [1, 2]);
    assert_eq!(server.received()[0].body(), "abcd");
}

#[test]
async fn the_clock_on_the_wall_runs() {
    let server = Server::start(
        "(_, answer) => {
            const later = new Date(Date.now() + 3600 * 1000).toUTCString();
            answer.sendDate = false;
            answer.writeHead(429, {'retry-after': later});
            answer.end();
        }",
    )
    .await;
    let error = client(&server).links().get_by_id("1").await.unwrap_err();
    let seconds = error.retry_after().unwrap().as_secs();
    assert!((3500..=3600).contains(&seconds), "{seconds}");
    assert_eq!(error.attempts(), 1);
}
