//! One call: what is put into it, how it is sent, what it answers.

mod authorize;
mod fault;
mod finish;
mod key;
mod parts;
mod path;
mod redirect;
mod request;
mod send;
mod sending;
mod time;
mod trace;

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;

pub(crate) use authorize::Unauthorized;
pub(crate) use fault::BuildFault;
pub(crate) use finish::{finish, opened};
pub(crate) use parts::{Parts, checked_header};
pub(crate) use send::{Answered, Opened, Stopped, open, send, whole};
pub use sending::Sending;

use crate::body::Body;
use crate::client::{Async, Blocking, Client, Shared};
use crate::error::Error;
use crate::operation::Operation;
use crate::pagination::{Items, Pages};
use crate::parameter::{Parameter, Place};
use crate::retry::Retry;
use crate::stream::{Download, EventStream, Events, JsonLines, Lines};
use crate::transport::{Answer, BoxFuture, Flow, block_on};
use crate::{Paged, Write};

/// A success with its status and headers.
type TypedAnswer<Op> = Result<Answer<<Op as Operation>::Success>, Error<<Op as Operation>::Failure>>;

/// A call of the operation `Op`, sent when it is awaited; over a blocking client, by [`send_blocking`](Self::send_blocking).
///
/// What is wrong with its parts is kept and comes out when it is sent, before anything leaves.
///
/// Whoever drops a call on its way, by a `select!` or a timeout of his own, never hears whether its request arrived. The
/// call's own [`timeout`](Self::timeout) ends in an error that says so.
#[must_use = "a call does nothing until it is sent"]
pub struct Call<'a, Op, M = Async> {
    client: &'a Client<M>,
    parts: Parts,
    operation: PhantomData<fn() -> Op>,
}

impl<'a, Op: Operation, M> Call<'a, Op, M> {
    /// A call without any part.
    pub fn new(client: &'a Client<M>) -> Self {
        Self { client, parts: Parts::of(Op::DECLARATION), operation: PhantomData }
    }

    /// Fills the expression `{name}` of the path.
    pub fn path<T: Write + ?Sized>(self, name: &str, value: &T) -> Self {
        self.parameter(Parameter::new(name, Place::Path), value)
    }

    /// Sets a query parameter.
    pub fn query<T: Write + ?Sized>(self, name: &str, value: &T) -> Self {
        self.parameter(Parameter::new(name, Place::Query), value)
    }

    /// Sets a header parameter.
    pub fn header_parameter<T: Write + ?Sized>(self, name: &str, value: &T) -> Self {
        self.parameter(Parameter::new(name, Place::Header), value)
    }

    /// Sets a cookie.
    pub fn cookie<T: Write + ?Sized>(self, name: &str, value: &T) -> Self {
        self.parameter(Parameter::new(name, Place::Cookie), value)
    }

    /// Sets a parameter in a style of its own.
    pub fn parameter<T: Write + ?Sized>(mut self, parameter: Parameter<'_>, value: &T) -> Self {
        self.parts.parameter(&parameter, &value);
        self
    }

    /// Sets a JSON body.
    pub fn json<T: Write + ?Sized>(mut self, body: &T) -> Self {
        self.parts.body(Body::json("application/json", &body));
        self
    }

    /// Sets a text body of the media type `media_type`.
    pub fn text(mut self, media_type: &str, body: impl Into<String>) -> Self {
        self.parts.body(Body::text(media_type, body));
        self
    }

    /// Sets a body of bytes of the media type `media_type`.
    pub fn bytes(mut self, media_type: &str, body: impl Into<Bytes>) -> Self {
        self.parts.body(Body::bytes(media_type, body));
        self
    }

    /// Sets a body that flows, of the media type `media_type`. Once it began to flow, it is not sent again.
    pub fn upload(mut self, media_type: &str, body: impl Into<Flow>) -> Self {
        self.parts.body(Body::upload(media_type, body));
        self
    }

    /// Sets a body of any kind.
    pub fn request_body(mut self, body: impl Into<Body>) -> Self {
        self.parts.body(body.into());
        self
    }

    /// Sets a header of the parts of this name, where the body is made of parts.
    pub fn part_header<T: Write + ?Sized>(mut self, part: &str, header: Parameter<'_>, value: &T) -> Self {
        self.parts.part_header(part, &header, &value);
        self
    }

