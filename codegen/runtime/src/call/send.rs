//! Sending a call: attempts, redirects, pauses, and the deadline over all of them.

use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use http::Method;
use url::Url;

use super::authorize::{self, Ask};
use super::request::{Built, build};
use super::time::{Allowed, AttemptTime, Deadline};
use super::{BuildFault, Parts, Unauthorized, redirect, trace};
use crate::client::{Credential, Shared};
use crate::error::{
    Build, Context, Delivery, Error, NoCredential, Timeout, Transport, is_passing, retry_after,
};
use crate::operation::Declaration;
use crate::retry::Retry;
use crate::transport::{Answer, BoxFuture, Flow, Head, Request, Transport as _, TransportError};

/// A call that got an answer, whatever its status.
pub(crate) struct Answered<B = Bytes> {
    pub(crate) context: Context,
    pub(crate) answer: Answer<B>,
}

/// A call that got none.
pub(crate) struct Stopped {
    context: Context,
    reason: Reason,
}

enum Reason {
    Build(BuildFault),
    Credential(Unauthorized),
    Transport(TransportError),
    /// How long it might take, and what arrived in that time.
    Timeout(Duration, Option<Box<Head>>),
}

/// Why an attempt has no answer.
enum Fault {
    Credential(Unauthorized),
    Transport(TransportError),
}

type Outcome = Result<Answer<Flow>, Fault>;

impl<F> From<Stopped> for Error<F> {
    fn from(stopped: Stopped) -> Self {
        let Stopped { context, reason } = stopped;
        match reason {
            Reason::Build(fault) => Self::Build(Build::new(context, fault)),
            Reason::Credential(fault) => Self::Credential(NoCredential::new(context, fault)),
            Reason::Transport(error) => Self::Transport(Transport::new(context, error)),
            Reason::Timeout(limit, head) => Self::Timeout(Timeout::new(context, limit, head)),
        }
    }
}

/// What comes of a call.
pub(crate) type Sent = Result<Answered, Stopped>;

/// What comes of a call whose answer, if it is a success, may still be coming.
pub(crate) type Opened = Result<Answered<Flow>, Stopped>;

/// Sends a call, again where that is safe and allowed, until there is an answer to hand out.
pub(crate) fn send<'a>(
    shared: &'a Shared,
    declaration: &'static Declaration,
    parts: Parts,
) -> BoxFuture<'a, Sent> {
    Box::pin(async move {
        let Answered { context, answer } =
            Attempts::prepare(shared, declaration, parts, false)?.run().await?;
        let body = answer.body.as_bytes().cloned().unwrap_or_default();
        Ok(Answered { context, answer: answer.with(body) })
    })
}

/// Sends a call like [`send`], but leaves the body of a success to be read piece by piece.
pub(crate) fn open<'a>(
    shared: &'a Shared,
    declaration: &'static Declaration,
    parts: Parts,
) -> BoxFuture<'a, Opened> {
    Box::pin(async move { Attempts::prepare(shared, declaration, parts, true)?.run().await })
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
    /// Without the credentials that are asked for.
    request: Request,
    asks: Vec<Ask>,
    /// The credentials of the last attempt that were asked for.
    shown: Vec<Credential>,
    /// Whether a 401 has led to another attempt already.
    renewed: bool,
    /// How many attempts were made, those included that ended for want of a credential.
    attempts: u32,
    retry: Retry,
    /// How long one attempt may take, where that is less than the whole.
    limit: Option<Duration>,
    deadline: Deadline<'a>,
    /// The head of the answer whose body the deadline cut off.
    head: Option<Box<Head>>,
    context: Context,
}

