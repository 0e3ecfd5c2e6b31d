//! The rules by which an object finds its variant: by its tag, by the properties that it has, or by trial.
//!
//! What no rule tells apart is tried, and the closest is taken: the member that leaves the fewest properties unknown, the first
//! of equals; so of members that share a tag, and where a tag is left out. A tag that is new is an unknown member.

use indexmap::IndexMap;

use super::rule::Rules;
use super::tag::Tagging;
use super::union::Choice;
use crate::ir::{TagValue, UnionRule};
use crate::lower::Lowering;

/// What becomes of objects that fit no member.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Others {
    /// The last member takes them.
    Taken,
    /// They are unknown.
    Unknown,
}

impl<'a> Lowering<'a> {
    /// The rules for the members that are objects.
    pub(super) fn object_rules(
        &mut self,
        choices: &[Choice<'a>],
        takers: Vec<usize>,
        tagging: Option<&Tagging>,
        rules: &mut Rules,
    ) {
        let Some(tagging) = tagging else {
            self.rules_without_tag(choices, takers, rules);
            return;
        };
        rules.list.extend(tag_rules(tagging));
        let is_tagged = |index: &usize| tagging.values.iter().any(|(_, tagged)| tagged == index);
        let (tagged, rest): (Vec<usize>, Vec<usize>) = takers.into_iter().partition(is_tagged);
        if !rest.is_empty() {
            self.rules_without_tag(choices, rest, rules);
            return;
        }
        // The tag may be left out where it is not required: then the other properties tell the member.
        let property = &tagging.property;
        let may_lack_tag = |index: &usize| {
            let outline = choices.get(*index).map(|choice| self.outline(choice)).unwrap_or_default();
            outline.properties.contains(property) && !outline.required.contains(property)
        };
        let untagged: Vec<usize> = tagged.into_iter().filter(may_lack_tag).collect();
        self.rules_by_properties(choices, untagged, Others::Unknown, rules);
    }

    fn rules_without_tag(&mut self, choices: &[Choice<'a>], members: Vec<usize>, rules: &mut Rules) {
        match members.as_slice() {
            [] => {}
            [only] => rules.list.push(UnionRule::Object(*only)),
            _ => self.rules_by_properties(choices, members, Others::Taken, rules),
        }
    }

    /// The members of each tag that several have, where nothing tells these apart.
    pub(super) fn alike_of_one_tag(&mut self, choices: &[Choice<'a>], tagging: &Tagging) -> Option<TagValue> {
        let shared = shared_tags(tagging);
        shared.into_iter().find(|(_, members)| self.any_alike(choices, members)).map(|(tag, _)| tag)
    }

    /// Takes one member after the other that requires a property which none of the rest has; the last one left takes
    /// whatever object remains.
    fn rules_by_properties(
        &mut self,
        choices: &[Choice<'a>],
        members: Vec<usize>,
        others: Others,
        rules: &mut Rules,
    ) {
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
            [only] if others == Others::Taken => rules.list.push(last_rule(*only, &everyone)),
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
                let ambiguous = others == Others::Taken && self.any_alike(choices, &left);
                rules.try_in_order(left, ambiguous);
            }
        }
    }

    fn outline(&mut self, choice: &Choice<'a>) -> Outline {
        let merged = self.merged(&choice.parts);
        let Some(group) = merged.group().cloned() else {
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

/// The rules that look at the tag: those of the tags that several members have come first.
pub(super) fn tag_rules(tagging: &Tagging) -> Vec<UnionRule> {
    let shared = shared_tags(tagging);
    let is_shared = |value: &TagValue| shared.iter().any(|(tag, _)| tag == value);
    let values: Vec<(TagValue, usize)> =
        tagging.values.iter().filter(|(value, _)| !is_shared(value)).cloned().collect();
    let property = || tagging.property.clone();
    let mut rules: Vec<UnionRule> = shared
        .iter()
        .map(|(value, members)| UnionRule::TagOf {
            property: property(),
            value: value.clone(),
            members: members.clone(),
        })
        .collect();
    rules.push(UnionRule::Tag { property: property(), values });
    rules
}

/// The tags that several members have, each with these members.
fn shared_tags(tagging: &Tagging) -> Vec<(TagValue, Vec<usize>)> {
    let mut members: IndexMap<&TagValue, Vec<usize>> = IndexMap::new();
    for (tag, member) in &tagging.values {
        let known = members.entry(tag).or_default();
        if !known.contains(member) {
            known.push(*member);
        }
    }
    let shared = members.into_iter().filter(|(_, members)| members.len() > 1);
    shared.map(|(tag, members)| (tag.clone(), members)).collect()
}
