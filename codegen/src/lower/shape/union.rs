//! `oneOf` and `anyOf`: an enum with a variant per member, and the rules by which a value finds its variant.

use std::collections::HashSet;
use std::rc::Rc;

use super::class::Class;
use super::member::Member;
use super::object_rule::tag_rules;
use super::tag::{DEEPEST, MOST_QUESTIONS, Tagging};
use super::types::Types;
use super::variant::VariantWords;
use crate::document::Origin;
use crate::ir::{Doc, Scalar, Shape, TagValue, TypeRef, Union, UnionRule, Variant};
use crate::lower::Lowering;
use crate::lower::read::all_of::Part;
use crate::lower::read::kinds::{Kind, Kinds};
use crate::lower::read::merged::Merged;
use crate::lower::read::schema::Schema;
use crate::name;

/// A member whose type is known.
pub(in crate::lower) struct Choice<'a> {
    pub(in crate::lower) ty: TypeRef,
    /// Its schemas, for telling it apart.
    pub(in crate::lower) parts: Vec<Part<'a>>,
    /// Its JSON types; all where it may be anything.
    pub(in crate::lower) kinds: Kinds,
    pub(in crate::lower) tags: Vec<TagValue>,
    /// What an inline member is called within its union.
    pub(in crate::lower) title: Option<String>,
    pub(in crate::lower) doc: Doc,
    pub(in crate::lower) origin: Origin,
}

impl Choice<'_> {
    /// Whether it is any value at all.
    pub(in crate::lower) fn takes_anything(&self) -> bool {
        self.ty == TypeRef::Scalar(crate::ir::Scalar::Json)
    }
}

/// What a later pass needs to know about a union told apart by a property.
#[derive(Debug, Clone)]
pub(in crate::lower) struct Tagged {
    pub(in crate::lower) property: String,
    pub(in crate::lower) values: Vec<(TagValue, TypeRef)>,
}

/// The schemas of a union, without what surrounds it, the JSON types that it may have, and how deep it stands.
type Bounded = (Vec<usize>, Option<Kinds>, usize);

impl<'a> Lowering<'a> {
    /// The union of a `oneOf` or `anyOf`.
    pub(in crate::lower) fn union(&mut self, merged: &Merged<'a>) -> Shape {
        let Some(group) = merged.group() else {
            return Shape::Alias(TypeRef::Scalar(Scalar::Json));
        };
        let members = self.members(merged, group);
        let tagging = self.tagging(group, &members);
        self.union_of(group.site.node.origin, &members, tagging, &group.site.name)
    }

