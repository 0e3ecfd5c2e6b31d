//! The pages of lists: an operation's pagination names fields of its success body, and follows what happens to them.

use std::collections::BTreeMap;

use crate::ir::{Api, Codec, Field, FieldName, Operation, Presence, Shape, TypeId, TypeRef};

/// Tells each pagination anew whether its fields may be left out.
pub(super) fn update_presence(api: &mut Api) {
    for index in 0..api.operations.len() {
        let Some((cursor, items)) = presences(api, index) else { continue };
        if let Some(pagination) =
            api.operations.get_mut(index).and_then(|operation| operation.pagination.as_mut())
        {
            pagination.cursor_presence = cursor;
            pagination.items_presence = items;
        }
    }
}

/// Tells each pagination what its fields are called now: per type, the old names with the new ones.
pub(super) fn update_names(api: &mut Api, renamed: &BTreeMap<TypeId, BTreeMap<FieldName, FieldName>>) {
    for index in 0..api.operations.len() {
        let id = api.operations.get(index).and_then(|operation| page_type(api, operation));
        let Some(names) = id.and_then(|id| renamed.get(&id)) else { continue };
        if let Some(pagination) =
            api.operations.get_mut(index).and_then(|operation| operation.pagination.as_mut())
        {
            for field in [&mut pagination.cursor_field, &mut pagination.items_field] {
                if let Some(name) = names.get(field) {
                    *field = name.clone();
                }
            }
        }
    }
}

fn presences(api: &Api, index: usize) -> Option<(Presence, Presence)> {
    let operation = api.operations.get(index)?;
    let pagination = operation.pagination.as_ref()?;
    let fields = fields(api, page_type(api, operation)?);
    let presence =
        |name: &FieldName| fields.iter().find(|field| field.name == *name).map(|field| field.presence);
    Some((presence(&pagination.cursor_field)?, presence(&pagination.items_field)?))
}

fn fields(api: &Api, id: TypeId) -> &[Field] {
    match api.get(id).map(|def| &def.shape) {
        Some(Shape::Object(object)) => &object.fields,
        _ => &[],
    }
}

/// The object that a success of this operation is, behind its aliases.
fn page_type(api: &Api, operation: &Operation) -> Option<TypeId> {
    let mut bodies = operation.success.declared.iter().filter_map(|declared| declared.response.body.as_ref());
    let mut ty = bodies.find_map(|(_, codec)| match codec {
        Codec::Json(ty) => Some(ty),
        Codec::Text | Codec::Bytes => None,
    })?;
    for _ in 0..=api.types.len() {
        match ty {
            TypeRef::Boxed(inner) => ty = inner,
            TypeRef::Named(id) => match &api.get(*id)?.shape {
                Shape::Alias(target) => ty = target,
                _ => return Some(*id),
            },
            TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Nullable(_) => return None,
        }
    }
    None
}
