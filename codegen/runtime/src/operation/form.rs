//! Answers that come in one of several forms, told by their `Content-Type`.
//!
//! One form is read whatever its `Content-Type` says, since nothing else can be meant. Of several, the header tells; the best
//! has the status's name, so that a form which is added breaks nobody. A form that is not declared is undecodable, and keeps
//! its body.

use http::header::CONTENT_TYPE;

use super::ReadBody;
use crate::drift::Watch;
use crate::transport::Answer;
use crate::value::printable;
use crate::{Json, ReadError, from_json};

/// Reads the body as the declared form that its `Content-Type` names.
///
/// # Errors
///
/// It names none of them, or the body is not what that form is.
pub fn one_of<T>(
    answer: &Answer,
    watch: &Watch<'_>,
    media_types: &[&str],
    forms: &[ReadBody<T>],
) -> Result<T, ReadError> {
    match choose(answer, media_types).and_then(|place| forms.get(place)) {
        Some(read) => read(answer, watch),
        None => Err(undeclared(answer)),
    }
}

/// The place of the form that the answer has: the media type with its parameters, the media type alone, a range that holds
/// it, any JSON for a kind of JSON that is not declared.
///
/// A server that does not say, or says that these are just bytes or just a text, is believed to have sent JSON where
/// that is what it sent: many never set the header.
fn choose(answer: &Answer, media_types: &[&str]) -> Option<usize> {
    let sent = answer.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let find = |is: &dyn Fn(&str) -> bool| media_types.iter().position(|declared| is(declared));
    let name = essence(sent);
    if !name.is_empty() {
        let found = find(&|declared| plain(declared) == plain(sent))
            .or_else(|| find(&|declared| essence(declared) == name))
            .or_else(|| find(&|declared| holds(&essence(declared), &name)));
        if found.is_some() {
            return found;
        }
    }
    let says_nothing =
        matches!(name.as_str(), "" | "application/octet-stream" | "binary/octet-stream" | "text/plain");
    let json = || find(&|declared| is_json(&essence(declared)));
    json().filter(|_| is_json(&name) || (says_nothing && from_json::<Json>(&answer.body).is_ok()))
}

/// A media type without its parameters, in lower case.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// A media type with its parameters, as far as case and blanks make no difference.
fn plain(media_type: &str) -> String {
    media_type.chars().filter(|it| !it.is_whitespace() && *it != '"').collect::<String>().to_ascii_lowercase()
}

/// Whether a range, such as `image/*`, has this media type in it.
fn holds(range: &str, name: &str) -> bool {
    range == "*/*" || range.strip_suffix('*').is_some_and(|kind| name.starts_with(kind))
}

fn is_json(name: &str) -> bool {
    name.ends_with("/json") || name.ends_with("+json")
}

/// Says which media type it was: that is no secret, and the first thing that anyone would ask.
fn undeclared(answer: &Answer) -> ReadError {
    let sent = answer.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(essence);
    ReadError::new(match sent {
        Some(name) => format!("the media type `{}` is not declared", printable(&name)),
        None => "the answer does not say its media type".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::{HeaderMap, StatusCode};

    use super::*;

    fn answer(content_type: &str, body: &'static str) -> Answer<Bytes> {
        let mut headers = HeaderMap::new();
        if !content_type.is_empty() {
            headers.insert(CONTENT_TYPE, content_type.parse().unwrap());
        }
        Answer::new(StatusCode::OK, headers, body)
    }

    #[test]
    fn the_content_type_tells() {
        let declared = ["application/json", "text/csv; header=present", "text/csv", "image/*"];
        for (content_type, body, expected) in [
            ("application/json", "{}", Some(0)),
            ("Application/JSON; charset=utf-8", "{}", Some(0)),
            ("application/problem+json", "{}", Some(0)),
            ("text/csv;header=\"present\"", "a", Some(1)),
            ("text/csv; charset=utf-8", "{}", Some(1)),
            ("image/png", "{}", Some(3)),
            ("text/plain", r#"{"a": 1}"#, Some(0)),
            ("application/octet-stream", "[1]", Some(0)),
            ("", "{}", Some(0)),
            ("", "a,b", None),
            ("text/plain", "a,b", None),
            ("text/html", "{}", None),
            ("imagery/png", "{}", None),
        ] {
            assert_eq!(choose(&answer(content_type, body), &declared), expected, "{content_type} {body}");
        }
    }

    #[test]
    fn what_is_declared_is_believed() {
        let declared = ["application/json", "text/plain", "*/*"];
        assert_eq!(choose(&answer("text/plain", "{}"), &declared), Some(1));
        assert_eq!(choose(&answer("application/pdf", "{}"), &declared), Some(2));
    }

    #[test]
    fn the_error_names_the_media_type_alone() {
        let undeclared = undeclared(&answer("text/html; canary=1", ""));
        assert_eq!(undeclared.to_string(), "the media type `text/html` is not declared");
        assert!(super::undeclared(&answer("", "")).to_string().contains("does not say"));
    }
}
