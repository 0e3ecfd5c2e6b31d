//! Sending a call: attempts, redirects, pauses, and the deadline over all of them.

use std::future::poll_fn;
use std::task::Poll;
use std::time::{Duration, Instant};

use http::Method;

use super::request::{Built, build};
use super::{BuildFault, Parts, Retry, redirect};
use crate::client::{Client, Shared};
use crate::error::{Build, Context, Delivery, Error, Timeout, Transport, is_passing, retry_after};
use crate::operation::Declaration;
use crate::transport::{Answer, BoxFuture, Request, TransportError};

/// A call that got an answer, whatever its status.
pub(crate) struct Answered {
    pub(crate) context: Context,
    pub(crate) answer: Answer,
}

/// A call that got none.
pub(crate) struct Stopped {
    context: Context,
    reason: Reason,
}

enum Reason {
    Build(BuildFault),
    Transport(TransportError),
    Timeout(Duration),
}

impl<F> From<Stopped> for Error<F> {
    fn from(stopped: Stopped) -> Self {
        let Stopped { context, reason } = stopped;
        match reason {
            Reason::Build(fault) => Self::Build(Build::new(context, fault)),
            Reason::Transport(error) => Self::Transport(Transport::new(context, error)),
            Reason::Timeout(limit) => Self::Timeout(Timeout::new(context, limit)),
        }
    }
}

/// Sends a call, again where that is safe and allowed, until there is an answer to hand out.
pub(crate) async fn send(
    client: &Client,
    declaration: &'static Declaration,
    parts: Parts,
) -> Result<Answered, Stopped> {
    let shared = &*client.shared;
    let limit = parts.timeout.unwrap_or(shared.timeout);
    let retry = parts.retry.unwrap_or(shared.retry);
    let context = Context {
        operation: declaration.id,
        attempts: 0,
        delivery: Delivery::NotSent,
        repeatable: false,
        idempotency_key: None,
    };
    let Built { request, idempotency_key } = match build(shared, declaration, parts) {
        Ok(built) => built,
        Err(fault) => return Err(Stopped { context, reason: Reason::Build(fault) }),
    };
    let repeatable = idempotency_key.is_some() || is_repeatable(&request.method);
    let attempts = Attempts {
        shared,
        declaration,
        request,
        retry,
        deadline: Deadline { timer: shared.transport.sleep(limit), limit, start: Instant::now() },
        context: Context { repeatable, idempotency_key, ..context },
    };
    attempts.run().await
}

/// Methods that may arrive twice without harm (RFC 9110, section 9.2.2).
fn is_repeatable(method: &Method) -> bool {
    matches!(
        *method,
        Method::GET | Method::HEAD | Method::PUT | Method::DELETE | Method::OPTIONS | Method::TRACE
    )
}

struct Attempts<'a> {
    shared: &'a Shared,
    declaration: &'static Declaration,
    request: Request,
    retry: Retry,
    deadline: Deadline<'a>,
    context: Context,
}

impl Attempts<'_> {
    async fn run(mut self) -> Result<Answered, Stopped> {
        loop {
            self.context.attempts += 1;
            let exchange = Box::pin(exchange(self.shared, self.declaration, self.request.clone()));
            let Some(outcome) = self.deadline.race(exchange).await else {
                self.context.delivery = Delivery::Unknown;
                return Err(self.stopped(Reason::Timeout));
            };
            let asked = match &outcome {
                Ok(answer) => retry_after(&answer.headers),
                Err(_) => None,
            };
            self.note(&outcome);
            let pause = self.retry.pause(self.context.attempts, asked);
            if !self.may_repeat(&outcome) || !self.deadline.leaves(pause) {
                return self.hand_out(outcome);
            }
            let pause = self.shared.transport.sleep(pause);
            if self.deadline.race(pause).await.is_none() {
                return self.hand_out(outcome);
            }
        }
    }

    /// Remembers how far this attempt got. One that may have arrived is not undone by a later one that did not.
    fn note(&mut self, outcome: &Result<Answer, TransportError>) {
        self.context.delivery = match outcome {
            Ok(_) => Delivery::Answered,
            Err(error) if self.context.delivery == Delivery::NotSent => error.delivery(),
            Err(_) => Delivery::Unknown,
        };
    }

    fn may_repeat(&self, outcome: &Result<Answer, TransportError>) -> bool {
        let passing = match outcome {
            Ok(answer) => self.context.repeatable && is_passing(answer.status),
            Err(error) => {
                error.is_passing() && (self.context.repeatable || error.delivery() == Delivery::NotSent)
            }
        };
        passing && self.retry.goes_on(self.context.attempts)
    }

    fn hand_out(self, outcome: Result<Answer, TransportError>) -> Result<Answered, Stopped> {
        match outcome {
            Ok(answer) => Ok(Answered { context: self.context, answer }),
            Err(error) => Err(Stopped { context: self.context, reason: Reason::Transport(error) }),
        }
    }

    fn stopped(self, reason: impl FnOnce(Duration) -> Reason) -> Stopped {
        Stopped { reason: reason(self.deadline.limit), context: self.context }
    }
}

/// One attempt: the request, and those that its redirects lead to.
async fn exchange(
    shared: &Shared,
    declaration: &'static Declaration,
    mut request: Request,
) -> Result<Answer, TransportError> {
    let mut seen = vec![request.url.clone()];
    loop {
        let answer = shared.transport.send(request.clone()).await?;
        let Some(url) = redirect::next(declaration, &request, &answer, &seen) else { return Ok(answer) };
        seen.push(url.clone());
        request.url = url;
    }
}

/// The end of the time that a call has.
struct Deadline<'a> {
    timer: BoxFuture<'a, ()>,
    limit: Duration,
    start: Instant,
}

impl Deadline<'_> {
    /// Waits for `future`, or gives up when time is over. After that, it must not be asked again.
    async fn race<T>(&mut self, mut future: BoxFuture<'_, T>) -> Option<T> {
        poll_fn(|task| {
            if let Poll::Ready(value) = future.as_mut().poll(task) {
                return Poll::Ready(Some(value));
            }
            self.timer.as_mut().poll(task).map(|()| None)
        })
        .await
    }

    /// Whether there is time after a pause.
    fn leaves(&self, pause: Duration) -> bool {
        self.start.elapsed().saturating_add(pause) < self.limit
    }
}