impl<'a> Attempts<'a> {
    fn prepare(
        shared: &'a Shared,
        declaration: &'static Declaration,
        parts: Parts,
        streamed: bool,
    ) -> Result<Self, Stopped> {
        let whole = parts.timeout.unwrap_or(shared.timeout);
        let limit = parts.attempt_timeout.or(shared.attempt_timeout).filter(|limit| *limit < whole);
        let half = limit.unwrap_or(whole) / 2;
        let connect_timeout = parts.connect_timeout.unwrap_or(shared.connect_timeout.min(half));
        let stall_timeout = parts.stall_timeout.filter(|_| streamed);
        let retry = parts.retry.unwrap_or(shared.retry);
        let context = Context::of(declaration.id, shared.on_unknown.clone());
        let Built { mut request, idempotency_key, asks } = match build(shared, declaration, parts) {
            Ok(built) => built,
            Err(fault) => return Err(Stopped { context, reason: Reason::Build(fault) }),
        };
        let repeatable = idempotency_key.is_some() || is_repeatable(&request.method);
        let context = Context { repeatable, idempotency_key, ..context };
        (request.streamed, request.stall_timeout) = (streamed, stall_timeout);
        request.connect_timeout = Some(connect_timeout);
        let deadline = Deadline { timer: shared.transport.timer(whole), allowed: Allowed::begin(whole) };
        Ok(Self {
            shared,
            declaration,
            request,
            asks,
            shown: Vec::new(),
            renewed: false,
            attempts: 0,
            retry,
            limit,
            deadline,
            head: None,
            context,
        })
    }

    async fn run(mut self) -> Opened {
        loop {
            let Some(outcome) = self.attempt().await else {
                let reason = Reason::Timeout(self.deadline.allowed.limit, self.head);
                return Err(Stopped { context: self.context, reason });
            };
            self.note(&outcome);
            if self.renews(&outcome).await {
                continue;
            }
            if !self.may_repeat(&outcome) {
                return self.hand_out(outcome);
            }
            let asked = match &outcome {
                Ok(answer) => retry_after(&answer.headers),
                Err(_) => None,
            };
            let pause = self.retry.pause(self.attempts, asked);
            let time = pause.saturating_add(self.reserve());
            if !self.deadline.leaves(time) || !self.shared.budget.pay() {
                return self.hand_out(outcome);
            }
            if self.deadline.race(self.shared.transport.sleep(pause).as_mut()).await.is_none() {
                return self.hand_out(outcome);
            }
        }
    }

    /// Sends once; `None` where time ran out.
    async fn attempt(&mut self) -> Option<Outcome> {
        self.attempts = self.attempts.saturating_add(1);
        if self.asks.is_empty() {
            return Some(self.exchange(None).await?.map_err(Fault::Transport));
        }
        let asked = authorize::ask(self.shared, &self.asks, &[], self.deadline.allowed);
        let request = self.deadline.race(pin!(asked)).await?.and_then(|credentials| {
            self.shown = credentials;
            authorize::with(&self.request, &self.asks, &self.shown)
        });
        match request {
            Ok(request) => Some(self.exchange(Some(request)).await?.map_err(Fault::Transport)),
            Err(fault) => Some(Err(Fault::Credential(fault))),
        }
    }

    /// Sends the request, or the one that bears credentials which were asked for; `None` where time ran out.
    async fn exchange(
        &mut self,
        authorized: Option<Request>,
    ) -> Option<Result<Answer<Flow>, TransportError>> {
        self.context.attempts = self.context.attempts.saturating_add(1);
        let whole = self.deadline.allowed;
        let limit = self.limit.filter(|limit| *limit < whole.left());
        let request = authorized.as_ref().unwrap_or(&self.request);
        let allowed = limit.map_or(whole, Allowed::begin);
        let mut redirected = false;
        let span = trace::Attempt::begin(self.declaration, request, self.context.attempts);
        let timer = limit.map(|limit| self.shared.transport.timer(limit));
        let mut time = AttemptTime { whole: &mut self.deadline, timer };
        let sent = exchange(self.shared, self.declaration, request, allowed, &mut redirected);
        let outcome = match time.race(pin!(span.around(sent))).await {
            Some(Ok(answer))
                if !(flows(request, &answer) || answer.body.is_whole(self.shared.max_answer)) =>
            {
                let Answer { status, headers, body } = answer;
                match time.race(pin!(span.around(body.collect(self.shared.max_answer)))).await {
                    Some(Ok(body)) => Some(Ok(Answer::new(status, headers, body))),
                    Some(Err(error)) => Some(Err(error.after_head(status, headers))),
                    None => {
                        self.head = Some(Box::new(Head { status, headers }));
                        None
                    }
                }
            }
            outcome => outcome,
        };
        span.end(outcome.as_ref());
        if redirected || outcome.is_none() {
            self.context.delivery = Delivery::Unknown;
        }
        outcome
    }

