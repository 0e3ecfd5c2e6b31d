//! Where a JSONPath leads.
//!
//! The library queries `serde_json` values, so the document is mirrored as one, and the mirror is kept in step with
//! the changes. The values that a query selects are told apart by where they lie in memory, and the pointers are
//! collected in one walk through the document and its mirror. That keeps document order, selects nothing twice, and
//! never has to read a normalised path back.

use std::collections::HashSet;
use std::ptr;

use jsonpath_rust::parser::model::{JpQuery, Segment, Selector};
use jsonpath_rust::query::js_path_process;
use serde_json::{Number, Value};

use crate::document::{Kind, Node, Pointer};
use crate::suggest::closest;

use super::change::split;

/// The document as the library reads it.
#[derive(Debug)]
pub(super) struct Mirror {
    root: Value,
}

impl Mirror {
    /// The mirror of this document.
    pub(super) fn of(root: &Node) -> Self {
        Self { root: value_of(root) }
    }

    /// The places that the query selects, in document order, each once.
    ///
    /// A query selects nodes of the document and nothing else, which is why an error of the library means none.
    pub(super) fn select(&self, query: &JpQuery, root: &Node) -> Vec<Pointer> {
        let selected = js_path_process(query, &self.root).unwrap_or_default();
        let mut walk = Walk {
            wanted: selected.iter().map(|found| ptr::from_ref(found.val)).collect(),
            ..Walk::default()
        };
        if !walk.wanted.is_empty() {
            walk.visit(&self.root, root);
        }
        walk.found
    }

    /// Takes over what became of the node at this place.
    pub(super) fn replace(&mut self, place: &Pointer, node: &Node) {
        if let Some(value) = self.at(place) {
            *value = value_of(node);
        }
    }

    /// Takes over that the node at this place was removed.
    pub(super) fn remove(&mut self, place: &Pointer) {
        let Some((parent, last)) = split(place) else { return };
        match self.at(&parent) {
            Some(Value::Object(map)) => {
                map.remove(last);
            }
            Some(Value::Array(list)) => {
                if let Some(index) = last.parse().ok().filter(|index| *index < list.len()) {
                    list.remove(index);
                }
            }
            _ => {}
        }
    }

    /// What a query that selects nothing looks for in vain, if it begins with plain names.
    pub(super) fn first_missing(&self, query: &JpQuery) -> Option<String> {
        let mut value = &self.root;
        let mut path = "$".to_owned();
        for segment in &query.segments {
            let Segment::Selector(Selector::Name(name)) = segment else { return None };
            let Some(next) = value.get(name) else {
                let names = value.as_object().map(|map| map.keys().map(String::as_str)).into_iter().flatten();
                let hint = closest(name, names).map(|near| format!(", but `{near}`")).unwrap_or_default();
                return Some(format!("`{path}` has no `{name}`{hint}"));
            };
            path = format!("{path}['{name}']");
            value = next;
        }
        None
    }

    fn at(&mut self, place: &Pointer) -> Option<&mut Value> {
        place.tokens().iter().try_fold(&mut self.root, |value, token| match value {
            Value::Object(map) => map.get_mut(token.as_str()),
            Value::Array(list) => token.parse::<usize>().ok().and_then(|index| list.get_mut(index)),
            _ => None,
        })
    }
}

/// A walk through the mirror and the document side by side, which have the same members everywhere.
#[derive(Default)]
struct Walk {
    wanted: HashSet<*const Value>,
    path: Vec<String>,
    found: Vec<Pointer>,
}

impl Walk {
    fn visit(&mut self, value: &Value, node: &Node) {
        if self.wanted.contains(&ptr::from_ref(value)) {
            self.found.push(Pointer::from_tokens(self.path.clone()));
        }
        match (value, &node.kind) {
            (Value::Object(values), Kind::Map(map)) => {
                for (key, node) in map {
                    self.descend(values.get(&**key), node, key.to_string());
                }
            }
            (Value::Array(values), Kind::List(list)) => {
                for (index, node) in list.iter().enumerate() {
                    self.descend(values.get(index), node, index.to_string());
                }
            }
            _ => {}
        }
    }

    fn descend(&mut self, value: Option<&Value>, node: &Node, token: String) {
        let Some(value) = value else { return };
        self.path.push(token);
        self.visit(value, node);
        self.path.pop();
    }
}

fn value_of(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Bool(value) => Value::Bool(*value),
        Kind::Integer(value) => integer(*value),
        Kind::Float(value) => float(*value),
        Kind::String(text) => Value::String(text.to_string()),
        Kind::List(list) => Value::Array(list.iter().map(value_of).collect()),
        Kind::Map(map) => {
            Value::Object(map.iter().map(|(key, node)| (key.to_string(), value_of(node))).collect())
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a filter compares numbers of this size as floating-point numbers anyway"
)]
fn integer(value: i128) -> Value {
    let small = i64::try_from(value).map(Number::from).or_else(|_| u64::try_from(value).map(Number::from));
    small.map_or_else(|_| float(value as f64), Value::Number)
}

fn float(value: f64) -> Value {
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}
