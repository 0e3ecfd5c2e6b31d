//! What is watched over all tests of calls: nothing that is shown of an error, and nothing that is recorded or logged, tells
//! a secret.
//!
//! Each secret of these tests has the same word in it, be it a credential, what a caller sends or what a server answers;
//! only card numbers are digits. Errors are taken by [`Failed::failure`], which looks through them; what is recorded by any
//! thread is looked through from [`begin`] on.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::io::{self, Write as _};
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

use tracing::field::{Field, Visit};
pub use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

/// What is in each secret.
pub const CANARY: &str = "canary";

/// The credential of clients whose credential does not matter.
pub const TOKEN: &str = "canary-token";

/// The number of the card that pays.
pub const CARD_NUMBER: &str = "4111111111111111";

/// Its cvv. Three or four digits stand in every log, as a port or a part of a time.
pub const CVV: &str = "canary-9137";

/// What a basic credential of the user `u` with [`CANARY`] as its password begins with.
const ENCODED: &str = "dTpjYW5hcn";

/// Whether a text tells a secret.
#[must_use]
pub fn is_told(text: &str) -> bool {
    [CANARY, ENCODED, CARD_NUMBER, "4111 1111"].iter().any(|secret| text.contains(secret))
}

/// Fails if a text tells a secret.
///
/// # Panics
///
/// If it does.
pub fn assert_untold(text: &str) {
    assert!(!is_told(text), "{text}");
}

/// Fails if an error tells a secret, or what it comes from.
///
/// # Panics
///
/// If it does.
pub fn assert_silent(error: &(dyn Error + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        assert_untold(&format!("{error} {error:?} {error:#?}"));
        next = error.source();
    }
}

/// What should have failed.
pub trait Failed {
    /// What tells why.
    type Error;

    /// The error, which tells no secret.
    ///
    /// # Panics
    ///
    /// If there is none, or it does.
    fn failure(self) -> Self::Error;
}

impl<T: fmt::Debug, E: Error + 'static> Failed for Result<T, E> {
    type Error = E;

    fn failure(self) -> E {
        let error = self.unwrap_err();
        assert_silent(&error);
        error
    }
}

/// What a span or an event says: its fields by their names.
pub type Fields = BTreeMap<String, String>;

/// Collects the fields of a span or an event.
#[derive(Debug)]
pub struct Visitor<'a>(&'a mut Fields);

impl Visit for Visitor<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
}

/// How much was looked through.
static HEARD: AtomicUsize = AtomicUsize::new(0);

/// How many records were looked through so far, by all threads.
#[must_use]
pub fn heard() -> usize {
    HEARD.load(Ordering::Relaxed)
}

/// Looks through what is recorded in one step, under the name of a span or the target of an event.
pub fn hear(name: &str, record: impl FnOnce(&mut Visitor<'_>)) -> Fields {
    let mut fields = Fields::new();
    record(&mut Visitor(&mut fields));
    HEARD.fetch_add(1, Ordering::Relaxed);
    let shown = format!("{name} {fields:?}");
    if is_told(&shown) && !is_of_a_server(&fields) {
        // A panic would only end what the HTTP stack does in the background, and no test would fail; and what a test prints
        // in the usual way would be gone.
        let _ = writeln!(io::stderr(), "recorded: {shown}");
        std::process::abort();
    }
    fields
}

/// Whether a mock server says it, which is in the same process and tells what it was sent.
fn is_of_a_server(fields: &Fields) -> bool {
    fields.get("log.target").is_some_and(|target| target.starts_with("wiremock"))
}

/// Looks through all that is recorded, up to a level.
struct Watch(LevelFilter);

impl<S: Subscriber> Layer<S> for Watch {
    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(self.0)
    }

    fn on_new_span(&self, attributes: &Attributes<'_>, _: &Id, _: Context<'_, S>) {
        hear(attributes.metadata().name(), |visitor| attributes.record(visitor));
    }

    fn on_record(&self, _: &Id, values: &Record<'_>, _: Context<'_, S>) {
        hear("", |visitor| values.record(visitor));
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        hear(event.metadata().target(), |visitor| event.record(visitor));
    }
}

/// From here on, all that any thread records or logs up to this level is looked through.
pub fn begin(level: LevelFilter) {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(|| tracing_subscriber::registry().with(Watch(level)).init());
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::panic::catch_unwind;

    use super::{CARD_NUMBER, Failed, LevelFilter, TOKEN, begin, heard, is_told};

    #[test]
    fn what_tells_a_secret_is_noticed() {
        for told in
            ["Bearer canary-token", "Basic dTpjYW5hcnktNWYxZA==", "card 4111 1111 1111 1111", CARD_NUMBER]
        {
            assert!(is_told(told), "{told}");
        }
        let failed = || Err::<(), _>(io::Error::other(io::Error::other(TOKEN)));
        assert!(catch_unwind(|| failed().failure()).is_err());
    }

    #[test]
    fn what_is_recorded_is_heard() {
        begin(LevelFilter::TRACE);
        let before = heard();
        tracing::info!(host = "shop.example", "sent");
        assert!(heard() > before);
    }
}
