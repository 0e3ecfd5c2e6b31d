//! The rules by which a value finds its variant, decided here and never by trial where anything else will do.

use std::collections::HashSet;

use super::class::Class;
use super::tag::Tagging;
use super::union::{Choice, rule_of_kind};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Origin;
use crate::ir::{Scalar, TagValue, TypeRef, UnionRule};
use crate::lower::Lowering;
use crate::lower::read::kinds::Kind;

/// The rules found so far.
#[derive(Default)]
struct Rules {
    list: Vec<UnionRule>,
    /// Variants that have to be tried one after the other.
    in_order: Vec<usize>,
    /// Whether some of these can take each other's values.
    ambiguous: bool,
}

impl<'a> Lowering<'a> {
    /// The rules of a union of these members.
    pub(in crate::lower) fn rules(
        &mut self,
        origin: Origin,
        choices: &[Choice<'a>],
        tagging: Option<&Tagging>,
    ) -> Vec<UnionRule> {
        let mut rules = Rules::default();
        for kind in [Kind::Boolean, Kind::Number, Kind::String, Kind::Array, Kind::Object] {
            let takers = takers(choices, kind);
            match (kind, takers.as_slice()) {
                (_, []) => {}
                (Kind::Object, _) => self.object_rules(choices, takers, tagging, &mut rules),
                (Kind::Number, [only]) if choices.get(*only).is_some_and(keeps_digits) => {
                    rules.try_in_order(takers, false);
                }
                (_, [only]) => {
                    rules.list.extend(choices.get(*only).map(|choice| rule_of_kind(kind, &choice.ty, *only)));
                }
                (Kind::String, _) => self.string_rules(choices, takers, &mut rules),
                (Kind::Number, _) => number_rules(choices, takers, &mut rules),
                _ => {
                    let ambiguous = self.any_alike(choices, &takers);
                    rules.try_in_order(takers, ambiguous);
                }
            }
        }
        self.close(origin, choices, rules)
    }

    fn close(&mut self, origin: Origin, choices: &[Choice<'a>], rules: Rules) -> Vec<UnionRule> {
        let Rules { mut list, in_order, ambiguous } = rules;
        if ambiguous {
            let message =
                format!("nothing tells the {} members of this union apart in all cases", choices.len());
            let remedy = "add a `discriminator`, or a required property with a value of its own to each member; \
                          until then the first member that can be read is taken";
            self.report(Diagnostic::new(Code::AmbiguousUnion, origin, message, remedy));
        }
        if !in_order.is_empty() {
            // What takes everything comes last, or nothing else would ever be read.
            let (anything, rest): (Vec<usize>, Vec<usize>) = in_order
                .into_iter()
                .partition(|index| choices.get(*index).is_some_and(Choice::takes_anything));
            list.push(UnionRule::InOrder(rest.into_iter().chain(anything).collect()));
        }
        list
    }

    /// Enums with no value in common are told apart by their values; the others by their formats, plain text last.
    fn string_rules(&mut self, choices: &[Choice<'a>], takers: Vec<usize>, rules: &mut Rules) {
        let mut listed: Vec<(usize, Vec<String>)> = Vec::new();
        let mut others: Vec<usize> = Vec::new();
        for index in takers.iter().copied() {
            match choices.get(index).and_then(|choice| self.listed_strings(choice)) {
                Some(values) => listed.push((index, values)),
                None => others.push(index),
            }
        }
        let mut seen = HashSet::new();
        let disjoint = listed.iter().flat_map(|(_, values)| values).all(|value| seen.insert(value));
        if !disjoint {
            rules.try_in_order(takers, true);
            return;
        }
        rules.list.extend(listed.into_iter().map(|(index, values)| UnionRule::StringIn(values, index)));
        match others.as_slice() {
            [] => {}
            [only] => rules.list.push(UnionRule::String(*only)),
            _ => {
                others.sort_by_key(|index| choices.get(*index).map_or(0, |choice| breadth(&choice.ty)));
                let widths: Vec<u8> =
                    others.iter().filter_map(|index| Some(breadth(&choices.get(*index)?.ty))).collect();
                let ambiguous = widths.windows(2).any(|pair| pair.first() == pair.last());
                rules.try_in_order(others, ambiguous);
            }
        }
    }

    fn listed_strings(&mut self, choice: &Choice<'a>) -> Option<Vec<String>> {
        let merged = self.merged(&choice.parts);
        if choice.parts.is_empty() || merged.group.is_some() {
            return None;
        }
        match self.class(&merged) {
            Class::Enum(values) => values.into_iter().map(text_of).collect(),
            _ => None,
        }
    }

    fn object_rules(
        &mut self,
        choices: &[Choice<'a>],
        takers: Vec<usize>,
        tagging: Option<&Tagging>,
        rules: &mut Rules,
    ) {
        let tagged =
            |index: &usize| tagging.is_some_and(|it| it.values.iter().any(|(_, tagged)| tagged == index));
        if let Some(tagging) = tagging {
            let values = tagging.values.clone();
            rules.list.push(UnionRule::Tag { property: tagging.property.clone(), values });
        }
        let rest: Vec<usize> = takers.into_iter().filter(|index| !tagged(index)).collect();
        match rest.as_slice() {
            [] => {}
            [only] => rules.list.push(UnionRule::Object(*only)),
            _ => self.rules_by_properties(choices, rest, rules),
        }
    }
}

impl Rules {
    fn try_in_order(&mut self, variants: Vec<usize>, ambiguous: bool) {
        self.ambiguous |= ambiguous;
        for variant in variants {
            if !self.in_order.contains(&variant) {
                self.in_order.push(variant);
            }
        }
    }
}

impl<'a> Lowering<'a> {
    /// Takes one member after the other that requires a property which none of the rest has; the last one left takes
    /// whatever object remains.
    fn rules_by_properties(&mut self, choices: &[Choice<'a>], members: Vec<usize>, rules: &mut Rules) {
        let mut rest: Vec<(usize, Outline)> = Vec::new();
        for index in members {
            let Some(choice) = choices.get(index) else { continue };
            rest.push((index, self.outline(choice)));
        }
        let (open, mut rest): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|(_, outline)| outline.properties.is_empty());
        let everyone = rest.clone();
        while rest.len() > 1 || (rest.len() == 1 && !open.is_empty()) {
            let Some((place, index, property)) = next_by_property(&rest) else { break };
            rules.list.push(UnionRule::Properties(vec![property], index));
            rest.remove(place);
        }
        let left: Vec<usize> = rest.iter().chain(&open).map(|(index, _)| *index).collect();
        match left.as_slice() {
            [] => {}
            [only] => rules.list.push(last_rule(*only, &everyone)),
            _ => {
                let mut left = left;
                let required = |index: &usize| {
                    everyone.iter().find(|(known, _)| known == index).map_or(0, |it| it.1.required.len())
                };
                let known = |index: &usize| {
                    everyone.iter().find(|(known, _)| known == index).map_or(0, |it| it.1.properties.len())
                };
                // The one that requires most, and has least beside it, is the first of those that fit equally well.
                left.sort_by_key(|index| (std::cmp::Reverse(required(index)), known(index)));
                let ambiguous = self.any_alike(choices, &left);
                rules.try_in_order(left, ambiguous);
            }
        }
    }

    fn outline(&mut self, choice: &Choice<'a>) -> Outline {
        let merged = self.merged(&choice.parts);
        let Some(group) = merged.group.clone() else {
            return Outline {
                required: merged.required.iter().map(|name| (*name).to_owned()).collect(),
                properties: merged
                    .properties
                    .keys()
                    .chain(&merged.required)
                    .map(|name| (*name).to_owned())
                    .collect(),
            };
        };
        let mut all: Option<Outline> = None;
        for member in self.members(&merged, &group) {
            let inner = self.merged(&member.parts);
            let required: Vec<String> = inner.required.iter().map(|name| (*name).to_owned()).collect();
            let properties: Vec<String> = inner.properties.keys().map(|name| (*name).to_owned()).collect();
            let all =
                all.get_or_insert_with(|| Outline { required: required.clone(), properties: Vec::new() });
            all.required.retain(|name| required.contains(name));
            all.properties.extend(properties);
        }
        all.unwrap_or_default()
    }
}

/// The names by which an object can be known.
#[derive(Debug, Clone, Default)]
struct Outline {
    required: Vec<String>,
    properties: Vec<String>,
}

/// The first member that requires a property which no other has.
fn next_by_property(members: &[(usize, Outline)]) -> Option<(usize, usize, String)> {
    members.iter().enumerate().find_map(|(place, (index, outline))| {
        let own = own_property(*index, outline, members)?;
        Some((place, *index, own))
    })
}

fn own_property(index: usize, outline: &Outline, members: &[(usize, Outline)]) -> Option<String> {
    let others = || members.iter().filter(|(other, _)| *other != index);
    outline.required.iter().find(|name| others().all(|(_, other)| !other.properties.contains(name))).cloned()
}

fn last_rule(index: usize, everyone: &[(usize, Outline)]) -> UnionRule {
    let outline = everyone.iter().find(|(known, _)| *known == index).map(|(_, outline)| outline);
    match outline.and_then(|outline| own_property(index, outline, everyone)) {
        Some(property) if everyone.len() > 1 => UnionRule::Properties(vec![property], index),
        _ => UnionRule::Object(index),
    }
}

/// An integer is tried before a number, which would take it and lose digits.
fn number_rules(choices: &[Choice<'_>], mut takers: Vec<usize>, rules: &mut Rules) {
    let is_whole = |index: &usize| choices.get(*index).is_some_and(|choice| !choice.kinds.has(Kind::Number));
    // Of several integers the unsigned one, which refuses what is negative, is first.
    let is_signed = |index: &usize| {
        choices.get(*index).is_some_and(|choice| choice.ty != TypeRef::Scalar(Scalar::Uint64))
    };
    takers.sort_by_key(|index| (!is_whole(index), is_signed(index)));
    rules.try_in_order(takers, false);
}

fn takers(choices: &[Choice<'_>], kind: Kind) -> Vec<usize> {
    let takes = |choice: &Choice<'_>| {
        choice.kinds.has(kind) || (kind == Kind::Number && choice.kinds.has(Kind::Integer))
    };
    choices.iter().enumerate().filter(|(_, choice)| takes(choice)).map(|(index, _)| index).collect()
}

/// A number that has been looked at has lost what a double does not hold; one that is tried keeps its text.
fn keeps_digits(choice: &Choice<'_>) -> bool {
    choice.ty == TypeRef::Scalar(Scalar::Decimal)
}

fn text_of(value: TagValue) -> Option<String> {
    match value {
        TagValue::String(text) => Some(text),
        TagValue::Integer(_) | TagValue::Boolean(_) | TagValue::Number(_) => None,
    }
}

/// How much text a type reads: the wider it is, the later it is tried.
fn breadth(ty: &TypeRef) -> u8 {
    match ty {
        TypeRef::Scalar(Scalar::Uuid) => 0,
        TypeRef::Scalar(Scalar::DateTime) => 1,
        TypeRef::Scalar(Scalar::Date) => 2,
        TypeRef::Scalar(Scalar::LocalDateTime) => 3,
        TypeRef::Scalar(Scalar::Base64) => 4,
        TypeRef::Scalar(Scalar::Json) => 6,
        _ => 5,
    }
}
