//! Answers that are read while they come.

use std::io::{Read as _, Write as _};
use std::time::Duration;

use codegen_runtime as runtime;
use codegen_runtime::{Delivery, Error, Flow, Retry};
use watch::{Failed, TOKEN};

use crate::api::{Call, Client};
use crate::server::{Reply, Server, json, reply};

/// `GET /ticks`: events of numbers, or JSON.
pub(crate) enum Ticks {}

runtime::operation! {
    Ticks = "ticks" "GET" "/ticks" { success i64 { 200 => json } failure runtime::NoFailure {} }
}

runtime::streamed! { Ticks { events "text/event-stream" => json i64, lines "application/jsonl" => json i64, } }

/// `POST /ask`: the same, but not to be repeated.
pub(crate) enum Ask {}

runtime::operation! {
    Ask = "ask" "POST" "/ask" { success i64 { 200 => json } failure runtime::NoFailure {} }
}

runtime::streamed! { Ask { events "text/event-stream" => json i64, } }

/// `POST /keyed`: the same, to be repeated under its key.
pub(crate) enum AskUnderKey {}

runtime::operation! {
    AskUnderKey = "askUnderKey" "POST" "/keyed" {
        idempotency_key "Idempotency-Key"
        success i64 { 200 => json }
        failure runtime::NoFailure {}
    }
}

runtime::streamed! { AskUnderKey { events "text/event-stream" => json i64, } }

const SOON: Duration = Duration::from_millis(1);

fn client(server: &Server) -> Client {
    Client::builder(&*server.url).retry(Retry::new(2).pauses(SOON, SOON)).build().unwrap()
}

/// An event stream that is cut off if it is longer than what is sent.
fn events(body: &str, length: usize) -> Reply {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n";
    Reply::Bytes(format!("{head}content-length: {length}\r\n\r\n{body}").into_bytes())
}

#[tokio::test]
async fn events_come_one_by_one_and_end_where_the_server_says_so() {
    let body = "data: 1\n\nevent: more\nid: a\ndata: 2\n\ndata: x\n\ndata: 3\n\ndata: [DONE]\n\ndata: 4\n\n";
    let server = Server::start(move |_, _| events(body, body.len())).await;
    let client = client(&server);
    let mut stream = Call::<Ask>::new(&client).events();
    let first = stream.try_next().await.unwrap().unwrap();
    assert_eq!((first.name, first.id, first.data), (None, None, 1));
    let second = stream.try_next().await.unwrap().unwrap();
    assert_eq!((second.name.as_deref(), second.id.as_deref(), second.data), (Some("more"), Some("a"), 2));
    let error = stream.try_next().await.failure();
    assert!(matches!(&error, Error::Decode(decode) if decode.raw_body().as_ref() == b"x"), "{error:?}");
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, 3);
    assert!(stream.try_next().await.unwrap().is_none());
    assert!(stream.try_next().await.unwrap().is_none());
    assert_eq!(server.only().header("accept"), Some("text/event-stream"));
}

#[tokio::test]
async fn what_breaks_goes_on_behind_the_last_event() {
    let server = Server::start(|place, _| match place {
        0 => events("id: 7\ndata: 1\n\nid: 8\ndata: 2", 999),
        1 => Reply::Nothing,
        _ => events("data: 2\n\n", 9),
    })
    .await;
    let client = client(&server);
    let mut stream = Call::<Ticks>::new(&client).events();
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, 1);
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, 2);
    assert!(stream.try_next().await.unwrap().is_none());
    let received = server.received();
    let ids: Vec<_> = received.iter().map(|received| received.header("last-event-id")).collect();
    assert_eq!(ids, [None, Some("7"), Some("7")]);
}

#[tokio::test]
async fn the_events_of_a_post_are_not_asked_for_again() {
    let server = Server::start(|_, _| events("id: 7\ndata: 1\n\n", 999)).await;
    let client = client(&server);
    let mut stream = Call::<Ask>::new(&client).events();
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, 1);
    let error = stream.try_next().await.failure();
    assert!(matches!(error, Error::Transport(_)) && error.status().is_some(), "{error:?}");
    assert!(stream.try_next().await.unwrap().is_none());
    server.only();
}

