//! How objects of a union are told apart by the value of one property.

use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};

use super::inheritance::discriminator_of;
use super::member::Member;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::ir::TagValue;
use crate::lower::Lowering;
use crate::lower::read::all_of::{Part, address};
use crate::lower::read::kinds::{Kind, Kinds};
use crate::lower::read::merged::Group;
use crate::lower::read::resolve::{Wanted, reference_origin};
use crate::lower::read::schema::Schema;
use crate::lower::read::value::tag_value;

/// The property that tells members apart, and its values.
#[derive(Debug, Clone)]
pub(in crate::lower) struct Tagging {
    pub(in crate::lower) property: String,
    /// Each value with the index of its member. With a discriminator, several members may have the same value.
    pub(in crate::lower) values: Vec<(TagValue, usize)>,
}

/// The values that a property of a member can have.
#[derive(Clone)]
pub(in crate::lower) struct ValueSet {
    /// No two of them the same.
    values: Vec<TagValue>,
    required: bool,
}

/// The keys of a member's parts, the property, and how many unions are around the member.
pub(in crate::lower) type ValuesKey = (Vec<usize>, String, usize);

/// Unions of unions that no sane description reaches.
pub(in crate::lower) const DEEPEST: usize = 8;

/// After so many questions about members of members, no description is sane, and its unions are left ambiguous.
pub(in crate::lower) const MOST_QUESTIONS: usize = 100_000;

/// The identity of the schema that a member refers to, and of what that is in the end.
struct Target {
    named: usize,
    end: usize,
}

/// The first member of which this is true.
fn place_of(targets: &[Option<Target>], is_it: impl Fn(&Target) -> bool) -> Option<usize> {
    targets.iter().position(|target| target.as_ref().is_some_and(&is_it))
}

