//! How long a call and its attempts may take.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use crate::clock::Instant;
use crate::transport::{BoxFuture, TransportError};

/// A time that something may take, from its beginning on.
#[derive(Clone, Copy)]
pub(super) struct Allowed {
    pub(super) limit: Duration,
    start: Instant,
}

impl Allowed {
    pub(super) fn begin(limit: Duration) -> Self {
        Self { limit, start: Instant::now() }
    }

    pub(super) fn left(self) -> Duration {
        self.limit.saturating_sub(self.start.elapsed())
    }
}

/// The time that one attempt has: that of the call, and its own where that is less.
pub(super) struct AttemptTime<'t, 'a> {
    pub(super) whole: &'t mut Deadline<'a>,
    pub(super) timer: Option<BoxFuture<'a, ()>>,
}

impl AttemptTime<'_, '_> {
    /// Waits for a part of the attempt, or gives up when its time is over; `None` where that of the call is.
    pub(super) async fn race<T>(
        &mut self,
        mut part: Pin<&mut impl Future<Output = Result<T, TransportError>>>,
    ) -> Option<Result<T, TransportError>> {
        let Self { whole, timer } = self;
        let limited = poll_fn(|task| match (part.as_mut().poll(task), timer.as_mut()) {
            (Poll::Pending, Some(timer)) => timer.as_mut().poll(task).map(|()| Err(over())),
            (outcome, _) => outcome,
        });
        whole.race(pin!(limited)).await
    }
}

/// The end of the time that a call has.
pub(super) struct Deadline<'a> {
    pub(super) timer: BoxFuture<'a, ()>,
    pub(super) allowed: Allowed,
}

impl Deadline<'_> {
    /// Waits for `future`, or gives up when time is over. After that, it must not be asked again.
    pub(super) async fn race<F: Future + ?Sized>(&mut self, mut future: Pin<&mut F>) -> Option<F::Output> {
        poll_fn(|task| {
            if let Poll::Ready(value) = future.as_mut().poll(task) {
                return Poll::Ready(Some(value));
            }
            self.timer.as_mut().poll(task).map(|()| None)
        })
        .await
    }

    /// Whether there is time after a pause.
    pub(super) fn leaves(&self, pause: Duration) -> bool {
        pause < self.allowed.left()
    }
}

/// What becomes of an attempt that takes too long.
fn over() -> TransportError {
    TransportError::timed_out("the attempt took longer than it may")
}
