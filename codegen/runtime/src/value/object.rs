//! What the structs of all objects have in common: reading, writing and showing one, row by row.
//!
//! `object!` gives a table, and everything that can be done without knowing the type is done here, once.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;

use super::constant::{Constant, Expected};
use super::sink::Presence;
use super::source::Scalar;
use super::{Json, ListSink, ObjectSink, Read, ReadError, Sink, Source, UnknownFields, Write, WriteError};

/// A struct that `object!` or `tuple!` has made. What can be done with its fields whatever their types are, is done with
/// one list of them: a list for each of writing, comparing and showing would be most of what a large crate costs the
/// compiler.
pub trait Object {
    /// What is fixed.
    fn shape() -> &'static Shape
    where
        Self: Sized;

    /// Calls back with the fields.
    fn fields(&self, then: &mut dyn OnFields);
}

/// What is called with the fields of an object. It has a short name of its own because each object repeats its type.
pub trait OnFields {
    /// Calls it.
    fn call(&mut self, fields: &Fields<'_>);
}

impl<F: FnMut(&Fields<'_>)> OnFields for F {
    fn call(&mut self, fields: &Fields<'_>) {
        self(fields);
    }
}

/// What is the same for all objects of a type.
#[derive(Debug)]
pub struct Shape {
    /// The name of the struct.
    pub name: &'static str,
    /// The names of the fields that have a row, each behind its mark if it has one. They stand in one text, because an
    /// expression for each adds up in a large crate.
    pub fields: &'static str,
    /// The properties that are always there.
    pub required: &'static [&'static str],
    /// The other properties, behind which their fields say whether they are there.
    pub others: &'static [&'static str],
    /// The name of the field for properties without a row.
    pub rest: &'static str,
}

/// The fields of an object.
pub struct Fields<'a> {
    /// What is fixed.
    pub shape: &'static Shape,
    /// Properties that the description fixes.
    pub constants: &'a [(&'static str, Constant)],
    /// A field for each row.
    pub values: &'a [&'a dyn Field],
    /// The field for properties without a row.
    pub rest: &'a dyn Rest,
}

impl Shape {
    /// The names of all rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.required.iter().chain(self.others).copied()
    }

    /// The row of this name, which is looked for from the row `from` on, and then before it.
    fn find(&self, name: &str, from: usize) -> Option<usize> {
        let first = self.required.len();
        let find = |rows: Option<&[&str]>| rows?.iter().position(|row| *row == name);
        let (required, others) = (self.required, self.others);
        match from.checked_sub(first) {
            None => find(required.get(from..))
                .map(|place| from + place)
                .or_else(|| find(Some(others)).map(|place| first + place))
                .or_else(|| find(required.get(..from))),
            Some(at) => find(others.get(at..))
                .map(|place| from + place)
                .or_else(|| find(Some(required)))
                .or_else(|| find(others.get(..at)).map(|place| first + place)),
        }
    }

    /// The name of a row.
    #[inline]
    fn row(&self, row: usize) -> Option<&'static str> {
        let Self { required, others, .. } = self;
        required.get(row).or_else(|| others.get(row.checked_sub(required.len())?)).copied()
    }

    /// The names of the fields, each with whether it is marked as sensitive.
    fn marks(&self) -> impl Iterator<Item = (bool, &'static str)> {
        self.fields.split(',').map(|row| match row.trim().split_once(char::is_whitespace) {
            // There is one mark, `sensitive`. Another one would hide too much rather than too little.
            Some((_, name)) => (true, name.trim()),
            None => (false, row.trim()),
        })
    }

    /// Whether the property with this name must not be shown.
    pub(crate) fn is_sensitive(&self, name: &str) -> bool {
        self.rows().zip(self.marks()).any(|(row, (is_sensitive, _))| is_sensitive && row == name)
    }
}

impl<'a> Fields<'a> {
    /// The rows: name, field, and whether the field has a value.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&'static str, &'a dyn Field, Presence)> {
        let required = self.shape.required.len();
        self.shape.rows().zip(self.values).enumerate().map(move |(index, (name, value))| {
            (name, *value, if index < required { Presence::Value } else { value.presence() })
        })
    }
}

/// A field, or the member of a union.
pub trait Field: Write + fmt::Debug + Any {
    /// Whether another field of the same type is equal.
    fn is_same(&self, other: &dyn Field) -> bool;
}

impl<T: Write + fmt::Debug + PartialEq + Any> Field for T {
    fn is_same(&self, other: &dyn Field) -> bool {
        let other: &dyn Any = other;
        other.downcast_ref() == Some(self)
    }
}

/// A place that a property is read into.
pub trait Slot {
    /// Reads the property. A later one of the same name takes its place.
    fn fill(&mut self, from: &mut dyn Source) -> Result<(), ReadError>;

