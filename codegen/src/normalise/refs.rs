//! Schemas in places that the specification has no name for, such as `#/definitions`: found by the references to them.

use std::collections::BTreeSet;

use crate::document::{Node, Pointer};

/// The references from schemas to places that a walk over the document does not come to.
#[derive(Debug, Default)]
pub(super) struct Elsewhere {
    known: BTreeSet<Pointer>,
    waiting: Vec<Pointer>,
}

impl Elsewhere {
    /// Takes note of where a schema's `$ref` leads.
    pub(super) fn note(&mut self, schema: &Node) {
        let target = schema.get("$ref").and_then(Node::as_str);
        let pointer = target.and_then(|target| target.strip_prefix('#')).and_then(Pointer::parse);
        if let Some(pointer) = pointer
            && !is_walked(&pointer)
            && self.known.insert(pointer.clone())
        {
            self.waiting.push(pointer);
        }
    }

    /// The next such place that exists.
    pub(super) fn next<'n>(&mut self, root: &'n mut Node) -> Option<&'n mut Node> {
        while let Some(pointer) = self.waiting.pop() {
            if pointer.find(root).is_some() {
                return pointer.find_mut(root);
            }
        }
        None
    }
}

/// Whether the walk comes to the schemas at this place, or there should be none. What lies within a place that waits
/// itself would be lifted twice, which changes nothing.
fn is_walked(pointer: &Pointer) -> bool {
    match pointer.tokens() {
        [] => true,
        [first, second, ..] if first == "components" => !second.starts_with("x-"),
        [first, ..] => {
            matches!(first.as_str(), "components" | "info" | "paths" | "servers" | "tags" | "webhooks")
        }
    }
}
