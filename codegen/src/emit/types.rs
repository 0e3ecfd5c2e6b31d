//! `types.rs`: all types, sorted by name.

use super::enumeration::emit_enum;
use super::object::emit_object;
use super::scalar::{emit_alias, emit_newtype};
use super::tokens::Scope;
use super::union::emit_union;
use super::{File, Item};
use crate::ir::{Api, Shape, TypeDef};

/// The file of the types.
pub(super) fn emit_types(api: &Api) -> File {
    let scope = Scope { api, in_types: true };
    let types = api.type_order.iter().filter_map(|id| api.get(*id));
    File::new("types.rs", types.flat_map(|def| emit_type(scope, def)).collect())
}

/// The items of one type.
fn emit_type(scope: Scope<'_>, def: &TypeDef) -> Vec<Item> {
    match &def.shape {
        Shape::Object(object) => emit_object(scope, def, object),
        Shape::Enum(values) => emit_enum(def, values),
        Shape::Union(union) => emit_union(scope, def, union),
        Shape::Alias(target) => emit_alias(scope, def, target),
        Shape::Newtype(newtype) => emit_newtype(def, newtype),
    }
}
