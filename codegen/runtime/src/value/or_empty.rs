//! A value that may be empty.

use super::sink::Presence;
use super::{Sink, Write, WriteError};

/// The value of a parameter with `allowEmptyValue`: one of its type, or nothing behind its name, as in `?verbose=`.
///
/// Any value is one, so that a call takes `true` as well as `OrEmpty::Empty`.
///
/// ```
/// # use codegen_runtime::OrEmpty;
/// fn verbose(verbose: impl Into<OrEmpty<bool>>) -> OrEmpty<bool> {
///     verbose.into()
/// }
/// assert_eq!(verbose(true), OrEmpty::Value(true));
/// assert_eq!(verbose(OrEmpty::Empty), OrEmpty::Empty);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrEmpty<T> {
    /// A value.
    Value(T),
    /// The name alone.
    Empty,
}

impl<T> From<T> for OrEmpty<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Write> Write for OrEmpty<T> {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        match self {
            Self::Value(value) => value.write(to),
            Self::Empty => to.text(""),
        }
    }

    fn presence(&self) -> Presence {
        match self {
            Self::Value(value) => value.presence(),
            Self::Empty => Presence::Value,
        }
    }
}
