//! The parts of a schema as one: what all of them say together.

use std::collections::HashSet;
use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};

use super::Lowering;
use super::all_of::{Flat, Part, address};
use super::kinds::{Kind, Kinds};
use super::resolve::Wanted;
use super::schema::Schema;
use super::value::{canonical, show};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::name;

/// What the parts of a schema say together.
#[derive(Default)]
pub(super) struct Merged<'a> {
    /// The parts, references opened.
    pub(super) parts: Vec<Part<'a>>,
    /// The JSON types that all parts allow, without `null`. `None` where no part gives a type.
    pub(super) declared: Option<Kinds>,
    /// Why no value fits all parts. Reported when a type is made of them, for a member of a union may just not apply.
    pub(super) contradiction: Option<Diagnostic>,
    /// The values that all parts list, without `null`.
    pub(super) values: Option<Vec<&'a Node>>,
    /// The last `format` given.
    pub(super) format: Option<&'a str>,
    /// Properties in document order, each with all its schemas.
    pub(super) properties: IndexMap<&'a str, Vec<Part<'a>>>,
    /// The names that any part requires.
    pub(super) required: IndexSet<&'a str>,
    /// The schemas of further properties.
    pub(super) additional: Vec<Part<'a>>,
    /// Whether a part says that there are no further properties.
    pub(super) closed: bool,
    /// The schemas of items.
    pub(super) items: Vec<Part<'a>>,
    /// The schemas of the first items, by position.
    pub(super) prefix: Vec<Vec<Part<'a>>>,
    /// The schemas of properties whose names match a pattern.
    pub(super) patterns: Vec<Part<'a>>,
    /// The `oneOf` or `anyOf`.
    pub(super) group: Option<Group<'a>>,
}

/// A `oneOf` or `anyOf`.
#[derive(Clone)]
pub(super) struct Group<'a> {
    /// The node that has it.
    pub(super) site: Part<'a>,
    /// Whether it is a `oneOf`.
    pub(super) exclusive: bool,
    /// Its members.
    pub(super) members: &'a [Node],
}

impl<'a> Lowering<'a> {
    /// What these parts say together. Asked for often, so kept.
    pub(super) fn merged(&mut self, parts: &[Part<'a>]) -> Rc<Merged<'a>> {
        let key: Vec<usize> = parts.iter().map(Part::key).collect();
        if let Some(known) = self.merged.get(&key) {
            return Rc::clone(known);
        }
        let flat = self.flatten(parts);
        let merged = Rc::new(self.merge(flat));
        self.merged.insert(key, Rc::clone(&merged));
        merged
    }

    fn merge(&mut self, flat: Flat<'a>) -> Merged<'a> {
        let mut merged = Merged::default();
        for part in &flat.parts {
            merge_values(part, &mut merged);
            merge_object(part, &mut merged);
            merge_array(part, &mut merged);
        }
        for part in flat.parts.iter().filter(|part| !part.bare) {
            self.merge_group(part, &flat.through, &mut merged);
        }
        merged.parts = flat.parts;
        merged
    }

    /// Takes the union of a part, unless it only constrains, or is the parent's list of its own children.
    fn merge_group(&mut self, part: &Part<'a>, through: &[usize], merged: &mut Merged<'a>) {
        for (keyword, exclusive) in [("oneOf", true), ("anyOf", false)] {
            let members = part.schema().list(keyword);
            if members.is_empty() {
                continue;
            }
            if members.iter().all(|member| Schema(member).is_constraint_only()) {
                self.note_ignored(part.node, keyword);
                continue;
            }
            let open: Vec<usize> = through.iter().copied().filter(|it| *it != address(part.node)).collect();
            if members.iter().any(|member| self.leads_to(member, &open)) {
                continue;
            }
            if merged.group.is_some() {
                self.report_second_group(part.node, keyword);
                continue;
            }
            merged.group = Some(Group { site: part.clone(), exclusive, members });
        }
    }

    fn leads_to(&mut self, member: &'a Node, through: &[usize]) -> bool {
        let Some(text) = Schema(member).reference() else { return false };
        self.resolve(member, text, Wanted::Schema)
            .is_some_and(|target| through.contains(&address(target.node)))
    }

    fn note_ignored(&mut self, node: &'a Node, keyword: &str) {
        let at = node.get(keyword).map_or(node.origin, |it| it.origin);
        let message = format!("`{keyword}` only constrains here, and constraints make no types");
        self.report(Diagnostic::new(Code::IgnoredKeyword, at, message, "nothing needs to be done"));
    }

    fn report_second_group(&mut self, node: &'a Node, keyword: &str) {
        let at = node.get(keyword).map_or(node.origin, |it| it.origin);
        let message =
            format!("a second union, `{keyword}`, cannot be combined with the first and is left out");
        let remedy = "describe the combinations as members of one `oneOf`";
        self.report(Diagnostic::new(Code::UnsupportedSchema, at, message, remedy));
    }
}

fn merge_values<'a>(part: &Part<'a>, merged: &mut Merged<'a>) {
    let schema = part.schema();
    merged.format = schema.text("format").or(merged.format);
    if let Some(kinds) = schema.kinds() {
        let both = merged.declared.map_or(kinds, |known| known.intersect(kinds));
        let was_empty = kinds.is_empty() || merged.declared.is_some_and(Kinds::is_empty);
        if both.is_empty() && !was_empty {
            merged.contradict(part, "no JSON type is left that all parts allow");
        }
        merged.declared = Some(both);
    }
    let Some(values) = schema.values().filter(|values| !values.is_empty()) else { return };
    let values: Vec<&Node> = values.into_iter().filter(|value| Kind::of(value).is_some()).collect();
    let both = match merged.values.take() {
        None => values,
        Some(known) => {
            let listed: HashSet<String> = values.into_iter().map(canonical).collect();
            known.into_iter().filter(|value| listed.contains(&canonical(value))).collect()
        }
    };
    if both.is_empty() && !schema.is_null() {
        merged.contradict(part, "no value is left that all parts list");
    }
    merged.values = Some(both);
}

fn merge_object<'a>(part: &Part<'a>, merged: &mut Merged<'a>) {
    let schema = part.schema();
    for (property, node) in schema.properties().into_iter().flatten() {
        let place = Part::new(node, name::join(&[&part.name, property]));
        merged.properties.entry(property).or_default().push(place);
    }
    merged.required.extend(schema.required());
    merged.closed |= part.node.get("additionalProperties").and_then(Node::as_bool) == Some(false);
    if let Some(node) = schema.additional() {
        merged.additional.push(Part::new(node, name::join(&[&part.name, "Value"])));
    }
    let patterns = schema.patterns().map(|node| Part::new(node, name::join(&[&part.name, "Value"])));
    merged.patterns.extend(patterns);
}

fn merge_array<'a>(part: &Part<'a>, merged: &mut Merged<'a>) {
    if let Some(node) = part.schema().items() {
        merged.items.push(Part::new(node, name::join(&[&part.name, "Item"])));
    }
    for (position, node) in part.schema().list("prefixItems").iter().enumerate() {
        let place = Part::new(node, name::join(&[&part.name, "Item", &position.to_string()]));
        match merged.prefix.get_mut(position) {
            Some(known) => known.push(place),
            None => merged.prefix.push(vec![place]),
        }
    }
}