#[tokio::test]
async fn the_events_of_a_post_are_asked_for_again_under_the_same_key() {
    let part = |place| {
        events(if place == 0 { "data: 1\n\n" } else { "data: 2\n\n" }, if place == 0 { 99 } else { 9 })
    };
    for by_hand in [None, Some("k-1")] {
        let server = Server::start(move |place, _| part(place)).await;
        let client = client(&server);
        let call = Call::<AskUnderKey>::new(&client);
        let mut stream = match by_hand {
            Some(key) => call.idempotency_key(key).events(),
            None => call.events(),
        };
        assert_eq!(stream.try_next().await.unwrap().unwrap().data, 1);
        assert_eq!(stream.try_next().await.unwrap().unwrap().data, 2);
        let received = server.received();
        let keys: Vec<_> = received.iter().map(|it| it.header("idempotency-key").unwrap()).collect();
        assert_eq!((keys.len(), keys[0]), (2, keys[1]));
        assert!(by_hand.is_none_or(|key| key == keys[0]), "{keys:?}");
    }
}

#[tokio::test]
async fn an_endless_stream_ends_with_a_204() {
    let server = Server::start(|place, _| match place {
        0 | 1 => events("retry: 1\ndata: 1\n\n", 19),
        _ => reply(204, &[], ""),
    })
    .await;
    let client = client(&server);
    let mut stream = Call::<Ticks>::new(&client).events().endless().after("5");
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, 1);
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, 1);
    assert!(stream.try_next().await.unwrap().is_none());
    let received = server.received();
    assert_eq!((received.len(), received[0].header("last-event-id")), (3, Some("5")));
}

#[tokio::test]
async fn an_answer_that_is_no_stream_is_told_whole() {
    for (status, body) in [(200, "5"), (500, "\"x\"")] {
        let server = Server::always(status, body).await;
        let client = client(&server);
        let error = Call::<Ask>::new(&client).events().try_next().await.failure();
        let Error::Unexpected(unexpected) = error else { panic!("{error:?}") };
        assert_eq!(unexpected.raw_body().as_ref(), body.as_bytes());
    }
}

#[tokio::test]
async fn lines_come_one_by_one() {
    let server =
        Server::start(|_, _| reply(200, &[("content-type", "application/jsonl")], "1\n\n2\r\n3")).await;
    let client = client(&server);
    let mut lines = Call::<Ticks>::new(&client).lines();
    let mut read = Vec::new();
    while let Some(line) = lines.try_next().await.unwrap() {
        read.push(line);
    }
    assert_eq!(read, [1, 2, 3]);
    assert_eq!(Call::<Ticks>::new(&client).retry(Retry::never()).await.failure().status().unwrap(), 200);
}

