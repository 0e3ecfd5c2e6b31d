//! What a transport sends.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, Method};
use url::Url;

use super::{Flow, RedactedHeaders};

/// A request as plain data.
///
/// `Debug` shows neither the query, nor the body, nor any header value that could be a secret.
#[derive(Clone)]
#[non_exhaustive]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The whole URL. Its query may hold a credential.
    pub url: Url,
    /// The headers. Credentials among them are marked sensitive.
    pub headers: HeaderMap,
    /// The body; empty where there is none.
    pub body: Flow,
    /// The time that is left for this request. The call ends after it whatever the transport does; a transport that
    /// blocks has to keep it by itself.
    pub timeout: Option<Duration>,
    /// How long making a connection for it may take, where none is open.
    pub connect_timeout: Option<Duration>,
    /// Whether the answer's body is handed on while it comes. Then [`timeout`](Self::timeout) holds for the answer's
    /// head, and [`stall_timeout`](Self::stall_timeout) for every single piece of the body.
    pub streamed: bool,
    /// How long the next piece of a body that is handed on may take. It is the reader who keeps to it; a transport that
    /// blocks has to keep it by itself.
    pub stall_timeout: Option<Duration>,
}

impl Request {
    /// A request without headers, body and limit of time.
    #[must_use]
    pub fn new(method: Method, url: Url) -> Self {
        Self {
            method,
            url,
            headers: HeaderMap::new(),
            body: Flow::default(),
            timeout: None,
            connect_timeout: None,
            streamed: false,
            stall_timeout: None,
        }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("origin", &self.url.origin().ascii_serialization())
            .field("headers", &RedactedHeaders(&self.headers))
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