    /// The union of these members.
    pub(in crate::lower) fn union_of(
        &mut self,
        origin: Origin,
        members: &[Member<'a>],
        tagging: Option<Tagging>,
        owner: &str,
    ) -> Shape {
        let (choices, places) = self.choices(members, tagging.as_ref());
        let tagging = tagging.map(|it| Tagging {
            values: it
                .values
                .into_iter()
                .filter_map(|(tag, index)| Some((tag, *places.get(index)?)))
                .collect(),
            ..it
        });
        match choices.as_slice() {
            [only] if tagging.is_none() => return Shape::Alias(only.ty.clone()),
            _ => {}
        }
        let rules = self.rules(origin, &choices, tagging.as_ref());
        if let Some(tagging) = tagging {
            let typed = |(tag, index): (TagValue, usize)| Some((tag, choices.get(index)?.ty.clone()));
            let values = tagging.values.into_iter().filter_map(typed).collect();
            self.tagged.push(Tagged { property: tagging.property, values });
        }
        Shape::Union(self.finish(choices, rules, owner))
    }

    /// The union of a parent's children, told apart by their tags, and an object of what the parent itself says for all
    /// others.
    pub(in crate::lower) fn family_of(
        &mut self,
        origin: Origin,
        members: &[Member<'a>],
        tagging: Tagging,
        base: TypeRef,
        owner: &str,
    ) -> Shape {
        let (mut choices, places) = self.choices(members, Some(&tagging));
        let place = |(tag, index): (TagValue, usize)| Some((tag, *places.get(index)?));
        let values: Vec<(TagValue, usize)> = tagging.values.into_iter().filter_map(place).collect();
        // What is a parent again comes with the tags of its children, too.
        let typed = |(tag, index): &(TagValue, usize)| {
            let choice = choices.get(*index).filter(|choice| !self.is_included(&choice.parts))?;
            Some((tag.clone(), choice.ty.clone()))
        };
        let tagged = values.iter().filter_map(typed).collect();
        self.tagged.push(Tagged { property: tagging.property.clone(), values: tagged });
        let mut rules = tag_rules(&Tagging { property: tagging.property, values });
        rules.push(UnionRule::Object(choices.len()));
        let summary = "Any other: what all have in common, and the rest as it came.";
        choices.push(Choice {
            ty: base,
            parts: Vec::new(),
            kinds: [Kind::Object].into_iter().collect(),
            tags: Vec::new(),
            title: Some("Other".to_owned()),
            doc: Doc { summary: Some(summary.to_owned()), ..Doc::default() },
            origin,
        });
        Shape::Union(self.finish(choices, rules, owner))
    }

    /// A union of JSON types: `type: [string, integer]`.
    pub(in crate::lower) fn union_of_kinds(
        &mut self,
        merged: &Rc<Merged<'a>>,
        kinds: Kinds,
        name: &str,
    ) -> Shape {
        let mut choices = Vec::new();
        let mut rules = Vec::new();
        for (index, kind) in kinds.iter().enumerate() {
            let ty = self.type_of_kind(merged, kind, name);
            rules.push(rule_of_kind(kind, &ty, index));
            choices.push(Choice {
                ty,
                parts: Vec::new(),
                kinds: [kind].into_iter().collect(),
                tags: Vec::new(),
                title: None,
                doc: Doc::default(),
                origin: self.origin_of(&merged.parts),
            });
        }
        Shape::Union(self.finish(choices, rules, name))
    }

    fn type_of_kind(&mut self, merged: &Rc<Merged<'a>>, kind: Kind, name: &str) -> TypeRef {
        match kind {
            Kind::Array if !merged.prefix.is_empty() => {
                let key = Types::key_of_kind(merged, kind);
                let name = name::join(&[name, kind.variant_word()]);
                TypeRef::Named(self.add_inline(key, &name, Rc::clone(merged), Class::Tuple))
            }
            Kind::Array if merged.items.is_empty() => TypeRef::List(Box::new(TypeRef::Scalar(Scalar::Json))),
            Kind::Array => {
                let item = self.type_of(&merged.items, &name::join(&[name, "Item"]));
                TypeRef::List(Box::new(item))
            }
            Kind::Object if merged.has_properties() => {
                let key = Types::key_of_kind(merged, kind);
                let name = name::join(&[name, kind.variant_word()]);
                TypeRef::Named(self.add_inline(key, &name, Rc::clone(merged), Class::Object))
            }
            Kind::Object => TypeRef::Map(Box::new(self.further_type(merged, name))),
            _ => TypeRef::Scalar(self.scalar(kind, merged)),
        }
    }

    /// The members with their types, those of one type taken together, and where each member went.
    fn choices(
        &mut self,
        members: &[Member<'a>],
        tagging: Option<&Tagging>,
    ) -> (Vec<Choice<'a>>, Vec<usize>) {
        let mut choices: Vec<Choice<'a>> = Vec::new();
        let mut places = Vec::new();
        for (index, member) in members.iter().enumerate() {
            let ty = match member.parts.last() {
                Some(part) if member.is_itself => self.reference_type(part),
                _ => self.bare_type_of(&member.parts, member.name()),
            };
            let tags = tags_of(tagging, index);
            if let Some(known) = choices.iter().position(|choice| choice.ty == ty) {
                if let Some(choice) = choices.get_mut(known) {
                    choice.tags.extend(tags);
                }
                places.push(known);
                continue;
            }
            places.push(choices.len());
            let mut doc = self.doc_of(member.site);
            doc.facts.clear();
            doc.example = doc.long_example().map(str::to_owned);
            let kinds = self.kinds_of(&member.parts);
            let title = Schema(member.site).text("title").map(str::to_owned);
            choices.push(Choice {
                ty,
                parts: member.parts.clone(),
                kinds,
                tags,
                title,
                doc,
                origin: member.site.origin,
            });
        }
        (choices, places)
    }

    /// The JSON types of a member, over all members if it is a union again. Asked for often, so kept.
    pub(in crate::lower) fn kinds_of(&mut self, parts: &[Part<'a>]) -> Kinds {
        let key = parts.iter().map(Part::key).collect();
        if let Some(known) = self.kinds.get(&key) {
            return *known;
        }
        if self.kinds.len() >= MOST_QUESTIONS {
            return Kinds::all();
        }
        let kinds = self.find_kinds(parts, &mut HashSet::new(), 0);
        self.kinds.insert(key, kinds);
        kinds
    }

    /// The number of ways to a union does not count: with the same bound on its JSON types it adds the same ones.
    fn find_kinds(&mut self, parts: &[Part<'a>], seen: &mut HashSet<Bounded>, depth: usize) -> Kinds {
        let merged = self.merged(parts);
        let Some(group) = merged.group().cloned().filter(|_| depth < DEEPEST) else {
            return merged.kinds().unwrap_or_else(Kinds::all);
        };
        let own = merged.parts.iter().filter(|part| !part.is_base()).map(Part::key).collect();
        if merged.values.is_none() && !seen.insert((own, merged.kinds(), depth)) {
            return Kinds::default();
        }
        let members = self.members(&merged, &group);
        members
            .iter()
            .fold(Kinds::default(), |all, member| all.union(self.find_kinds(&member.parts, seen, depth + 1)))
    }

    fn finish(&mut self, choices: Vec<Choice<'a>>, rules: Vec<UnionRule>, owner: &str) -> Union {
        let words = VariantWords::new(&choices, &self.types, owner);
        let variants = choices
            .into_iter()
            .enumerate()
            .map(|(index, choice)| Variant {
                name: name::variant_name(&words.of(index, &choice)),
                ty: choice.ty,
                doc: choice.doc,
                origin: choice.origin,
            })
            .collect();
        Union { variants, rules }
    }
}

/// The tags that a member has for itself.
fn tags_of(tagging: Option<&Tagging>, member: usize) -> Vec<TagValue> {
    let values = tagging.map(|it| it.values.as_slice()).unwrap_or_default();
    let is_alone = |tag: &TagValue| values.iter().all(|(known, index)| known != tag || *index == member);
    let own = values.iter().filter(|(tag, index)| *index == member && is_alone(tag));
    own.map(|(tag, _)| tag.clone()).collect()
}

/// The rule for a kind that one member takes.
pub(in crate::lower) fn rule_of_kind(kind: Kind, ty: &TypeRef, variant: usize) -> UnionRule {
    match kind {
        // To try a member keeps the text, and a number that has been looked at has lost what a double does not hold.
        Kind::Integer | Kind::Number if *ty == TypeRef::Scalar(Scalar::Decimal) => {
            UnionRule::InOrder(vec![variant])
        }
        Kind::Boolean => UnionRule::Boolean(variant),
        Kind::Integer | Kind::Number => UnionRule::Number(variant),
        Kind::String => UnionRule::String(variant),
        Kind::Array => UnionRule::Array(variant),
        Kind::Object => UnionRule::Object(variant),
    }
}
