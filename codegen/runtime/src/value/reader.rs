//! Any serde format as a [`Source`]. Whole JSON texts are read by [`Cursor`] instead.
//!
//! One set of functions is compiled for each format and none for each type. Everything is asked of the format by
//! `deserialize_any`, so that a value of the wrong kind is told by this crate: the formats' own messages repeat it.
//! An error of ours passes through the format in a slot beside it, because serde's error types hold only text.

use std::any::type_name;
use std::fmt;

use serde::de::{self, Deserializer, IgnoredAny};

use super::cursor::{Cursor, Looks};
use super::encode::encode;
use super::level::Level;
use super::open::read_twice;
use super::source::{OnSource, OnValue};
use super::visit::{Nullable, Open, RAW};
use super::{Json, Read, ReadError, Source, Value};

/// Reads a value out of a JSON text, all of it.
///
/// # Errors
///
/// The text is not JSON, or not what the type needs, or goes on behind the value.
pub fn from_json<T: Read>(text: &[u8]) -> Result<T, ReadError> {
    let mut result = None;
    from_text(text, &mut |source| {
        result = Some(T::read(source)?);
        Ok(())
    })?;
    result.ok_or_else(read_twice)
}

/// Reads a value out of any serde format: the whole of `Deserialize` for a type that has [`Read`].
///
/// # Errors
///
/// What the format reports, or that the value is not what the type needs.
pub fn read_from<'de, T: Read, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut reader = Reader::new(deserializer, Level::default());
    match T::read(&mut reader) {
        Ok(value) => Ok(value),
        Err(error) => Err(reader.outward(&error)),
    }
}

/// The part of [`from_json`] that is the same for every type.
fn from_text(text: &[u8], then: &mut OnSource<'_>) -> Result<(), ReadError> {
    // RFC 8259 lets a reader ignore a byte order mark, and some servers send one.
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let Ok(text) = std::str::from_utf8(text) else { return Err(not_unicode(text)) };
    let mut cursor = Cursor::new(text, Level::default());
    match then(&mut cursor).and_then(|()| cursor.end()) {
        Err(_) if cursor.looks == Looks::Taken => from_text_closely(text, then),
        outcome => outcome.map_err(|error| cursor.stopped(error)),
    }
}

/// Reads a text once more that may be no JSON, and was told by looks which are for JSON.
#[cold]
fn from_text_closely(text: &str, then: &mut OnSource<'_>) -> Result<(), ReadError> {
    let mut cursor = Cursor { looks: Looks::Close, ..Cursor::new(text, Level::default()) };
    then(&mut cursor).and_then(|()| cursor.end()).map_err(|error| cursor.stopped(error))
}

/// Tells where a text stops being UTF-8.
#[cold]
fn not_unicode(text: &[u8]) -> ReadError {
    let good = text.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let mut cursor = Cursor::new(good, Level::default());
    cursor.go_to(good.len());
    cursor.stopped(ReadError::of_format("invalid unicode code point"))
}

/// Reads JSON text that was kept, at the level at which it stood. Places in it are not told, since nobody else has it.
pub(super) fn replay(text: &str, level: Level, then: &mut OnSource<'_>) -> Result<(), ReadError> {
    then(&mut Cursor::new(text, level)).map_err(|error| error.with_position(0, 0))
}

/// A value of a format.
pub(super) struct Reader<'de, D: Deserializer<'de>> {
    input: Option<D>,
    /// The format's own error, kept because it knows the position.
    failure: Option<D::Error>,
    level: Level,
}

impl<'de, D: Deserializer<'de>> Reader<'de, D> {
    pub(super) fn new(input: D, level: Level) -> Self {
        Self { input: Some(input), failure: None, level }
    }

    /// Asks the format for the value, and brings the error that `visit` left beside the format's.
    fn ask(
        &mut self,
        visit: impl FnOnce(D, Level, &mut Option<ReadError>) -> Result<(), D::Error>,
    ) -> Result<(), ReadError> {
        let input = self.input.take().ok_or_else(read_twice)?;
        let mut problem = None;
        visit(input, self.level, &mut problem).map_err(|failure| {
            let error = problem.unwrap_or_else(|| format_error::<D>(&failure));
            self.failure = Some(failure);
            error
        })
    }

    /// The error as the format's error, for a caller that knows only serde. A fault that the JSON reader itself found
    /// is handed on as it is, position and category included.
    fn outward(&mut self, error: &ReadError) -> D::Error {
        match self.failure.take() {
            Some(failure) if error.is_of_format() && is_json::<D>() => failure,
            _ => de::Error::custom(error),
        }
    }

    /// Ends a value inside another: skips what was not read, or leaves the error in the slot.
    pub(super) fn settle(
        mut self,
        outcome: Result<(), ReadError>,
        problem: &mut Option<ReadError>,
    ) -> Result<(), D::Error> {
        if let Err(error) = outcome {
            let failure = self.failure.take().unwrap_or_else(|| de::Error::custom(&error));
            *problem = Some(error);
            return Err(failure);
        }
        match (self.failure, self.input) {
            (Some(failure), _) => Err(failure),
            (None, Some(input)) => input.deserialize_ignored_any(IgnoredAny).map(|_| ()),
            (None, None) => Ok(()),
        }
    }
}

impl<'de, D: Deserializer<'de>> Source for Reader<'de, D> {
    fn open(&mut self, then: &mut OnValue<'_>) -> Result<(), ReadError> {
        self.ask(|input, level, problem| input.deserialize_any(Open { then, level, problem, raw: None }))
    }

    fn nullable(&mut self, present: &mut OnSource<'_>) -> Result<(), ReadError> {
        self.ask(|input, level, problem| input.deserialize_option(Nullable { present, level, problem }))
    }

    fn raw(&mut self) -> Result<Json, ReadError> {
        let mut transcript = None;
        let mut text = None;
        self.ask(|input, level, problem| {
            let then = &mut |value: Value<'_>| {
                transcript = Some(Json::trusted(encode(value)?));
                Ok(())
            };
            input.deserialize_newtype_struct(RAW, Open { then, level, problem, raw: Some(&mut text) })
        })?;
        let Some(text) = text else {
            return transcript.ok_or_else(read_twice);
        };
        if is_json::<D>() {
            return Ok(Json::trusted(text));
        }
        // Another format may hold the key of the answer by chance, with any text.
        Json::parse(text)
    }

    fn level(&self) -> Level {
        self.level
    }
}

/// Whether a type belongs to `serde_json`, whose own messages hold no value as long as it is only asked for any value.
/// A wrong answer costs the message, nothing else.
pub(super) fn is_json<T>() -> bool {
    type_name::<T>().trim_start_matches("&mut ").starts_with("serde_json::")
}

pub(super) fn format_error<T>(failure: &impl fmt::Display) -> ReadError {
    if is_json::<T>() {
        return ReadError::of_format(syntax_message(failure));
    }
    ReadError::of_format("the format cannot read it; its reason may repeat the value and is not shown")
}

/// The message of `serde_json` without the position, which is kept on its own.
fn syntax_message(failure: &impl fmt::Display) -> String {
    let mut message = failure.to_string();
    if let Some(end) = message.rfind(" at line ") {
        message.truncate(end);
    }
    message
}
