//! Values that the description fixes: constant properties, and the tags of unions.

use std::fmt;

use super::encode::quoted;
use super::object::Slot;
use super::source::Scalar;
use super::{Number, ReadError, Sink, Source, Value, Write, WriteError};

/// A fixed scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Constant {
    /// A string.
    Text(&'static str),
    /// An integer.
    Integer(i64),
    /// A boolean.
    Boolean(bool),
}

/// What a macro was given, to be made a constant while it is compiled. A trait, `From` for one, could not do that.
#[derive(Debug)]
pub struct Literal<T>(pub T);

/// A constant property that is looked for while an object is read.
#[derive(Debug)]
pub struct Expected {
    name: &'static str,
    value: Constant,
    found: bool,
}

impl Constant {
    /// Whether a text is this one.
    #[inline]
    pub(crate) fn is_text(self, text: &str) -> bool {
        matches!(self, Self::Text(expected) if expected == text)
    }

    /// Whether a value is this one.
    #[must_use]
    pub(crate) fn is(self, value: &Value<'_>) -> bool {
        match (self, value) {
            (expected, Value::Text(found)) => expected.is_text(found),
            (Self::Integer(expected), Value::Number(found)) => found.integer() == Ok(expected.into()),
            (Self::Boolean(expected), Value::Boolean(found)) => *found == expected,
            _ => false,
        }
    }
}

impl Expected {
    /// The property of this name must have this value.
    #[must_use]
    pub fn new(name: &'static str, value: Constant) -> Self {
        Self { name, value, found: false }
    }

    /// The name of the property.
    #[inline]
    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    fn find(&mut self, is_same: bool) -> Result<(), ReadError> {
        self.found = is_same;
        if is_same { Ok(()) } else { Err(ReadError::new(format!("expected the constant {}", self.value))) }
    }

    /// Checks that a value came at all.
    pub(crate) fn must_be_found(&self) -> Result<(), ReadError> {
        if self.found {
            return Ok(());
        }
        Err(ReadError::new(format!(
            "the required property `{}`, the constant {}, is missing",
            self.name, self.value
        )))
    }
}

/// The place of a constant keeps nothing but that it came.
impl Slot for Expected {
    fn fill(&mut self, from: &mut dyn Source) -> Result<(), ReadError> {
        from.open(&mut |value| self.find(self.value.is(&value)))
    }

    fn fill_text(&mut self, text: &str) -> bool {
        self.found = self.value.is_text(text);
        self.found
    }

    fn fill_scalar(&mut self, _: Scalar) -> bool {
        false
    }
}

impl Literal<&'static str> {
    /// A string.
    #[must_use]
    pub const fn constant(self) -> Constant {
        Constant::Text(self.0)
    }
}

impl Literal<i64> {
    /// An integer.
    #[must_use]
    pub const fn constant(self) -> Constant {
        Constant::Integer(self.0)
    }
}

impl Literal<bool> {
    /// A boolean.
    #[must_use]
    pub const fn constant(self) -> Constant {
        Constant::Boolean(self.0)
    }
}

impl Write for Constant {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        match *self {
            Self::Text(text) => to.text(text),
            Self::Integer(integer) => Number::Signed(integer).write(to),
            Self::Boolean(boolean) => to.boolean(boolean),
        }
    }
}

impl fmt::Display for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Text(text) => f.write_str(&quoted(text)),
            Self::Integer(integer) => integer.fmt(f),
            Self::Boolean(boolean) => boolean.fmt(f),
        }
    }
}
