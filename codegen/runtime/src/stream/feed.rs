//! An answer's body as messages: opened when first asked, and opened again where it breaks and that is safe.

use std::collections::VecDeque;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, StatusCode};

use super::download::Stall;
use super::{Message, lines, sse};
use crate::call::{Answered, Opened, Parts, Stopped, open, whole};
use crate::client::Shared;
use crate::drift::Watch;
use crate::error::{Context as Of, Delivery};
use crate::operation::Declaration;
use crate::retry::Retry;
use crate::transport::{Answer, BoxFuture, Flow, Transport as _, TransportError};

/// The messages of one answer, or of several where it had to be asked for again.
pub(super) struct Feed<'a> {
    shared: &'a Shared,
    declaration: &'static Declaration,
    parts: Parts,
    media_type: &'static str,
    framing: Framing,
    ready: VecDeque<Message>,
    state: State<'a>,
    pub(super) stall: Stall<'a>,
    /// Whether a body that ends is asked for again, as browsers do.
    pub(super) endless: bool,
    /// How often the body broke since the last message.
    breaks: u32,
    /// The head of the last answer, for errors.
    head: Option<Answered<()>>,
}

enum Framing {
    Events(sse::Events),
    Lines(lines::Lines),
}

enum State<'a> {
    Start,
    Opening(BoxFuture<'a, Opened>),
    /// The answer is of another type; it is read to be told.
    Other(Of, BoxFuture<'a, Result<Answer<Flow>, TransportError>>),
    Open(Flow),
    Pausing(BoxFuture<'a, ()>),
    End,
}

/// Why there is no message.
pub(super) enum Fault {
    Stopped(Stopped),
    /// Not a success.
    Failed(Answered),
    /// A success of another media type.
    Other(Answered),
    Broken(Of, TransportError),
}

impl<'a> Feed<'a> {
    pub(super) fn events(
        shared: &'a Shared,
        declaration: &'static Declaration,
        parts: Parts,
        media_type: &'static str,
    ) -> Self {
        Self::new(shared, declaration, parts, media_type, Framing::Events(sse::Events::default()))
    }

    pub(super) fn lines(
        shared: &'a Shared,
        declaration: &'static Declaration,
        parts: Parts,
        media_type: &'static str,
    ) -> Self {
        Self::new(shared, declaration, parts, media_type, Framing::Lines(lines::Lines::default()))
    }

    fn new(
        shared: &'a Shared,
        declaration: &'static Declaration,
        parts: Parts,
        media_type: &'static str,
        framing: Framing,
    ) -> Self {
        Self {
            shared,
            declaration,
            parts,
            media_type,
            framing,
            ready: VecDeque::new(),
            state: State::Start,
            stall: Stall::new(shared, None),
            endless: false,
            breaks: 0,
            head: None,
        }
    }

    /// What is told of the messages.
    pub(super) fn watch(&self) -> Watch<'_> {
        Watch::new(self.declaration.id, self.shared.on_unknown.as_ref())
    }

    pub(super) fn operation(&self) -> &'static str {
        self.declaration.id
    }

    /// The id of the last event, to go on from.
    pub(super) fn last_id(&self) -> Option<&str> {
        match &self.framing {
            Framing::Events(events) => Some(&*events.last_id).filter(|id| !id.is_empty()),
            Framing::Lines(_) => None,
        }
    }

    /// Begins behind the event with this id.
    pub(super) fn set_last_id(&mut self, id: String) {
        if let Framing::Events(events) = &mut self.framing {
            events.last_id = id;
            events.restart();
        }
    }

    /// Nothing comes any more.
    pub(super) fn end(&mut self) {
        self.state = State::End;
        self.ready.clear();
    }

    /// The last answer's head with a body of its own, for errors.
    pub(super) fn answered(&self, body: Vec<u8>) -> Option<Answered> {
        let Answered { context, answer } = self.head.as_ref()?;
        let answer = Answer::new(answer.status, answer.headers.clone(), body);
        Some(Answered { context: context.clone(), answer })
    }

    pub(super) fn poll(&mut self, task: &mut Context<'_>) -> Poll<Option<Result<Message, Fault>>> {
        loop {
            if let Some(message) = self.ready.pop_front() {
                self.breaks = 0;
                return Poll::Ready(Some(Ok(message)));
            }
            let fault = match &mut self.state {
                State::End => return Poll::Ready(None),
                State::Start => {
                    self.state = State::Opening(open(self.shared, self.declaration, self.request()));
                    continue;
                }
                State::Pausing(pause) => {
                    ready!(pause.as_mut().poll(task));
                    self.state = State::Start;
                    continue;
                }
                State::Opening(opening) => match ready!(opening.as_mut().poll(task)) {
                    Err(stopped) => Fault::Stopped(stopped),
                    Ok(opened) => match self.opened(opened) {
                        None => continue,
                        Some(fault) => fault,
                    },
                },
                State::Other(context, other) => {
                    let (answer, context) = (ready!(other.as_mut().poll(task)), context.clone());
                    match answer {
                        Ok(answer) => Fault::Other(collected(Answered { context, answer })),
                        Err(error) => Fault::Broken(context, error),
                    }
                }
                State::Open(body) => match ready!(self.stall.poll(body, task)) {
                    Some(Ok(piece)) => {
                        if self.feed(&piece) {
                            continue;
                        }
                        self.broken(TransportError::too_large(self.shared.max_answer))
                    }
                    None => {
                        if let Framing::Lines(lines) = &mut self.framing {
                            lines.end(&mut self.ready);
                        }
                        self.state = State::End;
                        if self.endless {
                            self.again();
                        }
                        continue;
                    }
                    Some(Err(error)) => {
                        let passing = error.is_passing();
                        let fault = self.broken(error);
                        self.state = State::End;
                        if passing && self.again() {
                            continue;
                        }
                        fault
                    }
                },
            };
            self.state = State::End;
            return Poll::Ready(Some(Err(fault)));
        }
    }

    /// What the call sends beside its own parts, among which is its idempotency key: to ask for the rest under another one
    /// would be another call.
    fn request(&self) -> Parts {
        let mut parts = self.parts.clone();
        parts.set_stall_timeout(self.stall.limit());
        let headers = parts.headers_mut();
        if let Ok(accept) = HeaderValue::from_str(self.media_type) {
            headers.entry(ACCEPT).or_insert(accept);
        }
        if let Some(Ok(id)) = self.last_id().map(|id| HeaderValue::from_bytes(id.as_bytes())) {
            headers.insert(HeaderName::from_static("last-event-id"), id);
        }
        parts
    }

    /// Takes the answer's body, unless it is something else than a stream of messages.
    fn opened(&mut self, opened: Answered<Flow>) -> Option<Fault> {
        let Answered { context, answer } = opened;
        let head = Answer::new(answer.status, answer.headers.clone(), ());
        self.head = Some(Answered { context: context.clone(), answer: head });
        if !answer.status.is_success() {
            return Some(Fault::Failed(collected(Answered { context, answer })));
        }
        if answer.status == StatusCode::NO_CONTENT {
            self.state = State::End;
        } else if self.is_other(&answer) {
            self.state = State::Other(context, Box::pin(whole(answer, self.shared.max_answer)));
        } else {
            self.state = State::Open(answer.body);
        }
        None
    }

    /// Whether the answer says that it is no event stream. Lines are told by too many names to be picky.
    fn is_other(&self, answer: &Answer<Flow>) -> bool {
        let media_type = answer.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let essence = media_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        matches!(self.framing, Framing::Events(_)) && !essence.eq_ignore_ascii_case("text/event-stream")
    }

    fn feed(&mut self, piece: &Bytes) -> bool {
        let limit = self.shared.max_answer;
        match &mut self.framing {
            Framing::Events(events) => events.feed(piece, limit, &mut self.ready),
            Framing::Lines(lines) => lines.feed(piece, limit, &mut self.ready),
        }
    }

    fn broken(&mut self, error: TransportError) -> Fault {
        let (context, error) = match &self.head {
            Some(Answered { context, answer }) => {
                let context = Of { delivery: Delivery::Unknown, ..context.clone() };
                (context, error.after_head(answer.status, answer.headers.clone()))
            }
            None => (Of::of(self.declaration.id, None), error),
        };
        Fault::Broken(context, error)
    }

    /// Asks for the rest after a pause, where that does no harm: the request may arrive twice, and the server knows
    /// where the last one ended.
    fn again(&mut self) -> bool {
        let Framing::Events(events) = &mut self.framing else { return false };
        let repeatable = self.head.as_ref().is_some_and(|head| head.context.repeatable);
        let retry: Retry = self.parts.retry().unwrap_or(self.shared.retry);
        self.breaks = self.breaks.saturating_add(1);
        if !repeatable || !retry.goes_on(self.breaks) {
            return false;
        }
        let pause = events.retry.unwrap_or_else(|| retry.pause(self.breaks, None)).min(LONGEST_PAUSE);
        events.restart();
        self.state = State::Pausing(self.shared.transport.sleep(pause));
        true
    }
}

/// A server cannot make a caller wait for longer than this.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// An answer whose body is all there.
fn collected(answered: Answered<Flow>) -> Answered {
    let Answered { context, answer } = answered;
    let body = answer.body.as_bytes().cloned().unwrap_or_default();
    Answered { context, answer: answer.with(body) }
}
