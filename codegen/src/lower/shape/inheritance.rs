//! Parents: a schema with a `discriminator` but no union, which others include by `allOf`.
//!
//! Where a parent is referred to, any of its children may come. The parent becomes a union of them, with an object of its
//! own properties for those that the description does not know.

use std::collections::{HashMap, HashSet, VecDeque};

use super::class::Class;
use super::member::Member;
use super::tag::Tagging;
use crate::document::Node;
use crate::ir::{Shape, TypeId, TypeRef};
use crate::lower::Lowering;
use crate::lower::read::all_of::{Part, address};
use crate::lower::read::schema::Schema;
use crate::name;

/// A component that includes another one: its name and its node.
type Child<'a> = (&'a str, &'a Node);

/// The components that include a schema, by the identity of that one.
pub(in crate::lower) type Children<'a> = HashMap<usize, Vec<Child<'a>>>;

impl<'a> Lowering<'a> {
    /// The union that a parent is; nothing if the schema is no parent.
    pub(in crate::lower) fn family(&mut self, id: TypeId, parent: &Part<'a>) -> Option<Shape> {
        let node = discriminator_of(parent.node)?;
        let children = self.descendants(parent.node);
        if children.is_empty() {
            return None;
        }
        let mut members: Vec<Member<'a>> =
            children.into_iter().map(|(name, node)| Member::itself(node, name)).collect();
        self.add_mapped(parent.node, node, &mut members);
        let tagging = self.tagging_of_family(parent, node, &members)?;
        let base = self.base_of(id, parent);
        Some(self.family_of(parent.node.origin, &members, tagging, base, &parent.name))
    }

    /// Whether this is a parent, so that what includes it is more than another name of it.
    pub(in crate::lower) fn is_parent(&mut self, node: &'a Node) -> bool {
        discriminator_of(node).is_some() && !self.descendants(node).is_empty()
    }

    /// Whether other components include this member of a family.
    pub(in crate::lower) fn is_included(&self, parts: &[Part<'a>]) -> bool {
        let of = |part: &Part<'a>| self.children.as_ref()?.get(&address(part.node));
        parts.last().and_then(of).is_some()
    }

    /// What is mapped belongs to the family, whether it includes the parent or not.
    fn add_mapped(&mut self, parent: &'a Node, discriminator: &'a Node, members: &mut Vec<Member<'a>>) {
        for target in
            discriminator.get("mapping").and_then(Node::as_map).into_iter().flat_map(|it| it.values())
        {
            let Some(node) = self.mapped_schema(target).filter(|node| address(node) != address(parent))
            else {
                continue;
            };
            if !members.iter().any(|member| address(member.site) == address(node)) {
                let name = self.types.component_name(&Part::new(node, "")).map(str::to_owned);
                let name = name.or_else(|| self.shared_name(&self.document.origins.place(node.origin)));
                members.extend(name.map(|name| Member::itself(node, name)));
            }
        }
    }

    /// How the members of a family are told apart: a child's tag is the one value that it gives, or else its name, for
    /// a list of all tags is what it has from its parent.
    fn tagging_of_family(
        &mut self,
        parent: &Part<'a>,
        discriminator: &'a Node,
        members: &[Member<'a>],
    ) -> Option<Tagging> {
        let inherited = discriminator
            .get("propertyName")
            .and_then(Node::as_str)
            .and_then(|property| self.listed_values(std::slice::from_ref(parent), property));
        self.tagging_by_discriminator(discriminator, members, inherited.as_deref())
    }

    /// The type of the parent's own properties.
    fn base_of(&mut self, id: TypeId, parent: &Part<'a>) -> TypeRef {
        let merged = self.merged(std::slice::from_ref(parent));
        let owner = self.types.get(id).map(|def| def.wire_name.clone()).unwrap_or_default();
        // No place has this key: it is for the parent alone.
        let key = vec![parent.key(), usize::MAX - BASE];
        TypeRef::Named(self.add_inline(key, &name::join(&[&owner, "Base"]), merged, Class::Object))
    }

    /// The components that include this one, and those that include them, unless they are of a family that is told
    /// apart in another way. Near ones come first, and all in document order.
    fn descendants(&mut self, parent: &'a Node) -> Vec<Child<'a>> {
        let property =
            |node: &'a Node| discriminator_of(node).and_then(|it| it.get("propertyName")?.as_str());
        let has_union =
            |node: &'a Node| ["oneOf", "anyOf"].iter().any(|it| !Schema(node).list(it).is_empty());
        if has_union(parent) {
            return Vec::new();
        }
        if self.children.is_none() {
            self.children = Some(self.find_children());
        }
        let Some(children) = &self.children else { return Vec::new() };
        let of = |node: &'a Node| children.get(&address(node)).into_iter().flatten().copied();
        let mut found: Vec<Child<'a>> = Vec::new();
        let mut seen = HashSet::from([address(parent)]);
        let mut pending: VecDeque<Child<'a>> = of(parent).collect();
        while let Some(child) = pending.pop_front() {
            if !seen.insert(address(child.1)) {
                continue;
            }
            found.push(child);
            let own = property(child.1);
            if !has_union(child.1) && own.is_none_or(|own| Some(own) == property(parent)) {
                pending.extend(of(child.1));
            }
        }
        found
    }

    fn find_children(&self) -> Children<'a> {
        let document = self.document;
        let mut children = Children::new();
        for (name, node) in self.component_section("schemas").into_iter().flatten() {
            let Some(child) = self.end_of_references(node).map(|end| end.node) else { continue };
            for part in Schema(child).list("allOf") {
                let text = Schema(part).reference();
                let target = text.and_then(|text| document.resolve(part.origin, text).ok());
                if let Some(parent) = target.and_then(|target| self.end_of_references(target.node)) {
                    children.entry(address(parent.node)).or_default().push((&**name, child));
                }
            }
        }
        children
    }
}

/// The discriminator of a schema, which may stand in a part of it that is no other schema.
pub(super) fn discriminator_of(node: &Node) -> Option<&Node> {
    let parts = Schema(node).list("allOf").iter().filter(|part| Schema(part).reference().is_none());
    [node].into_iter().chain(parts).find_map(|node| node.get("discriminator"))
}

/// What the last number of a key is less than all others by, so that it is not that of a JSON type.
const BASE: usize = 64;
