//! Connections: kept, closed and never made, and what a call knows of each.

use std::future::{IntoFuture, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use codegen_runtime as runtime;
use codegen_runtime::{ClientCredentials, Credential, Delivery, Error, Retry};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use watch::{Failed, TOKEN};

use crate::api::{Call, Client, ClientBuilder, CreateLink, LinkFailure, ListLinks};
use crate::server::{Reply, Server, json};
use crate::streams::Ticks;

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

/// What comes of a future that is dropped after so many steps.
async fn after<F: IntoFuture>(steps: usize, future: F) -> Option<F::Output> {
    let mut future = pin!(future.into_future());
    let mut left = steps;
    poll_fn(|task| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(task).map(Some)
    })
    .await
}

/// Wherever a call is dropped, while it asks for a token, connects, sends or reads, its only connection is for the next one.
#[tokio::test]
async fn a_call_that_is_dropped_at_any_step_holds_nothing_back() {
    let server = Server::start(|_, received| match received.target.as_str() {
        "/token" => json(200, r#"{"access_token": "a", "expires_in": 0}"#),
        _ => json(200, r#""x""#),
    })
    .await;
    let credentials = ClientCredentials::new("/token", "id", "secret");
    let client = builder(&server.url)
        .credential("OAuth", Credential::client_credentials(credentials))
        .max_connections(1)
        .build()
        .unwrap();
    let arrived = || server.received().iter().filter(|received| received.target == "/transfer").count();
    for steps in 0.. {
        let before = arrived();
        let outcome = after(steps, client.links().transfer()).await;
        client.links().report().timeout(Duration::from_secs(20)).await.unwrap();
        assert!(arrived() <= before + 1, "dropped after {steps} steps");
        if let Some(outcome) = outcome {
            outcome.unwrap();
            assert!(steps > 4 && arrived() == before + 1, "{steps} steps");
            return;
        }
    }
}

/// A reader who has read enough closes the connection, or gives it back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_download_that_is_dropped_holds_nothing_back() {
    let server = Server::start(|place, _| match place % 2 {
        0 => Reply::Drip("HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\nsome"),
        _ => json(200, r#""x""#),
    })
    .await;
    let limit = Duration::from_secs(20);
    let client = builder(&server.url).max_connections(1).build().unwrap();
    let mut download = client.links().get_by_id("1").download().await.unwrap();
    download.next().await.unwrap().unwrap();
    drop(download);
    client.links().get_by_id("2").timeout(limit).await.unwrap();
    #[cfg(feature = "blocking")]
    tokio::task::block_in_place(|| {
        let client = Client::blocking_builder(&*server.url).bearer_token(TOKEN).max_connections(1);
        let client = client.build().unwrap();
        let mut download = client.links().get_by_id("1").download().unwrap();
        download.next().unwrap().unwrap();
        drop(download);
        client.links().get_by_id("2").timeout(limit).send_blocking().unwrap();
    });
}

/// Whatever a caller holds can go to another thread, and be looked at from several.
#[test]
fn everything_goes_between_threads() {
    fn goes<T: Send + Sync>() {}
    fn is_sent<T: Send>() {}
    goes::<Client>();
    goes::<ClientBuilder>();
    goes::<runtime::Client<runtime::Blocking>>();
    goes::<runtime::ClientBuilder<runtime::Blocking>>();
    goes::<Call<'static, CreateLink>>();
    goes::<Call<'static, CreateLink, runtime::Blocking>>();
    goes::<Error<LinkFailure>>();
    goes::<runtime::Request>();
    goes::<runtime::Answer<runtime::Flow>>();
    goes::<runtime::TransportError>();
    goes::<runtime::ReqwestTransport>();
    goes::<runtime::MemoryTransport>();
    goes::<runtime::Credential>();
    goes::<runtime::webhook::Verifier<runtime::Json>>();
    goes::<runtime::webhook::Error>();
    is_sent::<runtime::Sending<'static, CreateLink>>();
    is_sent::<runtime::Items<'static, ListLinks>>();
    is_sent::<runtime::Pages<'static, ListLinks>>();
    is_sent::<runtime::Download<'static>>();
    is_sent::<runtime::Events<'static, Ticks>>();
    is_sent::<runtime::Lines<'static, Ticks>>();
    #[cfg(feature = "blocking")]
    goes::<runtime::UreqTransport>();
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
