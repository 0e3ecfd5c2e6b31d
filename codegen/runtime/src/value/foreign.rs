//! Types of the caller's own in the place of generated ones.
//!
//! A type that has [`Read`] and [`Write`] is held as it is; the macros of `macros/foreign.rs` give it both, by what it has
//! already. A type of another crate cannot have them, and is held in one of these three.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Decimal, Json, Read, ReadError, Sink, Source, Write, WriteError};

macro_rules! holders {
    ($($(#[doc = $doc:literal])+ $name:ident: $read:ident($($reads:path),+) $write:ident($writes:path);)*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name<T>(pub T);

        impl<T> $name<T> {
            /// The value.
            #[must_use]
            pub fn into_inner(self) -> T {
                self.0
            }
        }

        impl<T> From<T> for $name<T> {
            fn from(value: T) -> Self {
                Self(value)
            }
        }

        impl<T> Deref for $name<T> {
            type Target = T;

            fn deref(&self) -> &T {
                &self.0
            }
        }

        impl<T> DerefMut for $name<T> {
            fn deref_mut(&mut self) -> &mut T {
                &mut self.0
            }
        }

        impl<T: fmt::Debug> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl<T: fmt::Display> fmt::Display for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl<T: $($reads +)+> Read for $name<T> {
            fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
                $read(from).map(Self)
            }
        }

        impl<T: $writes> Write for $name<T> {
            fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
                $write(&self.0, to)
            }
        }
    )*};
}

holders! {
    /// A value of a type of another crate that serde can read and write, where the settings say
    /// `{ serde = "path::to::Type" }`. What the type does not keep, such as properties that it does not list, is lost.
    AsSerde: read_serde(DeserializeOwned) write_serde(Serialize);
    /// A string as a value of a type of another crate, by [`FromStr`] and [`Display`](fmt::Display), where the settings
    /// say `{ text = "path::to::Type" }`.
    AsText: read_text(FromStr) write_text(fmt::Display);
    /// A number as a value of a type of another crate, by [`FromStr`] and [`Display`](fmt::Display): no digit is lost that
    /// the type can hold. It takes the place of numbers where the settings say `{ text = "path::to::Type" }`.
    AsNumber: read_number(FromStr) write_number(fmt::Display);
}

/// Reads a value as serde does.
///
/// # Errors
///
/// The value is not what the type needs.
pub fn read_serde<T: DeserializeOwned>(from: &mut dyn Source) -> Result<T, ReadError> {
    // What serde says may repeat the value; and a place in the kept text is none in the whole.
    from.raw()?.read_as_serde().map_err(|error| error.with_position(0, 0))
}

/// Writes a value as serde does.
///
/// # Errors
///
/// JSON has no such value.
pub fn write_serde(value: &impl Serialize, to: &mut dyn Sink) -> Result<(), WriteError> {
    to.json(&Json::of_serde(value)?)
}

/// Reads a string by its text.
///
/// # Errors
///
/// The value is no string, or not one of the type.
pub fn read_text<T: FromStr>(from: &mut dyn Source) -> Result<T, ReadError> {
    from.text()?.parse().map_err(|_| ReadError::new("the string is none of the type that stands here"))
}

/// Writes a string.
///
/// # Errors
///
/// The sink's.
pub fn write_text(value: &impl fmt::Display, to: &mut dyn Sink) -> Result<(), WriteError> {
    to.text(&value.to_string())
}

/// Reads a number by the text that it has in JSON.
///
/// # Errors
///
/// The value is no number, or not one of the type.
pub fn read_number<T: FromStr>(from: &mut dyn Source) -> Result<T, ReadError> {
    let number = Decimal::read(from)?;
    number.as_str().parse().map_err(|_| ReadError::new("the number is none of the type that stands here"))
}

/// Writes a number.
///
/// # Errors
///
/// The text of the value is no number in JSON.
pub fn write_number(value: &impl fmt::Display, to: &mut dyn Sink) -> Result<(), WriteError> {
    let number: Result<Decimal, _> = value.to_string().parse();
    number.map_err(|_| WriteError::new("the text of the value is no number"))?.write(to)
}

/// What a type has to have that stands in the place of a generated one.
pub const fn replacement<T>()
where
    T: Read + Write + Clone + PartialEq + fmt::Debug + Send + Sync + 'static,
{
}
