//! The tags by which discriminators know their members.

use std::collections::HashMap;

use codegen::document::{Document, Kind, Node};

use super::parts;
use codegen::coverage::walk;

/// For schemas, by their addresses: the properties that say which member a value is, with the value that says so.
#[derive(Default)]
pub(super) struct Tags<'d>(HashMap<*const Node, Vec<(&'d str, &'d str)>>);

impl<'d> Tags<'d> {
    /// All tags of a document.
    pub(super) fn of(document: &'d Document) -> Self {
        let mut tags = Self::default();
        let mut open: Vec<&Node> = document.others.values().chain([&document.root]).collect();
        while let Some(node) = open.pop() {
            if let Some(property) = node.get("discriminator").and_then(|it| it.get("propertyName")?.as_str())
            {
                tags.add_members(document, node, property);
            }
            match &node.kind {
                Kind::Map(map) => open.extend(map.values()),
                Kind::List(list) => open.extend(list),
                _ => {}
            }
        }
        tags
    }

    /// What a value of these nodes says in this property to be told from its siblings.
    pub(super) fn tag(&self, parts: &[&'d Node], property: &str) -> Option<&'d str> {
        let of_part = |part: &&'d Node| self.0.get(&std::ptr::from_ref(*part));
        let known = parts.iter().filter_map(of_part).flatten();
        known.into_iter().find(|(name, _)| *name == property).map(|(_, tag)| *tag)
    }

    fn add_members(&mut self, document: &'d Document, holder: &'d Node, property: &'d str) {
        let members = ["oneOf", "anyOf"].into_iter().flat_map(|word| parts::list(holder, word));
        for member in members.filter(|member| member.get("$ref").is_some()) {
            self.add(document, holder, member, property);
        }
        // A parent: its children are those that have it in their `allOf`.
        for (name, component) in walk::components(document) {
            let is_parent =
                |part: &Node| walk::target(document, part).is_some_and(|target| std::ptr::eq(target, holder));
            if parts::list(component, "allOf").iter().any(is_parent) {
                let reference = format!("#/components/schemas/{name}");
                let tag = mapped(holder, &reference).unwrap_or(name);
                self.0.entry(std::ptr::from_ref(component)).or_default().push((property, tag));
            }
        }
    }

    fn add(&mut self, document: &'d Document, holder: &'d Node, member: &'d Node, property: &'d str) {
        let Some(reference) = member.get("$ref").and_then(Node::as_str) else { return };
        let Some(target) = walk::target(document, member) else { return };
        let name = reference.rsplit('/').next().unwrap_or(reference);
        let tag = mapped(holder, reference).unwrap_or(name);
        self.0.entry(std::ptr::from_ref(target)).or_default().push((property, tag));
    }
}

/// The tag that a mapping gives to what this reference means.
fn mapped<'d>(holder: &'d Node, reference: &str) -> Option<&'d str> {
    let name = reference.rsplit('/').next().unwrap_or(reference);
    let mapping = holder.get("discriminator")?.get("mapping")?.as_map()?;
    let meant = |node: &Node| node.as_str().is_some_and(|text| text == reference || text == name);
    mapping.iter().find(|(_, node)| meant(node)).map(|(tag, _)| &**tag)
}
