//! Writing an object with a tag that its own type does not list, but the union that it is a member of.

use super::constant::Constant;
use super::object::Shape;
use super::sink::{OnList, OnObject};
use super::{File, Json, ObjectSink, Sink, Write, WriteError};

/// The place of an object that gets a tag, if it has one to get and has not kept the one that it came with.
pub(super) struct Tagging<'a> {
    pub(super) to: &'a mut dyn Sink,
    pub(super) property: &'static str,
    pub(super) tag: Option<Constant>,
}

impl Sink for Tagging<'_> {
    fn null(&mut self) -> Result<(), WriteError> {
        self.to.null()
    }

    fn boolean(&mut self, value: bool) -> Result<(), WriteError> {
        self.to.boolean(value)
    }

    fn signed(&mut self, value: i64) -> Result<(), WriteError> {
        self.to.signed(value)
    }

    fn unsigned(&mut self, value: u64) -> Result<(), WriteError> {
        self.to.unsigned(value)
    }

    fn double(&mut self, value: f64) -> Result<(), WriteError> {
        self.to.double(value)
    }

    fn text(&mut self, value: &str) -> Result<(), WriteError> {
        self.to.text(value)
    }

    fn json(&mut self, value: &Json) -> Result<(), WriteError> {
        self.to.json(value)
    }

    fn file(&mut self, value: &File) -> Result<(), WriteError> {
        self.to.file(value)
    }

    fn shape(&mut self, shape: &'static Shape) {
        self.to.shape(shape);
    }

    fn unlisted(&mut self, type_name: &'static str) {
        self.to.unlisted(type_name);
    }

    fn unlisted_member(&mut self, type_name: &'static str, tag: Option<&str>) {
        self.to.unlisted_member(type_name, tag);
    }

    fn list(&mut self, length: usize, body: &mut OnList<'_>) -> Result<(), WriteError> {
        self.to.list(length, body)
    }

    fn object(&mut self, length: usize, body: &mut OnObject<'_>) -> Result<(), WriteError> {
        let property = self.property;
        let missing = match self.tag {
            Some(tag) if !has(property, body)? => tag,
            _ => return self.to.object(length, &mut |to| body(&mut Listed { to, property })),
        };
        // First, since some servers look for it nowhere else.
        self.to.object(length + 1, &mut |to| {
            to.property(property, &missing)?;
            body(to)
        })
    }
}

/// Whether an object has this property.
fn has(property: &'static str, body: &mut OnObject<'_>) -> Result<bool, WriteError> {
    let mut names = Names { wanted: property, found: false };
    body(&mut names)?;
    Ok(names.found)
}

/// Looks for a property of this name.
struct Names {
    wanted: &'static str,
    found: bool,
}

impl ObjectSink for Names {
    fn property(&mut self, name: &str, _: &dyn Write) -> Result<(), WriteError> {
        self.found |= name == self.wanted;
        Ok(())
    }
}

/// The properties of an object, of which the union lists one.
struct Listed<'a> {
    to: &'a mut dyn ObjectSink,
    property: &'static str,
}

impl ObjectSink for Listed<'_> {
    fn property(&mut self, name: &str, value: &dyn Write) -> Result<(), WriteError> {
        self.to.property(name, value)
    }

    fn unlisted(&mut self, name: &str, value: &Json) -> Result<(), WriteError> {
        if name == self.property { self.to.property(name, value) } else { self.to.unlisted(name, value) }
    }
}
