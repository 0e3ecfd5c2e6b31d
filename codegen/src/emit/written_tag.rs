//! The tags that a union writes for members whose own types do not list them.

use super::tokens::resolve;
use crate::ir::{Api, Shape, TagValue, TypeId, TypeRef, Union, UnionRule};

/// The members that say nothing of the property that tells them, each with that property and the value that is written. A
/// member that may also be told in another way, or that has several tags, has none: what was read without a tag, or with
/// one of them, is written without, or with the same.
pub(super) fn written_tags<'u>(api: &Api, union: &'u Union) -> Vec<(usize, &'u str, Option<&'u TagValue>)> {
    let tags: Vec<(usize, &str, &TagValue)> = union.rules.iter().flat_map(tags_of).collect();
    let of_member = |member: usize| tags.iter().filter(move |(other, ..)| *other == member);
    let written = tags.iter().enumerate().filter_map(|(place, (member, property, tag))| {
        let is_first = !tags.iter().take(place).any(|(other, ..)| other == member);
        let ty = &union.variants.get(*member).filter(|_| is_first)?.ty;
        let is_only =
            of_member(*member).count() == 1 && !union.rules.iter().any(|rule| takes_object(rule, *member));
        omits(api, ty, property, &mut Vec::new()).then_some((*member, *property, is_only.then_some(*tag)))
    });
    written.collect()
}

fn tags_of(rule: &UnionRule) -> Vec<(usize, &str, &TagValue)> {
    match rule {
        UnionRule::Tag { property, values } => {
            values.iter().map(|(value, member)| (*member, property.as_str(), value)).collect()
        }
        UnionRule::TagOf { property, value, members } => {
            members.iter().map(|member| (*member, property.as_str(), value)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a rule chooses a member for objects, whatever their tags.
fn takes_object(rule: &UnionRule, member: usize) -> bool {
    match rule {
        UnionRule::Object(index) | UnionRule::Properties(_, index) => *index == member,
        UnionRule::InOrder(indices) => indices.contains(&member),
        _ => false,
    }
}

/// Whether the type may write an object without this property because it does not list it.
fn omits(api: &Api, ty: &TypeRef, property: &str, seen: &mut Vec<TypeId>) -> bool {
    let TypeRef::Named(id) = resolve(api, ty) else { return false };
    if seen.contains(id) {
        return false;
    }
    seen.push(*id);
    match api.get(*id).map(|def| &def.shape) {
        Some(Shape::Object(object)) => {
            let constants = object.constants.iter().map(|constant| &constant.wire_name);
            let mut listed = constants.chain(object.fields.iter().map(|field| &field.wire_name));
            // Beside typed further properties, the tag is one of them.
            !object.is_tuple && object.additional.is_none() && !listed.any(|name| name == property)
        }
        Some(Shape::Union(union)) => {
            let tags: Vec<_> = union.rules.iter().flat_map(tags_of).collect();
            let says =
                |member: usize| tags.iter().any(|(known, name, _)| *known == member && *name == property);
            let silent = union.variants.iter().enumerate().filter(|(member, _)| !says(*member));
            silent.into_iter().any(|(_, variant)| omits(api, &variant.ty, property, seen))
        }
        _ => false,
    }
}
