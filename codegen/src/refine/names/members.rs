//! The names of fields and variants.

use std::collections::BTreeMap;

use super::settle;
use crate::diagnostic::Diagnostics;
use crate::document::Origin;
use crate::ir::{Api, EnumValue, FieldName, Object, Shape, TagValue, TypeId, TypeRef, Variant};
use crate::name::{self, Claim, Taken};
use crate::refine::page;

/// What a struct has besides its properties: the private field of unknown ones, its constructor, and the method that
/// reads the field. Methods of traits give way to setters, so that their names are free.
const OF_OBJECTS: &[&str] = &["new", "unknown", "unknown_fields"];

pub(super) fn run(api: &mut Api, diagnostics: &mut Diagnostics) {
    let words: Vec<String> = api.types.iter().map(|def| def.wire_name.clone()).collect();
    let mut renamed = BTreeMap::new();
    for (index, def) in api.types.iter_mut().enumerate() {
        match &mut def.shape {
            Shape::Object(object) => {
                renamed.insert(TypeId::new(index), name_fields(object, def.origin, diagnostics));
            }
            Shape::Enum(listed) => name_values(&mut listed.values, def.origin, diagnostics),
            Shape::Union(union) => name_variants(&mut union.variants, &words, diagnostics),
            Shape::Alias(_) | Shape::Newtype(_) => {}
        }
    }
    page::update_names(api, &renamed);
}

/// The old names with the new ones.
fn name_fields(
    object: &mut Object,
    at: Origin,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<FieldName, FieldName> {
    let mut claims: Vec<_> = object
        .fields
        .iter()
        .map(|field| (Claim::new(field.name.clone(), field.wire_name.as_str()), field.origin))
        .collect();
    if object.additional.is_some() {
        let wanted =
            object.additional_name.clone().unwrap_or_else(|| name::field_name("additional_properties"));
        claims.push((Claim::new(wanted, "additionalProperties").rank(1).or("further properties"), at));
    }
    let mut names = settle(&claims, &Taken::new(OF_OBJECTS, ""), diagnostics);
    if object.additional.is_some() {
        object.additional_name = names.pop();
    }
    let mut renamed = BTreeMap::new();
    for (field, name) in object.fields.iter_mut().zip(names) {
        let old = std::mem::replace(&mut field.name, name.clone());
        renamed.entry(old).or_insert(name);
    }
    renamed
}

fn name_values(values: &mut [EnumValue], at: Origin, diagnostics: &mut Diagnostics) {
    let text = |value: &EnumValue| match &value.wire {
        TagValue::String(text) => text.clone(),
        TagValue::Integer(integer) => integer.to_string(),
        TagValue::Boolean(boolean) => boolean.to_string(),
    };
    let claims: Vec<_> =
        values.iter().map(|value| (Claim::new(value.name.clone(), text(value)), at)).collect();
    for (value, name) in values.iter_mut().zip(settle(&claims, &Taken::default(), diagnostics)) {
        value.name = name;
    }
}

fn name_variants(variants: &mut [Variant], types: &[String], diagnostics: &mut Diagnostics) {
    let claims: Vec<_> = variants
        .iter()
        .map(|variant| {
            let words = words_of(&variant.ty, types);
            let other = format!("{} {words}", variant.name);
            (Claim::new(variant.name.clone(), words).or(other), variant.origin)
        })
        .collect();
    for (variant, name) in variants.iter_mut().zip(settle(&claims, &Taken::default(), diagnostics)) {
        variant.name = name;
    }
}

/// Words that tell one type from another.
fn words_of(ty: &TypeRef, types: &[String]) -> String {
    match ty {
        TypeRef::Named(id) => types.get(id.index()).cloned().unwrap_or_default(),
        TypeRef::Scalar(scalar) => format!("{scalar:?}"),
        TypeRef::List(inner) => format!("{} list", words_of(inner, types)),
        TypeRef::Map(inner) => format!("{} map", words_of(inner, types)),
        TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => words_of(inner, types),
    }
}
