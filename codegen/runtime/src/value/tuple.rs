//! What the structs of all tuples have in common: reading and writing an array whose first items have rows.

use std::fmt;

use super::object::{Rest, Slot};
use super::{ListSink, ObjectSink, Read, ReadError, Sink, Source, Write, WriteError};

/// The place of items that have no row.
pub trait More: Rest {
    /// Writes them all.
    fn write_items(&self, to: &mut dyn ListSink) -> Result<(), WriteError>;
}

impl<T: Read + Write + fmt::Debug> More for Vec<T> {
    fn write_items(&self, to: &mut dyn ListSink) -> Result<(), WriteError> {
        self.iter().try_for_each(|item| to.item(item))
    }
}

impl<T: Read + Write + fmt::Debug> Rest for Vec<T> {
    fn keep(&mut self, _name: &str, from: &mut dyn Source) -> Result<(), ReadError> {
        self.push(T::read(from)?);
        Ok(())
    }

    fn count(&self) -> usize {
        self.len()
    }

    fn write(&self, _to: &mut dyn ObjectSink, _is_row: &dyn Fn(&str) -> bool) -> Result<(), WriteError> {
        Err(WriteError::new("items have no names"))
    }

    fn shown(&self) -> Option<&dyn fmt::Debug> {
        if self.is_empty() { None } else { Some(self) }
    }
}

/// Reads an array into its places. The names of rows are positions.
pub fn read_tuple(
    from: &mut dyn Source,
    slots: &mut [(&str, &mut dyn Slot)],
    more: &mut dyn Rest,
) -> Result<(), ReadError> {
    let mut next = 0_usize;
    from.list(&mut |item| {
        let position = next.to_string();
        next += 1;
        match slots.iter_mut().find(|(row, _)| *row == position) {
            Some((_, slot)) => slot.fill(item),
            None => more.keep(&position, item),
        }
    })
}

/// Writes an array: its rows by position, up to the last that is there, then the rest.
pub fn write_tuple(
    to: &mut dyn Sink,
    rows: &[(&str, Option<&dyn Write>)],
    more: &dyn More,
) -> Result<(), WriteError> {
    let row = |position: usize| {
        let name = position.to_string();
        rows.iter().find(|(row, _)| *row == name).and_then(|(_, value)| *value)
    };
    let last = (0..rows.len()).rev().find(|position| row(*position).is_some());
    let count = if more.count() > 0 { rows.len() } else { last.map_or(0, |last| last + 1) };
    to.list(count + more.count(), &mut |to| {
        for position in 0..count {
            match row(position) {
                Some(value) => to.item(value)?,
                None => to.item(&())?,
            }
        }
        more.write_items(to)
    })
}
