//! A call on its way.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::finish;
use super::send::Sent;
use crate::error::Error;
use crate::operation::Operation;
use crate::transport::BoxFuture;

/// A call of the operation `Op` on its way: the future that a [`Call`](super::Call) becomes.
///
/// Only the last step depends on the operation, so that a client of a thousand operations is no slower to build.
#[must_use = "a call does nothing until it is awaited"]
pub struct Sending<'a, Op> {
    sent: BoxFuture<'a, Sent>,
    operation: PhantomData<fn() -> Op>,
}

impl<'a, Op> Sending<'a, Op> {
    pub(super) fn new(sent: BoxFuture<'a, Sent>) -> Self {
        Self { sent, operation: PhantomData }
    }
}

impl<Op: Operation> Future for Sending<'_, Op> {
    type Output = Result<Op::Success, Error<Op::Failure>>;

    fn poll(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        self.sent.as_mut().poll(task).map(|sent| finish::<Op>(sent?))
    }
}

impl<Op: Operation> fmt::Debug for Sending<'_, Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").field("operation", &Op::DECLARATION.id).finish_non_exhaustive()
    }
}
