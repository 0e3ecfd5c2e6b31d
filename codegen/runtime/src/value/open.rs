//! A value that was opened to see what it is, and is still to be read.

use super::encode::encode;
use super::level::Level;
use super::source::{OnSource, OnValue};
use super::{Json, ReadError, Source, Value};

/// Makes a [`Source`] again out of an opened value.
pub(crate) struct Opened<'a> {
    value: Option<Value<'a>>,
    level: Level,
}

impl<'a> Opened<'a> {
    /// The level is the one of the source that was opened.
    pub(crate) fn new(value: Value<'a>, level: Level) -> Self {
        Self { value: Some(value), level }
    }

    fn take(&mut self) -> Result<Value<'a>, ReadError> {
        self.value.take().ok_or_else(read_twice)
    }
}

/// The error of a source that is asked a second time, which only a faulty `impl Read` does.
pub(crate) fn read_twice() -> ReadError {
    ReadError::new("a value can be read only once")
}

impl Source for Opened<'_> {
    fn open(&mut self, then: &mut OnValue<'_>) -> Result<(), ReadError> {
        then(self.take()?)
    }

    fn nullable(&mut self, present: &mut OnSource<'_>) -> Result<(), ReadError> {
        match self.value {
            Some(Value::Null) => Ok(()),
            _ => present(self),
        }
    }

    fn raw(&mut self) -> Result<Json, ReadError> {
        encode(self.take()?).map(Json::trusted)
    }

    fn level(&self) -> Level {
        self.level
    }
}
