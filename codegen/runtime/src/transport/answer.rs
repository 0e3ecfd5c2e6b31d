//! What a transport receives.

use std::any::Any;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{Flow, Header};
use crate::{Read, ReadError};

/// An answer as plain data. A [`Transport`](super::Transport) gives one whose [body](Flow) may still be coming; callers
/// get one that is all there, as bytes from [`Call::raw`](crate::Call::raw) and typed from
/// [`Call::answer`](crate::Call::answer).
///
/// `Debug` shows the status and lengths, never the body, and only those header values that cannot be a secret.
#[derive(Clone)]
#[non_exhaustive]
pub struct Answer<B = Bytes> {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub body: B,
}

impl<B> Answer<B> {
    /// Puts an answer together.
    #[must_use]
    pub fn new(status: StatusCode, headers: HeaderMap, body: impl Into<B>) -> Self {
        Self { status, headers, body: body.into() }
    }

    /// The same head with another body.
    pub(crate) fn with<C>(self, body: C) -> Answer<C> {
        Answer { status: self.status, headers: self.headers, body }
    }

    /// The value of a header that the operation declares; `None` where it did not come.
    ///
    /// # Errors
    ///
    /// The value is not what is declared.
    pub fn header<T: Read>(&self, header: Header<T>) -> Result<Option<T>, ReadError> {
        header.read(&self.headers)
    }

    /// The server's own name for the request, from one of the headers in common use.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }
}

impl<B: 'static> fmt::Debug for Answer<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Answer");
        shown.field("status", &self.status.as_u16()).field("headers", &RedactedHeaders(&self.headers));
        let body: &dyn Any = &self.body;
        if let Some(bytes) = body.downcast_ref::<Bytes>() {
            shown.field("body_length", &bytes.len());
        } else if let Some(flow) = body.downcast_ref::<Flow>() {
            shown.field("body", flow);
        }
        shown.finish_non_exhaustive()
    }
}

/// Headers in which servers name a request, most specific first.
const REQUEST_ID_HEADERS: [&str; 7] = [
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-trace-id",
    "cf-ray",
];

/// The first request id found.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    REQUEST_ID_HEADERS.iter().find_map(|name| headers.get(*name)?.to_str().ok())
}

/// Prints header names, and the values of those that are harmless by definition.
pub(crate) struct RedactedHeaders<'a>(pub(crate) &'a HeaderMap);

/// Headers whose values never hold a secret. Whatever is not listed is taken for one.
const HARMLESS: [&str; 9] = [
    "accept",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "retry-after",
    "server",
    "transfer-encoding",
    "user-agent",
];

impl fmt::Debug for RedactedHeaders<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in self.0 {
            let name = name.as_str();
            let shown = HARMLESS.contains(&name) || REQUEST_ID_HEADERS.contains(&name);
            match (shown && !value.is_sensitive(), value.to_str()) {
                (true, Ok(text)) => map.entry(&name, &text),
                _ => map.entry(&name, &format_args!("[redacted]")),
            };
        }
        map.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_body_and_no_unlisted_header() {
        let mut headers = HeaderMap::new();
        headers.insert("set-cookie", "canary".parse().unwrap());
        headers.insert("x-request-id", "r-1".parse().unwrap());
        let shown = format!("{:?}", Answer::<Bytes>::new(StatusCode::OK, headers, "canary"));
        assert!(!shown.contains("canary"), "{shown}");
        assert!(shown.contains("r-1") && shown.contains("set-cookie"), "{shown}");
    }

    #[test]
    fn request_id_is_found_in_any_common_header() {
        for name in REQUEST_ID_HEADERS {
            let mut headers = HeaderMap::new();
            headers.insert(name, "abc".parse().unwrap());
            assert_eq!(request_id(&headers), Some("abc"), "{name}");
        }
        assert_eq!(request_id(&HeaderMap::new()), None);
    }
}
