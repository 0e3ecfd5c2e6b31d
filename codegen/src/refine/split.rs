//! One type as two, where what is sent differs from what comes back.
//!
//! A `readOnly` property is no part of a request, and a `writeOnly` one no part of an answer. A type that travels in one
//! direction loses what does not travel with it. A type that travels in both is split if it has such a property, or
//! leads to a type that is split: the received one keeps the name, the sent one is called `…Request`. All others stay
//! one.
//!
//! The name of a sent type is a function of the type's own name, so it does not move when something else does.

use std::collections::BTreeMap;

use super::direction;
use crate::ir::{Access, Api, Shape, TypeDef, TypeId, TypeRef, Use};
use crate::name;

/// What is said of the type that is sent.
const SENT: &str = "As it is sent: without what only answers have.";

pub(super) fn run(api: &mut Api) {
    let split = split_types(api);
    for id in split.keys() {
        if let Some(def) = api.get(*id).map(sent_form) {
            api.types.push(def);
        }
    }
    for def in &mut api.types {
        if def.used == (Use { sent: true, received: false }) {
            redirect(&mut def.shape, &split);
        }
    }
    redirect_requests(api, &split);
    // What is split is sent no longer under its first id.
    for id in split.keys() {
        if let Some(def) = api.types.get_mut(id.index()) {
            def.used.sent = false;
        }
    }
    for def in &mut api.types {
        leave_out(def);
    }
    direction::run(api);
}

/// The types that have to be split, each with the id of the one that is sent.
fn split_types(api: &Api) -> BTreeMap<TypeId, TypeId> {
    let differs = differing(api);
    let both = Use { sent: true, received: true };
    let types = api.types.iter().zip(differs).enumerate();
    let split = types.filter(|(_, (def, differs))| *differs && def.used == both);
    let ids = split.map(|(index, _)| TypeId::new(index)).enumerate();
    ids.map(|(place, id)| (id, TypeId::new(api.types.len() + place))).collect()
}

/// Per type whether it differs by direction, itself or through what it is made of.
fn differing(api: &Api) -> Vec<bool> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); api.types.len()];
    for (index, def) in api.types.iter().enumerate() {
        for id in def.shape.references().into_iter().filter_map(TypeRef::named) {
            if let Some(users) = users.get_mut(id.index()) {
                users.push(index);
            }
        }
    }
    let mut differs = vec![false; api.types.len()];
    let itself = api.types.iter().enumerate().filter(|(_, def)| has_one_way_field(&def.shape));
    let mut pending: Vec<usize> = itself.map(|(index, _)| index).collect();
    while let Some(index) = pending.pop() {
        let Some(known) = differs.get_mut(index) else { continue };
        if !std::mem::replace(known, true) {
            pending.extend(users.get(index).into_iter().flatten());
        }
    }
    differs
}

fn has_one_way_field(shape: &Shape) -> bool {
    match shape {
        Shape::Object(object) => object.fields.iter().any(|field| field.access != Access::Both),
        Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) | Shape::Newtype(_) | Shape::External(_) => false,
    }
}

/// The same type as requests carry it.
fn sent_form(def: &TypeDef) -> TypeDef {
    let wire_name = name::join(&[&def.wire_name, "Request"]);
    let mut doc = def.doc.clone();
    doc.description = Some(match doc.description {
        Some(description) => format!("{description}\n\n{SENT}"),
        None => SENT.to_owned(),
    });
    let (name, module) = name::type_and_module_name(&wire_name);
    TypeDef { name, module, wire_name, doc, used: Use { sent: true, received: false }, ..def.clone() }
}

/// Leaves out the properties that do not travel in the only direction in which the type does.
fn leave_out(def: &mut TypeDef) {
    let foreign = match def.used {
        Use { sent: true, received: false } => Access::ReadOnly,
        Use { sent: false, received: true } => Access::WriteOnly,
        _ => return,
    };
    if let Shape::Object(object) = &mut def.shape {
        object.fields.retain(|field| field.access != foreign);
    }
}

fn redirect_requests(api: &mut Api, split: &BTreeMap<TypeId, TypeId>) {
    for operation in &mut api.operations {
        for parameter in &mut operation.parameters {
            redirect_type(&mut parameter.ty, split);
        }
        let contents = operation.body.iter_mut().flat_map(|body| &mut body.contents);
        contents.filter_map(|content| content.codec.ty_mut()).for_each(|ty| redirect_type(ty, split));
    }
}

fn redirect(shape: &mut Shape, split: &BTreeMap<TypeId, TypeId>) {
    match shape {
        Shape::Object(object) => {
            let fields = object.fields.iter_mut().map(|field| &mut field.ty);
            fields.chain(&mut object.additional).for_each(|ty| redirect_type(ty, split));
        }
        Shape::Union(union) => {
            union.variants.iter_mut().for_each(|variant| redirect_type(&mut variant.ty, split));
        }
        Shape::Alias(target) => redirect_type(target, split),
        Shape::Enum(_) | Shape::Newtype(_) | Shape::External(_) => {}
    }
}

fn redirect_type(ty: &mut TypeRef, split: &BTreeMap<TypeId, TypeId>) {
    if let TypeRef::Named(id) = ty.core_mut() {
        *id = split.get(id).copied().unwrap_or(*id);
    }
}