    /// Takes the property from a string that was read already. False, and nothing is changed, where that cannot be.
    fn fill_text(&mut self, text: &str) -> bool;

    /// Takes the property from another scalar that was read already. False, and nothing is changed, where that cannot be.
    fn fill_scalar(&mut self, scalar: Scalar) -> bool;

    /// Whether the property is required and has not come.
    fn is_missing(&self) -> bool {
        false
    }
}

impl<T: Read> Slot for T {
    fn fill(&mut self, from: &mut dyn Source) -> Result<(), ReadError> {
        *self = T::read(from)?;
        Ok(())
    }

    fn fill_text(&mut self, text: &str) -> bool {
        T::of_text(text).map(|value| *self = value).is_some()
    }

    fn fill_scalar(&mut self, scalar: Scalar) -> bool {
        T::of_scalar(scalar).map(|value| *self = value).is_some()
    }
}

/// The place of a required property: nothing until it has come.
pub struct Needed<T>(pub Option<T>);

impl<T: Read> Slot for Needed<T> {
    fn fill(&mut self, from: &mut dyn Source) -> Result<(), ReadError> {
        self.0 = Some(T::read(from)?);
        Ok(())
    }

    fn fill_text(&mut self, text: &str) -> bool {
        T::of_text(text).map(|value| self.0 = Some(value)).is_some()
    }

    fn fill_scalar(&mut self, scalar: Scalar) -> bool {
        T::of_scalar(scalar).map(|value| self.0 = Some(value)).is_some()
    }

    fn is_missing(&self) -> bool {
        self.0.is_none()
    }
}

/// The place of properties that have no row, or of items.
pub trait Rest: Any {
    /// Reads one of them.
    fn keep(&mut self, name: &str, from: &mut dyn Source) -> Result<(), ReadError>;

    /// How many there are.
    fn count(&self) -> usize;

    /// Writes them all as properties. `is_row` tells the names that have a row.
    fn write(&self, _to: &mut dyn ObjectSink, _is_row: &dyn Fn(&str) -> bool) -> Result<(), WriteError> {
        Err(WriteError::new("items have no names"))
    }

    /// Writes them all as items.
    fn write_items(&self, _to: &mut dyn ListSink) -> Result<(), WriteError> {
        Err(WriteError::new("properties are no items"))
    }

    /// What `Debug` shows of them, if anything.
    fn shown(&self) -> Option<&dyn fmt::Debug>;

    /// Whether those of another object are equal.
    fn is_same(&self, other: &dyn Rest) -> bool;
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
        self.iter().try_for_each(|(name, value)| to.unlisted(name, value))
    }

    fn shown(&self) -> Option<&dyn fmt::Debug> {
        if self.is_empty() { None } else { Some(self) }
    }

    fn is_same(&self, other: &dyn Rest) -> bool {
        is_same(self, other)
    }
}

impl<T: Read + Write + fmt::Debug + PartialEq + Any> Rest for BTreeMap<String, T> {
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

    fn is_same(&self, other: &dyn Rest) -> bool {
        is_same(self, other)
    }
}

/// Whether the rest of two objects is equal.
pub(super) fn is_same<T: PartialEq + Any>(one: &T, other: &dyn Rest) -> bool {
    let other: &dyn Any = other;
    other.downcast_ref() == Some(one)
}

/// How many rows are tried for a property that is not the next one, before its name is read and looked for.
const GUESSES: usize = 8;

/// The rows of an object that is read: the names of the properties, and the place that each is read into.
pub struct Rows<'a, 'b> {
    shape: &'a Shape,
    constants: &'a mut [Expected],
    slots: &'a mut [&'b mut dyn Slot],
    rest: &'a mut dyn Rest,
    /// The row behind the one that was read last.
    next: usize,
}

