//! Whatever a server does wrong: for each fault, each method and both transports, how many requests reach it.
//!
//! Above all, no POST arrives twice that bears no idempotency key.

use std::fmt;
use std::time::Duration;

use codegen_runtime as runtime;
use codegen_runtime::{Delivery, Error, Retry};
use watch::{CANARY, Failed};

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
/// For an attempt that comes to no end by itself, and for one that does, on a machine that is busy with others.
const ATTEMPT: Duration = Duration::from_millis(250);
const ENOUGH: Duration = Duration::from_secs(8);
const RETRIES: u32 = 2;

/// What a server does to every request.
#[derive(Clone, Copy)]
struct Fault {
    name: &'static str,
    reply: fn() -> Reply,
    /// Whether the same request could fare better later.
    passing: bool,
    /// Whether the fault is in the body, which the answer to a HEAD does not have.
    in_body: bool,
}

impl Fault {
    /// How long an attempt may take.
    fn limit(&self) -> Duration {
        if matches!((self.reply)(), Reply::Silence | Reply::Drip(_)) { ATTEMPT } else { ENOUGH }
    }
}

fn raw(text: &str) -> Reply {
    Reply::Bytes(text.as_bytes().to_vec())
}

/// What would become more than a hundred times as long, if it were unpacked.
fn bomb() -> Reply {
    // One block of fixed codes: a zero, over and over the last byte 258 times again, and the end.
    let (zero, again, end) = ("00110000", "1100010100000", "0000000");
    let bits: Vec<_> = format!("110{zero}{}{end}", again.repeat(5_000)).into_bytes();
    let byte = |bits: &[u8]| bits.iter().rev().fold(0, |byte, bit| byte << 1 | (bit - b'0'));
    let mut body = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3];
    body.extend(bits.chunks(8).map(byte));
    // The checksum and the length.
    body.extend([0x51, 0x1d, 0x37, 0x18, 0xd1, 0xaf, 0x13, 0]);
    let head = format!("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n", body.len());
    Reply::Bytes([head.as_bytes(), &body].concat())
}

fn long_head() -> Reply {
    raw(&format!("HTTP/1.1 200 OK\r\nx: {}\r\ncontent-length: 1\r\n\r\n5", "x".repeat(10 << 20)))
}

fn endless() -> Reply {
    raw(&format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}", "5".repeat(100_000)))
}

/// A fault that keeps a request from its answer.
const fn broken(name: &'static str, reply: fn() -> Reply) -> Fault {
    Fault { name, reply, passing: true, in_body: false }
}

/// The same, behind a head that says nothing wrong.
const fn broken_body(name: &'static str, reply: fn() -> Reply) -> Fault {
    Fault { name, reply, passing: true, in_body: true }
}

/// A fault of what is answered, which would be the same the next time.
const fn wrong(name: &'static str, reply: fn() -> Reply) -> Fault {
    Fault { name, reply, passing: false, in_body: true }
}

