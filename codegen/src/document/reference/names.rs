//! Schemas that are referred to by a name of their own: `$anchor` and `$id`.
//!
//! A pointer is looked for in the schema with the `$id` first and in the file then, because many descriptions refer to their
//! components from the root all the same. `$dynamicRef` is read as `$ref`.

use std::collections::HashMap;

use super::uri;
use crate::document::{Kind, Node, Pointer};

/// The names that schemas of one file give themselves.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    /// By URI, the schemas that have one.
    resources: HashMap<String, Pointer>,
    /// By name, where an anchor is; the first of each name.
    anchors: HashMap<String, Pointer>,
    /// The same within one schema that has a URI.
    own_anchors: HashMap<(String, String), Pointer>,
}

impl Names {
    /// All names below a root.
    pub(super) fn of(root: &Node) -> Self {
        let mut names = Self::default();
        names.walk(root, "", &mut Vec::new());
        names
    }

    /// Where the schema with this URI is.
    pub(super) fn resource(&self, uri: &str) -> Option<&Pointer> {
        self.resources.get(uri)
    }

    /// Where an anchor is, preferably in the schema with this URI.
    pub(super) fn anchor(&self, uri: &str, name: &str) -> Option<&Pointer> {
        self.own_anchors.get(&(uri.to_owned(), name.to_owned())).or_else(|| self.anchors.get(name))
    }

    fn walk(&mut self, node: &Node, base: &str, path: &mut Vec<String>) {
        match &node.kind {
            Kind::Map(map) => {
                let uri = id(node).map(|id| uri::join(base, id));
                let pointer = || Pointer::from_tokens(path.clone());
                if let Some(uri) = &uri {
                    self.resources.entry(uri.clone()).or_insert_with(pointer);
                }
                let base = uri.as_deref().unwrap_or(base);
                for keyword in ["$anchor", "$dynamicAnchor"] {
                    if let Some(name) = map.get(keyword).and_then(Node::as_str) {
                        self.anchors.entry(name.to_owned()).or_insert_with(pointer);
                        self.own_anchors.entry((base.to_owned(), name.to_owned())).or_insert_with(pointer);
                    }
                }
                for (key, child) in map.iter() {
                    path.push(key.to_string());
                    self.walk(child, base, path);
                    path.pop();
                }
            }
            Kind::List(list) => {
                for (index, child) in list.iter().enumerate() {
                    path.push(index.to_string());
                    self.walk(child, base, path);
                    path.pop();
                }
            }
            _ => {}
        }
    }
}

/// The `$id` of a schema, unless it is a mere anchor as older drafts write them.
fn id(node: &Node) -> Option<&str> {
    node.get("$id").and_then(Node::as_str).filter(|id| !id.is_empty() && !id.starts_with('#'))
}

/// The schema with a URI of its own that the node at these tokens is in: its URI, and the tokens to it.
pub(super) fn enclosing<'t>(root: &Node, tokens: &'t [String]) -> Option<(String, &'t [String])> {
    let mut found: Option<(String, usize)> = None;
    let mut at = root;
    for length in 0..=tokens.len() {
        if let Some(id) = id(at) {
            let base = found.as_ref().map_or("", |(uri, _)| uri.as_str());
            found = Some((uri::join(base, id), length));
        }
        let next = tokens.get(length).and_then(|token| Pointer::step(at, token));
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    found.and_then(|(uri, length)| Some((uri, tokens.get(..length)?)))
}
