//! Sources that can go back: JSON text, which lies there as a whole.

use std::any::TypeId;
use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::level::Level;
use super::scan::{behind_name, behind_scalars, is_plainly};
use super::union::Kind;
use super::{ReadError, Source};

/// A place to go back to.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    pub(super) at: usize,
    pub(super) level: Level,
}

/// What [`Rewind::find`] has found.
#[derive(Debug, Clone, Copy)]
pub enum Found<'a> {
    /// The object has no such property.
    Nothing,
    /// A string, which is still to be read, but is known as it has no escape.
    Text(&'a str),
    /// Any other value, which is still to be read.
    Value,
}

/// A source that can go back, and look at its value before it is read.
pub trait Rewind: Source {
    /// Where the source stands.
    fn mark(&self) -> Mark;

    /// Goes back to the beginning of a value.
    fn return_to(&mut self, mark: Mark);

    /// Pays for having to read once more what was read since. An error if too much was read again and again.
    fn pay(&mut self, since: Mark) -> Result<(), ReadError>;

    /// The kind of the value.
    fn kind(&mut self) -> Result<Kind, ReadError>;

    /// Goes into the object to the value of its first property of this name.
    fn find(&mut self, name: &str) -> Result<Found<'_>, ReadError>;

    /// Goes behind the object's first property of this name, and answers with its text. `None`, at any place, where it
    /// takes more than a look to tell. What is said of a text that is no JSON may be wrong: whoever finds that it is none
    /// reads it again without such looks.
    fn text_ahead(&mut self, name: &str) -> Option<&str>;

    /// How much was found that is not listed since this was asked before.
    fn take_unknown(&mut self) -> usize;

    /// What is known of the unions in the text.
    fn choices(&mut self) -> &mut Choices;
}

/// Which members were found for unions that are inside of others, while the members of these are tried.
#[derive(Debug, Default)]
pub struct Choices {
    /// By place and union: the member, or that there is none.
    known: BTreeMap<(usize, TypeId), Option<usize>>,
    /// How many unions are being tried, one inside of the other.
    open: usize,
}

impl Choices {
    /// What was found for this union at this place, if it was looked for.
    pub(super) fn known(&self, at: Mark, union: TypeId) -> Option<Option<usize>> {
        if self.open == 0 { None } else { self.known.get(&(at.at, union)).copied() }
    }

    /// Goes inside of a union whose members are tried.
    pub(super) fn enter(&mut self) {
        self.open += 1;
    }

    /// Goes outside of a union, whose member was found. Outside of all unions nothing is read again.
    pub(super) fn leave(&mut self, at: Mark, union: TypeId, member: Option<usize>) {
        self.open = self.open.saturating_sub(1);
        if self.open > 0 {
            self.known.insert((at.at, union), member);
        } else if !self.known.is_empty() {
            self.known.clear();
        }
    }
}

impl<'t> Cursor<'t> {
    /// What [`Rewind::find`] says of the value that comes next.
    fn found(&mut self) -> Found<'t> {
        if self.skip_space() != Some(b'"') {
            return Found::Value;
        }
        let start = self.rest;
        let text = self.plain();
        self.rest = start;
        text.map_or(Found::Value, Found::Text)
    }
}

impl Rewind for Cursor<'_> {
    fn mark(&self) -> Mark {
        Mark { at: self.at(), level: self.level }
    }

    fn return_to(&mut self, mark: Mark) {
        self.go_to(mark.at);
        self.level = mark.level;
        self.is_read = false;
    }

    fn pay(&mut self, since: Mark) -> Result<(), ReadError> {
        match self.left.checked_sub(self.at().saturating_sub(since.at)) {
            Some(left) => self.left = left,
            None => return Err(ReadError::new("the unions nested here take too long to tell apart")),
        }
        Ok(())
    }

    fn kind(&mut self) -> Result<Kind, ReadError> {
        Ok(match self.begin()? {
            b'n' => Kind::Null,
            b't' | b'f' => Kind::Boolean,
            b'"' => Kind::Text,
            b'[' => Kind::List,
            b'{' => Kind::Object,
            _ => Kind::Number,
        })
    }

    fn find(&mut self, name: &str) -> Result<Found<'_>, ReadError> {
        if self.begin()? != b'{' {
            return Ok(Found::Nothing);
        }
        self.enter()?;
        let mut is_first = true;
        while let Some(rest) = self.next_property(is_first)? {
            is_first = false;
            let rest =
                behind_scalars(rest, |found| found.len() == name.len() && is_plainly(found, name.as_bytes()));
            self.rest = rest;
            if let Some(value) = behind_name(rest, name) {
                self.rest = value;
                return Ok(self.found());
            }
            let start = self.at();
            if self.name()? == name {
                return Ok(self.found());
            }
            self.skip().map_err(|error| self.inside(start, error))?;
            self.is_read = false;
        }
        Ok(Found::Nothing)
    }

    fn text_ahead(&mut self, name: &str) -> Option<&str> {
        self.text_ahead(name)
    }

    fn take_unknown(&mut self) -> usize {
        std::mem::take(&mut self.unknown)
    }

    fn choices(&mut self) -> &mut Choices {
        &mut self.choices
    }
}
