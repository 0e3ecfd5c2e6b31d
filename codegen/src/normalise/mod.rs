//! From the 3.0 dialect to the 3.1 dialect, which can say everything that 3.0 can.
//!
//! Only what is a Schema Object by its place is changed, never the contents of `example`, `default` or `enum`, and
//! never a property that happens to be called like a keyword. New nodes have the origin of what they were made from.

mod refs;
mod schema;
#[cfg(test)]
mod tests;
mod walk;

use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::document::{Document, Kind, Node, Version};

/// Lifts a 3.0 document to the 3.1 dialect, in place. Others stay as they are.
pub(crate) fn normalise(document: &mut Document, diagnostics: &mut Diagnostics) {
    if Version::of(&document.root) != Some(Version::V3_0) {
        return;
    }
    let mut lifting = Lifting { elsewhere: refs::Elsewhere::default(), diagnostics };
    walk::description(&mut document.root, &mut lifting);
    while let Some((place, kind)) = lifting.elsewhere.next(document) {
        lifting.elsewhere.file = place.file;
        if let Some(node) = document.root_of_mut(place.file).and_then(|root| place.pointer.find_mut(root)) {
            walk::of_kind(node, kind, &mut lifting);
        }
    }
    if let Some(version) = document.root.as_map_mut().and_then(|root| root.get_mut("openapi")) {
        version.kind = Kind::String(Arc::from("3.1.0"));
    }
}

/// What is done on the walk.
struct Lifting<'d> {
    elsewhere: refs::Elsewhere,
    diagnostics: &'d mut Diagnostics,
}

impl walk::Visitor for Lifting<'_> {
    fn schema(&mut self, node: &mut Node) {
        schema::lift(node, self.diagnostics);
    }

    fn reference(&mut self, text: &str, kind: walk::Kind) {
        self.elsewhere.note(text, kind);
    }
}

/// A string made from a node, and as if it stood in its place.
fn string_from(node: &Node, text: &str) -> Node {
    Node { kind: Kind::String(text.into()), origin: node.origin }
}
