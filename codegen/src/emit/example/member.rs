//! Which member of a union an example is.

use serde_json::{Map, Value};

use crate::emit::tokens::resolve;
use crate::ir::{Api, Presence, Shape, TypeRef, Union, UnionRule};

/// The member that a value is read as.
pub(super) fn member_of(api: &Api, union: &Union, json: &Value) -> Option<usize> {
    union.rules.iter().find_map(|rule| match rule {
        UnionRule::Boolean(member) => json.is_boolean().then_some(*member),
        UnionRule::Number(member) => json.is_number().then_some(*member),
        UnionRule::String(member) => json.is_string().then_some(*member),
        UnionRule::Array(member) => json.is_array().then_some(*member),
        UnionRule::Object(member) => json.is_object().then_some(*member),
        UnionRule::StringIn(values, member) => {
            let text = json.as_str()?;
            values.iter().any(|value| value == text).then_some(*member)
        }
        UnionRule::Tag { property, values } => {
            let tag = json.get(property)?.to_string();
            values.iter().find(|(value, _)| value.json() == tag).map(|(_, member)| *member)
        }
        UnionRule::TagOf { property, value, members } => {
            let tag = json.get(property)?.to_string();
            (tag == value.json()).then(|| closest(api, union, members, json)).flatten()
        }
        UnionRule::Properties(properties, member) => {
            let has_all = properties.iter().all(|property| json.get(property).is_some());
            has_all.then_some(*member)
        }
        UnionRule::InOrder(members) => closest(api, union, members, json),
        UnionRule::Null(_) => None,
    })
}

/// The struct that leaves the fewest properties unknown, the first of equals.
fn closest(api: &Api, union: &Union, members: &[usize], json: &Value) -> Option<usize> {
    let json = json.as_object()?;
    let fitting = members.iter().filter_map(|member| {
        let unknown = unknown(api, &union.variants.get(*member)?.ty, json)?;
        Some((unknown, *member))
    });
    fitting.min_by_key(|(unknown, _)| *unknown).map(|(_, member)| member)
}

/// How many properties of an object a struct does not list; nothing if it is none, or lacks what the struct requires.
fn unknown(api: &Api, ty: &TypeRef, json: &Map<String, Value>) -> Option<usize> {
    let TypeRef::Named(id) = resolve(api, ty) else { return None };
    let Shape::Object(object) = &api.get(*id)?.shape else { return None };
    let has_all = object
        .fields
        .iter()
        .all(|field| field.presence != Presence::Required || json.contains_key(&field.wire_name));
    let fields = object.fields.iter().map(|field| &field.wire_name);
    let listed = fields.chain(object.constants.iter().map(|constant| &constant.wire_name));
    has_all.then(|| json.len() - listed.filter(|name| json.contains_key(*name)).count())
}
