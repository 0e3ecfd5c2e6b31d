//! JSON text as a [`Source`], read where it lies: nothing of it is copied but what the types keep.
//!
//! It reads what `serde_json` reads and refuses what that refuses, in the same words; a test holds the two against each
//! other. What it does beyond that is to go back, so that a union is told apart without a copy of its values.

use std::borrow::Cow;

use super::inside::Inside;
use super::level::Level;
use super::object::{Rows, Slot};
use super::open::read_twice;
use super::rewind::{Choices, Rewind};
use super::scan::{behind_name, integer};
use super::source::{OnProperty, OnSource, OnValue, Scalar};
use super::{Json, ListSource, Number, ObjectSource, ReadError, Source, Value};

/// How many times a text may be read again, all unions inside it together, and how many bytes of it in any case.
///
/// A union whose tag comes last has its text looked at once more, and one whose members are tried is read once for each of
/// them, so that nested ones cost as much for each level. That is nothing for a text of the usual size. A very large one
/// of many levels would take longer than anybody waits, and this is where it ends.
const READINGS: usize = 8;
const ANYWAY: usize = 32 << 20;

/// A place in a JSON text, and the source of the value that stands there.
pub(super) struct Cursor<'t> {
    pub(super) text: &'t str,
    /// The text from here on.
    pub(super) rest: &'t [u8],
    pub(super) level: Level,
    /// Whether the value that began last has been read.
    pub(super) is_read: bool,
    /// The bytes that may still be read again.
    pub(super) left: usize,
    pub(super) looks: Looks,
    /// How much was found that the types do not list.
    pub(super) unknown: usize,
    pub(super) choices: Choices,
}

/// Whether tags are [looked ahead](Cursor::text_ahead) for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Looks {
    /// They may be.
    #[default]
    Quick,
    /// One was.
    Taken,
    /// They are not.
    Close,
}

impl<'t> Cursor<'t> {
    /// The value that is all of a text, at the level at which it stood.
    pub(super) fn new(text: &'t str, level: Level) -> Self {
        let left = text.len().saturating_mul(READINGS).saturating_add(ANYWAY);
        Self {
            text,
            rest: text.as_bytes(),
            level,
            is_read: false,
            left,
            looks: Looks::default(),
            unknown: 0,
            choices: Choices::default(),
        }
    }

    /// Refuses text behind the value.
    pub(super) fn end(&mut self) -> Result<(), ReadError> {
        match self.skip_space() {
            None => Ok(()),
            Some(_) => Err(self.unexpected("trailing characters")),
        }
    }

    /// The first byte of the value.
    pub(super) fn begin(&mut self) -> Result<u8, ReadError> {
        if self.is_read {
            return Err(read_twice());
        }
        match self.skip_space() {
            Some(first) => Ok(first),
            None => Err(self.unexpected("EOF while parsing a value")),
        }
    }

    /// Tells that the value is of another kind, with the place behind it.
    #[cold]
    fn instead_of(&mut self, expected: &str) -> ReadError {
        match self.open(&mut |value| Err(value.instead_of(expected))) {
            Err(error) => error,
            Ok(()) => read_twice(),
        }
    }

    /// Lets `read` read the value that comes next, and skips what it leaves alone.
    #[inline]
    pub(super) fn value(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mark = self.mark();
        self.is_read = false;
        read(self)?;
        if !self.is_read {
            self.return_to(mark);
            self.skip()?;
        }
        Ok(())
    }

    /// Goes inside of a list or an object. The level outside is answered.
    pub(super) fn enter(&mut self) -> Result<Level, ReadError> {
        let outside = self.level;
        self.advance(1);
        self.level = outside.deeper()?;
        Ok(outside)
    }

    /// Goes on behind a list or an object that was read to its end.
    fn leave(&mut self, outside: Level) {
        self.level = outside;
        self.is_read = true;
    }

    /// Goes to the next item of a list. False behind the last one.
    #[inline]
    pub(super) fn next_item(&mut self, is_first: bool) -> Result<bool, ReadError> {
        match self.rest {
            [b',', rest @ ..] if !is_first && matches!(rest, [b'"' | b'{' | b'0'..=b'9', ..]) => {
                self.rest = rest;
                Ok(true)
            }
            _ => self.any_item(is_first),
        }
    }

    /// As `next_item`, whatever stands there.
    #[inline(never)]
    fn any_item(&mut self, is_first: bool) -> Result<bool, ReadError> {
        match self.skip_space() {
            Some(b']') => {
                self.advance(1);
                Ok(false)
            }
            Some(b',') if !is_first => {
                self.advance(1);
                match self.skip_space() {
                    Some(b']') => Err(self.unexpected("trailing comma")),
                    _ => Ok(true),
                }
            }
            Some(_) if is_first => Ok(true),
            Some(_) => Err(self.unexpected("expected `,` or `]`")),
            None => Err(self.unexpected("EOF while parsing a list")),
        }
    }

