//! The node tree.

use std::sync::Arc;

use foldhash::fast::RandomState;
use indexmap::IndexMap;

use super::Origin;

/// One value of a document, and where it came from.
#[derive(Debug, Clone)]
pub struct Node {
    /// The value.
    pub kind: Kind,
    /// Where it came from.
    pub origin: Origin,
}

/// An object: keys in document order.
pub type Map = IndexMap<Arc<str>, Node, RandomState>;

/// So many keys are compared in less time than one is hashed.
const FEW: usize = 8;

/// A JSON value (RFC 8259) with integers kept apart. What is large or rare is in a box: most values are texts, and there
/// are hundreds of thousands.
#[derive(Debug, Clone)]
pub enum Kind {
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number written without fraction or exponent.
    Integer(Box<i128>),
    /// Any other number.
    Float(f64),
    /// A string.
    String(Arc<str>),
    /// An array.
    List(Vec<Node>),
    /// An object.
    Map(Box<Map>),
}

impl Node {
    /// The member of this name, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        let map = self.as_map()?;
        if map.len() > FEW {
            return map.get(key);
        }
        map.iter().find_map(|(known, node)| (**known == *key).then_some(node))
    }

    /// The member of this name, if this is an object that has it.
    #[must_use]
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        let map = self.as_map_mut()?;
        if map.len() > FEW {
            return map.get_mut(key);
        }
        map.iter_mut().find_map(|(known, node)| (**known == *key).then_some(node))
    }

    /// The object, if it is one.
    #[must_use]
    pub fn as_map(&self) -> Option<&Map> {
        match &self.kind {
            Kind::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The object, if it is one.
    #[must_use]
    pub fn as_map_mut(&mut self) -> Option<&mut Map> {
        match &mut self.kind {
            Kind::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The array, if it is one.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.kind {
            Kind::List(list) => Some(list),
            _ => None,
        }
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind {
            Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The integer, if it is one; also of a number such as `5.0`.
    #[must_use]
    pub fn as_integer(&self) -> Option<i128> {
        match self.kind {
            Kind::Integer(ref value) => Some(**value),
            #[expect(clippy::cast_possible_truncation, reason = "checked to be integral and within 64 bits")]
            Kind::Float(value) if value.fract() == 0.0 && value.abs() < 9.0e18 => Some(value as i128),
            _ => None,
        }
    }

    /// What kind of value this is, as a message says it: `an object`, `a string`, …
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match self.kind {
            Kind::Null => "null",
            Kind::Bool(_) => "a boolean",
            Kind::Integer(_) => "an integer",
            Kind::Float(_) => "a number",
            Kind::String(_) => "a string",
            Kind::List(_) => "an array",
            Kind::Map(_) => "an object",
        }
    }
}
