//! Typed events and lines.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::task::{Context, Poll};
use std::time::Duration;

use super::Message;
use super::feed::{Fault, Feed};
use crate::call::{Answered, Call, finish};
use crate::client::{Async, Blocking};
use crate::drift::Watch;
use crate::error::{Decode, Error, Transport, Unexpected};
use crate::transport::block_on;
use crate::{Operation, ReadError};

/// A message, if it is there; nothing after the last one.
type Next<T, F> = Poll<Option<Result<T, Error<F>>>>;

/// How the data of one message is read.
pub type ReadData<T> = fn(&[u8], &Watch<'_>) -> Result<T, ReadError>;

/// An operation that answers server-sent events, as `streamed!` declares it.
pub trait EventStream: Operation {
    /// What the data of an event is read as.
    type Data: Send + 'static;

    /// The media type, as declared.
    const MEDIA_TYPE: &'static str;
    /// How the data is read.
    const READ: ReadData<Self::Data>;
}

/// An operation that answers lines of JSON, as `streamed!` declares it.
pub trait JsonLines: Operation {
    /// What a line is read as.
    type Line: Send + 'static;

    /// The media type, as declared.
    const MEDIA_TYPE: &'static str;
    /// How a line is read.
    const READ: ReadData<Self::Line>;
}

/// A server-sent event.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The kind of event, where it has a name.
    pub name: Option<String>,
    /// The last id that the server gave, to go on from with [`Events::last_event_id`].
    pub id: Option<String>,
    /// The data.
    pub data: T,
}

/// Server-sent events as they come. Nothing is sent before the first one is asked for.
///
/// Where the connection breaks, the rest is asked for (`Last-Event-ID`) if the request may arrive twice, after the pause
/// that the server named, as often as the call's [`Retry`](crate::Retry) allows without an event between. The end of the
/// answer is the end, unless [`endless`](Self::endless). The call's timeout holds until the answer begins.
///
/// An operation that answers JSON as well decides by what is sent which one it is: `"stream": true` in its body, say.
pub struct Events<'a, Op, M = Async> {
    feed: Feed<'a>,
    until: Option<String>,
    mode: PhantomData<fn() -> (Op, M)>,
}

/// Lines of JSON as they come. Nothing is sent before the first one is asked for, and nothing is sent again once lines
/// came. The call's timeout holds until the answer begins.
pub struct Lines<'a, Op, M = Async> {
    feed: Feed<'a>,
    mode: PhantomData<fn() -> (Op, M)>,
}

impl<'a, Op: EventStream, M> Events<'a, Op, M> {
    pub(crate) fn new(call: Call<'a, Op, M>) -> Self {
        let (shared, parts) = call.split();
        let feed = Feed::events(shared, Op::DECLARATION, parts, Op::MEDIA_TYPE);
        Self { feed, until: Some("[DONE]".to_owned()), mode: PhantomData }
    }

    /// Ends at an event with this data, which is not handed out; `[DONE]` where nothing is said.
    #[must_use]
    pub fn until(mut self, data: impl Into<Option<String>>) -> Self {
        self.until = data.into();
        self
    }

    /// Begins after the event with this id.
    #[must_use]
    pub fn after(mut self, id: impl Into<String>) -> Self {
        self.feed.set_last_id(id.into());
        self
    }

    /// Asks for more where the answer ends, as browsers do, until the server answers 204.
    #[must_use]
    pub fn endless(mut self) -> Self {
        self.feed.endless = true;
        self
    }

    /// How long the next piece of the answer may take; without limit where nothing is said.
    #[must_use]
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.feed.stall.set(Some(timeout));
        self
    }

    /// The id of the last event, to go on from another time.
    #[must_use]
    pub fn last_event_id(&self) -> Option<&str> {
        self.feed.last_id()
    }

    /// The next event, as `try_next` gives it.
    pub fn poll_next(&mut self, task: &mut Context<'_>) -> Next<Event<Op::Data>, Op::Failure> {
        self.feed.poll(task).map(|next| {
            let Message { name, id, data } = match next? {
                Ok(message) => message,
                Err(fault) => return Some(Err(told::<Op>(fault))),
            };
            if self.until.as_ref().is_some_and(|until| until.as_bytes() == data) {
                self.feed.end();
                return None;
            }
            let read = read::<Op, _>(&self.feed, Op::READ, data)?;
            Some(read.map(|data| Event { name, id, data }))
        })
    }
}

