//! Lists and objects of JSON text that were opened, item by item as whoever opened them asks.

use super::cursor::Cursor;
use super::source::{OnProperty, OnSource};
use super::{ListSource, ObjectSource, ReadError};

/// The inside of a list or an object that was opened.
pub(super) struct Inside<'a, 't> {
    cursor: &'a mut Cursor<'t>,
    index: usize,
    ended: bool,
    /// The first error, which holds even if the one who reads takes no notice of it.
    failure: Option<ReadError>,
}

impl<'a, 't> Inside<'a, 't> {
    /// The inside of what stands here, whose bracket was read.
    pub(super) fn of(cursor: &'a mut Cursor<'t>) -> Self {
        Self { cursor, index: 0, ended: false, failure: None }
    }

    /// The first error, if there was one.
    pub(super) fn outcome(self) -> Result<(), ReadError> {
        self.failure.map_or(Ok(()), Err)
    }

    fn note(&mut self, outcome: Result<bool, ReadError>) -> Result<bool, ReadError> {
        self.index += 1;
        self.ended |= !matches!(outcome, Ok(true));
        outcome.inspect_err(|error| self.failure = Some(error.clone()))
    }
}

impl ListSource for Inside<'_, '_> {
    fn next(&mut self, each: &mut OnSource<'_>) -> Result<bool, ReadError> {
        if self.ended {
            return Ok(false);
        }
        let index = self.index;
        let outcome = self.cursor.next_item(index == 0).and_then(|is_there| {
            if is_there {
                self.cursor.value(|item| each(item)).map_err(|error| error.inside_index(index))?;
            }
            Ok(is_there)
        });
        self.note(outcome)
    }
}

impl ObjectSource for Inside<'_, '_> {
    fn next(&mut self, each: &mut OnProperty<'_>) -> Result<bool, ReadError> {
        if self.ended {
            return Ok(false);
        }
        let outcome = self.cursor.next_name(self.index == 0).and_then(|name| {
            let Some(name) = name else { return Ok(false) };
            self.cursor.value(|value| each(&name, value)).map_err(|error| error.inside_name(&name))?;
            Ok(true)
        });
        self.note(outcome)
    }
}
