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
use crate::lower::read::value::tag_words;

/// The rules found so far.
#[derive(Default)]
pub(super) struct Rules {
    pub(super) list: Vec<UnionRule>,
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
        if let Some(tag) = tagging.and_then(|tagging| self.alike_of_one_tag(choices, tagging)) {
            let message =
                format!("two members have the tag `{}`, and nothing else tells them apart", tag_words(&tag));
            let remedy = "give every member a tag of its own; until then the first is taken";
            self.report(Diagnostic::new(Code::AmbiguousUnion, origin, message, remedy));
        }
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
        if choice.parts.is_empty() || merged.group().is_some() {
            return None;
        }
        match self.class(&merged) {
            Class::Enum(values) => values.into_iter().map(text_of).collect(),
            _ => None,
        }
    }
}

impl Rules {
    pub(super) fn try_in_order(&mut self, variants: Vec<usize>, ambiguous: bool) {
        self.ambiguous |= ambiguous;
        for variant in variants {
            if !self.in_order.contains(&variant) {
                self.in_order.push(variant);
            }
        }
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
