//! What is recorded of calls: OpenTelemetry's attributes, and nothing that a caller or a server says.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, Once};
use std::time::Duration;

use codegen_runtime::{ClientCredentials, Credential, Place, Retry};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;

use crate::api::Client;
use crate::memory::{Memory, Play};
use crate::server::{Reply, Server, reply};
use crate::watch::{self, CANARY, Failed, TOKEN};

type Fields = BTreeMap<String, String>;

/// A span: its id, name and fields.
type Span = (u64, &'static str, Fields);

/// What is recorded, whoever records it. All of it is looked through for secrets.
#[derive(Clone, Default)]
pub(crate) struct Recorded {
    /// The spans, where somebody asks for them.
    spans: Option<Arc<Mutex<Vec<Span>>>>,
}

struct Visitor<'a>(&'a mut Fields);

impl Visit for Visitor<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
}

/// Looks through what is recorded in one step.
fn heard(name: &str, record: impl FnOnce(&mut Visitor<'_>)) -> Fields {
    let mut fields = Fields::new();
    record(&mut Visitor(&mut fields));
    let shown = format!("{name} {fields:?}");
    if watch::is_told(&shown) {
        // A panic would only end what the HTTP stack does in the background, and no test would fail.
        eprintln!("recorded: {shown}");
        std::process::abort();
    }
    fields
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Recorded {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, _: Context<'_, S>) {
        let name = attributes.metadata().name();
        let fields = heard(name, |visitor| attributes.record(visitor));
        if let Some(spans) = &self.spans {
            spans.lock().unwrap().push((id.into_u64(), name, fields));
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _: Context<'_, S>) {
        let fields = heard("", |visitor| values.record(visitor));
        if let Some(spans) = &self.spans {
            let mut spans = spans.lock().unwrap();
            spans.iter_mut().rev().find(|span| span.0 == id.into_u64()).unwrap().2.extend(fields);
        }
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        heard(event.metadata().target(), |visitor| event.record(visitor));
    }
}

impl Recorded {
    /// From here on all of it that this thread does, to be asked for.
    fn begin() -> (Self, tracing::subscriber::DefaultGuard) {
        let recorded = Self { spans: Some(Arc::default()) };
        let subscriber = tracing_subscriber::registry().with(recorded.clone());
        (recorded, tracing::subscriber::set_default(subscriber))
    }

    /// From here on all of it that any thread does, to be looked through.
    pub(crate) fn watch() {
        static WATCHED: Once = Once::new();
        WATCHED.call_once(|| {
            let subscriber = tracing_subscriber::registry().with(Self::default());
            tracing::subscriber::set_global_default(subscriber).unwrap();
        });
    }

    fn attempts(&self) -> Vec<Fields> {
        let spans = self.spans.as_ref().unwrap().lock().unwrap();
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
