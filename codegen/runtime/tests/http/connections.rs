//! Connections: kept, closed and never made, and what a call knows of each.

use std::future::IntoFuture;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use codegen_runtime::{Delivery, Error, Retry};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use watch::{Failed, TOKEN};

use crate::api::{Client, ClientBuilder};

const SOON: Duration = Duration::from_millis(1);

/// A server that keeps connections open, and what it read on each of them.
struct Keeping {
    url: String,
    read: Arc<Mutex<Vec<Vec<String>>>>,
}

impl Keeping {
    /// Answers the first request of each connection, and hangs up as `after` says.
    async fn start(after: After) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let read = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&read);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let place = {
                    let mut log = log.lock().unwrap();
                    log.push(Vec::new());
                    log.len() - 1
                };
                tokio::spawn(serve(stream, Arc::clone(&log), place, after));
            }
        });
        Self { url, read }
    }

    /// The first lines of all requests, connection by connection.
    fn read(&self) -> Vec<Vec<String>> {
        self.read.lock().unwrap().clone()
    }
}

#[derive(Clone, Copy, PartialEq)]
enum After {
    /// The first answer.
    Answer,
    /// The second request.
    Request,
    /// A part of the second request.
    Part,
}

async fn serve(mut stream: TcpStream, log: Arc<Mutex<Vec<Vec<String>>>>, place: usize, after: After) {
    for turn in 0.. {
        let mut bytes = vec![0; 16 * 1024];
        let wanted = if turn == 1 && after == After::Part { 3 } else { bytes.len() };
        let Ok(length @ 1..) = stream.read(&mut bytes[..wanted]).await else { return };
        let text = String::from_utf8_lossy(&bytes[..length]);
        log.lock().unwrap()[place].push(text.lines().next().unwrap().to_owned());
        if turn == 1 && after != After::Answer {
            return;
        }
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n\"x\"").await.unwrap();
        if after == After::Answer {
            return;
        }
    }
}

fn builder(url: &str) -> ClientBuilder {
    Client::builder(url).bearer_token(TOKEN).retry(Retry::new(4).pauses(SOON, SOON))
}

#[tokio::test]
async fn a_post_on_a_kept_connection_that_fails_is_not_sent_again() {
    for after in [After::Request, After::Part] {
        let server = Keeping::start(after).await;
        let client = builder(&server.url).build().unwrap();
        client.links().get_by_id("1").await.unwrap();
        let error = client.links().create("x").await.failure();
        assert_eq!((error.delivery(), error.attempts()), (Delivery::Unknown, 1), "{error:?}");
        assert!(!error.is_retryable());
        let read = server.read();
        assert_eq!((read.len(), read[0].len()), (1, 2), "{read:?}");
        assert!("POST /links HTTP/1.1".starts_with(&read[0][1]), "{read:?}");
    }
}

#[tokio::test]
async fn a_get_on_a_kept_connection_that_fails_is_sent_again() {
    let server = Keeping::start(After::Request).await;
    let client = builder(&server.url).build().unwrap();
    client.links().get_by_id("1").await.unwrap();
    client.links().get_by_id("2").await.unwrap();
    let read: Vec<_> = server.read().iter().map(Vec::len).collect();
    assert_eq!(read, [2, 1]);
}

#[tokio::test]
async fn a_post_after_a_kept_connection_was_closed_arrives_once_at_most() {
    let server = Keeping::start(After::Answer).await;
    let client = builder(&server.url).build().unwrap();
    for turn in 1..=50 {
        // Sometimes the connection is found closed, sometimes the request and the end of the connection cross.
        let outcome = client.links().create("x").await;
        let arrived = server.read().iter().flatten().count();
        match outcome {
            Ok(_) => {}
            Err(error) => assert_eq!(error.delivery(), Delivery::Unknown, "{error:?}"),
        }
        assert!(arrived <= turn, "{arrived} requests of {turn} calls");
    }
}

