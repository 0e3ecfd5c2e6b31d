//! What is recorded of calls: OpenTelemetry's attributes, and nothing that a caller or a server says.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use codegen_runtime::{ClientCredentials, Credential, Place, Retry};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;
use watch::{CANARY, Failed, Fields, TOKEN};

use crate::api::Client;
use crate::memory::{Memory, Play};
use crate::server::{Reply, Server, reply};

/// A span: its id, name and fields.
type Span = (u64, &'static str, Fields);

/// The spans of a test.
#[derive(Clone, Default)]
struct Recorded(Arc<Mutex<Vec<Span>>>);

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Recorded {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, _: Context<'_, S>) {
        let name = attributes.metadata().name();
        let fields = watch::hear(name, |visitor| attributes.record(visitor));
        self.0.lock().unwrap().push((id.into_u64(), name, fields));
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _: Context<'_, S>) {
        let fields = watch::hear("", |visitor| values.record(visitor));
        let mut spans = self.0.lock().unwrap();
        spans.iter_mut().rev().find(|span| span.0 == id.into_u64()).unwrap().2.extend(fields);
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        watch::hear(event.metadata().target(), |visitor| event.record(visitor));
    }
}

impl Recorded {
    /// From here on all of it that this thread does.
    fn begin() -> (Self, tracing::subscriber::DefaultGuard) {
        let recorded = Self::default();
        let subscriber = tracing_subscriber::registry().with(recorded.clone());
        (recorded, tracing::subscriber::set_default(subscriber))
    }

    fn attempts(&self) -> Vec<Fields> {
        let spans = self.0.lock().unwrap();
        spans.iter().filter(|span| span.1 == "http.client.request").map(|span| span.2.clone()).collect()
    }
}

fn client(memory: &Memory) -> Client {
    Client::builder("https://api.example/v1").bearer_token(TOKEN).transport(memory.clone()).build().unwrap()
}

#[tokio::test]
async fn each_attempt_is_a_span_with_the_names_of_opentelemetry() {
    let (recorded, _guard) = Recorded::begin();
    let memory = Memory::new([Play::Refused, Play::Answer(503, &[], ""), Play::Answer(200, &[], r#""x""#)]);
    client(&memory).links().get_by_id("1").await.unwrap();
    let attempts = recorded.attempts();
    for (name, expected) in [
        ("otel.name", "GET /links/{linkId}"),
        ("otel.kind", "client"),
        ("openapi.operation_id", "getLinkById"),
        ("http.request.method", "GET"),
        ("server.address", "api.example"),
        ("server.port", "443"),
        ("url.scheme", "https"),
        ("url.template", "/links/{linkId}"),
    ] {
        assert!(attempts.iter().all(|attempt| attempt[name] == expected), "{name}: {attempts:?}");
    }
    let each =
        |name: &str| attempts.iter().map(|attempt| attempt.get(name).map(String::as_str)).collect::<Vec<_>>();
    assert_eq!(each("http.request.resend_count"), [None, Some("1"), Some("2")]);
    assert_eq!(each("http.response.status_code"), [None, Some("503"), Some("200")]);
    assert_eq!(each("error.type"), [Some("not_sent"), Some("503"), None]);
    assert_eq!(each("otel.status_code"), [Some("ERROR"), Some("ERROR"), None]);

    let memory = Memory::new([Play::Interrupted]);
    client(&memory).links().create("x").await.failure();
    let memory = Memory::new([Play::Silence]);
    client(&memory).links().create("x").timeout(Duration::from_secs(29)).await.failure();
    let kinds: Vec<_> =
        recorded.attempts()[3..].iter().map(|attempt| attempt["error.type"].clone()).collect();
    assert_eq!(kinds, ["interrupted", "timeout"]);
}

/// Over sockets, so that whatever the HTTP stack records is seen too.
#[tokio::test]
async fn nothing_that_is_said_is_recorded() {
    let (recorded, _guard) = Recorded::begin();
    let server = Server::start(|place, received| match (received.target.as_str(), place % 3) {
        ("/token", _) => reply(200, &[], &format!(r#"{{"access_token": "{CANARY}"}}"#)),
        (_, 0) => Reply::Nothing,
        (_, 1) => reply(500, &[("x-secret", CANARY), ("set-cookie", CANARY)], CANARY),
        _ => reply(200, &[("x-secret", CANARY)], &format!("\"{CANARY}\"")),
    })
    .await;
    let client = Client::builder(&*server.url)
        .bearer_token(CANARY)
        .credential("KeyQuery", Credential::api_key(Place::Query, "key", CANARY))
        .credential("KeyCookie", Credential::api_key(Place::Cookie, "sid", CANARY))
        .credential(
            "OAuth",
            Credential::client_credentials(ClientCredentials::new("/token", CANARY, CANARY).in_body()),
        )
        .retry(Retry::never())
        .build()
        .unwrap();
    for _ in 0..3 {
        _ = client.links().create(CANARY).header("x-a", CANARY).query("q", CANARY).await;
        _ = client.links().get_by_id(CANARY).await;
        _ = client.links().picture(CANARY).await;
        _ = client.links().pay(1.0).idempotency_key(CANARY).await;
        _ = client.links().transfer().await;
    }
    assert_eq!(recorded.attempts().len(), 15);
}
