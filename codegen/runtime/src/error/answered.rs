//! Errors that hold an answer.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{Context, shape};
use crate::ReadError;
use crate::transport::Answer;
use crate::value::printable;

/// An answer with a status that the operation does not declare.
pub struct Unexpected {
    inner: Box<Inner<()>>,
}

/// A declared answer whose body is not what the operation declares.
pub struct Decode {
    inner: Box<Inner<ReadError>>,
}

/// A page whose next cursor was sent before, or that is the same as the one before: following it would never end.
///
/// The page itself was handed out; its answer is kept here.
pub struct RepeatedCursor {
    inner: Box<Inner<()>>,
}

struct Inner<T> {
    context: Context,
    answer: Answer,
    cause: T,
}

impl Unexpected {
    pub(crate) fn new(context: Context, answer: Answer) -> Self {
        Self { inner: Box::new(Inner { context, answer, cause: () }) }
    }
}

impl RepeatedCursor {
    pub(crate) fn new(context: Context, answer: Answer) -> Self {
        Self { inner: Box::new(Inner { context, answer, cause: () }) }
    }
}

impl Decode {
    pub(crate) fn new(context: Context, answer: Answer, cause: ReadError) -> Self {
        Self { inner: Box::new(Inner { context, answer, cause }) }
    }

    /// What is wrong with the body, and where.
    #[must_use]
    pub fn error(&self) -> &ReadError {
        &self.inner.cause
    }

    /// The place in the body, as a JSON Pointer (RFC 6901); empty for the whole of it.
    #[must_use]
    pub fn pointer(&self) -> String {
        self.inner.cause.pointer()
    }

    /// The shape of the body around that place: names, types and lengths, but no value. It is safe to log.
    #[must_use]
    pub fn excerpt(&self) -> String {
        shape::excerpt(&self.inner.answer.body, &self.pointer())
    }
}

impl fmt::Display for Decode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body is not what is declared")?;
        match self.pointer().as_str() {
            "" => Ok(()),
            pointer => write!(f, ", at {}", printable(pointer)),
        }
    }
}

impl fmt::Debug for Decode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decode")
            .field("operation", &self.inner.context.operation)
            .field("answer", &self.inner.answer)
            .field("error", &self.inner.cause)
            .field("excerpt", &format_args!("{}", self.excerpt()))
            .finish_non_exhaustive()
    }
}

impl fmt::Display for RepeatedCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the next page's cursor was asked for before, so the list would never end")
    }
}

/// What all errors have in common that came with an answer.
macro_rules! answered {
    ($($name:ident $(<$body:ident>)?)*) => { $(
        impl $(<$body>)? $name $(<$body>)? {
            /// The status.
            #[must_use]
            pub fn status(&self) -> StatusCode {
                self.inner.answer.status
            }

            /// The headers.
            #[must_use]
            pub fn headers(&self) -> &HeaderMap {
                &self.inner.answer.headers
            }

            /// The value of a header that the operation declares; `None` where it did not come.
            ///
            /// # Errors
            ///
            /// The value is not what is declared.
            pub fn header<T: crate::Read>(
                &self,
                header: crate::Header<T>,
            ) -> Result<Option<T>, crate::ReadError> {
                self.inner.answer.header(header)
            }

            /// The body as it came.
            #[must_use]
            pub fn raw_body(&self) -> &Bytes {
                &self.inner.answer.body
            }

            /// The answer as it came.
            #[must_use]
            pub fn answer(&self) -> &Answer {
                &self.inner.answer
            }

            pub(super) fn context(&self) -> &Context {
                &self.inner.context
            }
        }
    )* };
}
answered! { Unexpected Decode RepeatedCursor }
pub(super) use answered;

/// `Debug` of those whose cause is told by their name.
macro_rules! debug {
    ($($name:ident)*) => { $(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name))
                    .field("operation", &self.inner.context.operation)
                    .field("answer", &self.inner.answer)
                    .finish_non_exhaustive()
            }
        }
    )* };
}
debug! { Unexpected RepeatedCursor }
