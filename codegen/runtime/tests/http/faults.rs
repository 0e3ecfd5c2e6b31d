//! Whatever a server does wrong: for each fault, each method and both transports, how many requests reach it.
//!
//! Above all, no POST arrives twice that bears no idempotency key.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use codegen_runtime as runtime;
use codegen_runtime::{Delivery, Error, Retry};

use crate::api::{Call, Client};
use crate::server::{Reply, Server, reply};

macro_rules! operations {
    ($($name:ident $method:literal $(key $key:literal)?;)*) => { $(
        pub(crate) enum $name {}

        runtime::operation! {
            $name = $method $method "/it" {
                $(idempotency_key $key)?
                success i64 { 200 => json }
                failure runtime::NoFailure {}
            }
        }
    )* };
}
operations! {
    Get "GET"; Head "HEAD"; Put "PUT"; Delete "DELETE"; Options "OPTIONS"; Post "POST"; Patch "PATCH";
    Keyed "POST" key "Idempotency-Key";
}

const SOON: Duration = Duration::from_millis(1);
const ATTEMPT: Duration = Duration::from_millis(150);
const RETRIES: u32 = 2;

/// What a server does to every request.
#[derive(Clone, Copy)]
struct Fault {
    name: &'static str,
    reply: fn() -> Reply,
    /// Whether the same request could fare better later.
    passing: bool,
}

fn raw(text: &str) -> Reply {
    Reply::Bytes(text.as_bytes().to_vec())
}

fn compressed() -> Reply {
    // Whatever it would become, it is not unpacked.
    let mut bytes = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 24\r\n\r\n".to_vec();
    bytes.extend_from_slice(&[
        0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0xed, 0xc1, 1, 1, 0, 0, 0, 0x80, 0x90, 0xfe, 0xaf, 0xee, 8, 0,
    ]);
    Reply::Bytes(bytes)
}

fn long_head() -> Reply {
    raw(&format!("HTTP/1.1 200 OK\r\nx: {}\r\ncontent-length: 1\r\n\r\n5", "x".repeat(10 << 20)))
}

fn endless() -> Reply {
    raw(&format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}", "5".repeat(100_000)))
}

const FAULTS: [Fault; 18] = [
    Fault {
        // Nothing is set aside for a length that is only declared: this one would be all memory there is.
        name: "promises too much",
        reply: || raw("HTTP/1.1 200 OK\r\ncontent-length: 9223372036854775807\r\n\r\n5"),
        passing: true,
    },
    Fault { name: "hangs up", reply: || Reply::Nothing, passing: true },
    Fault { name: "half a head", reply: || raw("HTTP/1.1 200 OK\r\ncontent-le"), passing: true },
    Fault { name: "no HTTP", reply: || raw("what?\r\n\r\n"), passing: true },
    Fault {
        name: "half a body",
        reply: || raw("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n5"),
        passing: true,
    },
    Fault {
        name: "half a chunk",
        reply: || raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\n5"),
        passing: true,
    },
    Fault { name: "never answers", reply: || Reply::Silence, passing: true },
    Fault {
        name: "drips",
        reply: || Reply::Drip("HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n"),
        passing: true,
    },
    Fault { name: "long head", reply: long_head, passing: true },
    Fault { name: "too long", reply: endless, passing: false },
    Fault { name: "compressed", reply: compressed, passing: false },
    Fault {
        name: "no UTF-8",
        reply: || Reply::Bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n\"\xff\"".to_vec()),
        passing: false,
    },
    Fault { name: "no JSON", reply: || reply(200, &[], "<html>"), passing: false },
    Fault {
        name: "another type",
        reply: || reply(200, &[("content-type", "text/html")], "\"x\""),
        passing: false,
    },
    Fault { name: "429 in seconds", reply: || reply(429, &[("retry-after", "0")], ""), passing: true },
    Fault {
        name: "429 at a date",
        reply: || reply(429, &[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")], ""),
        passing: true,
    },
    Fault { name: "503", reply: || reply(503, &[], ""), passing: true },
    Fault { name: "500", reply: || reply(500, &[], ""), passing: false },
];

/// What both kinds of clients tell of a failed call.
struct Told {
    delivery: Delivery,
    attempts: u32,
    is_decode: bool,
}

/// Sent with every call, in query and header, and never told.
const CANARY: &str = "canary-7c20";

/// Nothing of what a call says is in its error, however it fails.
fn assert_silent<F: fmt::Debug + 'static>(error: &Error<F>) {
    let mut next: Option<&dyn StdError> = Some(error);
    while let Some(error) = next {
        let shown = format!("{error} {error:?} {error:#?}");
        assert!(!shown.contains(CANARY), "{shown}");
        next = error.source();
    }
}