    /// The error of a value, seen from the object that has it under the name at `start`.
    #[cold]
    pub(super) fn inside(&mut self, start: usize, error: ReadError) -> ReadError {
        let behind = self.rest;
        self.go_to(start);
        let name = self.string();
        self.rest = behind;
        match name {
            Ok(name) => error.inside_name(&name),
            Err(_) => error,
        }
    }

    /// The text from the next property of an object on, before which the source may still stand. `None`, and the source is
    /// there, behind the last one.
    #[inline(always)]
    pub(super) fn next_property(&mut self, is_first: bool) -> Result<Option<&'t [u8]>, ReadError> {
        match self.rest {
            [b',', rest @ ..] if !is_first && rest.first() == Some(&b'"') => Ok(Some(rest)),
            [b'"', ..] if is_first => Ok(Some(self.rest)),
            _ => Ok(self.any_property(is_first)?.then_some(self.rest)),
        }
    }

    /// As `next_property`, whatever stands there.
    #[inline(never)]
    fn any_property(&mut self, is_first: bool) -> Result<bool, ReadError> {
        match self.skip_space() {
            Some(b'}') => {
                self.advance(1);
                Ok(false)
            }
            Some(b',') if !is_first => {
                self.advance(1);
                match self.skip_space() {
                    Some(b'}') => Err(self.unexpected("trailing comma")),
                    _ => Ok(true),
                }
            }
            Some(_) if is_first => Ok(true),
            Some(_) => Err(self.unexpected("expected `,` or `}`")),
            None => Err(self.unexpected("EOF while parsing an object")),
        }
    }

    /// Reads the name of the next property. `None` behind the last one.
    pub(super) fn next_name(&mut self, is_first: bool) -> Result<Option<Cow<'t, str>>, ReadError> {
        let Some(rest) = self.next_property(is_first)? else { return Ok(None) };
        self.rest = rest;
        self.name().map(Some)
    }

    /// Reads the name of a property and the colon behind it.
    #[inline]
    pub(super) fn name(&mut self) -> Result<Cow<'t, str>, ReadError> {
        let start = self.at() + 1;
        if let Some(name) = self.plain_name().and_then(|name| self.text.get(start..start + name.len())) {
            return Ok(Cow::Borrowed(name));
        }
        self.any_name()
    }

    #[cold]
    fn any_name(&mut self) -> Result<Cow<'t, str>, ReadError> {
        self.quote()?;
        let name = self.string()?;
        self.colon()?;
        Ok(name)
    }

    /// Reads a value into its place.
    #[inline(always)]
    fn fill(&mut self, value: &'t [u8], place: &mut dyn Slot) -> Result<(), ReadError> {
        if let Some(behind) = self.behind_filled(value, place) {
            self.rest = behind;
            return Ok(());
        }
        self.rest = value;
        self.value(|value| place.fill(value))
    }

    /// The text behind a scalar that is written as most are and that its place takes. To have the place ask for it would
    /// take three calls through tables of functions.
    #[inline(always)]
    fn behind_filled(&self, value: &'t [u8], place: &mut dyn Slot) -> Option<&'t [u8]> {
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match value {
            [b'"', text @ ..] => {
                let (text, behind) = self.plain_part(text)?;
                place.fill_text(text).then_some(behind)
            }
            [b'0'..=b'9', ..] => {
                let (integer, behind) = integer(value)?;
                place.fill_scalar(Scalar::Integer(integer)).then_some(behind)
            }
            [b'n', b'u', b'l', b'l', behind @ ..] => place.fill_scalar(Scalar::Null).then_some(behind),
            [b't', b'r', b'u', b'e', behind @ ..] => {
                place.fill_scalar(Scalar::Boolean(true)).then_some(behind)
            }
            [b'f', b'a', b'l', b's', b'e', behind @ ..] => {
                place.fill_scalar(Scalar::Boolean(false)).then_some(behind)
            }
            _ => None,
        }
    }

    /// Reads a value into the next row, which has this name.
    #[inline(always)]
    fn next_row(&mut self, name: &str, value: &'t [u8], rows: &mut Rows<'_, '_>) -> Result<(), ReadError> {
        match rows.next_place() {
            Some(place) => self.fill(value, place).map_err(|error| error.inside_name(name)),
            None => Ok(()),
        }
    }

    /// Reads a property that is not the next one by the description: a constant, or a row near the one that was read last.
    #[inline(never)]
    fn other_row(&mut self, rest: &'t [u8], rows: &mut Rows<'_, '_>) -> Result<(), ReadError> {
        for constant in rows.constants() {
            if let Some(value) = behind_name(rest, constant.name()) {
                return self.fill(value, constant).map_err(|error| error.inside_name(constant.name()));
            }
        }
        match rows.guess(|name| behind_name(rest, name)) {
            Some((name, value)) => self.next_row(name, value, rows),
            None => {
                self.rest = rest;
                self.any_row(rows)
            }
        }
    }

    /// Reads any property.
    #[inline(never)]
    fn any_row(&mut self, rows: &mut Rows<'_, '_>) -> Result<(), ReadError> {
        let name = self.name()?;
        let outcome = match rows.place(&name) {
            Some(place) => self.fill(self.rest, place),
            None => self.value(|value| rows.keep(&name, value)),
        };
        outcome.map_err(|error| error.inside_name(&name))
    }

    /// Reads a list, and calls `each` for its items.
    fn items(&mut self, each: &mut OnSource<'_>) -> Result<(), ReadError> {
        let outside = self.enter()?;
        let mut index = 0;
        while self.next_item(index == 0)? {
            self.value(|item| each(item)).map_err(|error| error.inside_index(index))?;
            index += 1;
        }
        self.leave(outside);
        Ok(())
    }

    /// Reads an object, and calls `each` for its properties.
    fn properties(&mut self, each: &mut OnProperty<'_>) -> Result<(), ReadError> {
        let outside = self.enter()?;
        let mut is_first = true;
        while let Some(name) = self.next_name(is_first)? {
            is_first = false;
            self.value(|value| each(&name, value)).map_err(|error| error.inside_name(&name))?;
        }
        self.leave(outside);
        Ok(())
    }
}

