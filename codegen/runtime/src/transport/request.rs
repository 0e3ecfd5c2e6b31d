//! What a transport sends.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method};
use url::Url;

use super::RedactedHeaders;

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
    pub body: Bytes,
    /// The longest answer body that the caller takes, in bytes.
    pub max_answer: usize,
}

impl Request {
    /// A request without headers and body that takes an answer of at most 32 MiB.
    #[must_use]
    pub fn new(method: Method, url: Url) -> Self {
        Self {
            method,
            url,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            max_answer: crate::client::MAX_ANSWER,
        }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("origin", &self.url.origin().ascii_serialization())
            .field("headers", &RedactedHeaders(&self.headers))
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}
