//! Enums with a type per member of a union.

use std::collections::BTreeSet;

use super::allow::Allow;
use super::attribute::{
    deprecated_attribute, derive_attributes, emit_type_doc, non_exhaustive_attribute, shown,
};
use super::doc::{Docs, code_span};
use super::fragment::{Fragment, Piece, Word, code, literal, quoted, word};
use super::table::{Row, Table};
use super::tokens::{Scope, canonical};
use super::written_tag::written_tags;
use super::{Item, Line, Listing};
use crate::ir::Sizes;
use crate::ir::{Shape, TypeDef, TypeRef, Union, UnionRule, Variant};

/// An enum and the table of the rules that tell its members apart.
pub(super) fn emit_union(scope: Scope<'_>, def: &TypeDef, union: &Union) -> Vec<Item> {
    vec![Item::Listing(emit_union_type(scope, def, union)), Item::Table(emit_union_table(scope, def, union))]
}

/// The enum.
///
/// ```text
/// /// What a payin link is made of.
/// #[non_exhaustive]
/// pub enum CreatePayinLinkRequest {
///     …
///     /// A member that the description does not list, kept as it came.
///     UnknownMember(runtime::UnknownMember),
/// }
/// ```
fn emit_union_type(scope: Scope<'_>, def: &TypeDef, union: &Union) -> Listing {
    let docs = emit_type_doc(def, "One of the members of");
    let (derives, deprecated) = (derive_attributes(def, &[]), deprecated_attribute(def.deprecated));
    // The variant that keeps an unknown member is small.
    let variants = union.variants.iter().map(|variant| Some(&variant.ty)).chain([None]);
    let allow = Sizes::new(scope.api).are_uneven(variants).then(|| Allow::LargeEnumVariant.attribute());
    let attributes = derives.chain([non_exhaustive_attribute()]).chain(deprecated).chain(allow);
    let unknown = Docs::default().or("A member that the description does not list, kept as it came.");
    let unknown = Line::documented(unknown, Fragment::new("UnknownMember(runtime::UnknownMember),"));
    let variants = union.variants.iter().enumerate();
    let variants = variants.map(|(index, variant)| emit_variant(scope, union, index, variant));
    Listing {
        head: Line::new(docs, attributes, code!("pub enum {}", word(&def.name))),
        members: variants.chain([unknown]).collect(),
    }
}

/// A member, with what the document says about it, or else with what it is told by.
///
/// ```text
/// /// `type`: `card`.
/// Card(PayinLinkCard),
/// ```
fn emit_variant(scope: Scope<'_>, union: &Union, index: usize, variant: &Variant) -> Line {
    let Variant { name, ty: _, doc, origin: _ } = variant;
    let name = word(name);
    let docs = Docs::of(doc).or_else(|| told_by(union, index, name));
    Line::documented(docs, code!("{}({}),", name, variant_type(scope, union, index, variant)))
}

/// What a member is told by, for those who read its JSON beside it.
fn told_by(union: &Union, index: usize, name: Word<'_>) -> String {
    let told = union.rules.iter().find_map(|rule| match rule {
        UnionRule::Tag { property, values } => {
            let tags = values.iter().filter(|(_, member)| *member == index).map(|(tag, _)| shown(tag));
            let tags: Vec<String> = tags.collect();
            (!tags.is_empty()).then(|| format!("{}: {}.", code_span(property), tags.join(" or ")))
        }
        UnionRule::TagOf { property, value, members } if members.contains(&index) => {
            Some(format!("{}: {}, as others have it.", code_span(property), shown(value)))
        }
        UnionRule::Properties(properties, member) if *member == index => {
            let properties: Vec<String> = properties.iter().map(|property| code_span(property)).collect();
            Some(format!("An object that has {}.", properties.join(" and ")))
        }
        _ => None,
    });
    told.unwrap_or_else(|| format!("The member `{name}`."))
}

/// What a variant holds: its type, or nothing if `null` is all that it can be.
fn variant_type(scope: Scope<'_>, union: &Union, index: usize, variant: &Variant) -> Fragment {
    if is_null(union, index) { Fragment::new("()") } else { scope.ty(&variant.ty) }
}

pub(super) fn is_null(union: &Union, index: usize) -> bool {
    let mut rules = union.rules.iter().filter(|rule| members(rule).contains(&index)).peekable();
    rules.peek().is_some() && rules.all(|rule| matches!(rule, UnionRule::Null(_)))
}

/// The members that a rule can choose.
fn members(rule: &UnionRule) -> Vec<usize> {
    match rule {
        UnionRule::Null(index)
        | UnionRule::Boolean(index)
        | UnionRule::Number(index)
        | UnionRule::String(index)
        | UnionRule::Array(index)
        | UnionRule::Object(index)
        | UnionRule::StringIn(_, index)
        | UnionRule::Properties(_, index) => vec![*index],
        UnionRule::Tag { property: _, values } => values.iter().map(|(_, index)| *index).collect(),
        UnionRule::InOrder(indices) | UnionRule::TagOf { members: indices, .. } => indices.clone(),
    }
}

