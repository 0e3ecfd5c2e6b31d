//! A value as a tree: the way from kept JSON text into a format that is not JSON.

use super::source::Value;
use super::{Json, Number, Read, ReadError, Sink, Source, Write, WriteError};

/// Any value. Order and repeated names are kept.
pub(crate) enum Node {
    Null,
    Boolean(bool),
    Number(Number),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    /// The tree of a kept text.
    pub(crate) fn of(json: &Json) -> Result<Self, WriteError> {
        json.read_as().map_err(|error: ReadError| WriteError::new(error.message().to_owned()))
    }
}

impl Read for Node {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        let mut node = Self::Null;
        from.open(&mut |value| {
            node = match value {
                Value::Null => Self::Null,
                Value::Boolean(boolean) => Self::Boolean(boolean),
                Value::Number(number) => Self::Number(number),
                Value::Text(text) => Self::Text(text.into_owned()),
                Value::List(items) => {
                    let mut nodes = Vec::new();
                    while items.next(&mut |item| {
                        nodes.push(Self::read(item)?);
                        Ok(())
                    })? {}
                    Self::List(nodes)
                }
                Value::Object(properties) => {
                    let mut nodes = Vec::new();
                    while properties.next(&mut |name, value| {
                        nodes.push((name.to_owned(), Self::read(value)?));
                        Ok(())
                    })? {}
                    Self::Object(nodes)
                }
            };
            Ok(())
        })?;
        Ok(node)
    }
}

impl Write for Node {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        match self {
            Self::Null => to.null(),
            Self::Boolean(boolean) => to.boolean(*boolean),
            Self::Number(number) => number.write(to),
            Self::Text(text) => to.text(text),
            Self::List(nodes) => nodes.write(to),
            Self::Object(nodes) => to.object(nodes.len(), &mut |to| {
                nodes.iter().try_for_each(|(name, node)| to.property(name, node))
            }),
        }
    }
}
