//! Scalars that a description lists.

use std::borrow::Cow;

use super::{Decimal, FormatError, Json, ReadError, Sink, Source, Value, WriteError};

/// Reads a text that may be one of those that are listed. Only one that is not becomes a text of its own.
///
/// # Errors
///
/// As those of [`Source`].
pub fn read_listed<T: for<'t> From<Cow<'t, str>>>(from: &mut dyn Source) -> Result<T, ReadError> {
    if let Some(text) = from.text_in_place() {
        return Ok(T::from(Cow::Borrowed(text)));
    }
    let mut found = None;
    from.open(&mut |value| match value {
        Value::Text(text) => {
            found = Some(T::from(text));
            Ok(())
        }
        value => Err(value.instead_of("a string")),
    })?;
    found.ok_or_else(super::open::read_twice)
}

/// Reads a text that has to be one of those that are listed.
///
/// # Errors
///
/// As those of [`Source`], and that the text is not listed.
pub fn read_closed<T>(from: &mut dyn Source, listed: fn(&str) -> Option<T>) -> Result<T, ReadError> {
    if let Some(text) = from.text_in_place() {
        return listed(text).ok_or_else(unlisted);
    }
    let mut found = None;
    from.open(&mut |value| match value {
        Value::Text(text) => {
            found = Some(listed(&text).ok_or_else(unlisted)?);
            Ok(())
        }
        value => Err(value.instead_of("a string")),
    })?;
    found.ok_or_else(super::open::read_twice)
}

/// The error for a value that a closed enum does not list.
#[must_use]
pub fn unlisted() -> ReadError {
    ReadError::new("none of the values that the description lists")
}

/// A listed value, or that there is none.
///
/// # Errors
///
/// There is none.
pub fn listed_or<T>(listed: Option<T>) -> Result<T, FormatError> {
    listed.ok_or_else(|| FormatError::new("one of the values that are listed"))
}

/// The listed JSON text that stands for the same scalar.
#[must_use]
pub fn listed_scalar(found: &Json, listed: &[&'static str]) -> Option<&'static str> {
    listed.iter().find(|text| is_same(found.as_str(), text)).copied()
}

/// Writes a scalar by its JSON text.
///
/// # Errors
///
/// As those of [`Sink`].
pub fn write_scalar(text: &str, to: &mut dyn Sink) -> Result<(), WriteError> {
    to.json(&Json::trusted(text.to_owned()))
}

fn is_same(left: &str, right: &str) -> bool {
    if left == right {
        return true;
    }
    if left.starts_with('"') && right.starts_with('"') {
        let text = |json: &str| serde_json::from_str::<String>(json).ok();
        return text(left).is_some_and(|left| Some(left) == text(right));
    }
    let number = |json: &str| json.parse::<Decimal>().ok();
    number(left).is_some_and(|left| Some(left) == number(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_found_by_value() {
        let listed = ["\"a\"", "1", "0.5", "true"];
        for (found, expected) in [
            ("\"\\u0061\"", Some("\"a\"")),
            ("1.0", Some("1")),
            ("5e-1", Some("0.5")),
            ("true", Some("true")),
            ("\"1\"", None),
            ("false", None),
            ("[1]", None),
        ] {
            assert_eq!(listed_scalar(&Json::parse(found).unwrap(), &listed), expected, "{found}");
        }
    }
}