impl<'a, Op: JsonLines, M> Lines<'a, Op, M> {
    pub(crate) fn new(call: Call<'a, Op, M>) -> Self {
        let (shared, parts) = call.split();
        Self { feed: Feed::lines(shared, Op::DECLARATION, parts, Op::MEDIA_TYPE), mode: PhantomData }
    }

    /// How long the next piece of the answer may take; without limit where nothing is said.
    #[must_use]
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.feed.stall.set(Some(timeout));
        self
    }

    /// The next line, as `try_next` gives it.
    pub fn poll_next(&mut self, task: &mut Context<'_>) -> Next<Op::Line, Op::Failure> {
        self.feed.poll(task).map(|next| match next? {
            Ok(message) => read::<Op, _>(&self.feed, Op::READ, message.data),
            Err(fault) => Some(Err(told::<Op>(fault))),
        })
    }
}

/// Reads the data of a message. One that cannot be read is an error, and the next one is read all the same.
fn read<Op: Operation, T>(
    feed: &Feed<'_>,
    read: ReadData<T>,
    data: Vec<u8>,
) -> Option<Result<T, Error<Op::Failure>>> {
    match read(&data, &feed.watch()) {
        Ok(value) => Some(Ok(value)),
        Err(cause) => {
            let Answered { context, answer } = feed.answered(data)?;
            Some(Err(Error::Decode(Decode::new(context, answer, cause))))
        }
    }
}

fn told<Op: Operation>(fault: Fault) -> Error<Op::Failure> {
    match fault {
        Fault::Stopped(stopped) => stopped.into(),
        Fault::Broken(context, error) => Error::Transport(Transport::new(context, error)),
        Fault::Other(Answered { context, answer }) => Error::Unexpected(Unexpected::new(context, answer)),
        Fault::Failed(answered) => {
            let (context, answer) = (answered.context.clone(), answered.answer.clone());
            match finish::<Op>(answered) {
                Err(error) => error,
                // Declared as a success, and yet no stream: a redirect, say.
                Ok(_) => Error::Unexpected(Unexpected::new(context, answer)),
            }
        }
    }
}

/// What both have in common, for each way to wait.
macro_rules! waiting {
    ($name:ident, $bound:ident, $item:ty, $what:literal) => {
        impl<Op: $bound> $name<'_, Op> {
            #[doc = concat!("The next ", $what, "; `None` after the last one. A future that is dropped loses nothing.")]
            ///
            /// # Errors
            ///
            /// The call failed or broke; or the data is not what is declared, after which the next one can be asked for.
            pub async fn try_next(&mut self) -> Result<Option<$item>, Error<Op::Failure>> {
                poll_fn(|task| self.poll_next(task)).await.transpose()
            }
        }

        #[doc = concat!("Blocks for each ", $what, ".")]
        impl<Op: $bound> Iterator for $name<'_, Op, Blocking> {
            type Item = Result<$item, Error<Op::Failure>>;

            fn next(&mut self) -> Option<Self::Item> {
                block_on(poll_fn(|task| self.poll_next(task)))
            }
        }

        #[cfg(feature = "stream")]
        impl<Op: $bound> futures_core::Stream for $name<'_, Op> {
            type Item = Result<$item, Error<Op::Failure>>;

            fn poll_next(
                mut self: std::pin::Pin<&mut Self>,
                task: &mut Context<'_>,
            ) -> Poll<Option<Self::Item>> {
                $name::poll_next(&mut self, task)
            }
        }

        impl<Op, M> fmt::Debug for $name<'_, Op, M> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name))
                    .field("operation", &self.feed.operation())
                    .finish_non_exhaustive()
            }
        }
    };
}
waiting!(Events, EventStream, Event<Op::Data>, "event");
waiting!(Lines, JsonLines, Op::Line, "line");

/// Reads data as JSON.
///
/// # Errors
///
/// It is not such a JSON text.
#[doc(hidden)]
pub fn json<T: crate::Read + crate::Write>(data: &[u8], watch: &Watch<'_>) -> Result<T, ReadError> {
    let value = crate::from_json(data)?;
    watch.look(&value);
    Ok(value)
}

/// Reads data as text.
///
/// # Errors
///
/// None: what is not UTF-8 was replaced before, as the standard has it.
#[doc(hidden)]
pub fn text(data: &[u8], _: &Watch<'_>) -> Result<String, ReadError> {
    Ok(String::from_utf8_lossy(data).into_owned())
}
