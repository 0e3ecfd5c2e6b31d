//! Declared failures.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::Context;
use super::answered::answered;
use crate::transport::Answer;

/// An answer that an operation declares as a failure.
///
/// `Debug` shows the status and lengths; print [`body`](Self::body) to see what the server says.
pub struct Failure<F> {
    inner: Box<Inner<F>>,
}

struct Inner<F> {
    context: Context,
    answer: Answer,
    body: F,
}

impl<F> Failure<F> {
    pub(crate) fn new(context: Context, answer: Answer, body: F) -> Self {
        Self { inner: Box::new(Inner { context, answer, body }) }
    }

    /// The typed body: one variant for each declared status.
    #[must_use]
    pub fn body(&self) -> &F {
        &self.inner.body
    }

    /// The typed body, taken out.
    #[must_use]
    pub fn into_body(self) -> F {
        self.inner.body
    }
}

answered! { Failure<F> }

impl<F> fmt::Debug for Failure<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Failure")
            .field("operation", &self.inner.context.operation)
            .field("answer", &self.inner.answer)
            .finish_non_exhaustive()
    }
}

/// The failures of an operation that declares none; there is no value of this type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFailure {}
