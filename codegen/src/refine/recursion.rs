//! Types that hold themselves: one box per cycle.
//!
//! Which edge is boxed depends on names alone, never on the order of the types. All fields and variants on cycles have
//! a rank: the greatest is kept as it is, and so is each next one, unless those kept so far lead back from it; then it
//! is boxed. Least, and so boxed before others, are optional fields, because their setters take the value as it is;
//! then required fields, which are used like unboxed ones; then variants, because a boxed one cannot be matched
//! through. Within each it is the type's wire name, then the member's, that decides. What stands in a list or map is
//! elsewhere already and closes no cycle.
//!
//! A cycle of nothing but aliases has no edge to box, and Rust has no such types: there the value stays JSON.

use super::acyclic::Acyclic;
use super::graph::{cycles, held};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Presence, Scalar, Shape, TypeDef, TypeRef};

pub(super) fn run(api: &mut Api, diagnostics: &mut Diagnostics) {
    break_aliases(api, diagnostics);
    let all: Vec<usize> = (0..api.types.len()).collect();
    let mut closing = Vec::new();
    for cycle in cycles(&all, &|node| held_by(api, node)) {
        closing.extend(closing_edges(api, &cycle));
    }
    for (node, member) in closing {
        if let Some(ty) = api.types.get_mut(node).and_then(|def| member_mut(&mut def.shape, member)) {
            put_in_box(ty);
        }
    }
}

/// An edge of a cycle, the one that is boxed before others being the least.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge<'a> {
    rank: Rank,
    type_name: &'a str,
    member_name: &'a str,
    from: usize,
    member: usize,
    to: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Optional,
    Required,
    Variant,
    /// Never boxed.
    Alias,
}

/// The edges between these types that have to be boxed: types and members by index.
fn closing_edges(api: &Api, nodes: &[usize]) -> Vec<(usize, usize)> {
    let mut edges: Vec<Edge<'_>> = nodes.iter().flat_map(|node| edges_from(api, *node)).collect();
    edges.sort_by(|one, other| other.cmp(one));
    let mut kept = Acyclic::new(nodes.len());
    let mut closing = Vec::new();
    for edge in edges {
        let (Ok(from), Ok(to)) = (nodes.binary_search(&edge.from), nodes.binary_search(&edge.to)) else {
            continue; // It leads out of the cycle.
        };
        // Aliases come first, and never close a cycle: those of nothing but aliases have been broken.
        if !kept.add(from, to) && edge.rank != Rank::Alias {
            closing.push((edge.from, edge.member));
        }
    }
    closing
}

fn held_by(api: &Api, node: usize) -> Vec<usize> {
    let shape = api.types.get(node).map(|def| &def.shape);
    shape.into_iter().flat_map(Shape::references).filter_map(held).map(|id| id.index()).collect()
}

fn edges_from(api: &Api, from: usize) -> Vec<Edge<'_>> {
    let Some(def) = api.types.get(from) else { return Vec::new() };
    let members: Vec<(Rank, &str, &TypeRef)> = match &def.shape {
        Shape::Object(object) => object
            .fields
            .iter()
            .map(|field| (rank_of(field.presence), field.wire_name.as_str(), &field.ty))
            .collect(),
        Shape::Union(union) => {
            union.variants.iter().map(|variant| (Rank::Variant, variant.name.as_str(), &variant.ty)).collect()
        }
        Shape::Alias(target) => vec![(Rank::Alias, "", target)],
        Shape::Enum(_) | Shape::Newtype(_) | Shape::External(_) => Vec::new(),
    };
    let type_name = def.wire_name.as_str();
    let edge = |(member, (rank, member_name, ty)): (usize, (Rank, _, &TypeRef))| {
        Some(Edge { rank, type_name, member_name, from, member, to: held(ty)?.index() })
    };
    members.into_iter().enumerate().filter_map(edge).collect()
}

fn rank_of(presence: Presence) -> Rank {
    match presence {
        Presence::Required => Rank::Required,
        Presence::Optional | Presence::OptionalNullable => Rank::Optional,
    }
}

/// The type of a field or variant, by its place.
pub(super) fn member_mut(shape: &mut Shape, member: usize) -> Option<&mut TypeRef> {
    match shape {
        Shape::Object(object) => object.fields.get_mut(member).map(|field| &mut field.ty),
        Shape::Union(union) => union.variants.get_mut(member).map(|variant| &mut variant.ty),
        Shape::Alias(_) | Shape::Enum(_) | Shape::Newtype(_) | Shape::External(_) => None,
    }
}

/// `Option<T>` becomes `Option<Box<T>>`, `OrEmpty<T>` becomes `OrEmpty<Box<T>>`, `T` becomes `Box<T>`.
pub(super) fn put_in_box(ty: &mut TypeRef) {
    match ty {
        TypeRef::Nullable(inner) | TypeRef::OrEmpty(inner) => put_in_box(inner),
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
        Some(Shape::Alias(target)) => target.named().map(|id| id.index()).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn end_alias(def: &mut TypeDef, diagnostics: &mut Diagnostics) {
    if let Shape::Alias(target) = &mut def.shape {
        *target.core_mut() = TypeRef::Scalar(Scalar::Json);
    }
    diagnostics.push(Diagnostic::new(
        Code::CircularRef,
        def.origin,
        format!("`{}` is made of nothing but itself, so its value stays JSON", def.wire_name),
        "put an object between, or describe the value as any JSON",
    ));
}