impl<'a> Merged<'a> {
    /// The JSON types of the values, without `null`; told from other keywords where `type` is absent. `None` where any
    /// value is allowed.
    pub(super) fn kinds(&self) -> Option<Kinds> {
        if self.declared.is_some() {
            return self.declared;
        }
        if let Some(values) = &self.values {
            return Some(values.iter().filter_map(|value| Kind::of(value)).collect());
        }
        let object = !self.properties.is_empty() || !self.required.is_empty() || !self.additional.is_empty();
        let array = !self.items.is_empty() || !self.prefix.is_empty();
        let by_format = self.format.and_then(super::scalar::kind_of_format);
        let said = [object.then_some(Kind::Object), array.then_some(Kind::Array), by_format];
        let implied = |part: &Part<'a>| super::scalar::kinds_of_keywords(part.node).collect::<Vec<_>>();
        let kinds: Kinds = match said.iter().flatten().count() {
            0 => self.parts.iter().flat_map(implied).collect(),
            _ => said.into_iter().flatten().collect(),
        };
        (!kinds.is_empty()).then_some(kinds)
    }

    fn contradict(&mut self, part: &Part<'a>, why: &str) {
        let message = format!("this part of `{}` contradicts another part: {why}", part.name);
        let remedy = "correct one of the parts; until then the value stays JSON";
        let diagnostic = Diagnostic::new(Code::ContradictoryAllOf, part.node.origin, message, remedy);
        self.contradiction.get_or_insert(diagnostic);
    }

    /// The value of a keyword, from the last part that has it.
    pub(super) fn keyword(&self, keyword: &str) -> Option<&'a Node> {
        self.parts.iter().rev().find_map(|part| part.node.get(keyword))
    }

    /// Whether there are properties, or at least the promise that there are none.
    pub(super) fn has_properties(&self) -> bool {
        !self.properties.is_empty()
            || !self.required.is_empty()
            || (self.closed && self.additional.is_empty())
    }

    /// Whether a part beside a reference to this schema changes the type, rather than repeating or annotating it.
    pub(super) fn is_narrowed_by(&self, part: &Part<'a>) -> bool {
        if part.bare && self.parts.iter().any(|known| address(known.node) == address(part.node)) {
            return false; // What surrounds the union is a part of the member already.
        }
        let schema = part.schema();
        let has = |keyword: &str| part.node.get(keyword).is_some();
        let has_members = |keyword: &str| !schema.list(keyword).is_empty();
        schema.properties().is_some_and(|map| !map.is_empty())
            || schema.required().any(|name| !self.required.contains(name))
            || schema.additional().is_some()
            || schema.patterns().next().is_some()
            || schema.items().is_some()
            || has_members("prefixItems")
            || (!part.bare && (has_members("oneOf") || has_members("anyOf")))
            || ["enum", "const", "x-rust-newtype", "x-lenient"].into_iter().any(has)
            || schema.text("format").is_some_and(|format| self.format != Some(format))
    }

    /// The values as a message lists them.
    pub(super) fn shown_values(&self) -> String {
        let values: Vec<String> =
            self.values.iter().flatten().map(|value| format!("`{}`", show(value))).collect();
        values.join(", ")
    }
}