impl<F: fmt::Debug + 'static> From<Error<F>> for Told {
    fn from(error: Error<F>) -> Self {
        assert_silent(&error);
        let (delivery, attempts) = (error.delivery(), error.attempts());
        Self { delivery, attempts, is_decode: matches!(error, Error::Decode(_)) }
    }
}

type Send<C> = fn(&C) -> Told;

fn check(transport: &str, fault: Fault, method: &str, repeatable: bool, told: &Told, arrived: usize) {
    let case = format!("{transport}: {} {method}", fault.name);
    let attempts = if fault.passing && repeatable { 1 + RETRIES } else { 1 };
    assert_eq!(told.attempts, attempts, "{case}");
    assert_eq!(arrived, usize::try_from(attempts).unwrap(), "{case}");
    assert!(repeatable || arrived == 1, "{case}");
    assert_ne!(told.delivery, Delivery::NotSent, "{case}");
    // A body that ends in its middle is never taken for a whole one.
    assert!(!told.is_decode || !fault.passing, "{case}");
}

/// HEAD has no body, so that its faults are other ones.
const METHODS: [(&str, bool); 7] = [
    ("GET", true),
    ("PUT", true),
    ("DELETE", true),
    ("OPTIONS", true),
    ("POST", false),
    ("PATCH", false),
    ("POST with a key", true),
];

macro_rules! sends {
    ($client:ty, $send:path) => {{
        let sends: [Send<$client>; 7] = [
            |client| $send(Call::<Get, _>::new(client)),
            |client| $send(Call::<Put, _>::new(client).json(&5_i64)),
            |client| $send(Call::<Delete, _>::new(client)),
            |client| $send(Call::<Options, _>::new(client)),
            |client| $send(Call::<Post, _>::new(client).json(&5_i64)),
            |client| $send(Call::<Patch, _>::new(client).json(&5_i64)),
            |client| $send(Call::<Keyed, _>::new(client).json(&5_i64)),
        ];
        sends
    }};
}

