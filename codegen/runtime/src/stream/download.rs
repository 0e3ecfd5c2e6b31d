//! A body that is read piece by piece.

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::marker::PhantomData;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Buf, Bytes};
use http::{HeaderMap, StatusCode};

use crate::client::{Async, Blocking, Shared};
use crate::transport::{Answer, BoxFuture, Flow, RedactedHeaders, TransportError, block_on};

/// A success whose body is read piece by piece.
///
/// Memory holds one piece at a time, so that nothing limits the whole; [`limit`](Self::limit) does where something
/// should. The call's timeout is over once this is there; from then on, each piece has as much time.
pub struct Download<'a, M = Async> {
    answer: Answer<Flow>,
    left: Option<usize>,
    limit: usize,
    stall: Stall<'a>,
    rest: Bytes,
    mode: PhantomData<fn() -> M>,
}

/// How long the next piece may take.
pub(super) struct Stall<'a> {
    shared: &'a Shared,
    limit: Option<Duration>,
    timer: Option<BoxFuture<'a, ()>>,
}

impl<'a> Stall<'a> {
    pub(super) fn new(shared: &'a Shared, limit: Option<Duration>) -> Self {
        Self { shared, limit, timer: None }
    }

    pub(super) fn limit(&self) -> Option<Duration> {
        self.limit
    }

    pub(super) fn set(&mut self, limit: Option<Duration>) {
        self.limit = limit;
        self.timer = None;
    }

    /// The next piece of `body`, or an error when it takes too long.
    pub(super) fn poll(
        &mut self,
        body: &mut Flow,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        let next = body.poll_next(task);
        let Some(limit) = self.limit else { return next };
        if next.is_ready() {
            self.timer = None;
            return next;
        }
        let timer = self.timer.get_or_insert_with(|| self.shared.transport.timer(limit));
        timer.as_mut().poll(task).map(|()| {
            self.timer = None;
            Some(Err(TransportError::timed_out("the next piece took longer than it may")))
        })
    }
}

impl<'a, M> Download<'a, M> {
    pub(crate) fn new(shared: &'a Shared, answer: Answer<Flow>, stall: Duration) -> Self {
        let stall = Stall::new(shared, Some(stall));
        Self { answer, left: None, limit: 0, stall, rest: Bytes::new(), mode: PhantomData }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// Ends with an error where the body is longer than `bytes`.
    #[must_use]
    pub fn limit(mut self, bytes: usize) -> Self {
        self.left = Some(bytes);
        self.limit = bytes;
        self
    }

    /// How long the next piece may take; as long as the call itself where nothing is said, and never longer with a blocking
    /// client, whose transport knows of nothing else.
    #[must_use]
    pub fn stall_timeout(mut self, timeout: Option<Duration>) -> Self {
        self.stall.set(timeout);
        self
    }

    /// The next piece, as `next` gives it.
    pub fn poll_next(&mut self, task: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        self.stall.poll(&mut self.answer.body, task).map(|next| {
            let piece = match next? {
                Ok(piece) => piece,
                Err(error) => return Some(Err(self.broken(error))),
            };
            if let Some(left) = &mut self.left {
                match left.checked_sub(piece.len()) {
                    Some(rest) => *left = rest,
                    None => return Some(Err(self.broken(TransportError::too_large(self.limit)))),
                }
            }
            Some(Ok(piece))
        })
    }

    /// Nothing comes after an error.
    fn broken(&mut self, error: TransportError) -> TransportError {
        self.answer.body = Flow::default();
        error.after_head(self.answer.status, self.answer.headers.clone())
    }
}

impl Download<'_> {
    /// The next piece; `None` after the last one, and after an error. A future that is dropped loses nothing.
    ///
    /// # Errors
    ///
    /// The connection failed, or was silent for too long, before the body was complete; or the body is longer than the
    /// limit.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|task| self.poll_next(task)).await
    }
}

/// Blocks for each piece.
impl Iterator for Download<'_, Blocking> {
    type Item = Result<Bytes, TransportError>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(poll_fn(|task| self.poll_next(task)))
    }
}

impl io::Read for Download<'_, Blocking> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() {
            match self.next() {
                None => return Ok(0),
                Some(piece) => self.rest = piece.map_err(io::Error::other)?,
            }
        }
        let length = self.rest.len().min(into.len());
        self.rest.split_to(length).copy_to_slice(into.get_mut(..length).unwrap_or_default());
        Ok(length)
    }
}

#[cfg(feature = "stream")]
impl futures_core::Stream for Download<'_> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Download::poll_next(&mut self, task)
    }
}

impl<M> fmt::Debug for Download<'_, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("status", &self.answer.status.as_u16())
            .field("headers", &RedactedHeaders(&self.answer.headers))
            .finish_non_exhaustive()
    }
}
