//! Codecs of answer bodies, by the names that `operation!` calls them.

use bytes::Bytes;

use crate::drift::Watch;
use crate::transport::Answer;
use crate::{Read, ReadError, Write, from_json};

/// Reads the body as JSON, whatever its `Content-Type` says: many servers say something else and send JSON.
///
/// # Errors
///
/// The body is not such a JSON text.
pub fn json<T: Read + Write>(answer: &Answer, watch: &Watch<'_>) -> Result<T, ReadError> {
    // A byte order mark is not part of the text (RFC 8259, section 8.1).
    let body = answer.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&answer.body);
    let value = from_json(body)?;
    watch.look(&value);
    Ok(value)
}

/// Reads the body as UTF-8 text.
///
/// # Errors
///
/// The body is not UTF-8.
pub fn text(answer: &Answer, _: &Watch<'_>) -> Result<String, ReadError> {
    match std::str::from_utf8(&answer.body) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Err(ReadError::new("the text is not UTF-8")),
    }
}

/// Takes the body as it is.
///
/// # Errors
///
/// None.
pub fn bytes(answer: &Answer, _: &Watch<'_>) -> Result<Bytes, ReadError> {
    Ok(answer.body.clone())
}

/// Takes no body, and ignores one.
///
/// # Errors
///
/// None.
pub fn empty(_: &Answer, _: &Watch<'_>) -> Result<(), ReadError> {
    Ok(())
}
