//! Whether two members of a union are so much alike that no value tells which of them it is.
//!
//! Members that no single rule tells apart are tried, and the one that fits best is taken: the one that leaves the fewest
//! properties unknown. That decides wherever one member has a property that the other does not have, or one of another
//! type.

use super::union::Choice;
use crate::lower::Lowering;
use crate::lower::read::all_of::Part;
use crate::lower::read::kinds::{Kind, Kinds};
use crate::lower::read::merged::Merged;

/// Types within types that are compared.
const DEEPEST: usize = 4;

/// More members than this are not compared with each other.
const MOST: usize = 64;

impl<'a> Lowering<'a> {
    /// Whether two of these members are alike.
    pub(in crate::lower) fn any_alike(&mut self, choices: &[Choice<'a>], members: &[usize]) -> bool {
        let members: Vec<&Choice<'a>> = members
            .iter()
            .filter_map(|index| choices.get(*index))
            .filter(|it| !it.takes_anything())
            .collect();
        if members.len() > MOST {
            return true;
        }
        members.iter().enumerate().any(|(index, one)| {
            members.iter().skip(index + 1).any(|other| self.are_alike(&one.parts, &other.parts, 0))
        })
    }

    fn are_alike(&mut self, one: &[Part<'a>], other: &[Part<'a>], depth: usize) -> bool {
        if depth > DEEPEST || one.is_empty() || other.is_empty() {
            return true;
        }
        let kinds = [one, other].map(|parts| self.kinds_of(parts));
        let [left, right] = kinds;
        if left.intersect(right).is_empty() {
            return false;
        }
        let (one, other) = (self.merged(one), self.merged(other));
        if one.group().is_some() || other.group().is_some() {
            return true;
        }
        if both_are(Kind::Array, kinds) {
            return self.are_alike(&one.items, &other.items, depth + 1);
        }
        !both_are(Kind::Object, kinds) || self.objects_are_alike(&one, &other, depth)
    }

    fn objects_are_alike(&mut self, one: &Merged<'a>, other: &Merged<'a>, depth: usize) -> bool {
        if !one.has_properties() && !other.has_properties() {
            return self.are_alike(&one.additional, &other.additional, depth + 1);
        }
        let same_names = one.properties.len() == other.properties.len()
            && one.properties.keys().all(|name| other.properties.contains_key(name));
        same_names
            && one.required == other.required
            && one.properties.iter().all(|(name, parts)| {
                let theirs = other.properties.get(name).map(Vec::as_slice).unwrap_or_default();
                self.are_alike(parts, theirs, depth + 1)
            })
    }
}

fn both_are(kind: Kind, kinds: [Kinds; 2]) -> bool {
    kinds.iter().all(|kinds| kinds.single() == Some(kind))
}
