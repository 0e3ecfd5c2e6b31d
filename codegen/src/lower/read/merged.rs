//! The parts of a schema as one: what all of them say together.
//!
//! Where they contradict each other, either is taken, with a diagnostic. The alternative, raw JSON, would cost callers the type
//! for a fault that is mostly one of drafting.

use std::rc::Rc;

use foldhash::HashSet;
use foldhash::fast::RandomState;
use indexmap::{IndexMap, IndexSet};

use super::all_of::{Flat, Part, address};
use super::kinds::{Kind, Kinds};
use super::schema::Schema;
use super::value::{canonical, show};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::lower::Lowering;
use crate::name;

/// What the parts of a schema say together.
#[derive(Default)]
pub(in crate::lower) struct Merged<'a> {
    /// The parts, references opened.
    pub(in crate::lower) parts: Vec<Part<'a>>,
    /// The JSON types that all parts allow, without `null`. `None` where no part gives a type.
    pub(in crate::lower) declared: Option<Kinds>,
    /// Why no value fits all parts. Reported when a type is made of them, for a member of a union may just not apply.
    pub(in crate::lower) contradiction: Option<Box<Diagnostic>>,
    /// The values that all parts list, without `null`.
    pub(in crate::lower) values: Option<Vec<&'a Node>>,
    /// The last `format` given.
    pub(in crate::lower) format: Option<&'a str>,
    /// Properties in document order, each with all its schemas.
    pub(in crate::lower) properties: IndexMap<&'a str, Vec<Part<'a>>, RandomState>,
    /// The names that any part requires.
    pub(in crate::lower) required: IndexSet<&'a str, RandomState>,
    /// The schemas of further properties.
    pub(in crate::lower) additional: Vec<Part<'a>>,
    /// Whether a part says that there are no further properties.
    pub(in crate::lower) closed: bool,
    /// The schemas of items.
    pub(in crate::lower) items: Vec<Part<'a>>,
    /// The schemas of the first items, by position.
    pub(in crate::lower) prefix: Vec<Vec<Part<'a>>>,
    /// The schemas of properties whose names match a pattern.
    pub(in crate::lower) patterns: Vec<Part<'a>>,
    /// The `oneOf` or `anyOf`. Where several parts have one, the members of the first are unions of those of the others.
    pub(in crate::lower) groups: Vec<Group<'a>>,
}

/// A `oneOf` or `anyOf`.
#[derive(Clone)]
pub(in crate::lower) struct Group<'a> {
    /// The node that has it.
    pub(in crate::lower) site: Part<'a>,
    /// Whether it is a `oneOf`.
    pub(in crate::lower) exclusive: bool,
    /// Its members.
    pub(in crate::lower) members: &'a [Node],
}

impl<'a> Lowering<'a> {
    /// What these parts say together. Asked for often, so kept.
    pub(in crate::lower) fn merged(&mut self, parts: &[Part<'a>]) -> Rc<Merged<'a>> {
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
        for part in &flat.parts {
            self.merge_group(part, &flat.through, &mut merged);
        }
        merged.settle_groups();
        merged.parts = flat.parts;
        merged
    }

    /// Takes the union of a part, unless it only constrains, or is the parent's list of its own children.
    fn merge_group(&mut self, part: &Part<'a>, through: &[usize], merged: &mut Merged<'a>) {
        for (keyword, exclusive) in [("oneOf", true), ("anyOf", false)] {
            let members = part.schema().list(keyword);
            if members.is_empty() || !part.counts(keyword) {
                continue;
            }
            let says_nothing =
                |member: &Node| Schema(member).is_constraint_only() && !Schema(member).is_written_null();
            if members.iter().all(says_nothing) {
                self.note_ignored(part.node, keyword);
                continue;
            }
            let open: Vec<usize> = through.iter().copied().filter(|it| *it != address(part.node)).collect();
            if members.iter().any(|member| self.leads_to(member, &open)) {
                continue;
            }
            merged.groups.push(Group { site: part.clone(), exclusive, members });
        }
    }

    fn leads_to(&mut self, member: &'a Node, through: &[usize]) -> bool {
        self.referred(member)
            .and_then(|target| self.end_of_references(target.node))
            .is_some_and(|end| through.contains(&address(end.node)))
    }

    fn note_ignored(&mut self, node: &'a Node, keyword: &str) {
        let at = node.get(keyword).map_or(node.origin, |it| it.origin);
        let message = format!("`{keyword}` only constrains here, and constraints make no types");
        self.report(Diagnostic::new(Code::IgnoredKeyword, at, message, "nothing needs to be done"));
    }
}

fn merge_values<'a>(part: &Part<'a>, merged: &mut Merged<'a>) {
    let schema = part.schema();
    merged.format = schema.text("format").or(merged.format);
    // A part that allows nothing but `null` says nothing about other values.
    if let Some(kinds) = schema.kinds().map(|kinds| if schema.is_null() { Kinds::default() } else { kinds }) {
        let known = merged.declared.unwrap_or(kinds);
        let was_empty = kinds.is_empty() || known.is_empty();
        let both = known.intersect(kinds);
        if both.is_empty() && !was_empty {
            merged.contradict(part, "no JSON type is left that all parts allow");
        }
        merged.declared = Some(if both.is_empty() { known.union(kinds) } else { both });
    }
    let Some(values) = schema.values().filter(|values| !values.is_empty()) else { return };
    let values: Vec<&Node> = values.into_iter().filter(|value| Kind::of(value).is_some()).collect();
    merged.values = match merged.values.take() {
        Some(known) if !known.is_empty() && !values.is_empty() => {
            let listed: HashSet<String> = values.iter().map(|value| canonical(value)).collect();
            let (both, rest): (Vec<_>, Vec<_>) =
                known.into_iter().partition(|value| listed.contains(&canonical(value)));
            if both.is_empty() {
                merged.contradict(part, "no value is left that all parts list");
            }
            Some(if both.is_empty() { rest.into_iter().chain(values).collect() } else { both })
        }
        Some(known) if !known.is_empty() => Some(known),
        _ => Some(values),
    };
}

/// Whether a union gives nothing but JSON types. Beside one that says more it is a bound for that one's members.
fn gives_types_only(group: &Group<'_>) -> bool {
    const WORDS: [&str; 12] = [
        "$ref",
        "allOf",
        "oneOf",
        "anyOf",
        "enum",
        "const",
        "format",
        "properties",
        "required",
        "items",
        "prefixItems",
        "additionalProperties",
    ];
    let is_bare =
        |member: &Node| member.get("type").is_some() && !WORDS.iter().any(|word| member.get(word).is_some());
    group.members.iter().all(is_bare)
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
    for (position, node) in part.schema().prefix().iter().enumerate() {
        let place = Part::new(node, name::join(&[&part.name, "Item", &position.to_string()]));
        match merged.prefix.get_mut(position) {
            Some(known) => known.push(place),
            None => merged.prefix.push(vec![place]),
        }
    }
}

impl<'a> Merged<'a> {
    /// The `oneOf` or `anyOf` whose members are the members.
    pub(in crate::lower) fn group(&self) -> Option<&Group<'a>> {
        self.groups.first()
    }

