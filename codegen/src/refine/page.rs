//! The pages of lists: an operation's pagination names fields on the way to its items, and follows what happens to them.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, Field, FieldName, PageField, Shape, TypeId};

/// Tells each pagination anew whether its fields may be left out.
pub(super) fn update_presence(api: &mut Api) {
    update(api, |api, field| {
        let now = fields(api, field.owner).iter().find(|now| now.name == field.name);
        now.map(|now| PageField { presence: now.presence, ..field.clone() })
    });
}

/// The types whose fields paginations name.
pub(super) fn owners(api: &Api) -> BTreeSet<TypeId> {
    let paginations = api.operations.iter().filter_map(|operation| operation.pagination.as_ref());
    paginations.flat_map(|pagination| &pagination.items).map(|field| field.owner).collect()
}

/// Tells each pagination what its fields are called now: per type, the old names with the new ones.
pub(super) fn update_names(api: &mut Api, renamed: &BTreeMap<TypeId, BTreeMap<FieldName, FieldName>>) {
    update(api, |_, field| {
        let name = renamed.get(&field.owner)?.get(&field.name)?.clone();
        Some(PageField { name, ..field.clone() })
    });
}

fn update(api: &mut Api, new: impl Fn(&Api, &PageField) -> Option<PageField>) {
    for index in 0..api.operations.len() {
        let pagination = api.operations.get(index).and_then(|operation| operation.pagination.as_ref());
        let Some(pagination) = pagination else { continue };
        let items: Vec<_> =
            pagination.items.iter().map(|field| new(api, field).unwrap_or_else(|| field.clone())).collect();
        if let Some(pagination) =
            api.operations.get_mut(index).and_then(|operation| operation.pagination.as_mut())
        {
            pagination.items = items;
        }
    }
}

fn fields(api: &Api, id: TypeId) -> &[Field] {
    match api.get(id).map(|def| &def.shape) {
        Some(Shape::Object(object)) => &object.fields,
        _ => &[],
    }
}
