//! Typed headers of answers.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;

use crate::value::from_plain;
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

/// How the value is written (OpenAPI 3.1.1, section 4.8.21, which has the style `simple` only).
#[derive(Debug, Clone, Copy)]
enum Form {
    Simple,
    Exploded,
    Json,
}

impl<T> Header<T> {
    /// A text, number or boolean; a list with commas between its items; or an object with commas between names and values:
    /// `R,100,G,200`.
    #[must_use]
    pub const fn simple(name: &'static str) -> Self {
        Self { name, form: Form::Simple, value: PhantomData }
    }

    /// An object whose members are pairs: `R=100,G=200`.
    #[must_use]
    pub const fn exploded(name: &'static str) -> Self {
        Self { name, form: Form::Exploded, value: PhantomData }
    }

    /// JSON.
    #[must_use]
    pub const fn json(name: &'static str) -> Self {
        Self { name, form: Form::Json, value: PhantomData }
    }

    /// The name on the wire.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl<T: Read> Header<T> {
    /// The value; `None` where the header did not come. Of a header that came several times, a list or an object has all
    /// values, and anything else the first.
    ///
    /// # Errors
    ///
    /// The value is not what is declared. The error does not repeat it.
    pub fn read(&self, headers: &HeaderMap) -> Result<Option<T>, ReadError> {
        let lines = lines(self.name, headers)?;
        let Some(first) = lines.first() else { return Ok(None) };
        match self.form {
            Form::Simple => from_plain(&lines, false),
            Form::Exploded => from_plain(&lines, true),
            Form::Json => from_json(first.as_bytes()),
        }
        .map(Some)
    }
}

/// The values of all headers of this name.
fn lines<'a>(name: &str, headers: &'a HeaderMap) -> Result<Vec<&'a str>, ReadError> {
    let values = headers.get_all(name).iter().map(|value| {
        // RFC 9110, section 5.5, knows of bytes beyond ASCII; whoever sends them means UTF-8.
        std::str::from_utf8(value.as_bytes()).map(str::trim)
    });
    values.collect::<Result<_, _>>().map_err(|_| ReadError::new("the header is not UTF-8"))
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
    use std::collections::BTreeMap;

    use super::*;
    use crate::{DateTime, Decimal};

    fn headers(values: &[&str]) -> HeaderMap {
        values.iter().map(|value| (http::HeaderName::from_static("x"), value.parse().unwrap())).collect()
    }

    fn simple<T: Read>(values: &[&str]) -> Result<Option<T>, ReadError> {
        Header::simple("X").read(&headers(values))
    }

    #[test]
    fn each_form_is_read() {
        assert_eq!(simple::<i64>(&[" 5 "]), Ok(Some(5)));
        assert_eq!(simple::<bool>(&["true", "false"]), Ok(Some(true)));
        assert_eq!(simple::<String>(&["\"33a\""]).unwrap().unwrap(), "\"33a\"");
        assert_eq!(simple::<String>(&["5"]).unwrap().unwrap(), "5");
        assert_eq!(simple::<Decimal>(&["1.50"]).unwrap().unwrap().as_str(), "1.50");
        let at = simple::<DateTime>(&["2026-01-01T00:00:00Z"]).unwrap().unwrap();
        assert_eq!(at.as_str(), "2026-01-01T00:00:00Z");
        assert_eq!(simple::<Vec<String>>(&["a, b,", "c"]).unwrap().unwrap(), ["a", "b", "c"]);
        assert_eq!(simple::<Vec<i64>>(&["1,2"]), Ok(Some(vec![1, 2])));
        let sizes = BTreeMap::from([("R".to_owned(), 100), ("G".to_owned(), 200)]);
        assert_eq!(simple(&["R, 100", "G,200"]), Ok(Some(sizes.clone())));
        let exploded = Header::exploded("x");
        assert_eq!(exploded.read(&headers(&["R=100, G = 200"])), Ok(Some(sizes)));
        let json = Header::<Vec<i64>>::json("x");
        assert_eq!(json.read(&headers(&["[1]", "[2]"])), Ok(Some(vec![1])));
    }

    #[test]
    fn what_is_absent_or_wrong_is_told_apart() {
        assert_eq!(Header::<i64>::simple("y").read(&headers(&["5"])), Ok(None));
        for canary in ["canary", "5,canary", "", "{", "+5", "0x5", "5 5"] {
            let error = simple::<i64>(&[canary]).unwrap_err();
            assert!(!error.to_string().contains("canary"), "{error}");
        }
        for canary in ["canary", "a,1,canary", "a=canary", "a,canary"] {
            let error = simple::<BTreeMap<String, i64>>(&[canary]).unwrap_err();
            assert!(!error.to_string().contains("canary"), "{error}");
        }
        assert!(simple::<Vec<i64>>(&["1],[2"]).is_err());
        assert!(Header::<Vec<i64>>::json("x").read(&headers(&["[1],[2]"])).is_err());
    }
}