const FAULTS: [Fault; 24] = [
    broken("hangs up", || Reply::Nothing),
    broken("resets before the head", || Reply::Reset("")),
    broken("resets inside the head", || Reply::Reset("HTTP/1.1 200 OK\r\ncontent-le")),
    broken("half a head", || raw("HTTP/1.1 200 OK\r\ncontent-le")),
    broken("no HTTP", || raw("what?\r\n\r\n")),
    broken("never answers", || Reply::Silence),
    broken("long head", long_head),
    broken("429 in seconds", || reply(429, &[("retry-after", "0")], "")),
    broken("429 at a date", || reply(429, &[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")], "")),
    broken("503", || reply(503, &[], "")),
    broken("503 that repeats what was sent", || reply(503, &[("x-sent", CANARY)], REPEATED)),
    broken_body("resets behind the head", || Reply::Reset("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n5")),
    broken_body("half a body", || raw("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n5")),
    broken_body("half a chunk", || raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\n5")),
    broken_body("drips", || Reply::Drip("HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n")),
    // Nothing is set aside for a length that is only declared: this one would be all memory there is.
    broken_body("promises too much", || {
        raw("HTTP/1.1 200 OK\r\ncontent-length: 9223372036854775807\r\n\r\n5")
    }),
    Fault { name: "500", reply: || reply(500, &[], ""), passing: false, in_body: false },
    wrong("promises too little", || raw("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[5]")),
    wrong("too long", endless),
    wrong("gzip bomb", bomb),
    wrong("no UTF-8", || Reply::Bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n\"\xff\"".to_vec())),
    wrong("no JSON", || reply(200, &[], "<html>")),
    wrong("another type", || reply(200, &[("content-type", "text/html")], "\"x\"")),
    wrong("repeats what was sent", || reply(200, &[("x-sent", CANARY), ("set-cookie", CANARY)], REPEATED)),
];

/// What both kinds of clients tell of a failed call.
struct Told {
    delivery: Delivery,
    attempts: u32,
    is_decode: bool,
}

/// What a server answers that says back what it hears.
const REPEATED: &str = r#""4111 1111 1111 1111, cvv canary""#;

/// A body that nobody else may see.
fn secret() -> String {
    format!("4111 1111 1111 1111, cvv {CANARY}")
}

/// The same secrets elsewhere in a call.
fn with_secrets<Op: runtime::Operation, M>(call: Call<'_, Op, M>) -> Call<'_, Op, M> {
    call.query("q", CANARY)
        .header("X-Secret", CANARY)
        .header("Authorization", format!("Bearer {CANARY}"))
        .cookie("sid", CANARY)
}

impl<F: fmt::Debug + 'static> From<Error<F>> for Told {
    fn from(error: Error<F>) -> Self {
        let (delivery, attempts) = (error.delivery(), error.attempts());
        Self { delivery, attempts, is_decode: matches!(error, Error::Decode(_)) }
    }
}

type Send<C> = fn(&C) -> Told;

fn check(transport: &str, fault: Fault, method: &str, repeatable: bool, told: &Told, arrived: usize) {
    let case = format!("{transport}: {} {method}", fault.name);
    let has_body = method != "HEAD";
    let is_seen = has_body || !fault.in_body;
    let attempts = if fault.passing && repeatable && is_seen { 1 + RETRIES } else { 1 };
    assert_eq!(told.attempts, attempts, "{case}");
    assert_eq!(arrived, usize::try_from(attempts).unwrap(), "{case}");
    assert!(repeatable || arrived == 1, "{case}");
    assert_ne!(told.delivery, Delivery::NotSent, "{case}");
    // A body that ends in its middle is never taken for a whole one.
    assert!(!told.is_decode || !fault.passing || !is_seen, "{case}");
}

/// The methods, and whether a request may be sent again.
const METHODS: [(&str, bool); 8] = [
    ("GET", true),
    ("HEAD", true),
    ("PUT", true),
    ("DELETE", true),
    ("OPTIONS", true),
    ("POST", false),
    ("PATCH", false),
    ("POST with a key", true),
];

macro_rules! sends {
    ($client:ty, $send:path) => {{
        let sends: [Send<$client>; 8] = [
            |client| $send(Call::<Get, _>::new(client)),
            |client| $send(Call::<Head, _>::new(client)),
            |client| $send(Call::<Put, _>::new(client).json(&secret())),
            |client| $send(Call::<Delete, _>::new(client)),
            |client| $send(Call::<Options, _>::new(client)),
            |client| $send(Call::<Post, _>::new(client).json(&secret())),
            |client| $send(Call::<Patch, _>::new(client).json(&secret())),
            |client| $send(Call::<Keyed, _>::new(client).json(&secret())),
        ];
        sends
    }};
}

fn awaited<Op: runtime::Operation<Success = i64, Failure: fmt::Debug>>(call: Call<'_, Op>) -> Told {
    let handle = tokio::runtime::Handle::current();
    let call = std::future::IntoFuture::into_future(with_secrets(call));
    tokio::task::block_in_place(|| handle.block_on(call)).failure().into()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_reqwest_nothing_unsafe_arrives_twice() {
    for fault in FAULTS {
        for ((method, repeatable), send) in METHODS.into_iter().zip(sends!(Client, awaited)) {
            let server = Server::start(move |_, _| (fault.reply)()).await;
            let client = Client::builder(&*server.url).retry(Retry::new(RETRIES).pauses(SOON, SOON));
            let client = client.attempt_timeout(fault.limit()).max_answer(10_000).build().unwrap();
            let told = send(&client);
            check("reqwest", fault, method, repeatable, &told, server.received().len());
        }
    }
}

/// What is not even connected was not sent, whatever the method, so that it is tried again.
fn check_refused(transport: &str, method: &str, told: &Told) {
    assert_eq!((told.delivery, told.attempts), (Delivery::NotSent, 1 + RETRIES), "{transport}: {method}");
}

/// Nobody listens there.
const NOWHERE: &str = "http://127.0.0.1:1";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_reqwest_what_is_refused_was_not_sent() {
    let client = Client::builder(NOWHERE).retry(Retry::new(RETRIES).pauses(SOON, SOON)).build().unwrap();
    for ((method, _), send) in METHODS.into_iter().zip(sends!(Client, awaited)) {
        check_refused("reqwest", method, &send(&client));
    }
}

/// Where a redirect leads.
const WAYS: [(&str, u16); 4] = [("in a circle", 302), ("in a circle", 307), ("away", 302), ("away", 308)];

/// A server that redirects everything, to itself under ever new names or to another one.
async fn redirecting(way: &str, status: u16, other: &Server) -> Server {
    let target = if way == "away" { other.url.clone() } else { String::new() };
    Server::start(move |place, _| reply(status, &[("location", &format!("{target}/it?{place}"))], "")).await
}

/// Only what changes nothing is followed, ten times, and to its own server.
fn check_redirect(case: &str, method: &str, way: &str, told: &Told, arrived: (usize, usize)) {
    let follows = way != "away" && matches!(method, "GET" | "HEAD");
    assert_eq!(arrived, (if follows { 11 } else { 1 }, 0), "{case}: {way} {method}");
    assert_eq!((told.delivery, told.attempts), (Delivery::Answered, 1), "{case}: {way} {method}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_reqwest_redirects_lead_neither_away_nor_on_for_ever() {
    let other = Server::always(200, "7").await;
    for (way, status) in WAYS {
        for ((method, _), send) in METHODS.into_iter().zip(sends!(Client, awaited)) {
            let server = redirecting(way, status, &other).await;
            let told = send(&Client::builder(&*server.url).build().unwrap());
            check_redirect("reqwest", method, way, &told, (server.received().len(), other.received().len()));
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
        with_secrets(call).send_blocking().failure().into()
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn over_ureq_nothing_unsafe_arrives_twice() {
        for fault in FAULTS {
            for ((method, repeatable), send) in METHODS.into_iter().zip(sends!(Blocking, blocked)) {
                let server = Server::start(move |_, _| (fault.reply)()).await;
                let client =
                    Client::blocking_builder(&*server.url).retry(Retry::new(RETRIES).pauses(SOON, SOON));
                let client = client.attempt_timeout(fault.limit()).max_answer(10_000).build().unwrap();
                let told = tokio::task::block_in_place(|| send(&client));
                check("ureq", fault, method, repeatable, &told, server.received().len());
            }
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn over_ureq_redirects_lead_neither_away_nor_on_for_ever() {
        let other = Server::always(200, "7").await;
        for (way, status) in WAYS {
            for ((method, _), send) in METHODS.into_iter().zip(sends!(Blocking, blocked)) {
                let server = redirecting(way, status, &other).await;
                let client = Client::blocking_builder(&*server.url).build().unwrap();
                let told = tokio::task::block_in_place(|| send(&client));
                check_redirect("ureq", method, way, &told, (server.received().len(), other.received().len()));
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
        let client = Client::blocking_builder(NOWHERE).retry(Retry::new(RETRIES).pauses(SOON, SOON));
        let client = client.build().unwrap();
        for ((method, _), send) in METHODS.into_iter().zip(sends!(Blocking, blocked)) {
            check_refused("ureq", method, &send(&client));
        }
    }

    /// TLS that comes to nothing, or to no end.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn over_ureq_a_handshake_that_fails_sent_nothing() {
        for reply in [|| raw("HTTP/1.1 400 This is not TLS\r\n\r\n"), || Reply::Silence] {
            let server = Server::start(move |_, _| reply()).await;
            let client = Client::blocking_builder(server.url.replace("http:", "https:"));
            let client = client.connect_timeout(ATTEMPT).retry(Retry::never()).build().unwrap();
            let error = tokio::task::block_in_place(|| {
                Call::<Post, _>::new(&client).json(&5_i64).send_blocking().failure()
            });
            assert_eq!((error.delivery(), error.is_retryable()), (Delivery::NotSent, true), "{error:?}");
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn over_ureq_redirects_have_no_more_time_than_one_answer() {
        let server = Server::start(|place, _| {
            std::thread::sleep(Duration::from_millis(150));
            reply(302, &[("location", &format!("/it?{place}"))], "")
        })
        .await;
        let client =
            Client::blocking_builder(&*server.url).timeout(Duration::from_millis(400)).build().unwrap();
        let error = tokio::task::block_in_place(|| Call::<Get, _>::new(&client).send_blocking().failure());
        assert!(error.is_timeout(), "{error:?}");
        assert!(server.received().len() < 4, "{:?}", server.received());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn over_ureq_what_arrived_before_a_timeout_is_told() {
        let server =
            Server::start(|_, _| Reply::Drip("HTTP/1.1 402 No\r\ncontent-length: 9999\r\n\r\n")).await;
        let client = Client::blocking_builder(&*server.url).timeout(ATTEMPT).build().unwrap();
        let call = Call::<Post, _>::new(&client).json(&5_i64);
        let error = tokio::task::block_in_place(|| call.send_blocking().failure());
        assert_eq!((error.is_timeout(), error.status().unwrap().as_u16()), (true, 402), "{error:?}");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn over_ureq_no_time_is_too_long() {
        let server = Server::always(200, "7").await;
        let client = Client::blocking_builder(&*server.url);
        let client = client.timeout(Duration::MAX).connect_timeout(Duration::MAX).build().unwrap();
        let call = Call::<Get, _>::new(&client).connect_timeout(Duration::MAX);
        assert_eq!(tokio::task::block_in_place(|| call.send_blocking()).unwrap(), 7);
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
            let post = Call::<Post, _>::new(&client).json(&5_i64).send_blocking().failure();
            assert_eq!(post.status().unwrap(), 307);
            let away = Call::<Get, _>::new(&client).send_blocking().failure();
            assert_eq!(away.status().unwrap(), 302);
            let circle = Call::<Get, _>::new(&client).send_blocking().failure();
            assert_eq!(circle.status().unwrap(), 302);
        });
        assert_eq!((server.received().len(), other.received().len()), (5, 0));
    }
}
