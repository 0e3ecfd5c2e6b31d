//! Why a call has no success: one enum for all operations, generic over the failures that an operation declares.

mod answered;
mod context;
mod delivery;
mod failure;
mod retry_after;
mod shape;
mod unanswered;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

pub use answered::{Decode, RepeatedCursor, Unexpected};
pub(crate) use context::Context;
pub use delivery::Delivery;
pub use failure::{Failure, NoFailure};
pub(crate) use retry_after::retry_after;
pub use unanswered::{Build, NoCredential, Timeout, Transport};

use crate::transport::{Answer, Header, request_id};
use crate::{Read, ReadError};

/// Why a call did not succeed. `F` holds the failures that the operation declares.
///
/// `Display` names the operation, the status, the request id and the place in the body; neither it nor `Debug` ever
/// shows the content of a body, a URL's query, or a header that could hold a secret.
#[non_exhaustive]
pub enum Error<F> {
    /// An answer that the operation declares as a failure, with its typed body.
    Api(Failure<F>),
    /// An answer with a status that the operation does not declare.
    Unexpected(Unexpected),
    /// An answer that is declared, but whose body is not what was declared.
    Decode(Decode),
    /// No whole answer: the connection was not made or failed, or the answer was too large.
    Transport(Transport),
    /// No whole answer in the time allowed.
    Timeout(Timeout),
    /// A credential was to be had from elsewhere, and was not.
    Credential(NoCredential),
    /// The call was put together wrongly, and nothing was sent.
    Build(Build),
    /// A list went round in a circle.
    RepeatedCursor(RepeatedCursor),
}

impl<F> Error<F> {
    /// The operation's id.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.context().operation
    }

    /// How far the request got; see also [`is_in_doubt`](Self::is_in_doubt).
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        self.context().delivery
    }

    /// The answer's status, if at least its head arrived.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Transport(transport) => transport.error().status(),
            Self::Timeout(timeout) => timeout.status(),
            _ => self.answer().map(|answer| answer.status),
        }
    }

    /// The answer's headers, if at least its head arrived.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Transport(transport) => transport.error().headers(),
            Self::Timeout(timeout) => timeout.headers(),
            _ => self.answer().map(|answer| &answer.headers),
        }
    }

    /// The value of a header that the operation declares; `None` where it did not come.
    ///
    /// # Errors
    ///
    /// The value is not what is declared.
    pub fn header<T: Read>(&self, header: Header<T>) -> Result<Option<T>, ReadError> {
        self.headers().map_or(Ok(None), |headers| header.read(headers))
    }

    /// The server's own name for the request, to quote when asking its operators.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(self.headers()?)
    }

    /// Whether time ran out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout(_))
    }

    /// Whether the server may have carried out the request all the same.
    ///
    /// It is so where no answer came to a request that was sent, where the answer is a 5xx, which a gateway gives just as
    /// well while the server behind it goes on, where a success cannot be read, and where the answer is a 303 that nobody
    /// declares, which says that what came of the request stands elsewhere. Find out before sending the like again:
    /// look for the reference that the request bore, say. Where it is not so, nothing was sent, or the server refused.
    #[must_use]
    pub fn is_in_doubt(&self) -> bool {
        match self.delivery() {
            Delivery::NotSent => false,
            Delivery::Unknown => true,
            Delivery::Answered => {
                let unread = matches!(self, Self::Decode(_));
                self.status().is_some_and(|status| {
                    let carried_out = status.is_success() || status == StatusCode::SEE_OTHER;
                    carried_out || status.is_server_error() || (unread && status.is_redirection())
                })
            }
        }
    }

    /// Whether the same call can safely be sent again and has a chance then.
    ///
    /// Safe means: nothing was sent, or the method is one that may be repeated, or an idempotency key was sent along,
    /// in which case the new call must bear the same [key](Self::idempotency_key).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(transport) => transport.error().is_passing() && self.is_repeatable(),
            Self::Credential(fault) => fault.error().is_passing() && self.is_repeatable(),
            Self::Timeout(_) => self.is_repeatable(),
            Self::Api(_) | Self::Unexpected(_) | Self::Decode(_) => {
                self.is_repeatable() && self.status().is_some_and(is_passing)
            }
            Self::Build(_) | Self::RepeatedCursor(_) => false,
        }
    }

    /// How long the server asks to wait (`Retry-After`, as seconds or as a date).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()?)
    }

    /// How many requests were sent for this call, redirects not counted.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.context().attempts
    }

    /// The idempotency key that was sent along, to be used again with
    /// [`Call::idempotency_key`](crate::Call::idempotency_key) where the call is repeated.
    #[must_use]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.context().idempotency_key.as_deref()
    }

    /// The whole answer, where there is one.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Api(failure) => Some(failure.answer()),
            Self::Unexpected(unexpected) => Some(unexpected.answer()),
            Self::Decode(decode) => Some(decode.answer()),
            Self::RepeatedCursor(repeated) => Some(repeated.answer()),
            Self::Transport(_) | Self::Timeout(_) | Self::Credential(_) | Self::Build(_) => None,
        }
    }

    fn is_repeatable(&self) -> bool {
        self.context().repeatable || self.delivery() == Delivery::NotSent
    }

    fn context(&self) -> &Context {
        match self {
            Self::Api(failure) => failure.context(),
            Self::Unexpected(unexpected) => unexpected.context(),
            Self::Decode(decode) => decode.context(),
            Self::Transport(transport) => transport.context(),
            Self::Timeout(timeout) => timeout.context(),
            Self::Credential(fault) => fault.context(),
            Self::Build(build) => build.context(),
            Self::RepeatedCursor(repeated) => repeated.context(),
        }
    }
}