    /// Sets a header of this call, in place of what the client would send.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.parts.header(name.as_ref(), value.as_ref());
        self
    }

    /// How long this call may take, attempts and pauses included.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.parts.timeout = Some(timeout);
        self
    }

    /// How long a single attempt of this call may take.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.parts.attempt_timeout = Some(timeout);
        self
    }

    /// How long making a connection for this call may take. A transport other than the built-in ones may keep a limit of its
    /// own.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.parts.connect_timeout = Some(timeout);
        self
    }

    /// How often and with what pauses this request is sent again, where that is safe.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.parts.retry = Some(retry);
        self
    }

    /// The key by which the server knows that a request is the same one again.
    ///
    /// Where an operation has such a header, each call makes a key of its own; one is set by hand to repeat a call
    /// whose answer was lost. An operation that has none refuses it, since the key would protect nothing.
    pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.parts.key.set(key.into());
        self
    }

    /// The idempotency key that this call will bear, to be kept before it is sent; `None` where the operation has none.
    ///
    /// It is made now if there is none yet. A clone of the call bears the same key whenever it is made: the server takes the
    /// two for one.
    pub fn idempotency_key_value(&mut self) -> Option<&str> {
        self.parts.idempotency_key_value(Op::DECLARATION)
    }

    /// The items of a list, page after page.
    pub fn items(self) -> Items<'a, Op, M>
    where
        Op: Paged,
    {
        Items::new(self.pages())
    }

    /// A list, page by page.
    pub fn pages(self) -> Pages<'a, Op, M>
    where
        Op: Paged,
    {
        Pages::new(self.client, self.parts)
    }

    /// The events that the operation answers, as they come.
    pub fn events(self) -> Events<'a, Op, M>
    where
        Op: EventStream,
    {
        Events::new(self)
    }

    /// The lines that the operation answers, as they come.
    pub fn lines(self) -> Lines<'a, Op, M>
    where
        Op: JsonLines,
    {
        Lines::new(self)
    }

    /// How long the answer may take, where it is read piece by piece.
    fn patience(&self) -> Duration {
        self.parts.timeout.unwrap_or(self.client.shared.timeout)
    }

    pub(crate) fn split(self) -> (&'a Shared, Parts) {
        (&self.client.shared, self.parts)
    }
}

impl<'a, Op: Operation> Call<'a, Op> {
    /// Sends the call and answers the typed body with the status and the headers, of which [`Answer::header`] reads those
    /// that the operation declares.
    pub fn answer(self) -> BoxFuture<'a, TypedAnswer<Op>> {
        let (shared, parts) = self.split();
        Box::pin(async move { finish::whole::<Op>(send(shared, Op::DECLARATION, parts).await?) })
    }

    /// Sends the call and answers status, headers and body as they came, whatever the status.
    pub fn raw(self) -> BoxFuture<'a, Result<Answer, Error<Op::Failure>>> {
        let (shared, parts) = self.split();
        Box::pin(async move { Ok(send(shared, Op::DECLARATION, parts).await?.answer) })
    }

    /// Sends the call and leaves the body of a success to be read piece by piece, whatever it is declared to be.
    pub fn download(self) -> BoxFuture<'a, Result<Download<'a>, Error<Op::Failure>>> {
        let stall = self.patience();
        let (shared, mut parts) = self.split();
        parts.stall_timeout = Some(stall);
        Box::pin(async move {
            let (_, answer) = opened::<Op>(open(shared, Op::DECLARATION, parts).await?)?;
            Ok(Download::new(shared, answer, stall))
        })
    }
}

impl<'a, Op: Operation> Call<'a, Op, Blocking> {
    /// Sends the call, and blocks until it is answered.
    ///
    /// # Errors
    ///
    /// As those of a call that is awaited.
    pub fn send_blocking(self) -> Result<Op::Success, Error<Op::Failure>> {
        let (shared, parts) = self.split();
        finish::<Op>(block_on(send(shared, Op::DECLARATION, parts))?)
    }

    /// Sends the call and answers the typed body with the status and the headers, of which [`Answer::header`] reads those
    /// that the operation declares.
    ///
    /// # Errors
    ///
    /// As those of a call that is awaited.
    pub fn answer(self) -> Result<Answer<Op::Success>, Error<Op::Failure>> {
        let (shared, parts) = self.split();
        finish::whole::<Op>(block_on(send(shared, Op::DECLARATION, parts))?)
    }

    /// Sends the call and answers status, headers and body as they came, whatever the status.
    ///
    /// # Errors
    ///
    /// There is no answer.
    pub fn raw(self) -> Result<Answer, Error<Op::Failure>> {
        let (shared, parts) = self.split();
        Ok(block_on(send(shared, Op::DECLARATION, parts))?.answer)
    }

    /// Sends the call and leaves the body of a success to be read piece by piece, whatever it is declared to be.
    ///
    /// # Errors
    ///
    /// As those of a call that is awaited.
    pub fn download(self) -> Result<Download<'a, Blocking>, Error<Op::Failure>> {
        let stall = self.patience();
        let (shared, mut parts) = self.split();
        parts.stall_timeout = Some(stall);
        let (_, answer) = opened::<Op>(block_on(open(shared, Op::DECLARATION, parts))?)?;
        Ok(Download::new(shared, answer, stall))
    }
}

impl<'a, Op: Operation> IntoFuture for Call<'a, Op> {
    type Output = Result<Op::Success, Error<Op::Failure>>;
    type IntoFuture = Sending<'a, Op>;

    fn into_future(self) -> Self::IntoFuture {
        let (shared, parts) = self.split();
        Sending::new(send(shared, Op::DECLARATION, parts))
    }
}

impl<Op, M> Clone for Call<'_, Op, M> {
    fn clone(&self) -> Self {
        Self { client: self.client, parts: self.parts.clone(), operation: PhantomData }
    }
}

impl<Op: Operation, M> fmt::Debug for Call<'_, Op, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("operation", &Op::DECLARATION.id).finish_non_exhaustive()
    }
}
