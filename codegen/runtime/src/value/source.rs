//! Reading: the border between types and formats.

use std::borrow::Cow;

use super::level::Level;
use super::object::Rows;
use super::rewind::Rewind;
use super::{Json, ReadError};

/// A type that can be read.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from an answer: it does not implement `Read`",
    label = "generated types cannot hold this",
    note = "a type of this crate gets it by `as_serde! {{ {Self} }}`, or by `as_text!` or `as_number!` from its `FromStr` and \
            `Display`",
    note = "a type of another crate is named in the settings with what it has: `{{ serde = \"path\" }}` or `{{ text = \"path\" }}`"
)]
pub trait Read: Sized {
    /// Reads one value.
    ///
    /// # Errors
    ///
    /// The source's, or that the value is not what the type needs. They never repeat a scalar of the value.
    fn read(from: &mut dyn Source) -> Result<Self, ReadError>;

    /// Makes a value of a string that was read already. `None` where the type needs something else, or more: then the value
    /// is read by [`read`](Self::read).
    #[doc(hidden)]
    fn of_text(_: &str) -> Option<Self> {
        None
    }

    /// Makes a value of another scalar that was read already, as [`of_text`](Self::of_text) does.
    #[doc(hidden)]
    fn of_scalar(_: Scalar) -> Option<Self> {
        None
    }
}

/// One value of some format, to be read once.
///
/// Values are pushed: the source calls back with what it finds. Types rarely need the first three methods; the others
/// follow from them, and are methods of the trait so that a source which is read much can do them at once.
///
/// # Errors
///
/// Each method answers what the format reports, what the callback answers, and that the value is of another kind.
pub trait Source {
    /// Reads the value as whatever it is.
    fn open(&mut self, then: &mut OnValue<'_>) -> Result<(), ReadError>;

    /// Reads the value unless it is null.
    fn nullable(&mut self, present: &mut OnSource<'_>) -> Result<(), ReadError>;

    /// Keeps the value as JSON text: its own text where the format is JSON, and a transcript otherwise.
    fn raw(&mut self) -> Result<Json, ReadError>;

    /// Reads an object, one property after the other. A property that `each` leaves alone is skipped.
    fn object(&mut self, each: &mut OnProperty<'_>) -> Result<(), ReadError> {
        self.open(&mut |value| match value {
            Value::Object(properties) => {
                while properties.next(each)? {}
                Ok(())
            }
            other => Err(other.instead_of("an object")),
        })
    }

    /// Reads an array, one item after the other.
    fn list(&mut self, each: &mut OnSource<'_>) -> Result<(), ReadError> {
        self.open(&mut |value| match value {
            Value::List(items) => {
                while items.next(each)? {}
                Ok(())
            }
            other => Err(other.instead_of("an array")),
        })
    }

    /// Reads a string.
    fn text(&mut self) -> Result<String, ReadError> {
        let mut text = String::new();
        self.open(&mut |value| match value {
            Value::Text(found) => {
                text = found.into_owned();
                Ok(())
            }
            other => Err(other.instead_of("a string")),
        })?;
        Ok(text)
    }

    /// Reads a boolean.
    fn boolean(&mut self) -> Result<bool, ReadError> {
        let mut boolean = false;
        self.open(&mut |value| match value {
            Value::Boolean(found) => {
                boolean = found;
                Ok(())
            }
            other => Err(other.instead_of("a boolean")),
        })?;
        Ok(boolean)
    }

    /// Reads a number. `expected` says what is needed, as in "an integer", and `then` gets what is found, while the
    /// format still knows the position for its error.
    fn number(
        &mut self,
        expected: &str,
        then: &mut dyn FnMut(Number) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.open(&mut |value| match value {
            Value::Number(number) => then(number),
            other => Err(other.instead_of(expected)),
        })
    }

    /// Reads the value if it is null, and tells whether it was; `None` where that cannot be told without reading it.
    #[doc(hidden)]
    fn null(&mut self) -> Result<Option<bool>, ReadError> {
        Ok(None)
    }

    /// Reads a string that stands in the text as it is. `None`, and nothing is read, where that is not so.
    #[doc(hidden)]
    fn text_in_place(&mut self) -> Option<&str> {
        None
    }

    /// Reads an object whose properties have rows.
    #[doc(hidden)]
    fn rows(&mut self, rows: &mut Rows<'_, '_>) -> Result<(), ReadError> {
        self.object(&mut |name, value| rows.read(name, value))
    }

    /// Where the value stands.
    #[doc(hidden)]
    fn level(&self) -> Level;

    /// Takes note of things that the types do not list.
    #[doc(hidden)]
    fn count_unknown(&mut self, _more: usize) {}

    /// The same source, if it can go back.
    #[doc(hidden)]
    fn rewind(&mut self) -> Option<&mut (dyn Rewind + '_)> {
        None
    }
}

/// What [`Source::open`] calls with the value.
pub(super) type OnValue<'a> = dyn FnMut(Value<'_>) -> Result<(), ReadError> + 'a;

/// What is called with a source that is to be read.
pub(super) type OnSource<'a> = dyn FnMut(&mut dyn Source) -> Result<(), ReadError> + 'a;

/// What is called with each property of an object.
pub(super) type OnProperty<'a> = dyn FnMut(&str, &mut dyn Source) -> Result<(), ReadError> + 'a;

/// A value that has been opened.
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A string.
    Text(Cow<'a, str>),
    /// An array, its items not read yet.
    List(&'a mut dyn ListSource),
    /// An object, its properties not read yet.
    Object(&'a mut dyn ObjectSource),
}

/// A scalar without a text.
#[derive(Debug, Clone, Copy)]
pub enum Scalar {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// An integer.
    Integer(i64),
}

/// A number, in the form in which nothing of it is lost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// An integer that fits.
    Signed(i64),
    /// An integer above the range of `i64`.
    Unsigned(u64),
    /// Any other number.
    Double(f64),
}

/// The items of an array.
pub trait ListSource {
    /// Reads the next item. False when there is none.
    ///
    /// # Errors
    ///
    /// As those of [`Source`].
    fn next(&mut self, each: &mut OnSource<'_>) -> Result<bool, ReadError>;
}

/// The properties of an object.
pub trait ObjectSource {
    /// Reads the next property. False when there is none.
    ///
    /// # Errors
    ///
    /// As those of [`Source`].
    fn next(&mut self, each: &mut OnProperty<'_>) -> Result<bool, ReadError>;
}

impl Value<'_> {
    /// The error for a value of the wrong kind. Tells the kind, never the value.
    #[must_use]
    pub fn instead_of(&self, expected: &str) -> ReadError {
        let found = match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "an array",
            Self::Object(_) => "an object",
        };
        ReadError::new(format!("expected {expected}, found {found}"))
    }
}
