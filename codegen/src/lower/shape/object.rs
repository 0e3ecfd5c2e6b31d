//! Objects: properties become fields, or constants where only one value is possible.

use std::rc::Rc;

use super::enums::only_value;
use crate::document::Node;
use crate::ir::{Access, Doc, Field, Object, Presence, Scalar, TagValue, TypeId, TypeRef};
use crate::lower::Lowering;
use crate::lower::read::all_of::Part;
use crate::lower::read::extension;
use crate::lower::read::merged::Merged;
use crate::lower::read::schema::Schema;
use crate::name;

/// A required property with one possible value. Whether it is a constant or a field with an enum of one value depends on
/// where its object travels, which is known when everything has been lowered.
pub(in crate::lower) struct Candidate<'a> {
    pub(in crate::lower) object: TypeId,
    pub(in crate::lower) property: &'a str,
    pub(in crate::lower) value: TagValue,
    pub(in crate::lower) parts: Vec<Part<'a>>,
}

impl<'a> Lowering<'a> {
    /// The struct of these properties.
    pub(in crate::lower) fn object(&mut self, id: TypeId, merged: &Rc<Merged<'a>>) -> Object {
        let typed = !merged.additional.is_empty() || !merged.patterns.is_empty();
        let additional = typed.then(|| self.further_type(merged, "")).filter(|ty| !self.is_any_object(ty));
        let mut object = Object { additional_name: None, ..Object::default() };
        for (property, parts) in &merged.properties {
            let required = merged.required.contains(property);
            object.fields.push(self.field(id, property, parts, required));
        }
        for property in merged.required.iter().filter(|name| !merged.properties.contains_key(*name)) {
            let ty = additional.clone().unwrap_or(TypeRef::Scalar(Scalar::Json));
            object.fields.push(self.undescribed_field(merged, property, ty));
        }
        object.additional_name = additional.is_some().then(|| name::field_name("additional properties"));
        object.additional = additional;
        object
    }

    /// Whether a type says no more than that values are objects. Beside properties it would only refuse what else comes,
    /// and all that comes is kept without it.
    fn is_any_object(&self, ty: &TypeRef) -> bool {
        let TypeRef::Map(value) = self.types.resolved(ty) else { return false };
        *value == TypeRef::Scalar(Scalar::Json)
    }

    fn field(&mut self, object: TypeId, property: &'a str, parts: &[Part<'a>], required: bool) -> Field {
        let merged = self.merged(parts);
        let candidate = if required && merged.group().is_none() { only_value(&merged) } else { None };
        let (ty, nullable) = match candidate {
            Some(value) => {
                self.types.note(parts, &TypeRef::Scalar(value.scalar()));
                self.candidates.push(Candidate { object, property, value, parts: parts.to_vec() });
                (TypeRef::Scalar(Scalar::Json), false) // Settled when directions are known.
            }
            None => {
                let (ty, nullable) = self.field_type(object, property, parts);
                // Where it has to be there, `Json` holds the `null` itself.
                let is_file = ty == TypeRef::Scalar(Scalar::File);
                (ty, nullable || (!required && !is_file && self.allows_anything(parts)))
            }
        };
        self.described_field(property, renamed(parts).unwrap_or(property), parts, required, (ty, nullable))
    }

    /// Whether these schemas say nothing about the value, so that it may be `null`, too.
    fn allows_anything(&mut self, parts: &[Part<'a>]) -> bool {
        let merged = self.merged(parts);
        merged.kinds().is_none() && merged.group().is_none()
    }

    /// A field of this type, and of what its schemas say besides.
    pub(in crate::lower) fn described_field(
        &mut self,
        wire_name: &str,
        words: &str,
        parts: &[Part<'a>],
        required: bool,
        (ty, nullable): (TypeRef, bool),
    ) -> Field {
        let presence = match (required, nullable) {
            (true, _) => Presence::Required,
            (false, false) => Presence::Optional,
            (false, true) => Presence::OptionalNullable,
        };
        Field {
            wire_name: wire_name.to_owned(),
            name: name::field_name(words),
            ty: if required && nullable { super::types::nullable_of(ty) } else { ty },
            presence,
            access: self.access(parts),
            default: self.default_of(parts).filter(|_| presence != Presence::Required),
            sensitive: self.is_sensitive(parts) || self.settings.is_sensitive(wire_name),
            deprecated: has_flag(parts, "deprecated"),
            doc: self.doc_of_parts(parts),
            origin: parts.first().map_or(self.document.root.origin, |part| part.node.origin),
        }
    }

    /// In which directions a property travels: said beside it, in a part of it, or by the schema that it refers to.
    fn access(&mut self, parts: &[Part<'a>]) -> Access {
        let merged = self.merged(parts);
        let own = parts.iter().flat_map(|part| part.schema().list("allOf").iter().chain([part.node]));
        let says = |keyword: &str| {
            let mut nodes = own.clone().chain(merged.parts.iter().map(|part| part.node));
            nodes.any(|node| Schema(node).flag(keyword))
        };
        match (says("readOnly"), says("writeOnly")) {
            (true, false) => Access::ReadOnly,
            (false, true) => Access::WriteOnly,
            _ => Access::Both,
        }
    }

    /// The type of a property that has a field, and whether it may be `null`.
    pub(in crate::lower) fn field_type(
        &mut self,
        object: TypeId,
        property: &str,
        parts: &[Part<'a>],
    ) -> (TypeRef, bool) {
        let nullable = self.is_nullable(parts);
        let name = match parts {
            // The place where the property is described, which may be that of a parent.
            [only] => only.name.to_string(),
            _ => {
                let owner = self.types.get(object).map(|def| def.wire_name.as_str()).unwrap_or_default();
                name::join(&[owner, property])
            }
        };
        (self.bare_type_of(parts, &name), nullable)
    }

    /// A property that is required but not described.
    fn undescribed_field(&mut self, merged: &Merged<'a>, property: &str, ty: TypeRef) -> Field {
        let requires = |part: &&Part<'a>| part.schema().required().any(|name| name == property);
        let site = merged.parts.iter().find(requires).map(|part| part.node);
        let origin =
            site.and_then(|node| node.get("required")).map_or(self.document.root.origin, |node| node.origin);
        Field {
            wire_name: property.to_owned(),
            name: name::field_name(property),
            ty,
            presence: Presence::Required,
            access: Access::Both,
            default: None,
            sensitive: self.settings.is_sensitive(property),
            deprecated: false,
            doc: Doc::default(),
            origin,
        }
    }
}

fn has_flag(parts: &[Part<'_>], keyword: &str) -> bool {
    parts.iter().any(|part| part.node.get(keyword).and_then(Node::as_bool) == Some(true))
}

pub(in crate::lower) fn renamed<'a>(parts: &[Part<'a>]) -> Option<&'a str> {
    parts.iter().rev().find_map(|part| extension::rust_name(part.node))
}
