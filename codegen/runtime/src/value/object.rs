//! What the structs of all objects have in common: reading, writing and showing one, row by row.
//!
//! `object!` gives a table, and everything that can be done without knowing the type is done here, once.

use std::collections::BTreeMap;
use std::fmt;

use super::constant::{Constant, Expected};
use super::{Json, Maybe, ObjectSink, Read, ReadError, Sink, Source, UnknownFields, Write, WriteError};

/// A place that a property is read into.
pub trait Slot {
    /// Reads the property. A later one of the same name takes its place.
    fn fill(&mut self, from: &mut dyn Source) -> Result<(), ReadError>;
}

impl<T: Read> Slot for T {
    fn fill(&mut self, from: &mut dyn Source) -> Result<(), ReadError> {
        *self = T::read(from)?;
        Ok(())
    }
}

/// The place of a required property.
pub struct Needed<T>(Option<T>);

impl<T> Needed<T> {
    /// Nothing has come yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// What has come, once the object is at its end.
    pub fn or_missing(self, name: &str) -> Result<T, ReadError> {
        match self.0 {
            Some(value) => Ok(value),
            None => Err(ReadError::missing(name)),
        }
    }
}

impl<T> Default for Needed<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Read> Slot for Needed<T> {
    fn fill(&mut self, from: &mut dyn Source) -> Result<(), ReadError> {
        self.0 = Some(T::read(from)?);
        Ok(())
    }
}

/// The place of properties that have no row.
pub trait Rest {
    /// Reads one of them.
    fn keep(&mut self, name: &str, from: &mut dyn Source) -> Result<(), ReadError>;

    /// How many there are.
    fn count(&self) -> usize;

    /// Writes them all. `is_row` tells the names that have a row.
    fn write(&self, to: &mut dyn ObjectSink, is_row: &dyn Fn(&str) -> bool) -> Result<(), WriteError>;

    /// What `Debug` shows of them, if anything.
    fn shown(&self) -> Option<&dyn fmt::Debug>;
}

impl Rest for UnknownFields {
    fn keep(&mut self, name: &str, from: &mut dyn Source) -> Result<(), ReadError> {
        from.count_unknown(1);
        self.push(name, Json::read(from)?);
        Ok(())
    }

    fn count(&self) -> usize {
        self.len()
    }

    fn write(&self, to: &mut dyn ObjectSink, _is_row: &dyn Fn(&str) -> bool) -> Result<(), WriteError> {
        self.iter().try_for_each(|(name, value)| to.property(name, value))
    }

    fn shown(&self) -> Option<&dyn fmt::Debug> {
        if self.is_empty() { None } else { Some(self) }
    }
}

impl<T: Read + Write + fmt::Debug> Rest for BTreeMap<String, T> {
    fn keep(&mut self, name: &str, from: &mut dyn Source) -> Result<(), ReadError> {
        self.insert(name.to_owned(), T::read(from)?);
        Ok(())
    }

    fn count(&self) -> usize {
        self.len()
    }

    fn write(&self, to: &mut dyn ObjectSink, is_row: &dyn Fn(&str) -> bool) -> Result<(), WriteError> {
        self.iter().try_for_each(|(name, value)| {
            if is_row(name) {
                // Written twice, one of the two would be ignored, and nobody could say which.
                return Err(WriteError::new(
                    "a property with a field of its own stands among the additional ones",
                )
                .inside_name(name));
            }
            to.property(name, value)
        })
    }

    fn shown(&self) -> Option<&dyn fmt::Debug> {
        Some(self)
    }
}

/// The rows of an object: the name of each property, and the place that it is read into.
pub(super) type Row<'a> = (&'a str, &'a mut dyn Slot);

/// Reads an object into its places.
pub fn read_object(
    from: &mut dyn Source,
    constants: &mut [Expected],
    rows: &mut [Row<'_>],
    rest: &mut dyn Rest,
) -> Result<(), ReadError> {
    from.rows(
        rows,
        &mut |name, value| match constants.iter_mut().find(|constant| constant.is_named(name)) {
            Some(constant) => constant.check(value),
            None => rest.keep(name, value),
        },
    )?;
    constants.iter().try_for_each(Expected::must_be_found)
}

/// Finds the row of a property. Properties mostly come in the order of the description, so those behind the last one are
/// tried first.
pub(super) fn find(rows: &[Row<'_>], name: &str, next: usize) -> Option<usize> {
    let is_it = |(row, _): &Row<'_>| *row == name;
    let (before, after) = rows.split_at_checked(next)?;
    match after.iter().position(is_it) {
        Some(place) => Some(next + place),
        None => before.iter().position(is_it),
    }
}

/// Writes an object: constants, then rows that are present, then the rest.
pub fn write_object(
    to: &mut dyn Sink,
    constants: &[(&str, Constant)],
    rows: &[(&str, Option<&dyn Write>)],
    rest: &dyn Rest,
) -> Result<(), WriteError> {
    let present = rows.iter().filter(|(_, value)| value.is_some()).count();
    to.object(constants.len() + present + rest.count(), &mut |to| {
        for (name, value) in constants {
            to.property(name, value)?;
        }
        for (name, value) in rows {
            if let Some(value) = value {
                to.property(name, *value)?;
            }
        }
        rest.write(to, &|name| {
            constants.iter().any(|(row, _)| *row == name) || rows.iter().any(|(row, _)| *row == name)
        })
    })
}

/// The value of an optional property, if it is to be written.
#[must_use]
pub fn optional<T: Write>(value: &Option<T>) -> Option<&dyn Write> {
    value.as_ref().map(|value| value as &dyn Write)
}

/// The value of a property that may be null, if it is to be written.
#[must_use]
pub fn nullable<T: Write>(value: &Maybe<T>) -> Option<&dyn Write> {
    if value.is_absent() { None } else { Some(value) }
}

/// A field as `Debug` shows it: whether it has a value, and the field itself.
pub type Shown<'a> = (bool, &'a dyn fmt::Debug);

/// Shows a struct as the derived `Debug` would, but for the values of sensitive fields. The names of the fields stand in
/// one text, each behind its mark if it has one, because an expression for each adds up in a large crate.
pub fn debug_object(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    rows: &str,
    fields: &[Shown<'_>],
    rest_name: &str,
    rest: &dyn Rest,
) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    for (row, (has_value, value)) in rows.split(',').zip(fields) {
        let (is_sensitive, name) = match row.trim().split_once(char::is_whitespace) {
            // There is one mark, `sensitive`. Another one would hide too much rather than too little.
            Some((_, name)) => (true, name.trim()),
            None => (false, row.trim()),
        };
        let value = if *has_value && is_sensitive { &format_args!("[redacted]") } else { *value };
        shown.field(name.trim_start_matches("r#"), value);
    }
    if let Some(rest) = rest.shown() {
        shown.field(rest_name.trim_start_matches("r#"), rest);
    }
    shown.finish()
}
