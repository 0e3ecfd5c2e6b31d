//! Any JSON value, kept as text.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::encode::quoted;
use super::level::Level;
use super::reader::replay;
use super::source::Value;
use super::{Read, ReadError, Sink, Source, Write, WriteError, from_json, to_json, without_numbers};

/// Any JSON value, kept as the text that it came in.
///
/// Numbers of any size, the order of properties and repeated names all survive, because nothing is parsed until
/// [`Json::read_as`] is asked. Two of them are equal when their texts are. `Display` shows the text; `Debug` shows only
/// what kind of value it is and the names in it, because the text may hold anything.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Json(Box<str>);

impl Json {
    /// Checks that a text is JSON and keeps it, without the white space around it.
    ///
    /// # Errors
    ///
    /// The text is not one JSON value.
    pub fn parse(text: impl Into<String>) -> Result<Self, ReadError> {
        let text = text.into();
        match serde_json::from_str::<&RawValue>(&text) {
            Ok(value) if value.get().len() == text.len() => Ok(Self::trusted(text)),
            Ok(value) => Ok(Self::trusted(value.get().to_owned())),
            Err(error) => {
                Err(ReadError::of_format("not a JSON text").with_position(error.line(), error.column()))
            }
        }
    }

    /// The JSON text of a value of this API.
    ///
    /// # Errors
    ///
    /// The value cannot be written.
    pub fn of(value: &dyn Write) -> Result<Self, WriteError> {
        let text = to_json(value)?;
        match String::from_utf8(text) {
            Ok(text) => Ok(Self::trusted(text)),
            Err(_) => Err(WriteError::of_format()),
        }
    }

    /// The JSON text of any value that serde can write.
    ///
    /// # Errors
    ///
    /// The value cannot be written as JSON.
    pub fn of_serde(value: &(impl Serialize + ?Sized)) -> Result<Self, WriteError> {
        serde_json::to_string(value).map(Self::trusted).map_err(|_| WriteError::of_format())
    }

    /// Keeps a text that is known to be JSON.
    pub(crate) fn trusted(text: String) -> Self {
        Self(text.into_boxed_str())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads the value as a type of this API.
    ///
    /// # Errors
    ///
    /// The value is not what the type needs.
    pub fn read_as<T: Read>(&self) -> Result<T, ReadError> {
        from_json(self.0.as_bytes())
    }

    /// Reads the value as any type that serde can read.
    ///
    /// # Errors
    ///
    /// The value is not what the type needs.
    pub fn read_as_serde<T: DeserializeOwned>(&self) -> Result<T, ReadError> {
        serde_json::from_str(&self.0).map_err(|error| {
            ReadError::new("not what the type needs").with_position(error.line(), error.column())
        })
    }

    /// What may be shown of the value: its kind, and the names of its properties.
    fn outline(&self) -> Result<String, ReadError> {
        let mut outline = String::new();
        replay(&self.0, Level::default(), &mut |source| {
            source.open(&mut |value| {
                outline = match value {
                    Value::Null => "null".to_owned(),
                    Value::Boolean(_) => "a boolean".to_owned(),
                    Value::Number(_) => "a number".to_owned(),
                    Value::Text(text) => format!("a string of {} bytes", text.len()),
                    Value::List(items) => {
                        let mut count = 0_usize;
                        while items.next(&mut |_| Ok(()))? {
                            count += 1;
                        }
                        format!("an array of {count}")
                    }
                    Value::Object(properties) => {
                        let mut names = Vec::new();
                        while properties.next(&mut |name, _| {
                            names.push(quoted(&without_numbers(name)));
                            Ok(())
                        })? {}
                        format!("an object of {}", names.join(", "))
                    }
                };
                Ok(())
            })
        })?;
        Ok(outline)
    }
}

impl Read for Json {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        from.raw()
    }
}

impl Write for Json {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        to.json(self)
    }
}

impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        Self::trusted(value.to_string())
    }
}

impl FromStr for Json {
    type Err = ReadError;

    fn from_str(text: &str) -> Result<Self, ReadError> {
        Self::parse(text)
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Json({})", self.outline().as_deref().unwrap_or("not to be shown"))
    }
}

crate::__serde! { Json }
