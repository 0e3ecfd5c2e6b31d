//! Typed headers of answers.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;

use crate::{Read, ReadError, from_json};

/// A header that the answers of an operation declare, and the type of its value: a constant of the operation's type.
///
/// [`Answer::header`](crate::Answer::header), [`Failure::header`](crate::Failure::header) and
/// [`Error::header`](crate::Error::header) take it. A value that is not of the type costs nobody the answer: it is an error
/// when it is asked for, and stays readable among the headers.
pub struct Header<T> {
    name: &'static str,
    form: Form,
    value: PhantomData<fn() -> T>,
}

/// How the value is written (OpenAPI 3.0.3, section 4.7.21, which has the style `simple` only).
#[derive(Debug, Clone, Copy)]
enum Form {
    Text,
    Json,
    Texts,
    Jsons,
}

impl<T> Header<T> {
    /// A text.
    #[must_use]
    pub const fn text(name: &'static str) -> Self {
        Self { name, form: Form::Text, value: PhantomData }
    }

    /// A number, `true`, `false`, or any other JSON.
    #[must_use]
    pub const fn json(name: &'static str) -> Self {
        Self { name, form: Form::Json, value: PhantomData }
    }

    /// Texts with commas between.
    #[must_use]
    pub const fn texts(name: &'static str) -> Self {
        Self { name, form: Form::Texts, value: PhantomData }
    }

    /// Numbers or booleans with commas between.
    #[must_use]
    pub const fn jsons(name: &'static str) -> Self {
        Self { name, form: Form::Jsons, value: PhantomData }
    }

    /// The name on the wire.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl<T: Read> Header<T> {
    /// The value; `None` where the header did not come. Of a header that came several times, a list has all values, and
    /// anything else the first.
    ///
    /// # Errors
    ///
    /// The value is not what is declared. The error does not repeat it.
    pub fn read(&self, headers: &HeaderMap) -> Result<Option<T>, ReadError> {
        match json(self.name, self.form, headers)? {
            Some(json) => from_json(json.as_bytes()).map(Some),
            None => Ok(None),
        }
    }
}

/// The value as JSON, which every type can be read from.
fn json(name: &str, form: Form, headers: &HeaderMap) -> Result<Option<String>, ReadError> {
    let mut values = Vec::new();
    for value in headers.get_all(name) {
        // RFC 9110, section 5.5, knows of bytes beyond ASCII; whoever sends them means UTF-8.
        let Ok(text) = std::str::from_utf8(value.as_bytes()) else {
            return Err(ReadError::new("the header is not UTF-8"));
        };
        values.push(text.trim());
    }
    let Some(first) = values.first() else { return Ok(None) };
    let parts =
        || values.iter().flat_map(|value| value.split(',')).map(str::trim).filter(|it| !it.is_empty());
    Ok(Some(match form {
        Form::Text => quoted(first),
        Form::Json => (*first).to_owned(),
        Form::Texts => format!("[{}]", parts().map(quoted).collect::<Vec<_>>().join(",")),
        Form::Jsons => format!("[{}]", parts().collect::<Vec<_>>().join(",")),
    }))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl<T> Clone for Header<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Header<T> {}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Header").field(&self.name).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DateTime;

    fn headers(values: &[&str]) -> HeaderMap {
        values.iter().map(|value| (http::HeaderName::from_static("x"), value.parse().unwrap())).collect()
    }

    #[test]
    fn each_form_is_read() {
        assert_eq!(Header::<i64>::json("X").read(&headers(&[" 5 "])), Ok(Some(5)));
        assert_eq!(Header::<bool>::json("x").read(&headers(&["true", "false"])), Ok(Some(true)));
        assert_eq!(Header::<String>::text("x").read(&headers(&["\"33a\""])).unwrap().unwrap(), "\"33a\"");
        let at = Header::<DateTime>::text("x").read(&headers(&["2026-01-01T00:00:00Z"])).unwrap().unwrap();
        assert_eq!(at.as_str(), "2026-01-01T00:00:00Z");
        let list = Header::<Vec<String>>::texts("x").read(&headers(&["a, b,", "c"])).unwrap().unwrap();
        assert_eq!(list, ["a", "b", "c"]);
        assert_eq!(Header::<Vec<i64>>::jsons("x").read(&headers(&["1,2"])), Ok(Some(vec![1, 2])));
    }

    #[test]
    fn what_is_absent_or_wrong_is_told_apart() {
        assert_eq!(Header::<i64>::json("y").read(&headers(&["5"])), Ok(None));
        for canary in ["canary", "5,canary", "", "{"] {
            let error = Header::<i64>::json("x").read(&headers(&[canary])).unwrap_err();
            assert!(!error.to_string().contains("canary"), "{error}");
        }
        let injected = Header::<Vec<i64>>::jsons("x").read(&headers(&["1],[2"]));
        assert!(injected.is_err());
    }
}