impl Source for Cursor<'_> {
    fn open(&mut self, then: &mut OnValue<'_>) -> Result<(), ReadError> {
        match self.begin()? {
            b'"' => then(Value::Text(self.string()?))?,
            b'{' => {
                let outside = self.enter()?;
                let mut inside = Inside::of(self);
                then(Value::Object(&mut inside))?;
                while ObjectSource::next(&mut inside, &mut |_, _| Ok(()))? {}
                inside.outcome()?;
                self.leave(outside);
            }
            b'[' => {
                let outside = self.enter()?;
                let mut inside = Inside::of(self);
                then(Value::List(&mut inside))?;
                while ListSource::next(&mut inside, &mut |_| Ok(()))? {}
                inside.outcome()?;
                self.leave(outside);
            }
            b'n' => {
                self.word("null")?;
                then(Value::Null)?;
            }
            b't' => {
                self.word("true")?;
                then(Value::Boolean(true))?;
            }
            b'f' => {
                self.word("false")?;
                then(Value::Boolean(false))?;
            }
            b'-' | b'0'..=b'9' => then(Value::Number(self.digits()?))?,
            _ => return Err(self.unexpected("expected value")),
        }
        self.is_read = true;
        Ok(())
    }

    fn nullable(&mut self, present: &mut OnSource<'_>) -> Result<(), ReadError> {
        if self.null()? == Some(true) { Ok(()) } else { present(self) }
    }

    fn null(&mut self) -> Result<Option<bool>, ReadError> {
        let is_null = self.begin()? == b'n';
        if is_null {
            self.word("null")?;
            self.is_read = true;
        }
        Ok(Some(is_null))
    }

    fn raw(&mut self) -> Result<Json, ReadError> {
        self.begin()?;
        let start = self.at();
        self.skip()?;
        Ok(Json::trusted(self.since(start).to_owned()))
    }

    fn object(&mut self, each: &mut OnProperty<'_>) -> Result<(), ReadError> {
        match self.begin()? {
            b'{' => self.properties(each),
            _ => Err(self.instead_of("an object")),
        }
    }

    /// As `object`, but a property that comes in the order of the rows is told by its bytes.
    fn rows(&mut self, rows: &mut Rows<'_, '_>) -> Result<(), ReadError> {
        if self.begin()? != b'{' {
            return Err(self.instead_of("an object"));
        }
        let outside = self.enter()?;
        let mut is_first = true;
        while let Some(rest) = self.next_property(is_first)? {
            is_first = false;
            match rows.next_name().and_then(|name| Some((name, behind_name(rest, name)?))) {
                Some((name, value)) => self.next_row(name, value, rows)?,
                None => self.other_row(rest, rows)?,
            }
        }
        self.leave(outside);
        Ok(())
    }

    fn list(&mut self, each: &mut OnSource<'_>) -> Result<(), ReadError> {
        match self.begin()? {
            b'[' => self.items(each),
            _ => Err(self.instead_of("an array")),
        }
    }

    fn text(&mut self) -> Result<String, ReadError> {
        if self.begin()? != b'"' {
            return Err(self.instead_of("a string"));
        }
        let text = match self.plain() {
            Some(text) => text.to_owned(),
            None => self.string()?.into_owned(),
        };
        self.is_read = true;
        Ok(text)
    }

    fn text_in_place(&mut self) -> Option<&str> {
        if self.is_read || self.skip_space() != Some(b'"') {
            return None;
        }
        let text = self.plain()?;
        self.is_read = true;
        Some(text)
    }

    fn number(
        &mut self,
        expected: &str,
        then: &mut dyn FnMut(Number) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        match self.begin()? {
            b'-' | b'0'..=b'9' => {
                then(self.digits()?)?;
                self.is_read = true;
                Ok(())
            }
            _ => Err(self.instead_of(expected)),
        }
    }

    fn level(&self) -> Level {
        self.level
    }

    fn count_unknown(&mut self, more: usize) {
        self.unknown = self.unknown.saturating_add(more);
    }

    fn rewind(&mut self) -> Option<&mut (dyn Rewind + '_)> {
        Some(self)
    }
}
