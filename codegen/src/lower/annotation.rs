//! What schemas say about a value besides its type: that it may be `null`, and that it must not be printed.

use super::Lowering;
use super::all_of::{Part, address};
use super::extension;
use super::resolve::Wanted;
use super::schema::Schema;
use crate::document::Node;

impl<'a> Lowering<'a> {
    /// Whether the value may be `null`: one schema of one place says so, or all of several.
    pub(super) fn is_nullable(&mut self, parts: &[Part<'a>]) -> bool {
        let mut seen = Vec::new();
        let mut meaning = parts.iter().filter(|part| {
            let schema = part.schema();
            part.bare
                || schema.has_structure()
                || schema.reference().is_some()
                || !schema.list("allOf").is_empty()
        });
        let mut any = false;
        let all = meaning.all(|part| {
            any = true;
            self.node_is_nullable(part.node, &mut seen)
        });
        any && all
    }

    fn node_is_nullable(&mut self, node: &'a Node, seen: &mut Vec<usize>) -> bool {
        let schema = Schema(node);
        if schema.allows_null_itself() {
            return true;
        }
        if seen.contains(&address(node)) {
            return false;
        }
        seen.push(address(node));
        let target = self.quiet_target(node);
        let by_reference = target.is_some_and(|target| self.node_is_nullable(target, seen));
        let parts = schema.list("allOf");
        let by_parts = !parts.is_empty() && parts.iter().all(|part| self.node_is_nullable(part, seen));
        let mut members = schema.list("oneOf").iter().chain(schema.list("anyOf"));
        let by_member =
            members.any(|member| !Schema(member).is_constraint_only() && self.node_is_nullable(member, seen));
        seen.pop();
        by_reference || by_parts || by_member
    }

    /// Whether the value must not be printed: `x-sensitive`, `writeOnly` or `format: password`, on the place itself, on
    /// what it refers to, or on its items.
    pub(super) fn is_sensitive(&mut self, parts: &[Part<'a>]) -> bool {
        let mut seen = Vec::new();
        parts.iter().any(|part| self.node_is_sensitive(part.node, &mut seen))
    }

    pub(super) fn node_is_sensitive(&mut self, node: &'a Node, seen: &mut Vec<usize>) -> bool {
        let schema = Schema(node);
        match extension::sensitive(node) {
            Some(sensitive) => return sensitive,
            None if schema.flag("writeOnly") || schema.text("format") == Some("password") => return true,
            None => {}
        }
        if seen.contains(&address(node)) {
            return false;
        }
        seen.push(address(node));
        let inner = ["allOf", "oneOf", "anyOf"].into_iter().flat_map(|keyword| schema.list(keyword));
        let inner: Vec<&'a Node> =
            inner.chain(schema.items()).chain(schema.additional()).chain(self.quiet_target(node)).collect();
        inner.into_iter().any(|node| self.node_is_sensitive(node, seen))
    }

    /// What a schema refers to. What is wrong with the reference is reported when the schema is lowered.
    fn quiet_target(&mut self, node: &'a Node) -> Option<&'a Node> {
        let text = Schema(node).reference()?;
        self.resolve(node, text, Wanted::Schema).map(|target| target.node)
    }
}
