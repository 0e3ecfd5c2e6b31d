//! Properties that may be left out and may be null.

use super::sink::Presence;
use super::source::Scalar;
use super::{Read, ReadError, Sink, Source, Write, WriteError};

/// A property that may be left out and may also be `null`, where the two mean different things.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maybe<T> {
    /// The property is not there.
    #[default]
    Absent,
    /// The property is `null`.
    Null,
    /// The property has a value.
    Value(T),
}

impl<T> Maybe<T> {
    /// Whether the property is not there.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value, if there is one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one, and the property itself is given up.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Maybe<T> {
    /// `None` is `null`: a property that is to be absent is not set at all.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Maybe<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl<T: Read> Read for Maybe<T> {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        Option::read(from).map(Self::from)
    }

    fn of_text(text: &str) -> Option<Self> {
        T::of_text(text).map(Self::Value)
    }

    fn of_scalar(scalar: Scalar) -> Option<Self> {
        Option::of_scalar(scalar).map(Self::from)
    }
}

impl<T: Write> Write for Maybe<T> {
    /// Where something must stand, as in a list, a value that is absent is written as `null`.
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        match self {
            Self::Absent | Self::Null => to.null(),
            Self::Value(value) => value.write(to),
        }
    }

    fn presence(&self) -> Presence {
        match self {
            Self::Absent => Presence::Absent,
            Self::Null => Presence::Null,
            Self::Value(_) => Presence::Value,
        }
    }
}

impl<T: Write> serde::Serialize for Maybe<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::write_to(self, serializer)
    }
}

impl<'de, T: Read> serde::Deserialize<'de> for Maybe<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::read_from(deserializer)
    }
}
