//! Transports that block, and how the same calls run over them.
//!
//! The engine of calls is asynchronous code; over a transport that blocks, each of its futures is done when it is first
//! asked. So there is one retry, one redirect and one timeout to get right.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use crate::clock::Instant;

use super::{Answer, BoxFuture, Flow, Request, Transport, TransportError};

/// Sends one request and blocks until there is an answer: the [`Transport`] of a blocking client, under the same rules.
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends `request` once and answers whatever came, whatever its status.
    ///
    /// # Errors
    ///
    /// There is no answer, or none within [`Request::timeout`], which nobody else keeps here.
    fn send(&self, request: Request) -> Result<Answer<Flow>, TransportError>;

    /// Returns after `duration`.
    fn sleep(&self, duration: Duration) {
        thread::sleep(duration);
    }
}

impl<T: BlockingTransport + ?Sized> BlockingTransport for Arc<T> {
    fn send(&self, request: Request) -> Result<Answer<Flow>, TransportError> {
        (**self).send(request)
    }

    fn sleep(&self, duration: Duration) {
        (**self).sleep(duration);
    }
}

/// What a client sends through. Over a transport that blocks, every future is done when it is first asked.
pub(crate) enum Line {
    Async(Box<dyn Transport>),
    Blocking(Box<dyn BlockingTransport>),
}

impl Transport for Line {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Answer<Flow>, TransportError>> {
        match self {
            Self::Async(transport) => transport.send(request),
            Self::Blocking(transport) => Box::pin(async move { transport.send(request) }),
        }
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        match self {
            Self::Async(transport) => transport.sleep(duration),
            Self::Blocking(transport) => Box::pin(async move { transport.sleep(duration) }),
        }
    }
}

impl Line {
    /// A limit of time for something else. What blocks cannot be cut short from here, and keeps the limit by itself; what
    /// waits for another thread can.
    pub(crate) fn timer(&self, limit: Duration) -> BoxFuture<'_, ()> {
        match self {
            Self::Async(transport) => transport.sleep(limit),
            Self::Blocking(_) => {
                let start = Instant::now();
                Box::pin(poll_fn(
                    move |_| {
                        if start.elapsed() < limit { Poll::Pending } else { Poll::Ready(()) }
                    },
                ))
            }
        }
    }
}

/// How often a thread that waits for another one looks at the clock.
const LOOK: Duration = Duration::from_millis(20);

/// Runs a future to its end on this thread.
pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut task = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut task) {
            return value;
        }
        thread::park_timeout(LOOK);
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
