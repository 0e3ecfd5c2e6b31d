//! A transport without a network.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::{Answer, BlockingTransport, BoxFuture, Flow, Request, Transport, TransportError};

type Respond = dyn Fn(&Request) -> Result<Answer<Flow>, TransportError> + Send + Sync;

/// Answers requests by a function and keeps them to be looked at: for tests of whatever uses a client. No time passes:
/// pauses between attempts are over at once.
///
/// It serves asynchronous and blocking clients alike. Clones share what they keep.
#[derive(Clone)]
pub struct MemoryTransport {
    inner: Arc<Inner>,
}

struct Inner {
    respond: Box<Respond>,
    requests: Mutex<Vec<Request>>,
    pauses: Mutex<Vec<Duration>>,
}

impl MemoryTransport {
    /// Answers every request with what `respond` gives.
    #[must_use]
    pub fn new(
        respond: impl Fn(&Request) -> Result<Answer<Flow>, TransportError> + Send + Sync + 'static,
    ) -> Self {
        let inner =
            Inner { respond: Box::new(respond), requests: Mutex::default(), pauses: Mutex::default() };
        Self { inner: Arc::new(inner) }
    }

    /// The requests so far.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.inner.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The pauses between attempts so far.
    #[must_use]
    pub fn pauses(&self) -> Vec<Duration> {
        self.inner.pauses.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn respond(&self, request: Request) -> Result<Answer<Flow>, TransportError> {
        let answer = (self.inner.respond)(&request);
        self.inner.requests.lock().unwrap_or_else(PoisonError::into_inner).push(request);
        answer
    }

    fn pause(&self, duration: Duration) {
        self.inner.pauses.lock().unwrap_or_else(PoisonError::into_inner).push(duration);
    }
}

impl Transport for MemoryTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Answer<Flow>, TransportError>> {
        Box::pin(async move { self.respond(request) })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move { self.pause(duration) })
    }
}

impl BlockingTransport for MemoryTransport {
    fn send(&self, request: Request) -> Result<Answer<Flow>, TransportError> {
        self.respond(request)
    }

    fn sleep(&self, duration: Duration) {
        self.pause(duration);
    }
}

impl fmt::Debug for MemoryTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryTransport").field("requests", &self.requests()).finish_non_exhaustive()
    }
}
