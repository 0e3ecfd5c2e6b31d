//! What the structs of all tuples have in common: reading and writing an array whose first items have rows.

use std::any::Any;
use std::fmt;

use super::object::{Fields, Object, Rest, Shape, Slot, is_same, none_missing};
use super::sink::Presence;
use super::{ListSink, Read, ReadError, Sink, Source, Write, WriteError};

impl<T: Read + Write + fmt::Debug + PartialEq + Any> Rest for Vec<T> {
    fn keep(&mut self, _name: &str, from: &mut dyn Source) -> Result<(), ReadError> {
        self.push(T::read(from)?);
        Ok(())
    }

    fn count(&self) -> usize {
        self.len()
    }

    fn write_items(&self, to: &mut dyn ListSink) -> Result<(), WriteError> {
        self.iter().try_for_each(|item| to.item(item))
    }

    fn shown(&self) -> Option<&dyn fmt::Debug> {
        if self.is_empty() { None } else { Some(self) }
    }

    fn is_same(&self, other: &dyn Rest) -> bool {
        is_same(self, other)
    }
}

/// Reads an array into its places. The names of rows are positions.
pub fn read_tuple(
    from: &mut dyn Source,
    shape: &Shape,
    slots: &mut [&mut dyn Slot],
    more: &mut dyn Rest,
) -> Result<(), ReadError> {
    let mut next = 0_usize;
    from.list(&mut |item| {
        let position = next.to_string();
        next += 1;
        let index = shape.rows().position(|row| row == position);
        match index.and_then(|index| slots.get_mut(index)) {
            Some(slot) => slot.fill(item),
            None => more.keep(&position, item),
        }
    })?;
    none_missing(shape, slots)
}

/// Writes an array: its rows by position, up to the last that is there, then the rest.
pub fn write_tuple(tuple: &dyn Object, to: &mut dyn Sink) -> Result<(), WriteError> {
    let mut outcome = Ok(());
    tuple.fields(&mut |fields: &Fields<'_>| outcome = write_items(fields, to));
    outcome
}

fn write_items(fields: &Fields<'_>, to: &mut dyn Sink) -> Result<(), WriteError> {
    let row = |position: usize| {
        let name = position.to_string();
        let mut present = fields.rows().filter(|(.., presence)| *presence != Presence::Absent);
        present.find(|(row, ..)| *row == name).map(|(_, value, _)| value)
    };
    let (rows, more) = (fields.values.len(), fields.rest);
    let last = (0..rows).rev().find(|position| row(*position).is_some());
    let count = if more.count() > 0 { rows } else { last.map_or(0, |last| last + 1) };
    to.shape(fields.shape);
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