#[tokio::test]
async fn a_download_is_limited_by_its_reader_only() {
    let server = Server::start(|_, _| reply(200, &[], &"x".repeat(100_000))).await;
    let client = Client::builder(&*server.url).bearer_token(TOKEN).max_answer(10).build().unwrap();
    let mut download = client.links().get_by_id("1").download().await.unwrap();
    let mut length = 0;
    while let Some(piece) = download.next().await {
        length += piece.unwrap().len();
    }
    assert_eq!((download.status().as_u16(), length), (200, 100_000));
    let mut limited = client.links().get_by_id("1").download().await.unwrap().limit(50_000);
    let error = loop {
        match limited.next().await.unwrap() {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    assert!(error.to_string().contains("limit of 50000"), "{error}");
    assert!(limited.next().await.is_none());
    client.links().get_by_id("1").await.failure();
}

#[tokio::test]
async fn a_download_that_stalls_ends() {
    let server = Server::start(|_, _| Reply::Drip("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n")).await;
    let client = Client::builder(&*server.url).bearer_token(TOKEN).build().unwrap();
    let download = client.links().get_by_id("1").timeout(Duration::from_secs(2)).download().await.unwrap();
    let mut download = download.stall_timeout(Some(SOON));
    let error = loop {
        match download.next().await.unwrap() {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    assert!(error.to_string().contains("time"), "{error}");
}

#[tokio::test]
async fn a_body_that_flows_is_sent_once() {
    let server = Server::start(|_, _| json(503, "")).await;
    let client = client(&server);
    let body = Flow::reader(std::io::Cursor::new(b"abcdef".to_vec()));
    let call = Call::<Ticks>::new(&client).upload("application/octet-stream", body.clone().length(6));
    let again = call.clone();
    let error = call.await.failure();
    assert_eq!((error.attempts(), server.only().body()), (1, "abcdef"));
    let error = again.await.failure();
    assert!(matches!(error, Error::Build(_)), "{error:?}");

    // Nothing flowed, so that nothing is lost.
    let nowhere =
        Client::builder("http://127.0.0.1:1").retry(Retry::new(2).pauses(SOON, SOON)).build().unwrap();
    let fresh = Flow::reader(std::io::Cursor::new(b"abc".to_vec()));
    let error = Call::<Ask>::new(&nowhere).upload("text/plain", fresh).await.failure();
    assert_eq!(error.attempts(), 3, "{error:?}");
}

/// A body that is cut off where its declared length ends would be taken for a whole one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_of_another_length_than_declared_is_not_taken_for_a_whole_one() {
    for length in [3, 9] {
        let server = Server::always(200, "1").await;
        let body = || Flow::reader(std::io::Cursor::new(b"abcdef".to_vec())).length(length);
        let client = client(&server);
        let error = Call::<Ask>::new(&client).upload("text/plain", body()).await.failure();
        assert_eq!((error.delivery(), error.attempts()), (Delivery::Unknown, 1), "{error:?}");
        #[cfg(feature = "blocking")]
        tokio::task::block_in_place(|| {
            let client = Client::blocking_builder(&*server.url).build().unwrap();
            let error = Call::<Ask, _>::new(&client).upload("text/plain", body()).send_blocking().failure();
            assert_eq!((error.delivery(), error.attempts()), (Delivery::Unknown, 1), "{error:?}");
        });
        assert!(server.received().is_empty(), "{:?}", server.received());
    }
}

/// Events with a pause between them that is longer than the call's time.
fn pausing() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            std::thread::spawn(move || {
                let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";
                assert!(stream.read(&mut [0; 4096]).unwrap() > 0);
                stream.write_all(format!("{head}data: 1\n\n").as_bytes()).unwrap();
                std::thread::sleep(Duration::from_millis(800));
                // The reader may be gone by now.
                let _ = stream.write_all(b"data: 2\n\n");
            });
        }
    });
    url
}

/// A stream of events may be silent for long, unless it is told otherwise.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn events_have_time() {
    let (url, limit) = (pausing(), Duration::from_millis(400));
    let client = Client::builder(&*url).timeout(limit).retry(Retry::never()).build().unwrap();
    let mut stream = Call::<Ticks>::new(&client).events();
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, 1);
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, 2);
    let mut stream = Call::<Ticks>::new(&client).events().stall_timeout(limit);
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, 1);
    stream.try_next().await.failure();
    #[cfg(feature = "blocking")]
    tokio::task::block_in_place(|| {
        let client = Client::blocking_builder(&*url).timeout(limit).retry(Retry::never()).build().unwrap();
        let mut stream = Call::<Ticks, _>::new(&client).events();
        assert_eq!(stream.next().unwrap().unwrap().data, 1);
        assert_eq!(stream.next().unwrap().unwrap().data, 2);
        let mut stream = Call::<Ticks, _>::new(&client).events().stall_timeout(limit);
        assert_eq!(stream.next().unwrap().unwrap().data, 1);
        stream.next().unwrap().failure();
    });
}