fn awaited<Op: runtime::Operation<Success = i64, Failure: fmt::Debug>>(call: Call<'_, Op>) -> Told {
    let handle = tokio::runtime::Handle::current();
    let call = call.query("q", CANARY).header("X-Secret", CANARY);
    tokio::task::block_in_place(|| handle.block_on(std::future::IntoFuture::into_future(call)))
        .unwrap_err()
        .into()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_reqwest_nothing_unsafe_arrives_twice() {
    for fault in FAULTS {
        for ((method, repeatable), send) in METHODS.into_iter().zip(sends!(Client, awaited)) {
            let server = Server::start(move |_, _| (fault.reply)()).await;
            let client = Client::builder(&*server.url).retry(Retry::new(RETRIES).pauses(SOON, SOON));
            let client = client.attempt_timeout(ATTEMPT).max_answer(10_000).build().unwrap();
            let told = send(&client);
            check("reqwest", fault, method, repeatable, &told, server.received().len());
        }
    }
}

#[tokio::test]
async fn a_head_has_no_body_whatever_length_is_declared() {
    let server =
        Server::start(|_, _| Reply::Bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n".to_vec())).await;
    let answer = Call::<Head>::new(&Client::builder(&*server.url).build().unwrap()).raw().await.unwrap();
    assert_eq!((answer.status.as_u16(), answer.body.len()), (200, 0));
}

#[cfg(feature = "blocking")]
mod blocking {
    use super::*;

    type Blocking = Client<runtime::Blocking>;

    fn blocked<Op: runtime::Operation<Success = i64, Failure: fmt::Debug>>(
        call: Call<'_, Op, runtime::Blocking>,
    ) -> Told {
        let call = call.query("q", CANARY).header("X-Secret", CANARY);
        call.send_blocking().unwrap_err().into()
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn over_ureq_nothing_unsafe_arrives_twice() {
        for fault in FAULTS {
            for ((method, repeatable), send) in METHODS.into_iter().zip(sends!(Blocking, blocked)) {
                let server = Server::start(move |_, _| (fault.reply)()).await;
                let client =
                    Client::blocking_builder(&*server.url).retry(Retry::new(RETRIES).pauses(SOON, SOON));
                let client = client.attempt_timeout(ATTEMPT).max_answer(10_000).build().unwrap();
                let told = tokio::task::block_in_place(|| send(&client));
                check("ureq", fault, method, repeatable, &told, server.received().len());
            }
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn over_ureq_a_call_goes_out_and_an_answer_comes_in() {
        let server = Server::start(|_, _| reply(200, &[], "7")).await;
        let client = Client::blocking_builder(&*server.url).build().unwrap();
        let answers = tokio::task::block_in_place(|| {
            let post = Call::<Post, _>::new(&client).json(&5_i64).send_blocking().unwrap();
            let get = Call::<Get, _>::new(&client).send_blocking().unwrap();
            let head = Call::<Head, _>::new(&client).raw().unwrap();
            let delete = Call::<Delete, _>::new(&client).json(&6_i64).send_blocking().unwrap();
            (post, get, head.status.as_u16(), delete)
        });
        assert_eq!(answers, (7, 7, 200, 7));
        let received = server.received();
        let sent: Vec<_> = received.iter().map(|it| (&*it.method, it.body())).collect();
        assert_eq!(sent, [("POST", "5"), ("GET", ""), ("HEAD", ""), ("DELETE", "6")]);
        for (name, value) in [
            ("accept", Some("application/json")),
            ("accept-encoding", Some("identity")),
            ("content-length", Some("1")),
        ] {
            assert_eq!(received[0].header(name), value, "{name}");
        }
        assert!(received[0].header("user-agent").is_some_and(|agent| agent.starts_with("codegen-runtime/")));
    }

    #[test]
    fn over_ureq_what_is_refused_was_not_sent() {
        let client =
            Client::blocking_builder("http://127.0.0.1:1").retry(Retry::new(RETRIES).pauses(SOON, SOON));
        let told = blocked(Call::<Post, _>::new(&client.build().unwrap()).json(&5_i64));
        assert_eq!((told.delivery, told.attempts), (Delivery::NotSent, 1 + RETRIES));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn over_ureq_redirects_are_followed_as_everywhere() {
        let other = Server::always(200, "7").await;
        let away = other.url.clone();
        let server = Server::start(move |place, _| match place {
            0 => reply(302, &[("location", "/there")], ""),
            1 => reply(200, &[], "7"),
            2 => reply(307, &[("location", "/there")], ""),
            3 => reply(302, &[("location", &away)], ""),
            _ => reply(302, &[("location", "/it")], ""),
        })
        .await;
        let client = Client::blocking_builder(&*server.url).build().unwrap();
        tokio::task::block_in_place(|| {
            assert_eq!(Call::<Get, _>::new(&client).send_blocking().unwrap(), 7);
            let post = Call::<Post, _>::new(&client).json(&5_i64).send_blocking().unwrap_err();
            assert_eq!(post.status().unwrap(), 307);
            let away = Call::<Get, _>::new(&client).send_blocking().unwrap_err();
            assert_eq!(away.status().unwrap(), 302);
            let circle = Call::<Get, _>::new(&client).send_blocking().unwrap_err();
            assert_eq!(circle.status().unwrap(), 302);
        });
        assert_eq!((server.received().len(), other.received().len()), (5, 0));
    }
}
