//! A transport without a network, whose time passes at once.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use codegen_runtime::{
    Answer, BoxFuture, Flow, HeaderMap, HeaderName, Request, StatusCode, Transport, TransportError,
};

/// What comes of one request.
pub(crate) enum Play {
    Answer(u16, &'static [(&'static str, &'static str)], &'static str),
    Refused,
    Interrupted,
    Silence,
}

/// Plays a script, and remembers what was asked of it.
#[derive(Clone)]
pub(crate) struct Memory(Arc<Inner>);

struct Inner {
    script: Mutex<VecDeque<Play>>,
    sent: Mutex<Vec<Request>>,
    slept: Mutex<Vec<Duration>>,
}

/// Sleeps at least as long as this never end: they are the deadlines of calls.
pub(crate) const FOREVER: Duration = Duration::from_secs(30);

impl Memory {
    pub(crate) fn new(script: impl IntoIterator<Item = Play>) -> Self {
        crate::watch_all();
        Self(Arc::new(Inner {
            script: Mutex::new(script.into_iter().collect()),
            sent: Mutex::default(),
            slept: Mutex::default(),
        }))
    }

    pub(crate) fn sent(&self) -> Vec<Request> {
        self.0.sent.lock().unwrap().clone()
    }

    /// The pauses between attempts.
    pub(crate) fn slept(&self) -> Vec<Duration> {
        self.0.slept.lock().unwrap().clone()
    }
}

impl Transport for Memory {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Answer<Flow>, TransportError>> {
        self.0.sent.lock().unwrap().push(request);
        let play = self.0.script.lock().unwrap().pop_front();
        Box::pin(async move {
            match play.expect("the script goes on") {
                Play::Answer(status, headers, body) => {
                    let header = |(name, value): &(&'static str, &str)| {
                        (HeaderName::from_static(name), value.parse().unwrap())
                    };
                    let headers: HeaderMap = headers.iter().map(header).collect();
                    Ok(Answer::new(StatusCode::from_u16(status).unwrap(), headers, body))
                }
                Play::Refused => Err(TransportError::not_connected("refused")),
                Play::Interrupted => Err(TransportError::interrupted("reset")),
                Play::Silence => std::future::pending().await,
            }
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        if duration >= FOREVER {
            return Box::pin(std::future::pending());
        }
        self.0.slept.lock().unwrap().push(duration);
        Box::pin(std::future::ready(()))
    }
}