    /// The JSON types of the values, without `null`; told from other keywords where `type` is absent. `None` where any
    /// value is allowed.
    pub(in crate::lower) fn kinds(&self) -> Option<Kinds> {
        let of_values = || Some(self.values.as_ref()?.iter().filter_map(|value| Kind::of(value)).collect());
        let stated: Option<Kinds> = self.declared.or_else(of_values);
        match stated {
            // One part allows nothing but `null`; what would come in its place, another one may tell.
            Some(kinds) if kinds.is_empty() => {
                let tells = self.parts.iter().any(|part| !part.schema().is_null());
                if tells { self.implied_kinds().or(stated) } else { stated }
            }
            Some(_) => stated,
            None => self.implied_kinds(),
        }
    }

    /// The JSON types that keywords other than `type`, `enum` and `const` are about.
    fn implied_kinds(&self) -> Option<Kinds> {
        let object = !self.properties.is_empty() || !self.required.is_empty() || !self.additional.is_empty();
        let array = !self.items.is_empty() || !self.prefix.is_empty();
        let by_format = self.format.and_then(super::implied::kind_of_format);
        let said = [object.then_some(Kind::Object), array.then_some(Kind::Array), by_format];
        let implied = |part: &Part<'a>| super::implied::kinds_of_keywords(part.node).collect::<Vec<_>>();
        let kinds: Kinds = match said.iter().flatten().count() {
            0 => self.parts.iter().flat_map(implied).collect(),
            _ => said.into_iter().flatten().collect(),
        };
        (!kinds.is_empty()).then_some(kinds)
    }

    /// Chooses the union whose members are the members, where several parts have one.
    fn settle_groups(&mut self) {
        if self.groups.len() > 1 {
            let (bounds, rest): (Vec<_>, Vec<_>) =
                std::mem::take(&mut self.groups).into_iter().partition(gives_types_only);
            self.groups = if rest.is_empty() { bounds } else { rest };
        }
    }

    fn contradict(&mut self, part: &Part<'a>, why: &str) {
        let message = format!("this part of `{}` contradicts another part: {why}", part.name);
        let remedy = "correct one of the parts; until then what either of them allows is taken";
        let diagnostic = Diagnostic::new(Code::ContradictoryAllOf, part.node.origin, message, remedy);
        self.contradiction.get_or_insert_with(|| Box::new(diagnostic));
    }

    /// The value of a keyword, from the last part that has it.
    pub(in crate::lower) fn keyword(&self, keyword: &str) -> Option<&'a Node> {
        self.parts.iter().rev().find_map(|part| part.node.get(keyword))
    }

    /// Whether there are properties, or at least the promise that there are none.
    pub(in crate::lower) fn has_properties(&self) -> bool {
        !self.properties.is_empty()
            || !self.required.is_empty()
            || (self.closed && self.additional.is_empty() && self.patterns.is_empty())
    }

    /// Whether a part beside a reference to this schema changes the type, rather than repeating or annotating it.
    pub(in crate::lower) fn is_narrowed_by(&self, part: &Part<'a>) -> bool {
        if part.is_base() && self.parts.iter().any(|known| address(known.node) == address(part.node)) {
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
            || !schema.prefix().is_empty()
            || ["oneOf", "anyOf"].into_iter().any(|word| part.counts(word) && has_members(word))
            || ["enum", "const", "x-rust-newtype", "x-lenient"].into_iter().any(has)
            || schema.text("format").is_some_and(|format| self.format != Some(format))
    }

    /// The values as a message lists them.
    pub(in crate::lower) fn shown_values(&self) -> String {
        let values: Vec<String> =
            self.values.iter().flatten().map(|value| format!("`{}`", show(value))).collect();
        values.join(", ")
    }
}
