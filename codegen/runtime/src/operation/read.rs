//! Codecs of answer bodies, by the names that `operation!` calls them.

use bytes::Bytes;
use http::header::CONTENT_TYPE;

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
    if body.is_empty() {
        return Err(ReadError::new("the body is empty"));
    }
    let value = from_json(body)?;
    watch.look(&value);
    Ok(value)
}

/// Reads the body as text: UTF-8, unless it says that it is ISO 8859-1, as the files of many a bank do.
///
/// # Errors
///
/// The body is not UTF-8.
pub fn text(answer: &Answer, _: &Watch<'_>) -> Result<String, ReadError> {
    if is_latin(answer) {
        return Ok(answer.body.iter().copied().map(char::from).collect());
    }
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

/// Whether the answer says that each of its bytes is the character of the same number.
fn is_latin(answer: &Answer) -> bool {
    let media_type =
        answer.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut parameters = media_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let charset = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    charset.is_some_and(|(_, charset)| {
        let charset = charset.trim().trim_matches('"');
        ["iso-8859-1", "latin1"].iter().any(|name| charset.eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, StatusCode};

    use super::*;

    fn read(content_type: &str, body: &'static [u8]) -> Result<String, String> {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, content_type.parse().unwrap())]);
        let answer = Answer::new(StatusCode::OK, headers, body);
        text(&answer, &Watch::new("x", None)).map_err(|error| error.to_string())
    }

    #[test]
    fn a_text_is_read_as_what_it_says_it_is() {
        for (content_type, body) in [
            ("text/csv; charset=ISO-8859-1", &b"Bogot\xe1"[..]),
            ("text/csv;header=present; charset=\"latin1\"", b"Bogot\xe1"),
            ("text/csv", b"Bogot\xc3\xa1"),
            ("text/csv; charset=utf-8", b"Bogot\xc3\xa1"),
        ] {
            assert_eq!(read(content_type, body).as_deref(), Ok("Bogotá"), "{content_type}");
        }
        assert_eq!(read("text/csv", b"Bogot\xe1").unwrap_err(), "the text is not UTF-8");
    }
}
