//! Constants: which properties of one value need no field.
//!
//! Decided when everything has been lowered, for it depends on where an object travels. A property is a constant if it
//! tells the object from other members of a union, or if the object is only ever sent; elsewhere it is an open enum, so
//! that an answer with a new value can be read.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::object::Candidate;
use crate::ir::{Constant, Presence, Scalar, Shape, TagValue, TypeId, TypeRef};
use crate::lower::Lowering;

/// In which directions types travel.
#[derive(Debug, Default)]
pub(in crate::lower) struct Directions {
    pub(in crate::lower) sent: HashSet<TypeId>,
    pub(in crate::lower) received: HashSet<TypeId>,
}

/// The tags of objects by which unions know them.
type Tags = IndexMap<(TypeId, String), Vec<TagValue>>;

impl<'a> Lowering<'a> {
    /// Settles all properties of one value.
    pub(in crate::lower) fn settle_constants(&mut self, directions: &Directions) {
        let (tags, shared) = self.tags();
        for candidate in std::mem::take(&mut self.candidates) {
            if is_constant(&candidate, &tags, directions) {
                self.make_constant(candidate.object, candidate.property, candidate.value);
            } else {
                self.make_field(&candidate);
            }
        }
        for ((object, property), values) in tags {
            if shared.contains(&object) {
                continue;
            }
            if let [only] = values.as_slice() {
                self.make_tag_constant(object, &property, only.clone());
            }
        }
        self.lower_bodies();
    }

    /// The tags, and the objects that have theirs under another name only: what an alias means may stand elsewhere with
    /// another tag.
    fn tags(&self) -> (Tags, HashSet<TypeId>) {
        let mut tags = Tags::new();
        let mut shared = HashSet::new();
        for union in &self.tagged {
            for (value, ty) in &union.values {
                if let TypeRef::Named(object) = self.types.resolved(ty) {
                    if *ty != TypeRef::Named(object) {
                        shared.insert(object);
                    }
                    let known = tags.entry((object, union.property.clone())).or_default();
                    if !known.contains(value) {
                        known.push(value.clone());
                    }
                }
            }
        }
        (tags, shared)
    }

    fn make_field(&mut self, candidate: &Candidate<'a>) {
        let (ty, _) = self.field_type(candidate.object, candidate.property, &candidate.parts);
        let Some(Shape::Object(object)) = self.shape_mut(candidate.object) else { return };
        if let Some(field) = object.fields.iter_mut().find(|field| field.wire_name == candidate.property) {
            field.ty = ty;
        }
    }

    fn make_constant(&mut self, object: TypeId, property: &str, value: TagValue) {
        let Some(Shape::Object(object)) = self.shape_mut(object) else { return };
        if let Some(place) = object.fields.iter().position(|field| field.wire_name == property) {
            let field = object.fields.remove(place);
            object.constants.push(Constant { wire_name: field.wire_name, value, origin: field.origin });
        }
    }

    /// The tag of an object that itself lists several values, or just says that it is a string.
    fn make_tag_constant(&mut self, object: TypeId, property: &str, value: TagValue) {
        let Some(def) = self.types.get(object) else { return };
        let Shape::Object(shape) = &def.shape else { return };
        if shape.constants.iter().any(|constant| constant.wire_name == property) {
            return;
        }
        match shape.fields.iter().find(|field| field.wire_name == property) {
            Some(field) if field.presence == Presence::Required && self.holds(&field.ty, &value) => {
                self.make_constant(object, property, value);
            }
            // What an object does not list is the union's to write.
            Some(_) | None => {}
        }
    }

    /// Whether the tag is a value of the property's own type.
    fn holds(&self, ty: &TypeRef, value: &TagValue) -> bool {
        match self.types.resolved(ty) {
            TypeRef::Scalar(Scalar::String | Scalar::Json) => matches!(value, TagValue::String(_)),
            TypeRef::Scalar(scalar) if scalar.is_integer() => matches!(value, TagValue::Integer(_)),
            TypeRef::Scalar(Scalar::Boolean) => matches!(value, TagValue::Boolean(_)),
            TypeRef::Named(id) => match self.types.get(id).map(|def| &def.shape) {
                Some(Shape::Enum(listed)) => listed.values.iter().any(|listed| listed.wire == *value),
                _ => false,
            },
            _ => false,
        }
    }

    fn shape_mut(&mut self, id: TypeId) -> Option<&mut Shape> {
        self.types.defs.get_mut(id.index()).map(|def| &mut def.shape)
    }

    /// All types that can be reached from these.
    pub(in crate::lower) fn reached_from<'t>(
        &self,
        roots: impl IntoIterator<Item = &'t TypeRef>,
    ) -> HashSet<TypeId> {
        let mut reached = HashSet::new();
        let mut open: Vec<TypeId> = roots.into_iter().filter_map(TypeRef::named).collect();
        while let Some(id) = open.pop() {
            if reached.insert(id) {
                let shape = self.types.get(id).map(|def| &def.shape);
                open.extend(shape.into_iter().flat_map(Shape::references).filter_map(TypeRef::named));
            }
        }
        reached
    }
}

fn is_constant(candidate: &Candidate<'_>, tags: &Tags, directions: &Directions) -> bool {
    let known = tags.get(&(candidate.object, candidate.property.to_owned()));
    let is_tag = known.is_some_and(|values| values.iter().all(|value| *value == candidate.value));
    let only_sent =
        directions.sent.contains(&candidate.object) && !directions.received.contains(&candidate.object);
    is_tag || only_sent
}