/// The table.
///
/// ```text
/// runtime::union! {
///     CreatePayinLinkRequest {
///         General(PayinLinkGeneral),
///     } by {
///         tag "type" {
///             "general" => General,
///         }
///     }
/// }
/// ```
fn emit_union_table(scope: Scope<'_>, def: &TypeDef, union: &Union) -> Table {
    let Union { variants, rules } = union;
    let alone = convertible(scope, def, union);
    let members = variants.iter().enumerate().map(|(index, variant)| {
        let (name, ty) = (word(&variant.name), variant_type(scope, union, index, variant));
        let marker = if alone.contains(&index) { "" } else { "no_from " };
        Row::Entry(code!("{}{}({}),", marker, name, ty))
    });
    let names: Vec<Word<'_>> = variants.iter().map(|variant| word(&variant.name)).collect();
    let rules = rules.iter().filter_map(|rule| emit_rule(&names, rule)).collect();
    let written = written_tags(scope.api, union).into_iter().filter_map(|(member, property, tag)| {
        let tag = tag.map(|tag| code!(" = {}", literal(tag))).unwrap_or_default();
        Some(Row::Entry(code!("{}: {}{},", names.get(member)?, quoted(property), tag)))
    });
    let mut rows =
        vec![Row::Section(word(&def.name).into(), members.collect()), Row::Section("by".into(), rules)];
    rows.extend(Row::section("writes", written.collect()));
    Table { name: "union", rows }
}

/// The variants that a value of their type can become without saying which: no other has the same type, and the type
/// is not the union itself.
pub(super) fn convertible(scope: Scope<'_>, def: &TypeDef, union: &Union) -> BTreeSet<usize> {
    let types: Vec<TypeRef> =
        union.variants.iter().map(|variant| canonical(scope.api, &variant.ty)).collect();
    let is_itself = |ty: &TypeRef| match ty {
        TypeRef::Named(id) => scope
            .api
            .get(*id)
            .is_some_and(|other| other.name == def.name && matches!(other.shape, Shape::Union(_))),
        _ => false,
    };
    let is_alone = |ty: &TypeRef| types.iter().filter(|it| *it == ty).count() == 1;
    let indices = types.iter().enumerate().filter(|(_, ty)| is_alone(ty) && !is_itself(ty));
    indices.map(|(index, _)| index).collect()
}

/// A rule. One that chooses a member that is not there, which the IR rules out, is left out.
///
/// ```text
/// properties { "x", "y" } => B,
/// ```
fn emit_rule(names: &[Word<'_>], rule: &UnionRule) -> Option<Row> {
    let row = match rule {
        UnionRule::Null(index) => emit_kind_rule("null", names.get(*index)?),
        UnionRule::Boolean(index) => emit_kind_rule("boolean", names.get(*index)?),
        UnionRule::Number(index) => emit_kind_rule("number", names.get(*index)?),
        UnionRule::String(index) => emit_kind_rule("string", names.get(*index)?),
        UnionRule::Array(index) => emit_kind_rule("array", names.get(*index)?),
        UnionRule::Object(index) => emit_kind_rule("object", names.get(*index)?),
        UnionRule::StringIn(texts, index) => emit_kind_rule(
            code!("string in {}", set(texts.iter().map(|text| quoted(text)))),
            names.get(*index)?,
        ),
        UnionRule::Properties(texts, index) => emit_kind_rule(
            code!("properties {}", set(texts.iter().map(|text| quoted(text)))),
            names.get(*index)?,
        ),
        UnionRule::Tag { property, values } => {
            let rows = values
                .iter()
                .filter_map(|(tag, index)| Some(emit_kind_rule(literal(tag), names.get(*index)?)));
            Row::Section(code!("tag {}", quoted(property)), rows.collect())
        }
        UnionRule::TagOf { property, value, members } => {
            let names = set(members.iter().filter_map(|index| names.get(*index)));
            Row::Entry(code!("tag {} is {} in order {}", quoted(property), literal(value), names))
        }
        UnionRule::InOrder(indices) => {
            let names = set(indices.iter().filter_map(|index| names.get(*index)));
            Row::Entry(code!("in order {}", names))
        }
    };
    Some(row)
}

/// ```text
/// { "x", "y" }
/// ```
fn set(members: impl Iterator<Item = impl Piece>) -> Fragment {
    let mut members = members.peekable();
    if members.peek().is_none() { Fragment::new("{}") } else { code!("{{ {} }}", Fragment::list(members)) }
}

/// ```text
/// string => General,
/// ```
fn emit_kind_rule(kind: impl Piece, name: &Word<'_>) -> Row {
    Row::Entry(code!("{} => {},", kind, name))
}