impl<'a> Lowering<'a> {
    /// How the members are told apart by a property, if they are.
    pub(in crate::lower) fn tagging(&mut self, group: &Group<'a>, members: &[Member<'a>]) -> Option<Tagging> {
        match group.site.node.get("discriminator") {
            Some(node) => self.tagging_by_discriminator(node, members, None),
            None => self.tagging_of_objects(members),
        }
    }

    /// By their values. What is no object needs no tag beside several that are: its JSON type tells it.
    fn tagging_of_objects(&mut self, members: &[Member<'a>]) -> Option<Tagging> {
        let places: Vec<usize> = members
            .iter()
            .enumerate()
            .filter(|(_, member)| self.may_be_object(member))
            .map(|(place, _)| place)
            .collect();
        if places.len() < 2 || places.len() == members.len() {
            return self.tagging_by_values(members);
        }
        let objects: Vec<Member<'a>> =
            places.iter().filter_map(|place| members.get(*place).cloned()).collect();
        let Tagging { property, values } = self.tagging_by_values(&objects)?;
        let values = values.into_iter().filter_map(|(tag, index)| Some((tag, *places.get(index)?))).collect();
        Some(Tagging { property, values })
    }

    /// By a discriminator. Members that give `inherited` values have them from their parent, and say nothing themselves.
    pub(in crate::lower) fn tagging_by_discriminator(
        &mut self,
        node: &'a Node,
        members: &[Member<'a>],
        inherited: Option<&[TagValue]>,
    ) -> Option<Tagging> {
        let discriminator = self.discriminator(node)?;
        let property = discriminator.property_name;
        let mut values = self.mapped_tags(node, &property, members);
        let mapped: Vec<usize> = values.iter().map(|(_, index)| *index).collect();
        for (index, member) in members.iter().enumerate().filter(|(index, _)| !mapped.contains(index)) {
            match self.implied_tags(member, &property, inherited) {
                Some(tags) => values.extend(tags.into_iter().map(|tag| (tag, index))),
                None if self.may_be_object(member) => self.report_untagged(member, &property),
                None => {}
            }
        }
        let values: IndexSet<(TagValue, usize)> = values.into_iter().collect();
        let values: Vec<(TagValue, usize)> = values.into_iter().collect();
        (!values.is_empty()).then_some(Tagging { property, values })
    }

    /// The tags that `mapping` gives.
    fn mapped_tags(
        &mut self,
        node: &'a Node,
        property: &str,
        members: &[Member<'a>],
    ) -> Vec<(TagValue, usize)> {
        let targets: Vec<Option<Target>> = members.iter().map(|member| self.target_of(member)).collect();
        let mut values = Vec::new();
        for (tag, target) in node.get("mapping").and_then(Node::as_map).into_iter().flatten() {
            let Some(named) = self.named_schema(target) else { continue };
            let Some(found) = self.end_of_references(named).map(|end| end.node) else { continue };
            if discriminator_of(found).is_some_and(|own| address(own) == address(node)) {
                continue; // The parent itself, which is what is left when no child is meant.
            }
            // A member may be another name of a schema that is a member, too.
            let exactly = place_of(&targets, |it| it.named == address(named));
            let Some(index) = exactly.or_else(|| place_of(&targets, |it| it.end == address(found))) else {
                let message = format!("`{tag}` is mapped to a schema that is no member of the union");
                let remedy = "add the schema to the members, or remove the mapping";
                self.report(Diagnostic::new(Code::InvalidValue, target.origin, message, remedy));
                continue;
            };
            let tag = members.get(index).map(|member| self.typed_tag(member, property, tag));
            values.extend(tag.map(|tag| (tag, index)));
        }
        values
    }

    /// What a mapping's text means: the name of a component schema, or a reference. The schema there may be another name of
    /// one.
    fn named_schema(&mut self, target: &'a Node) -> Option<&'a Node> {
        let text = target.as_str()?;
        let by_name = self.component_section("schemas").and_then(|schemas| schemas.get(text));
        by_name.or_else(|| self.resolve(target, text, Wanted::Schema).map(|found| found.node))
    }

    /// The schema that a mapping means in the end.
    pub(in crate::lower) fn mapped_schema(&mut self, target: &'a Node) -> Option<&'a Node> {
        let named = self.named_schema(target)?;
        Some(self.end_of_references(named)?.node)
    }

    /// The schema that a member refers to.
    fn target_of(&mut self, member: &Member<'a>) -> Option<Target> {
        if member.is_itself {
            return Some(Target { named: address(member.site), end: address(member.site) });
        }
        let atoms = self.atoms(member.parts.last().map(std::slice::from_ref).unwrap_or_default());
        let named = self.wrapped(&atoms)?.node;
        let end = self.end_of_references(named)?.node;
        Some(Target { named: address(named), end: address(end) })
    }

    /// A tag as the member's own property writes it; `mapping` can write strings only.
    fn typed_tag(&mut self, member: &Member<'a>, property: &str, tag: &str) -> TagValue {
        let merged = self.merged(&member.parts);
        let kind = merged
            .properties
            .get(property)
            .cloned()
            .and_then(|parts| self.merged(&parts).kinds())
            .and_then(Kinds::single);
        let typed = match kind {
            Some(Kind::Integer) => tag.parse().ok().map(TagValue::Integer),
            Some(Kind::Boolean) => tag.parse().ok().map(TagValue::Boolean),
            _ => None,
        };
        typed.unwrap_or_else(|| TagValue::String(tag.to_owned()))
    }

    /// The tags of a member that is not mapped: its own values, or else the name of its schema.
    fn implied_tags(
        &mut self,
        member: &Member<'a>,
        property: &str,
        inherited: Option<&[TagValue]>,
    ) -> Option<Vec<TagValue>> {
        if let Some(values) = self.listed_values(&member.parts, property)
            && Some(values.as_slice()) != inherited
        {
            return Some(values);
        }
        if member.is_itself {
            return Some(vec![TagValue::String(member.name().to_owned())]);
        }
        let text = Schema(member.site).reference()?;
        let target = self.resolve(member.site, text, Wanted::Schema)?;
        // What is all of a file is called as the file is.
        let name = match target.place.pointer.last() {
            Some(last) => last.to_owned(),
            None => self.shared_name(&target.place)?,
        };
        Some(vec![TagValue::String(name)])
    }

    /// The values that these schemas list for a property.
    pub(in crate::lower) fn listed_values(
        &mut self,
        parts: &[Part<'a>],
        property: &str,
    ) -> Option<Vec<TagValue>> {
        self.value_set(parts, property, 0).map(|set| set.values.clone())
    }

    fn may_be_object(&mut self, member: &Member<'a>) -> bool {
        self.merged(&member.parts).kinds().is_none_or(|kinds| kinds.has(Kind::Object))
    }

    fn report_untagged(&mut self, member: &Member<'a>, property: &str) {
        let message = format!("this member of a union does not say its value of `{property}`");
        let remedy =
            format!("give it a property `{property}` with one value, or a `mapping` and a schema of its own");
        self.report(Diagnostic::new(Code::AmbiguousUnion, reference_origin(member.site), message, remedy));
    }

    /// The first property whose values differ in every member; one that all require and that has one value each is
    /// preferred, and one that may be left out comes last.
    pub(in crate::lower) fn tagging_by_values(&mut self, members: &[Member<'a>]) -> Option<Tagging> {
        let mut best: Option<(u8, Tagging)> = None;
        for property in self.candidates(&members.first()?.parts, 0) {
            let Some((rank, tagging)) = self.rank(&property, members) else { continue };
            if best.as_ref().is_none_or(|(known, _)| rank < *known) {
                best = Some((rank, tagging));
            }
        }
        best.map(|(_, tagging)| tagging)
    }

    fn rank(&mut self, property: &str, members: &[Member<'a>]) -> Option<(u8, Tagging)> {
        let mut values: IndexMap<TagValue, usize> = IndexMap::new();
        let (mut required, mut single) = (true, true);
        for (index, member) in members.iter().enumerate() {
            let set = self.value_set(&member.parts, property, 0)?;
            required &= set.required;
            single &= set.values.len() == 1;
            for value in &set.values {
                if values.insert(value.clone(), index).is_some() {
                    return None;
                }
            }
        }
        let rank = match (required, single) {
            (true, true) => 0,
            (true, false) if members.len() > 1 => 1,
            (false, true) if members.len() > 1 => 2,
            _ => return None,
        };
        let values = values.into_iter().collect();
        Some((rank, Tagging { property: property.to_owned(), values }))
    }

    /// The properties with listed values.
    fn candidates(&mut self, parts: &[Part<'a>], depth: usize) -> Vec<String> {
        let merged = self.merged(parts);
        if let Some(group) = merged.group().cloned().filter(|_| depth < DEEPEST) {
            let members = self.members(&merged, &group);
            return members
                .first()
                .map(|member| self.candidates(&member.parts, depth + 1))
                .unwrap_or_default();
        }
        let listed = |(name, parts): (&&'a str, &Vec<Part<'a>>)| {
            let values = self.merged(parts).values.as_ref().is_some_and(|values| !values.is_empty());
            values.then(|| (*name).to_owned())
        };
        merged.properties.iter().filter_map(listed).collect()
    }

    /// The values that a property can have, over all members if this is a union again. Asked for often, so kept.
    fn value_set(&mut self, parts: &[Part<'a>], property: &str, depth: usize) -> Option<Rc<ValueSet>> {
        let key = (parts.iter().map(Part::key).collect(), property.to_owned(), depth);
        if let Some(known) = self.value_sets.get(&key) {
            return known.clone();
        }
        if self.value_sets.len() >= MOST_QUESTIONS {
            return None;
        }
        let set = self.find_values(parts, property, depth).map(Rc::new);
        self.value_sets.insert(key, set.clone());
        set
    }

    fn find_values(&mut self, parts: &[Part<'a>], property: &str, depth: usize) -> Option<ValueSet> {
        let merged = self.merged(parts);
        if let Some(group) = merged.group().cloned().filter(|_| depth < DEEPEST) {
            let mut values = IndexSet::new();
            let mut required = true;
            for member in self.members(&merged, &group) {
                let set = self.value_set(&member.parts, property, depth + 1)?;
                values.extend(set.values.iter().cloned());
                required &= set.required;
            }
            let values: Vec<TagValue> = values.into_iter().collect();
            return (!values.is_empty()).then_some(ValueSet { values, required });
        }
        let listed = self.merged(merged.properties.get(property)?);
        let values: Option<IndexSet<TagValue>> =
            listed.values.as_ref()?.iter().map(|value| tag_value(value)).collect();
        let required = merged.required.contains(property);
        let values: Vec<TagValue> = values?.into_iter().collect();
        (!values.is_empty()).then_some(ValueSet { values, required })
    }
}
