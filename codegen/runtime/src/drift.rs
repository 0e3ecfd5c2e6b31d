//! Telling a client's owner what an answer has that the description does not list.
//!
//! Answers lose nothing of it (see [`UnknownFields`](crate::UnknownFields)), so nobody notices that a description has
//! grown old. A hook does: where one is set, the typed value is walked through once more after it was read. Where none is,
//! nothing is done.

use std::fmt;
use std::sync::Arc;

use crate::value::{
    File, Json, ListSink, ObjectSink, OnList, OnObject, Shape, Sink, Write, WriteError, without_numbers,
};

/// A server that makes everything up is not told of for ever: no more than this of one answer.
const MOST: usize = 1000;

/// Something in an answer that the description does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unlisted<'a> {
    /// The operation's id; nothing, where it is the event of a webhook.
    pub operation: &'static str,
    /// What it is.
    pub kind: UnlistedKind,
    /// The generated type that does not list it.
    pub type_name: &'static str,
    /// Where it stands in the body, as a JSON Pointer (RFC 6901). In names that could be a card's number, each digit is `#`.
    pub pointer: &'a str,
    /// The text of an enum's value, or the tag of a union's member. Whatever could be sensitive is left out: values of
    /// properties that nobody has described, and all that is inside of sensitive ones.
    pub value: Option<&'a str>,
}

/// What is not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UnlistedKind {
    /// A property of an object.
    Property,
    /// A value of an enum.
    Value,
    /// A member of a union.
    Member,
}

/// Who wants to know.
#[derive(Clone)]
pub(crate) struct Hook(pub(crate) Arc<dyn Fn(&Unlisted<'_>) + Send + Sync>);

impl fmt::Debug for Hook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hook")
    }
}

/// What is told of the values that one call reads.
#[derive(Debug)]
pub struct Watch<'a> {
    operation: &'static str,
    hook: Option<&'a Hook>,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(operation: &'static str, hook: Option<&'a Hook>) -> Self {
        Self { operation, hook }
    }

    /// Tells of all that the types of this value do not list.
    pub(crate) fn look(&self, value: &dyn Write) {
        if let Some(hook) = self.hook {
            let mut tour =
                Tour { operation: self.operation, hook, pointer: String::new(), hidden: 0, told: 0 };
            // A value that cannot be written has been looked at as far as it goes.
            let _ = value.write(&mut Place { tour: &mut tour, shape: None, unlisted: None });
        }
    }
}

/// The way through a value.
struct Tour<'a> {
    operation: &'static str,
    hook: &'a Hook,
    pointer: String,
    /// Inside how many sensitive properties it is.
    hidden: usize,
    told: usize,
}

impl Tour<'_> {
    fn tell(&mut self, kind: UnlistedKind, type_name: &'static str, value: Option<&str>) {
        if self.told < MOST {
            self.told += 1;
            let value = value.filter(|_| self.hidden == 0);
            let (operation, pointer) = (self.operation, self.pointer.as_str());
            (self.hook.0)(&Unlisted { operation, kind, type_name, pointer, value });
        }
    }

    /// Goes one step down and comes back.
    fn at(
        &mut self,
        step: &str,
        hidden: bool,
        then: impl FnOnce(&mut Self) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&without_numbers(step).replace('~', "~0").replace('/', "~1"));
        self.hidden += usize::from(hidden);
        let outcome = then(self);
        self.hidden -= usize::from(hidden);
        self.pointer.truncate(length);
        outcome
    }
}

/// A place on the way, with what its value says of itself before it is written.
struct Place<'t, 'a> {
    tour: &'t mut Tour<'a>,
    shape: Option<&'static Shape>,
    unlisted: Option<(UnlistedKind, &'static str)>,
}

impl Place<'_, '_> {
    fn scalar(&mut self, text: &dyn Fn() -> Option<String>) -> Result<(), WriteError> {
        if let Some((kind, type_name)) = self.unlisted.take() {
            self.tour.tell(kind, type_name, text().as_deref());
        }
        Ok(())
    }
}

impl Sink for Place<'_, '_> {
    fn shape(&mut self, shape: &'static Shape) {
        self.shape = Some(shape);
    }

    fn unlisted(&mut self, type_name: &'static str) {
        self.unlisted = Some((UnlistedKind::Value, type_name));
    }

    fn unlisted_member(&mut self, type_name: &'static str, tag: Option<&str>) {
        self.tour.tell(UnlistedKind::Member, type_name, tag);
    }

    fn null(&mut self) -> Result<(), WriteError> {
        Ok(())
    }

    fn boolean(&mut self, value: bool) -> Result<(), WriteError> {
        self.scalar(&|| Some(value.to_string()))
    }

    fn signed(&mut self, value: i64) -> Result<(), WriteError> {
        self.scalar(&|| Some(value.to_string()))
    }

    fn unsigned(&mut self, value: u64) -> Result<(), WriteError> {
        self.scalar(&|| Some(value.to_string()))
    }

    fn double(&mut self, value: f64) -> Result<(), WriteError> {
        self.scalar(&|| Some(value.to_string()))
    }

    fn text(&mut self, value: &str) -> Result<(), WriteError> {
        self.scalar(&|| Some(value.to_owned()))
    }

    fn json(&mut self, value: &Json) -> Result<(), WriteError> {
        self.scalar(&|| Some(value.as_str().to_owned()))
    }

    fn file(&mut self, _: &File) -> Result<(), WriteError> {
        self.scalar(&|| None)
    }

    fn list(&mut self, _: usize, body: &mut OnList<'_>) -> Result<(), WriteError> {
        body(&mut Inside { tour: &mut *self.tour, shape: self.shape, index: 0 })
    }

    fn object(&mut self, _: usize, body: &mut OnObject<'_>) -> Result<(), WriteError> {
        body(&mut Inside { tour: &mut *self.tour, shape: self.shape, index: 0 })
    }
}

/// The inside of a list or an object.
struct Inside<'t, 'a> {
    tour: &'t mut Tour<'a>,
    shape: Option<&'static Shape>,
    index: usize,
}

impl Inside<'_, '_> {
    fn step(&mut self, step: &str, value: &dyn Write) -> Result<(), WriteError> {
        let hidden = self.shape.is_some_and(|shape| shape.is_sensitive(step));
        self.tour.at(step, hidden, |tour| value.write(&mut Place { tour, shape: None, unlisted: None }))
    }
}

impl ListSink for Inside<'_, '_> {
    fn item(&mut self, value: &dyn Write) -> Result<(), WriteError> {
        let step = self.index.to_string();
        self.index += 1;
        self.step(&step, value)
    }
}

impl ObjectSink for Inside<'_, '_> {
    fn property(&mut self, name: &str, value: &dyn Write) -> Result<(), WriteError> {
        self.step(name, value)
    }

    fn unlisted(&mut self, name: &str, _: &Json) -> Result<(), WriteError> {
        let type_name = self.shape.map_or("", |shape| shape.name);
        self.tour.at(name, false, |tour| {
            tour.tell(UnlistedKind::Property, type_name, None);
            Ok(())
        })
    }
}
