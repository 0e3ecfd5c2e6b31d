//! The names of fields and variants.

use std::collections::BTreeMap;

use super::keys::{self, ADDITIONAL, value_text, words_of};
use super::settling::Settling;
use crate::document::Origin;
use crate::ir::{Api, Enum, EnumValue, FieldName, Object, Shape, TypeId, Variant};
use crate::name::{self, Claim, Taken};
use crate::names_lock::Kind;
use crate::refine::page;

/// What a struct has besides its properties: the private field of unknown ones, its constructor, and the method that
/// reads the field. Methods of traits give way to setters, so that their names are free.
const OF_OBJECTS: &[&str] = &["new", "unknown", "unknown_fields"];

pub(super) fn run(api: &mut Api, settling: &mut Settling<'_>) {
    let words: Vec<String> = api.types.iter().map(|def| def.wire_name.clone()).collect();
    let paginated = page::owners(api);
    let mut renamed = BTreeMap::new();
    for (index, def) in api.types.iter_mut().enumerate() {
        let owner = Owner { words: &def.wire_name, origin: def.origin };
        match &mut def.shape {
            Shape::Object(object) => {
                let id = TypeId::new(index);
                let before = paginated.contains(&id).then(|| names_of(object));
                name_fields(object, &owner, settling);
                if let Some(before) = before {
                    renamed.insert(id, first_of_each(before, names_of(object)));
                }
            }
            Shape::Enum(listed) => name_values(listed, &owner, settling),
            Shape::Union(union) => name_variants(&mut union.variants, &owner, &words, settling),
            Shape::Alias(_) | Shape::Newtype(_) | Shape::External(_) => {}
        }
    }
    page::update_names(api, &renamed);
}

/// The type whose members are named.
struct Owner<'a> {
    words: &'a str,
    origin: Origin,
}

fn names_of(object: &Object) -> Vec<FieldName> {
    object.fields.iter().map(|field| field.name.clone()).collect()
}

/// The old names with the new ones. Of fields that were called the same, the first is meant.
fn first_of_each(before: Vec<FieldName>, after: Vec<FieldName>) -> BTreeMap<FieldName, FieldName> {
    before.into_iter().zip(after).rev().collect()
}

fn name_fields(object: &mut Object, owner: &Owner<'_>, settling: &mut Settling<'_>) {
    let mut claims: Vec<_> = object
        .fields
        .iter()
        .map(|field| (Claim::new(field.name.clone(), field.wire_name.as_str()), field.origin))
        .collect();
    if object.additional.is_some() {
        let wanted =
            object.additional_name.clone().unwrap_or_else(|| name::field_name("additional_properties"));
        let claim = Claim::new(wanted, "additionalProperties").rank(1).or(ADDITIONAL);
        claims.push((claim, owner.origin));
    }
    let key = |index: usize| {
        let property = object.fields.get(index).map_or(ADDITIONAL, |field| field.wire_name.as_str());
        keys::of_field(owner.words, property)
    };
    let mut names = settling.settle(Kind::Fields, &claims, &Taken::new(OF_OBJECTS, ""), key);
    if object.additional.is_some() {
        object.additional_name = names.pop();
    }
    for (field, name) in object.fields.iter_mut().zip(names) {
        field.name = name;
    }
}

fn name_values(listed: &mut Enum, owner: &Owner<'_>, settling: &mut Settling<'_>) {
    let kind = listed.kind();
    let text = |value: &EnumValue| value_text(value, kind);
    let values = &mut listed.values;
    let claims: Vec<_> =
        values.iter().map(|value| (Claim::new(value.name.clone(), text(value)), owner.origin)).collect();
    let key = |index: usize| keys::of_variant(owner.words, &values.get(index).map(text).unwrap_or_default());
    let names = settling.settle(Kind::Variants, &claims, &Taken::default(), key);
    for (value, name) in values.iter_mut().zip(names) {
        value.name = name;
    }
}

fn name_variants(variants: &mut [Variant], owner: &Owner<'_>, types: &[String], settling: &mut Settling<'_>) {
    let words =
        |variant: &Variant| words_of(&variant.ty, &|index: usize| types.get(index).map(String::as_str));
    let claims: Vec<_> = variants
        .iter()
        .map(|variant| {
            let words = words(variant);
            let other = format!("{} {words}", variant.name);
            (Claim::new(variant.name.clone(), words).or(other), variant.origin)
        })
        .collect();
    let key =
        |index: usize| keys::of_variant(owner.words, &variants.get(index).map(words).unwrap_or_default());
    let names = settling.settle(Kind::Variants, &claims, &Taken::default(), key);
    for (variant, name) in variants.iter_mut().zip(names) {
        variant.name = name;
    }
}
