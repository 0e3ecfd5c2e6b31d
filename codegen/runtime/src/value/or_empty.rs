//! A value in whose place an empty text may stand.

use std::any::Any;

use super::sink::Presence;
use super::union::{Rule, read_member, read_union};
use super::{Read, ReadError, Sink, Source, UnknownMember, Write, WriteError};

/// A value of its type, or the empty text, where a description lists that beside the type: mostly a way to unset what is
/// not text. As a parameter with `allowEmptyValue`, the empty text is nothing behind the name, as in `?verbose=`.
///
/// Any value is one, so that `true` can be given as well as `OrEmpty::Empty`.
///
/// ```
/// # use codegen_runtime::OrEmpty;
/// fn verbose(verbose: impl Into<OrEmpty<bool>>) -> OrEmpty<bool> {
///     verbose.into()
/// }
/// assert_eq!(verbose(true), OrEmpty::Value(true));
/// assert_eq!(verbose(OrEmpty::Empty), OrEmpty::Empty);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrEmpty<T> {
    /// A value.
    Value(T),
    /// The empty text.
    Empty,
    /// Something that is neither, kept as it came.
    UnknownMember(UnknownMember),
}

/// The members' numbers for reading.
const EMPTY: usize = 0;
const VALUE: usize = 1;

impl<T> OrEmpty<T> {
    /// The value, if there is one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Empty | Self::UnknownMember(_) => None,
        }
    }

    /// The value, if there is one, and what holds it is given up.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Empty | Self::UnknownMember(_) => None,
        }
    }
}

impl<T> From<T> for OrEmpty<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// What is boxed may be given without its box.
impl<T> From<T> for OrEmpty<Box<T>> {
    fn from(value: T) -> Self {
        Self::Value(Box::new(value))
    }
}

impl<T: Read + Any> Read for OrEmpty<T> {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        let rules = [Rule::TextIn(&[""], EMPTY), Rule::InOrder(&[VALUE])];
        read_union(from, &rules, read_one, Self::UnknownMember)
    }
}

/// Reads the member of this number.
fn read_one<T: Read>(member: usize, from: &mut dyn Source) -> Result<OrEmpty<T>, ReadError> {
    match member {
        EMPTY => from.text().map(|_| OrEmpty::Empty),
        _ => read_member(from, OrEmpty::Value),
    }
}

impl<T: Write> Write for OrEmpty<T> {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        match self {
            Self::Value(value) => value.write(to),
            Self::Empty => to.text(""),
            Self::UnknownMember(unknown) => {
                to.unlisted_member("OrEmpty", unknown.tag());
                unknown.write(to)
            }
        }
    }

    fn presence(&self) -> Presence {
        match self {
            Self::Value(value) => value.presence(),
            Self::Empty | Self::UnknownMember(_) => Presence::Value,
        }
    }
}

impl<T: Write> serde::Serialize for OrEmpty<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::write_to(self, serializer)
    }
}

impl<'de, T: Read + Any> serde::Deserialize<'de> for OrEmpty<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::read_from(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Json, from_json, to_json};

    type Numbers = OrEmpty<Vec<i64>>;

    #[test]
    fn each_of_the_three_is_read_and_written_again() {
        let unknown = |text: &str| {
            Numbers::UnknownMember(UnknownMember::new(from_json::<Json>(text.as_bytes()).unwrap()))
        };
        for (text, expected) in [
            ("[1,2]", Numbers::Value(vec![1, 2])),
            ("\"\"", Numbers::Empty),
            ("\"-\"", unknown("\"-\"")),
            ("[\"1\"]", unknown("[\"1\"]")),
        ] {
            let read: Numbers = from_json(text.as_bytes()).unwrap();
            assert_eq!(read, expected, "{text}");
            assert_eq!(to_json(&read).unwrap(), text.as_bytes());
            let other: Numbers = serde_json::from_value(serde_json::from_str(text).unwrap()).unwrap();
            assert_eq!(other, expected, "{text} by serde");
        }
    }

    #[test]
    fn a_box_needs_not_be_written() {
        let boxed: OrEmpty<Box<Vec<i64>>> = vec![1].into();
        assert_eq!(boxed.into_value(), Some(Box::new(vec![1])));
        assert_eq!(Numbers::Empty.value(), None);
    }
}