impl<'b> Rows<'_, 'b> {
    /// The name of the row behind the one that was read last.
    #[inline]
    pub(super) fn next_name(&self) -> Option<&'static str> {
        self.shape.row(self.next)
    }

    /// Goes to one of the next rows, if `is_it` knows its name, and answers with what that says.
    pub(super) fn guess<T>(&mut self, is_it: impl Fn(&str) -> Option<T>) -> Option<(&'static str, T)> {
        let mut place = self.next + 1;
        for _ in 0..GUESSES {
            let Some(name) = self.shape.row(place) else {
                place = 0;
                continue;
            };
            if let Some(found) = is_it(name) {
                self.next = place;
                return Some((name, found));
            }
            place += 1;
        }
        None
    }

    /// The place of the row behind the one that was read last, and goes on behind it.
    #[inline]
    pub(super) fn next_place(&mut self) -> Option<&mut (dyn Slot + 'b)> {
        let slot = self.slots.get_mut(self.next);
        self.next += 1;
        slot.map(|slot| &mut **slot)
    }

    /// The places of constants, which have no rows.
    #[inline]
    pub(super) fn constants(&mut self) -> &mut [Expected] {
        self.constants
    }

    /// Reads a property into its place.
    pub(super) fn read(&mut self, name: &str, from: &mut dyn Source) -> Result<(), ReadError> {
        match self.place(name) {
            Some(slot) => slot.fill(from),
            None => self.keep(name, from),
        }
    }

    /// Keeps a property that has no place.
    #[cold]
    pub(super) fn keep(&mut self, name: &str, from: &mut dyn Source) -> Result<(), ReadError> {
        self.rest.keep(name, from)
    }

    /// The place of the property with this name. Properties mostly come in the order of the description, so those behind
    /// the last one are tried first; but a constant, which has no row, mostly stands before them.
    pub(super) fn place(&mut self, name: &str) -> Option<&mut dyn Slot> {
        if let Some(place) = self.constants.iter().position(|constant| constant.name() == name) {
            return self.constants.get_mut(place).map(|constant| constant as &mut dyn Slot);
        }
        self.next = self.shape.find(name, self.next)?;
        self.next_place().map(|slot| slot as &mut dyn Slot)
    }
}

/// Reads an object into its places, one for each row.
pub fn read_object(
    from: &mut dyn Source,
    shape: &Shape,
    constants: &mut [Expected],
    slots: &mut [&mut dyn Slot],
    rest: &mut dyn Rest,
) -> Result<(), ReadError> {
    from.rows(&mut Rows { shape, constants, slots, rest, next: 0 })?;
    constants.iter().try_for_each(Expected::must_be_found)?;
    none_missing(shape, slots)
}

/// Checks that all that is required has come.
pub(super) fn none_missing(shape: &Shape, slots: &[&mut dyn Slot]) -> Result<(), ReadError> {
    match shape.required.iter().zip(slots).find(|(_, slot)| slot.is_missing()) {
        Some((name, _)) => Err(ReadError::missing(name)),
        None => Ok(()),
    }
}

/// What the compiler wants to hear where a required property is taken out of its place: [`read_object`] has told already
/// which one has not come.
#[must_use]
pub fn incomplete() -> ReadError {
    ReadError::new("a required property is missing")
}

/// Writes an object: constants, then rows that are present, then the rest.
pub fn write_object(object: &dyn Object, to: &mut dyn Sink) -> Result<(), WriteError> {
    let mut outcome = Ok(());
    object.fields(&mut |fields: &Fields<'_>| outcome = write_fields(fields, to));
    outcome
}

fn write_fields(fields: &Fields<'_>, to: &mut dyn Sink) -> Result<(), WriteError> {
    let Fields { shape, constants, values: _, rest } = fields;
    let present = || fields.rows().filter(|(.., presence)| *presence != Presence::Absent);
    to.shape(shape);
    to.object(constants.len() + present().count() + rest.count(), &mut |to| {
        for (name, value) in *constants {
            to.property(name, value)?;
        }
        for (name, value, _) in present() {
            to.property(name, value)?;
        }
        rest.write(to, &|name| {
            constants.iter().any(|(row, _)| *row == name) || shape.rows().any(|row| row == name)
        })
    })
}

/// Whether two objects of one type are equal, field by field.
#[must_use]
pub fn same_object(one: &dyn Object, other: &dyn Object) -> bool {
    let mut same = false;
    one.fields(&mut |one: &Fields<'_>| {
        other.fields(&mut |other: &Fields<'_>| {
            let mut values = one.values.iter().zip(other.values);
            same = values.all(|(one, other)| one.is_same(*other)) && one.rest.is_same(other.rest);
        });
    });
    same
}

/// Shows a struct as the derived `Debug` would, but for the values of sensitive fields.
pub fn debug_object(object: &dyn Object, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut outcome = Ok(());
    object.fields(&mut |fields: &Fields<'_>| outcome = debug_fields(fields, f));
    outcome
}

fn debug_fields(fields: &Fields<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = f.debug_struct(fields.shape.name);
    for ((is_sensitive, name), (_, value, presence)) in fields.shape.marks().zip(fields.rows()) {
        let value: &dyn fmt::Debug = value;
        let is_hidden = is_sensitive && presence == Presence::Value;
        let value = if is_hidden { &format_args!("[redacted]") } else { value };
        shown.field(name.trim_start_matches("r#"), value);
    }
    if let Some(rest) = fields.rest.shown() {
        shown.field(fields.shape.rest.trim_start_matches("r#"), rest);
    }
    shown.finish()
}
