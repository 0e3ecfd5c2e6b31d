//! Writing: the border between types and formats.

use super::object::Shape;
use super::{File, Json, WriteError};

/// A value that can be written.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written into a request: it does not implement `Write`",
    label = "generated types cannot hold this",
    note = "a type of this crate gets it by `as_serde! {{ {Self} }}`, or by `as_text!` or `as_number!` from its `FromStr` and \
            `Display`",
    note = "a type of another crate is named in the settings with what it has: `{{ serde = \"path\" }}` or `{{ text = \"path\" }}`"
)]
pub trait Write {
    /// Writes the value: exactly one call of one method of the sink.
    ///
    /// # Errors
    ///
    /// What the sink answers, or that the value holds something that cannot be written.
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError>;

    /// Whether a property that may be left out is there, if this is its field.
    #[doc(hidden)]
    fn presence(&self) -> Presence {
        Presence::Value
    }
}

/// What a field says of its property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// The property is not there.
    Absent,
    /// The property is `null`.
    Null,
    /// The property has a value.
    Value,
}

/// The place of one value in some format.
///
/// # Errors
///
/// Each method answers what the format reports, and what the value inside answers.
pub trait Sink {
    /// Writes `null`.
    fn null(&mut self) -> Result<(), WriteError>;

    /// Writes `true` or `false`.
    fn boolean(&mut self, value: bool) -> Result<(), WriteError>;

    /// Writes an integer.
    fn signed(&mut self, value: i64) -> Result<(), WriteError>;

    /// Writes an integer that may be above the range of `i64`.
    fn unsigned(&mut self, value: u64) -> Result<(), WriteError>;

    /// Writes a number that is not an integer.
    fn double(&mut self, value: f64) -> Result<(), WriteError>;

    /// Writes a string.
    fn text(&mut self, value: &str) -> Result<(), WriteError>;

    /// Writes a value that is kept as JSON text.
    fn json(&mut self, value: &Json) -> Result<(), WriteError>;

    /// Writes a file. Where the format has none, it is text.
    fn file(&mut self, value: &File) -> Result<(), WriteError> {
        match std::str::from_utf8(value.bytes()) {
            Ok(text) => self.text(text),
            Err(_) => Err(WriteError::new("a file that is not text can only be sent in a multipart body")),
        }
    }

    /// Hears what struct the value is, before it is written.
    #[doc(hidden)]
    fn shape(&mut self, _shape: &'static Shape) {}

    /// Hears that the value is none that its enum lists, before it is written.
    #[doc(hidden)]
    fn unlisted(&mut self, _type_name: &'static str) {}

    /// Hears that the value is no member that its union lists, before it is written.
    #[doc(hidden)]
    fn unlisted_member(&mut self, _type_name: &'static str, _tag: Option<&str>) {}

    /// Writes an array of this length, whose items `body` gives.
    fn list(&mut self, length: usize, body: &mut OnList<'_>) -> Result<(), WriteError>;

    /// Writes an object of this many properties, which `body` gives.
    fn object(&mut self, length: usize, body: &mut OnObject<'_>) -> Result<(), WriteError>;
}

/// What gives the items of an array.
pub(crate) type OnList<'a> = dyn FnMut(&mut dyn ListSink) -> Result<(), WriteError> + 'a;

/// What gives the properties of an object.
pub(crate) type OnObject<'a> = dyn FnMut(&mut dyn ObjectSink) -> Result<(), WriteError> + 'a;

/// The place of the items of an array.
pub trait ListSink {
    /// Writes the next item.
    ///
    /// # Errors
    ///
    /// As those of [`Sink`].
    fn item(&mut self, value: &dyn Write) -> Result<(), WriteError>;
}

/// The place of the properties of an object.
pub trait ObjectSink {
    /// Writes the next property.
    ///
    /// # Errors
    ///
    /// As those of [`Sink`].
    fn property(&mut self, name: &str, value: &dyn Write) -> Result<(), WriteError>;

    /// Writes the next property, which the struct does not list.
    #[doc(hidden)]
    fn unlisted(&mut self, name: &str, value: &Json) -> Result<(), WriteError> {
        self.property(name, value)
    }
}