/// A server that accepts connections and says nothing, so that no TLS connection ever comes about.
async fn speechless() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let mut kept = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            kept.push(stream);
        }
    });
    url
}

#[tokio::test]
async fn a_connection_that_takes_too_long_is_known_to_have_sent_nothing() {
    let url = speechless().await;
    let client =
        builder(&url).connect_timeout(Duration::from_millis(100)).retry(Retry::new(1).pauses(SOON, SOON));
    let error = client.build().unwrap().links().create("x").await.failure();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!((error.delivery(), error.attempts(), error.is_retryable()), (Delivery::NotSent, 2, true));
}

/// Told by the count: with the client's own limit, no second attempt would fit into the call's time.
#[tokio::test]
async fn a_call_has_its_own_time_for_a_connection() {
    let client = builder(&speechless().await)
        .timeout(Duration::from_secs(60))
        .connect_timeout(Duration::from_secs(30))
        .retry(Retry::new(1).pauses(SOON, SOON));
    let client = client.build().unwrap();
    let call = client.links().create("x").connect_timeout(Duration::from_millis(100));
    let error = call.await.failure();
    assert_eq!((error.delivery(), error.attempts()), (Delivery::NotSent, 2), "{error:?}");
    assert!(!error.is_timeout(), "{error:?}");
}

#[tokio::test]
async fn what_is_known_is_not_given_up_for_one_more_attempt() {
    let url = speechless().await;
    let client =
        builder(&url).connect_timeout(Duration::from_millis(300)).timeout(Duration::from_millis(1000));
    let client = client.build().unwrap();
    let error = client.links().create("x").await.failure();
    assert_eq!((error.delivery(), error.is_timeout()), (Delivery::NotSent, false), "{error:?}");
    assert!((1..=3).contains(&error.attempts()), "{error:?}");
    let error = client.links().get_by_id("1").await.failure();
    assert!(error.is_timeout(), "what may arrive twice is tried to the end: {error:?}");
}

#[tokio::test]
async fn a_connection_has_half_of_the_time_at_most() {
    let url = speechless().await;
    let limit = Duration::from_millis(600);
    let short = builder(&url).timeout(limit).retry(Retry::never()).build().unwrap();
    let usual = builder(&url).retry(Retry::never()).build().unwrap();
    for call in [
        short.links().create("x"),
        usual.links().create("x").timeout(limit),
        usual.links().create("x").attempt_timeout(limit),
    ] {
        let error = call.await.failure();
        assert_eq!((error.delivery(), error.is_timeout()), (Delivery::NotSent, false), "{error:?}");
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_harms_no_other() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = builder(&format!("http://{}", listener.local_addr().unwrap())).build().unwrap();
    let dropped = tokio::time::timeout(Duration::from_millis(50), client.links().create("x").into_future());
    assert!(dropped.await.is_err());
    let answered = tokio::spawn(async move { client.links().create("y").await });
    let mut bodies = Vec::new();
    for _ in 0..2 {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut bytes = vec![0; 16 * 1024];
        let length = stream.read(&mut bytes).await.unwrap();
        bodies.push(bytes[length.saturating_sub(3)..length].to_vec());
        // The first caller is gone and may have hung up.
        let _ =
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\nconnection: close\r\n\r\n\"z\"").await;
    }
    assert_eq!(bodies, [b"\"x\"".to_vec(), b"\"y\"".to_vec()]);
    assert_eq!(answered.await.unwrap().unwrap(), "z");
}

#[test]
fn without_a_tokio_runtime_a_call_fails_and_does_not_panic() {
    let client = builder("http://127.0.0.1:9").build().unwrap();
    let mut call = pin!(client.links().create("x").into_future());
    let Poll::Ready(Err(error)) = call.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("a call cannot succeed here")
    };
    assert_eq!(error.delivery(), Delivery::NotSent);
    let Error::Transport(transport) = &error else { panic!("{error:?}") };
    assert!(format!("{:?}", transport.error()).contains("NoRuntime"), "{error:?}");
}
