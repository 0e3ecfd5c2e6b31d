//! `types.rs`: all types, sorted by name.

use super::Item;
use super::enumeration::emit_enum;
use super::object::emit_object;
use super::scalar::{emit_alias, emit_external, emit_newtype};
use super::tokens::Scope;
use super::union::emit_union;
use crate::ir::{Shape, TypeDef};

/// The items of one type.
pub(super) fn emit_type(scope: Scope<'_>, def: &TypeDef) -> Vec<Item> {
    match &def.shape {
        Shape::Object(object) => emit_object(scope, def, object),
        Shape::Enum(values) => emit_enum(def, values),
        Shape::Union(union) => emit_union(scope, def, union),
        Shape::Alias(target) => emit_alias(scope, def, target),
        Shape::Newtype(newtype) => emit_newtype(def, newtype),
        Shape::External(external) => emit_external(def, external),
    }
}
