//! Any serde format as a [`Sink`].
//!
//! As in `reader`, one set of functions is compiled for each format and none for each type, and an error of ours passes
//! through the format in a slot beside it.

use std::cell::Cell;

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;

use super::node::Node;
use super::reader::is_json;
use super::sink::{OnList, OnObject};
use super::{Json, ListSink, ObjectSink, Sink, Write, WriteError};

/// Writes a value as JSON text.
///
/// # Errors
///
/// The value holds something that JSON does not have, such as a number that is not finite.
pub fn to_json(value: &dyn Write) -> Result<Vec<u8>, WriteError> {
    // As much as `serde_json` begins with.
    let mut text = Vec::with_capacity(128);
    let mut serializer = serde_json::Serializer::new(&mut text);
    let mut writer = Writer::new(&mut serializer);
    value.write(&mut writer)?;
    match writer.done {
        Some(()) => Ok(text),
        None => Err(nothing_written()),
    }
}

/// Writes a value to any serde format: the whole of `Serialize` for a type that has [`Write`].
///
/// # Errors
///
/// What the format reports, or that the value holds something that cannot be written.
pub fn write_to<S: Serializer>(value: &dyn Write, serializer: S) -> Result<S::Ok, S::Error> {
    write_or_leave(value, serializer).map_err(|(failure, error)| match failure {
        Some(failure) if error.is_of_format() => failure,
        _ => S::Error::custom(&error),
    })
}

/// Writes a value and answers a failure with the format's error, if there is one, and ours.
fn write_or_leave<S: Serializer>(
    value: &dyn Write,
    serializer: S,
) -> Result<S::Ok, (Option<S::Error>, WriteError)> {
    let mut writer = Writer::new(serializer);
    match value.write(&mut writer) {
        Err(error) => Err((writer.failure, error)),
        Ok(()) => writer.done.ok_or_else(|| (writer.failure, nothing_written())),
    }
}

fn nothing_written() -> WriteError {
    WriteError::new("nothing was written")
}

/// The place of a value in a format.
struct Writer<S: Serializer> {
    output: Option<S>,
    done: Option<S::Ok>,
    failure: Option<S::Error>,
}

impl<S: Serializer> Writer<S> {
    fn new(output: S) -> Self {
        Self { output: Some(output), done: None, failure: None }
    }

    /// Takes the place. A second value for it is the fault of an `impl Write`.
    fn place(&mut self) -> Result<S, WriteError> {
        self.output.take().ok_or_else(|| WriteError::new("two values were written in one place"))
    }

    fn put(&mut self, write: impl FnOnce(S) -> Result<S::Ok, S::Error>) -> Result<(), WriteError> {
        let output = self.place()?;
        self.settle(write(output))
    }

    fn settle(&mut self, outcome: Result<S::Ok, S::Error>) -> Result<(), WriteError> {
        match outcome {
            Ok(done) => {
                self.done = Some(done);
                Ok(())
            }
            Err(failure) => {
                self.failure = Some(failure);
                Err(WriteError::of_format())
            }
        }
    }
}

impl<S: Serializer> Sink for Writer<S> {
    fn null(&mut self) -> Result<(), WriteError> {
        self.put(S::serialize_unit)
    }

    fn boolean(&mut self, value: bool) -> Result<(), WriteError> {
        self.put(|output| output.serialize_bool(value))
    }

    fn signed(&mut self, value: i64) -> Result<(), WriteError> {
        self.put(|output| output.serialize_i64(value))
    }

    fn unsigned(&mut self, value: u64) -> Result<(), WriteError> {
        self.put(|output| output.serialize_u64(value))
    }

    fn double(&mut self, value: f64) -> Result<(), WriteError> {
        self.put(|output| output.serialize_f64(value))
    }

    fn text(&mut self, value: &str) -> Result<(), WriteError> {
        self.put(|output| output.serialize_str(value))
    }

    /// `serde_json` writes a [`RawValue`] as the text that it is. Any other format would write the struct by which the
    /// text is handed over, so it gets the value that the text stands for. serde gives a serializer no way to say which
    /// it is; its name is what is left, and a wrong guess costs the exact text, not the value.
    fn json(&mut self, value: &Json) -> Result<(), WriteError> {
        if !is_json::<S>() {
            return Node::of(value)?.write(self);
        }
        let Ok(raw) = serde_json::from_str::<&RawValue>(value.as_str()) else {
            return Err(WriteError::new("the kept text is not JSON"));
        };
        self.put(|output| raw.serialize(output))
    }

    fn list(&mut self, length: usize, body: &mut OnList<'_>) -> Result<(), WriteError> {
        let output = self.place()?;
        let access = match output.serialize_seq(Some(length)) {
            Ok(access) => access,
            Err(failure) => return self.settle(Err(failure)),
        };
        let mut items = Items { access, index: 0, failure: None };
        if let Err(error) = body(&mut items) {
            self.failure = items.failure;
            return Err(error);
        }
        self.settle(items.access.end())
    }

    fn object(&mut self, length: usize, body: &mut OnObject<'_>) -> Result<(), WriteError> {
        let output = self.place()?;
        let access = match output.serialize_map(Some(length)) {
            Ok(access) => access,
            Err(failure) => return self.settle(Err(failure)),
        };
        let mut properties = Properties { access, failure: None };
        if let Err(error) = body(&mut properties) {
            self.failure = properties.failure;
            return Err(error);
        }
        self.settle(properties.access.end())
    }
}

/// The items of an array in a format.
struct Items<A: SerializeSeq> {
    access: A,
    index: usize,
    failure: Option<A::Error>,
}

impl<A: SerializeSeq> ListSink for Items<A> {
    fn item(&mut self, value: &dyn Write) -> Result<(), WriteError> {
        let inner = Inner { value, problem: Cell::new(None) };
        let outcome = self.access.serialize_element(&inner);
        let index = self.index;
        self.index += 1;
        outcome.map_err(|failure| {
            self.failure = Some(failure);
            inner.problem().inside_index(index)
        })
    }
}

/// The properties of an object in a format.
struct Properties<A: SerializeMap> {
    access: A,
    failure: Option<A::Error>,
}

impl<A: SerializeMap> ObjectSink for Properties<A> {
    fn property(&mut self, name: &str, value: &dyn Write) -> Result<(), WriteError> {
        let inner = Inner { value, problem: Cell::new(None) };
        self.access.serialize_entry(name, &inner).map_err(|failure| {
            self.failure = Some(failure);
            inner.problem().inside_name(name)
        })
    }
}

/// A value inside another, as serde wants it.
struct Inner<'a> {
    value: &'a dyn Write,
    problem: Cell<Option<WriteError>>,
}

impl Inner<'_> {
    fn problem(&self) -> WriteError {
        self.problem.take().unwrap_or_else(WriteError::of_format)
    }
}

impl Serialize for Inner<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_or_leave(self.value, serializer).map_err(|(failure, error)| {
            let failure = failure.unwrap_or_else(|| S::Error::custom(&error));
            self.problem.set(Some(error));
            failure
        })
    }
}
