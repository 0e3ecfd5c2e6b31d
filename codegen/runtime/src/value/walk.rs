//! A value one level deep: what forms and multipart bodies ask of it.

use super::node::Node;
use super::sink::{OnList, OnObject};
use super::{File, Json, ListSink, ObjectSink, Read, ReadError, Sink, Source, Value, Write, WriteError};

/// What a value is, as far as a form is concerned.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Scalar(String),
    File(File),
    List,
    Object,
}

/// Says what a value is, without what is inside.
pub(crate) fn kind(value: &dyn Write) -> Result<Kind, WriteError> {
    let mut probe = Probe(None);
    value.write(&mut probe)?;
    probe.0.ok_or_else(|| WriteError::new("nothing was written"))
}

/// Hands over the properties of an object.
pub(crate) fn properties(value: &dyn Write, each: &mut Each<'_>) -> Result<(), WriteError> {
    value.write(&mut Walk { each, wanted: Wanted::Properties })
}

/// Hands over the items of a list, each with the name of the list.
pub(crate) fn items(name: &str, value: &dyn Write, each: &mut Each<'_>) -> Result<(), WriteError> {
    value.write(&mut Walk { each, wanted: Wanted::Items(name) })
}

/// What is done with a part and its name.
type Each<'a> = dyn FnMut(&str, &dyn Write) -> Result<(), WriteError> + 'a;

struct Probe(Option<Kind>);

impl Probe {
    fn is(&mut self, kind: Kind) -> Result<(), WriteError> {
        self.0 = Some(kind);
        Ok(())
    }
}

impl Sink for Probe {
    fn null(&mut self) -> Result<(), WriteError> {
        self.is(Kind::Null)
    }

    fn boolean(&mut self, value: bool) -> Result<(), WriteError> {
        self.is(Kind::Scalar(value.to_string()))
    }

    fn signed(&mut self, value: i64) -> Result<(), WriteError> {
        self.is(Kind::Scalar(value.to_string()))
    }

    fn unsigned(&mut self, value: u64) -> Result<(), WriteError> {
        self.is(Kind::Scalar(value.to_string()))
    }

    fn double(&mut self, value: f64) -> Result<(), WriteError> {
        self.is(Kind::Scalar(serde_json::Value::from(value).to_string()))
    }

    fn text(&mut self, value: &str) -> Result<(), WriteError> {
        self.is(Kind::Scalar(value.to_owned()))
    }

    fn json(&mut self, value: &Json) -> Result<(), WriteError> {
        match value.as_str().chars().next() {
            Some('{') => self.is(Kind::Object),
            Some('[') => self.is(Kind::List),
            Some('"') => Node::of(value)?.write(self),
            Some('n') => self.is(Kind::Null),
            _ => self.text(value.as_str()),
        }
    }

    fn file(&mut self, value: &File) -> Result<(), WriteError> {
        self.is(Kind::File(value.clone()))
    }

    fn list(&mut self, _: usize, _: &mut OnList<'_>) -> Result<(), WriteError> {
        self.is(Kind::List)
    }

    fn object(&mut self, _: usize, _: &mut OnObject<'_>) -> Result<(), WriteError> {
        self.is(Kind::Object)
    }
}

enum Wanted<'a> {
    Properties,
    Items(&'a str),
}

struct Walk<'a, 'e> {
    each: &'a mut Each<'e>,
    wanted: Wanted<'a>,
}

impl Walk<'_, '_> {
    fn refuse(&self) -> Result<(), WriteError> {
        Err(WriteError::new(match self.wanted {
            Wanted::Properties => "only an object has the properties that a form is made of",
            Wanted::Items(_) => "not a list",
        }))
    }
}

impl Sink for Walk<'_, '_> {
    fn null(&mut self) -> Result<(), WriteError> {
        self.refuse()
    }

    fn boolean(&mut self, _: bool) -> Result<(), WriteError> {
        self.refuse()
    }

    fn signed(&mut self, _: i64) -> Result<(), WriteError> {
        self.refuse()
    }

    fn unsigned(&mut self, _: u64) -> Result<(), WriteError> {
        self.refuse()
    }

    fn double(&mut self, _: f64) -> Result<(), WriteError> {
        self.refuse()
    }

    fn text(&mut self, _: &str) -> Result<(), WriteError> {
        self.refuse()
    }

    /// What is inside keeps its own text, so that numbers of any size stay as they are.
    fn json(&mut self, value: &Json) -> Result<(), WriteError> {
        let inside: Inside = value.read_as().map_err(|_| WriteError::new("the kept text is not JSON"))?;
        match inside {
            Inside::Properties(members) => self.object(members.len(), &mut |to| {
                members.iter().try_for_each(|(name, member)| to.property(name, member))
            }),
            Inside::Items(items) => {
                self.list(items.len(), &mut |to| items.iter().try_for_each(|item| to.item(item)))
            }
            Inside::Nothing => self.refuse(),
        }
    }

    fn list(&mut self, _: usize, body: &mut OnList<'_>) -> Result<(), WriteError> {
        match self.wanted {
            Wanted::Items(name) => body(&mut Items { name, each: self.each, index: 0 }),
            Wanted::Properties => self.refuse(),
        }
    }

    fn object(&mut self, _: usize, body: &mut OnObject<'_>) -> Result<(), WriteError> {
        match self.wanted {
            Wanted::Properties => body(&mut Properties(self.each)),
            Wanted::Items(_) => self.refuse(),
        }
    }
}

/// What stands inside of a kept value.
enum Inside {
    Properties(Vec<(String, Json)>),
    Items(Vec<Json>),
    Nothing,
}

impl Read for Inside {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        let mut inside = Self::Nothing;
        from.open(&mut |value| {
            inside = match value {
                Value::List(list) => {
                    let mut items = Vec::new();
                    while list.next(&mut |item| {
                        items.push(item.raw()?);
                        Ok(())
                    })? {}
                    Self::Items(items)
                }
                Value::Object(object) => {
                    let mut members = Vec::new();
                    while object.next(&mut |name, value| {
                        members.push((name.to_owned(), value.raw()?));
                        Ok(())
                    })? {}
                    Self::Properties(members)
                }
                _ => Self::Nothing,
            };
            Ok(())
        })?;
        Ok(inside)
    }
}

struct Properties<'a, 'e>(&'a mut Each<'e>);

impl ObjectSink for Properties<'_, '_> {
    fn property(&mut self, name: &str, value: &dyn Write) -> Result<(), WriteError> {
        (self.0)(name, value).map_err(|error| error.inside_name(name))
    }
}

struct Items<'a, 'e> {
    name: &'a str,
    each: &'a mut Each<'e>,
    index: usize,
}

impl ListSink for Items<'_, '_> {
    fn item(&mut self, value: &dyn Write) -> Result<(), WriteError> {
        let index = self.index;
        self.index += 1;
        (self.each)(self.name, value).map_err(|error| error.inside_index(index))
    }
}
