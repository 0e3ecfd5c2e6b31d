//! Why no whole answer came back.

use std::error::Error as StdError;
use std::fmt;

use http::{HeaderMap, StatusCode};

use super::RedactedHeaders;
use crate::error::Delivery;

/// The reason that a [`Transport`](super::Transport) has no answer, and how far the request got.
#[derive(Debug)]
pub struct TransportError {
    inner: Box<Inner>,
}

#[derive(Debug)]
struct Inner {
    kind: Kind,
    head: Option<Head>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    NotConnected,
    NotSendable,
    Interrupted,
    Unreadable,
    TimedOut,
    TooLarge { limit: usize },
}

impl TransportError {
    /// No connection came about (name not resolved, refused, timed out, TLS failed), so nothing was sent.
    #[must_use]
    pub fn not_connected(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Kind::NotConnected, Some(source.into()))
    }

    /// The transport cannot send such a request, so nothing was sent.
    #[must_use]
    pub fn not_sendable(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Kind::NotSendable, Some(source.into()))
    }

    /// The connection failed after sending may have begun, so the server may have received the request.
    #[must_use]
    pub fn interrupted(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Kind::Interrupted, Some(source.into()))
    }

    /// An answer came that the transport cannot hand over, so the server has received the request.
    #[must_use]
    pub fn unreadable(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Kind::Unreadable, Some(source.into()))
    }

    /// No whole answer came in the [time](super::Request::timeout) that the request had, though it may have arrived.
    #[must_use]
    pub fn timed_out(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Kind::TimedOut, Some(source.into()))
    }

    /// The answer's body is longer than `limit` bytes.
    #[must_use]
    pub fn too_large(limit: usize) -> Self {
        Self::new(Kind::TooLarge { limit }, None)
    }

    /// Adds the status and headers that came before the failure.
    #[must_use]
    pub fn after_head(mut self, status: StatusCode, headers: HeaderMap) -> Self {
        self.inner.head = Some(Head { status, headers });
        self
    }

    /// How far the request got.
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        match self.inner.kind {
            Kind::NotConnected | Kind::NotSendable => Delivery::NotSent,
            Kind::Interrupted | Kind::Unreadable | Kind::TimedOut | Kind::TooLarge { .. } => {
                Delivery::Unknown
            }
        }
    }

    /// The status, if the answer's head arrived.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.inner.head.as_ref().map(|head| head.status)
    }

    /// The headers, if the answer's head arrived.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.inner.head.as_ref().map(|head| &head.headers)
    }

    /// What arrived of the answer.
    pub(crate) fn into_head(self) -> Option<Head> {
        self.inner.head
    }

    /// Whether the same request could fare better at another time.
    pub(crate) fn is_passing(&self) -> bool {
        matches!(self.inner.kind, Kind::NotConnected | Kind::Interrupted | Kind::TimedOut)
    }

    /// Whether the time of the request was over.
    pub(crate) fn is_timeout(&self) -> bool {
        self.inner.kind == Kind::TimedOut
    }

    fn new(kind: Kind, source: Option<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { inner: Box::new(Inner { kind, head: None, source }) }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.inner.kind {
            Kind::NotConnected => f.write_str("no connection could be made"),
            Kind::NotSendable => f.write_str("the transport cannot send this request"),
            Kind::Interrupted if self.inner.head.is_some() => {
                f.write_str("the connection failed before the answer's body was complete")
            }
            Kind::Interrupted => f.write_str("the connection failed before an answer came"),
            Kind::Unreadable => f.write_str("the transport cannot hand over the answer that came"),
            Kind::TimedOut => f.write_str("no whole answer came in the time that the request had"),
            Kind::TooLarge { limit } => {
                write!(f, "the answer's body is longer than the limit of {limit} bytes")
            }
        }
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner.source.as_ref().map(|source| &**source as _)
    }
}

/// The part of an answer that arrived.
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
}

impl fmt::Debug for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Head")
            .field("status", &self.status.as_u16())
            .field("headers", &RedactedHeaders(&self.headers))
            .finish()
    }
}
