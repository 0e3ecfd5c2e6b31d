//! Types that hold themselves: one box per cycle.
//!
//! Which edge is boxed depends on names alone, never on the order of the types: of all edges of a cycle that are a
//! field or a variant, the least by this order. Optional fields come first, because their setters take the value as it
//! is; then required fields, which are used like unboxed ones; then variants, because a boxed one cannot be matched
//! through. Within each it is the type's wire name, then the member's. What stands in a list or map is elsewhere
//! already and closes no cycle.
//!
//! A cycle of nothing but aliases has no edge to box, and Rust has no such types: there the value stays JSON.

use super::graph::{cycles, held, named, references};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Presence, Scalar, Shape, TypeDef, TypeRef};

pub(super) fn run(api: &mut Api, diagnostics: &mut Diagnostics) {
    break_aliases(api, diagnostics);
    let all: Vec<usize> = (0..api.types.len()).collect();
    let mut pending = cycles(&all, &|node| held_by(api, node));
    while let Some(cycle) = pending.pop() {
        let Some(edge) = cycle.iter().filter_map(|node| least_edge(api, *node, &cycle)).min() else {
            continue;
        };
        let (node, member) = (edge.node, edge.member);
        if let Some(ty) = api.types.get_mut(node).and_then(|def| member_mut(&mut def.shape, member)) {
            put_in_box(ty);
        }
        pending.extend(cycles(&cycle, &|node| held_by(api, node)));
    }
}

/// An edge of a cycle, in the order of preference.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge<'a> {
    rank: u8,
    type_name: &'a str,
    member_name: &'a str,
    node: usize,
    member: usize,
}

fn held_by(api: &Api, node: usize) -> Vec<usize> {
    let shape = api.types.get(node).map(|def| &def.shape);
    shape.into_iter().flat_map(references).filter_map(held).map(|id| id.index()).collect()
}

/// The edge of this type that is boxed before its others, if one leads on in the cycle.
fn least_edge<'a>(api: &'a Api, node: usize, cycle: &[usize]) -> Option<Edge<'a>> {
    let def = api.types.get(node)?;
    let members: Vec<(u8, &str, &TypeRef)> = match &def.shape {
        Shape::Object(object) => object
            .fields
            .iter()
            .map(|field| {
                (u8::from(field.presence == Presence::Required), field.wire_name.as_str(), &field.ty)
            })
            .collect(),
        Shape::Union(union) => {
            union.variants.iter().map(|variant| (2, variant.name.as_str(), &variant.ty)).collect()
        }
        Shape::Alias(_) | Shape::Enum(_) | Shape::Newtype(_) => Vec::new(),
    };
    let leads_on = |ty: &TypeRef| held(ty).is_some_and(|id| cycle.binary_search(&id.index()).is_ok());
    let edges = members.into_iter().enumerate().filter(|(_, (_, _, ty))| leads_on(ty));
    let type_name = def.wire_name.as_str();
    edges.map(|(member, (rank, member_name, _))| Edge { rank, type_name, member_name, node, member }).min()
}

fn member_mut(shape: &mut Shape, member: usize) -> Option<&mut TypeRef> {
    match shape {
        Shape::Object(object) => object.fields.get_mut(member).map(|field| &mut field.ty),
        Shape::Union(union) => union.variants.get_mut(member).map(|variant| &mut variant.ty),
        Shape::Alias(_) | Shape::Enum(_) | Shape::Newtype(_) => None,
    }
}

/// `Option<T>` becomes `Option<Box<T>>`, `T` becomes `Box<T>`.
fn put_in_box(ty: &mut TypeRef) {
    match ty {
        TypeRef::Nullable(inner) => put_in_box(inner),
        _ => *ty = TypeRef::Boxed(Box::new(ty.clone())),
    }
}

/// Makes an end to aliases that lead back to themselves, in a list or not: `type Nested = Vec<Nested>` is no type.
fn break_aliases(api: &mut Api, diagnostics: &mut Diagnostics) {
    let all: Vec<usize> = (0..api.types.len()).collect();
    let mut pending = cycles(&all, &|node| alias_target(api, node));
    while let Some(cycle) = pending.pop() {
        let wire_name = |node: &usize| api.types.get(*node).map(|def| (def.wire_name.clone(), *node));
        let Some((_, node)) = cycle.iter().filter_map(wire_name).min() else { continue };
        if let Some(def) = api.types.get_mut(node) {
            end_alias(def, diagnostics);
        }
        pending.extend(cycles(&cycle, &|node| alias_target(api, node)));
    }
}

fn alias_target(api: &Api, node: usize) -> Vec<usize> {
    match api.types.get(node).map(|def| &def.shape) {
        Some(Shape::Alias(target)) => named(target).map(|id| id.index()).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn end_alias(def: &mut TypeDef, diagnostics: &mut Diagnostics) {
    if let Shape::Alias(target) = &mut def.shape {
        *core_of(target) = TypeRef::Scalar(Scalar::Json);
    }
    diagnostics.push(Diagnostic::new(
        Code::CircularRef,
        def.origin,
        format!("`{}` is made of nothing but itself, so its value stays JSON", def.wire_name),
        "Put an object between, or describe the value as any JSON.",
    ));
}

fn core_of(ty: &mut TypeRef) -> &mut TypeRef {
    match ty {
        TypeRef::List(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => {
            core_of(inner)
        }
        TypeRef::Named(_) | TypeRef::Scalar(_) => ty,
    }
}
