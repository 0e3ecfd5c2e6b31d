//! Many calls at once through one client, as the server counts its connections.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use watch::TOKEN;

use crate::api::{Client, ClientBuilder};

/// A server that keeps its connections open and counts them. It ends with the test's runtime.
struct Counting {
    url: String,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    /// Connections that are open, and the most that ever were.
    open: AtomicUsize,
    most: AtomicUsize,
    requests: AtomicUsize,
    /// Told for each request.
    arrived: Notify,
    way: Way,
}

/// What is done with requests.
#[derive(Clone, Copy, Default, PartialEq)]
enum Way {
    #[default]
    Answers,
    /// One for each connection, which is closed without a word.
    AnswersOne,
    Silent,
}

impl Counting {
    async fn start(way: Way) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let counts = Arc::new(Counts { way, ..Counts::default() });
        let shared = Arc::clone(&counts);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let counts = Arc::clone(&shared);
                let open = counts.open.fetch_add(1, Ordering::SeqCst) + 1;
                counts.most.fetch_max(open, Ordering::SeqCst);
                tokio::spawn(async move {
                    counts.serve(stream).await;
                    counts.open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self { url, counts }
    }

    fn client(&self) -> ClientBuilder {
        // Nobody here waits for a clock, however slow the machine is.
        Client::builder(&*self.url).bearer_token(TOKEN).timeout(Duration::from_secs(600))
    }

    fn most(&self) -> usize {
        self.counts.most.load(Ordering::SeqCst)
    }

    fn requests(&self) -> usize {
        self.counts.requests.load(Ordering::SeqCst)
    }

    /// Waits until so many requests have come.
    async fn until(&self, requests: usize) {
        while self.requests() < requests {
            self.counts.arrived.notified().await;
        }
    }
}

impl Counts {
    async fn serve(&self, mut stream: TcpStream) {
        let mut block = vec![0; 4096];
        let mut text = Vec::new();
        while let Ok(length @ 1..) = stream.read(&mut block).await {
            text.extend_from_slice(&block[..length]);
            if !text.ends_with(b"\r\n\r\n") {
                continue;
            }
            text.clear();
            self.requests.fetch_add(1, Ordering::SeqCst);
            self.arrived.notify_one();
            if self.way == Way::Silent {
                continue;
            }
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n\"x\"";
            if stream.write_all(answer).await.is_err() || self.way == Way::AnswersOne {
                return;
            }
        }
    }
}

/// Begins so many calls at once.
fn begin(client: &Client, calls: usize) -> JoinSet<String> {
    let client = client.clone();
    let call = move |_| {
        let client = client.clone();
        async move { client.links().get_by_id("1").await.unwrap() }
    };
    (0..calls).map(call).collect()
}

async fn all_answer(calls: JoinSet<String>) {
    for answer in calls.join_all().await {
        assert_eq!(answer, "x");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ten_thousand_calls_at_once_share_the_connections() {
    let server = Counting::start(Way::Answers).await;
    let client = server.client().build().unwrap();
    all_answer(begin(&client, 10_000)).await;
    assert_eq!(server.requests(), 10_000);
    assert!(server.most() <= 256, "{} connections at once", server.most());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_call_that_is_cancelled_gives_its_connection_to_the_next() {
    let server = Counting::start(Way::Silent).await;
    let client = server.client().max_connections(4).build().unwrap();
    // Were a single place lost in each round, the fifth would wait for ever.
    for _ in 1..=20 {
        let before = server.requests();
        let mut calls = begin(&client, 8);
        server.until(before + 1).await;
        calls.abort_all();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_few_connections_are_as_few_as_was_said() {
    for connections in 1..=4 {
        let server = Counting::start(Way::Answers).await;
        let client = server.client().max_connections(connections).build().unwrap();
        all_answer(begin(&client, 1_000)).await;
        assert_eq!(server.requests(), 1_000);
        assert!(server.most() <= connections, "{} connections instead of {connections}", server.most());
    }
}

/// A connection that the server closed is waited for once, and not once for each call: a tenth of a second is much.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_a_server_closes_without_a_word_is_not_waited_for_again_and_again() {
    let server = Counting::start(Way::AnswersOne).await;
    let client = server.client().max_connections(64).build().unwrap();
    let mut slow = 0;
    for _ in 0..300 {
        let began = Instant::now();
        client.links().get_by_id("1").await.unwrap();
        slow += usize::from(began.elapsed() >= Duration::from_millis(100));
    }
    assert!(slow < 50, "{slow} calls of 300 waited");
}

#[cfg(feature = "blocking")]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_blocking_client_has_no_more_connections_than_was_said() {
    for connections in 1..=4 {
        let server = Counting::start(Way::Answers).await;
        let client = Client::blocking_builder(&*server.url).bearer_token(TOKEN).max_connections(connections);
        let client = client.timeout(Duration::from_secs(600)).build().unwrap();
        std::thread::scope(|threads| {
            for _ in 0..16 {
                threads.spawn(|| {
                    for _ in 0..50 {
                        assert_eq!(client.links().get_by_id("1").send_blocking().unwrap(), "x");
                    }
                });
            }
        });
        assert_eq!(server.requests(), 800);
        assert!(server.most() <= connections, "{} connections instead of {connections}", server.most());
    }
}

#[cfg(feature = "blocking")]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_blocking_call_for_which_there_is_no_connection_was_not_sent() {
    use watch::Failed;

    let server = Counting::start(Way::Silent).await;
    let client = Client::blocking_builder(&*server.url).bearer_token(TOKEN).max_connections(1);
    let client = client.retry(codegen_runtime::Retry::never()).build().unwrap();
    std::thread::scope(|threads| {
        let first =
            threads.spawn(|| client.links().get_by_id("1").timeout(Duration::from_secs(3)).send_blocking());
        while server.requests() == 0 {
            std::thread::sleep(Duration::from_millis(1));
        }
        let second =
            client.links().get_by_id("1").timeout(Duration::from_millis(50)).send_blocking().failure();
        assert_eq!(second.delivery(), codegen_runtime::Delivery::NotSent);
        assert_eq!(first.join().unwrap().failure().delivery(), codegen_runtime::Delivery::Unknown);
    });
    assert_eq!(server.requests(), 1);
}
