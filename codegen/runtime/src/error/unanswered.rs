//! Errors without a whole answer.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::Context;
use crate::CredentialError;
use crate::call::{BuildFault, Unauthorized};
use crate::transport::{Head, TransportError};

/// No whole answer: the connection was not made or failed, or the answer was too large.
pub struct Transport {
    inner: Box<(Context, TransportError)>,
}

impl Transport {
    pub(crate) fn new(context: Context, error: TransportError) -> Self {
        Self { inner: Box::new((context, error)) }
    }

    /// What the transport says.
    #[must_use]
    pub fn error(&self) -> &TransportError {
        &self.inner.1
    }

    pub(super) fn context(&self) -> &Context {
        &self.inner.0
    }
}

impl fmt::Display for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { inner } = self;
        write!(f, "{} ({})", inner.1, inner.0.delivery)?;
        attempts(f, inner.0.attempts)
    }
}

/// No whole answer in the time allowed for the call.
pub struct Timeout {
    inner: Box<(Context, Duration, Option<Box<Head>>)>,
}

impl Timeout {
    pub(crate) fn new(context: Context, limit: Duration, head: Option<Box<Head>>) -> Self {
        Self { inner: Box::new((context, limit, head)) }
    }

    /// The status, if the answer's head arrived.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.inner.2.as_ref().map(|head| head.status)
    }

    /// The headers, if the answer's head arrived.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.inner.2.as_ref().map(|head| &head.headers)
    }

    /// The time that was allowed for the whole call, all its attempts and pauses included.
    #[must_use]
    pub fn limit(&self) -> Duration {
        self.inner.1
    }

    pub(super) fn context(&self) -> &Context {
        &self.inner.0
    }
}

impl fmt::Display for Timeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.inner.2.is_some() { "no whole answer" } else { "no answer" };
        write!(f, "{what} within {:?} ({})", self.limit(), self.inner.0.delivery)?;
        attempts(f, self.inner.0.attempts)
    }
}

/// A credential was to be had from elsewhere, and was not.
pub struct NoCredential {
    inner: Box<(Context, Unauthorized)>,
}

impl NoCredential {
    pub(crate) fn new(context: Context, fault: Unauthorized) -> Self {
        Self { inner: Box::new((context, fault)) }
    }

    /// The security scheme that it was for.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        self.inner.1.scheme
    }

    /// What was said by whoever was asked for it.
    #[must_use]
    pub fn error(&self) -> &CredentialError {
        &self.inner.1.error
    }

    pub(super) fn context(&self) -> &Context {
        &self.inner.0
    }
}

impl fmt::Display for NoCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} for `{}` ({})", self.error(), self.scheme(), self.inner.0.delivery)?;
        attempts(f, self.inner.0.attempts)
    }
}

impl fmt::Debug for NoCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NoCredential").field("call", &self.inner.0).field("fault", &self.inner.1).finish()
    }
}

/// The call was put together wrongly, and nothing was sent.
pub struct Build {
    inner: Box<(Context, BuildFault)>,
}

impl Build {
    pub(crate) fn new(context: Context, fault: BuildFault) -> Self {
        Self { inner: Box::new((context, fault)) }
    }

    pub(super) fn cause(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner.1.source()
    }

    pub(super) fn context(&self) -> &Context {
        &self.inner.0
    }
}

impl fmt::Display for Build {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (not sent)", self.inner.1)
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport").field("call", &self.inner.0).field("error", &self.inner.1).finish()
    }
}

impl fmt::Debug for Timeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Timeout")
            .field("call", &self.inner.0)
            .field("limit", &self.inner.1)
            .field("head", &self.inner.2)
            .finish()
    }
}

impl fmt::Debug for Build {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Build")
            .field("operation", &self.inner.0.operation)
            .field("fault", &self.inner.1)
            .finish()
    }
}

fn attempts(f: &mut fmt::Formatter<'_>, attempts: u32) -> fmt::Result {
    match attempts {
        0 | 1 => Ok(()),
        many => write!(f, ", after {many} attempts"),
    }
}
