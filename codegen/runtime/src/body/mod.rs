//! Request bodies: from values to bytes and their media type.

mod encoding;
mod form;
mod multipart;
#[cfg(test)]
mod tests;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};

pub use encoding::Encoding;
use multipart::Part;

use crate::call::BuildFault;
use crate::transport::Flow;
use crate::value::{File, printable};
use crate::{Write, WriteError, to_json};

const JSON: &str = "application/json";

/// A request body, ready to be sent.
///
/// What is wrong with it comes out when the call is awaited, before anything is sent.
#[derive(Clone)]
pub struct Body(Result<Content, BuildFault>);

#[derive(Clone)]
enum Content {
    /// The media type, and what is of it.
    Whole(HeaderValue, Flow),
    /// Parts, which may still be given headers.
    Parts(String, Vec<Part>),
}

/// A header of the parts of this name.
#[derive(Clone)]
pub(crate) struct PartHeader {
    pub(crate) part: String,
    pub(crate) name: HeaderName,
    pub(crate) value: HeaderValue,
}

impl Body {
    /// JSON of the media type `media_type`.
    #[must_use]
    pub fn json<T: Write + ?Sized>(media_type: &str, body: &T) -> Self {
        Self::written(media_type, to_json(&body).map(Bytes::from))
    }

    /// A form: an object's properties as pairs of names and values (`application/x-www-form-urlencoded`).
    ///
    /// Without an encoding of its own, an item of a list is a pair of its own, and what is inside of lists and objects
    /// is JSON (OpenAPI 3.1.1, section 4.8.15). Nothing is sent for `null` and for empty lists.
    #[must_use]
    pub fn form<T: Write + ?Sized>(body: &T, encodings: &[Encoding<'_>]) -> Self {
        Self::written("application/x-www-form-urlencoded", form::write(&body, encodings).map(Bytes::from))
    }

    /// An object's properties as parts (RFC 7578).
    ///
    /// Without an encoding of its own, an item of a list is a part of its own, scalars are text, and what is inside of
    /// lists and objects is JSON. Nothing is sent for `null` and for empty lists.
    #[must_use]
    pub fn multipart<T: Write + ?Sized>(media_type: &str, body: &T, encodings: &[Encoding<'_>]) -> Self {
        Self::of_parts(media_type, &body, encodings)
    }

    fn of_parts(media_type: &str, body: &dyn Write, encodings: &[Encoding<'_>]) -> Self {
        match multipart::parts(body, encodings) {
            Ok(parts) => Self(Ok(Content::Parts(media_type.to_owned(), parts))),
            Err(error) => Self::unwritten(error),
        }
    }

    /// Text.
    #[must_use]
    pub fn text(media_type: &str, body: impl Into<String>) -> Self {
        Self::bytes(media_type, body.into())
    }

    /// Bytes as they are.
    #[must_use]
    pub fn bytes(media_type: &str, body: impl Into<Bytes>) -> Self {
        Self::upload(media_type, body.into())
    }

    /// Bytes that may come piece by piece. Once they began to flow, the request is not sent again.
    #[must_use]
    pub fn upload(media_type: &str, body: impl Into<Flow>) -> Self {
        let media_type = match media_type {
            // Most bodies are this one, and it need not be copied.
            JSON => Ok(HeaderValue::from_static(JSON)),
            other => HeaderValue::from_str(other),
        };
        match media_type {
            Ok(media_type) => Self(Ok(Content::Whole(media_type, body.into()))),
            Err(_) => Self(Err(BuildFault::new("the body's media type cannot be sent in a header"))),
        }
    }

    /// A file of one of the media types in `range`, such as `image/*`; it says itself which one.
    #[must_use]
    pub fn file(range: &str, file: &File) -> Self {
        match file.declared_media_type() {
            Some(media_type) => Self::bytes(media_type, file.bytes().clone()),
            None if range.starts_with('*') || range == "application/*" => {
                Self::bytes("application/octet-stream", file.bytes().clone())
            }
            None => Self(Err(BuildFault::new(format!(
                "the body's media type is not given; it has to be one of `{range}`"
            )))),
        }
    }

    fn written(media_type: &str, body: Result<Bytes, WriteError>) -> Self {
        match body {
            Ok(body) => Self::bytes(media_type, body),
            Err(error) => Self::unwritten(error),
        }
    }

    fn unwritten(error: WriteError) -> Self {
        let place = error.pointer();
        let at = if place.is_empty() { String::new() } else { format!(", at {}", printable(&place)) };
        Self(Err(BuildFault::write(format!("the body cannot be written{at}"), error)))
    }

    /// What is wrong with it, if it is known already.
    pub(crate) fn fault(&self) -> Option<&BuildFault> {
        self.0.as_ref().err()
    }

    /// Its media type and what is sent, these headers among its parts, if it has parts.
    pub(crate) fn finish(self, headers: &[PartHeader]) -> Result<(HeaderValue, Flow), BuildFault> {
        match self.0? {
            Content::Whole(media_type, body) => Ok((media_type, body)),
            Content::Parts(media_type, parts) => {
                let (media_type, body) = multipart::join(&media_type, &parts, headers)?;
                Self::bytes(&media_type, body).finish(&[])
            }
        }
    }
}

/// Shows the media type and, if it is known, the length or the number of parts.
impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Ok(Content::Parts(media_type, parts)) => {
                write!(f, "Body({media_type:?}, {} parts)", parts.len())
            }
            Ok(Content::Whole(media_type, body)) => match body.known_length() {
                Some(length) => write!(f, "Body({media_type:?}, {length} bytes)"),
                None => write!(f, "Body({media_type:?}, pieces)"),
            },
            Err(fault) => write!(f, "Body({fault})"),
        }
    }
}