impl<F> fmt::Display for Error<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.operation())?;
        if let Some(status) = self.status() {
            write!(f, ": {status}")?;
        }
        if let Some(id) = self.request_id() {
            write!(f, " (request id {id})")?;
        }
        match self {
            Self::Api(_) => f.write_str(": a declared failure"),
            Self::Unexpected(_) => f.write_str(": an answer that is not declared"),
            Self::Decode(decode) => write!(f, ": {decode}"),
            Self::Transport(transport) => write!(f, ": {transport}"),
            Self::Timeout(timeout) => write!(f, ": {timeout}"),
            Self::Credential(fault) => write!(f, ": {fault}"),
            Self::Build(build) => write!(f, ": {build}"),
            Self::RepeatedCursor(repeated) => write!(f, ": {repeated}"),
        }
    }
}

impl<F> fmt::Debug for Error<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(it) => f.debug_tuple("Api").field(it).finish(),
            Self::Unexpected(it) => f.debug_tuple("Unexpected").field(it).finish(),
            Self::Decode(it) => f.debug_tuple("Decode").field(it).finish(),
            Self::Transport(it) => f.debug_tuple("Transport").field(it).finish(),
            Self::Timeout(it) => f.debug_tuple("Timeout").field(it).finish(),
            Self::Credential(it) => f.debug_tuple("Credential").field(it).finish(),
            Self::Build(it) => f.debug_tuple("Build").field(it).finish(),
            Self::RepeatedCursor(it) => f.debug_tuple("RepeatedCursor").field(it).finish(),
        }
    }
}

impl<F> StdError for Error<F> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Decode(decode) => Some(decode.error()),
            Self::Transport(transport) => transport.error().source(),
            Self::Credential(fault) => fault.error().source(),
            Self::Build(build) => build.cause(),
            Self::Api(_) | Self::Unexpected(_) | Self::Timeout(_) | Self::RepeatedCursor(_) => None,
        }
    }
}

/// Statuses that tell of a passing state of the server.
pub(crate) fn is_passing(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::TOO_MANY_REQUESTS
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
    )
}