    /// Whether a 401 is answered by another credential: once, and only where the request may be sent once more. Where it
    /// may not, the provider still learns of it, for the calls to come.
    async fn renews(&mut self, outcome: &Outcome) -> bool {
        let Ok(answer) = outcome else { return false };
        if self.asks.is_empty() || self.renewed || !authorize::is_refusal(answer) {
            return false;
        }
        self.renewed = true;
        let asked = authorize::ask(self.shared, &self.asks, &self.shown, self.deadline.allowed);
        match self.deadline.race(pin!(asked)).await {
            Some(Ok(credentials)) => {
                credentials != self.shown
                    && self.request.body.is_sendable()
                    && authorize::may_repeat(answer, self.context.repeatable)
            }
            // Why there is no other credential says less than the 401 itself.
            Some(Err(_)) | None => false,
        }
    }

    /// The time that another attempt must have left to make a connection.
    ///
    /// Where a request must not arrive twice, "not sent" is worth more than one more attempt: one that the deadline cut
    /// short would leave its caller not knowing whether the request arrived.
    fn reserve(&self) -> Duration {
        if self.context.repeatable {
            Duration::ZERO
        } else {
            self.request.connect_timeout.unwrap_or_default()
        }
    }

    /// Remembers how far this attempt got. One that may have arrived is not undone by a later one that did not.
    fn note(&mut self, outcome: &Outcome) {
        let before = self.context.delivery;
        self.context.delivery = match outcome {
            Ok(_) => Delivery::Answered,
            Err(Fault::Credential(_)) if before == Delivery::NotSent => Delivery::NotSent,
            Err(Fault::Transport(error)) if before == Delivery::NotSent => error.delivery(),
            Err(_) => Delivery::Unknown,
        };
    }

    fn may_repeat(&self, outcome: &Outcome) -> bool {
        let repeatable = self.context.repeatable;
        let passing = match outcome {
            Ok(answer) => repeatable && is_passing(answer.status),
            Err(Fault::Credential(fault)) => {
                fault.error.is_passing() && (repeatable || self.context.delivery == Delivery::NotSent)
            }
            Err(Fault::Transport(error)) => {
                error.is_passing() && (repeatable || error.delivery() == Delivery::NotSent)
            }
        };
        passing && self.request.body.is_sendable() && self.retry.goes_on(self.attempts)
    }

    fn hand_out(self, outcome: Outcome) -> Opened {
        match outcome {
            Ok(answer) => {
                if !is_passing(answer.status) {
                    self.shared.budget.succeeded(self.attempts);
                }
                Ok(Answered { context: self.context, answer })
            }
            Err(Fault::Credential(fault)) => {
                Err(Stopped { context: self.context, reason: Reason::Credential(fault) })
            }
            Err(Fault::Transport(error)) if error.is_timeout() => {
                let limit = self.limit.unwrap_or(self.deadline.allowed.limit);
                Err(Stopped {
                    context: self.context,
                    reason: Reason::Timeout(limit, error.into_head().map(Box::new)),
                })
            }
            Err(Fault::Transport(error)) => {
                Err(Stopped { context: self.context, reason: Reason::Transport(error) })
            }
        }
    }
}

/// Whether the answer's body is handed on while it comes.
fn flows(request: &Request, answer: &Answer<Flow>) -> bool {
    request.streamed && answer.status.is_success()
}

/// The request, and those that its redirects lead to. It tells whether there were any.
async fn exchange(
    shared: &Shared,
    declaration: &'static Declaration,
    request: &Request,
    allowed: Allowed,
    redirected: &mut bool,
) -> Result<Answer<Flow>, TransportError> {
    let mut seen = Vec::new();
    loop {
        let mut outgoing = request.clone();
        outgoing.timeout = Some(allowed.left());
        if let Some(url) = seen.last() {
            outgoing.url = Url::clone(url);
        }
        let answer = shared.transport.send(outgoing).await?;
        let Some(next) = redirect::next(declaration, request, &answer, &seen) else { return Ok(answer) };
        seen.push(next);
        *redirected = true;
    }
}

/// The answer with all of its body, if that is no longer than `limit` bytes.
pub(crate) async fn whole(answer: Answer<Flow>, limit: usize) -> Result<Answer<Flow>, TransportError> {
    let Answer { status, headers, body } = answer;
    match body.collect(limit).await {
        Ok(body) => Ok(Answer::new(status, headers, body)),
        Err(error) => Err(error.after_head(status, headers)),
    }
}
