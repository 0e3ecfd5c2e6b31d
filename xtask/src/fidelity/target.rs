//! What is examined: component schemas, bodies, and the types of their own that stand inside of these.

use std::collections::{BTreeMap, HashSet};

use codegen::document::{Document, Node, Origin};
use codegen::ir::{Api, Scalar, Shape, TypeId, TypeRef};

use super::parts;
use crate::corpus::walk;

/// A schema and the type that it became.
pub(super) struct Target<'d> {
    /// The type as the crate's users name it, such as `types::Pet`.
    pub(super) type_name: String,
    /// The component's name, if it is one.
    pub(super) component: Option<&'d str>,
    pub(super) schema: &'d Node,
    /// The media type that holds the schema, if one does: it has examples, too.
    pub(super) holder: Option<&'d Node>,
}

/// All targets of a document.
pub(super) fn all<'d>(document: &'d Document, api: &Api) -> Vec<Target<'d>> {
    let mut search =
        Search { document, api, found: Vec::new(), seen: HashSet::new(), by_origin: by_origin(api) };
    search.components();
    search.bodies();
    search.found
}

fn by_origin(api: &Api) -> BTreeMap<Origin, TypeId> {
    let of = |id: &TypeId| Some((api.get(*id)?.origin, *id));
    api.type_order.iter().rev().filter_map(of).collect()
}

struct Search<'a, 'd> {
    document: &'d Document,
    api: &'a Api,
    found: Vec<Target<'d>>,
    seen: HashSet<TypeId>,
    by_origin: BTreeMap<Origin, TypeId>,
}

impl<'d> Search<'_, 'd> {
    fn components(&mut self) {
        let known =
            |(name, node): (&'d str, &'d Node)| Some((name, node, *self.by_origin.get(&node.origin)?));
        let known: Vec<_> = walk::components(self.document).filter_map(known).collect();
        self.seen.extend(known.iter().map(|(_, _, id)| *id));
        for (name, schema, id) in known {
            let ty = TypeRef::Named(id);
            self.add(&ty, Some(name), schema, None);
            self.inside(schema, &ty);
        }
    }

    fn bodies(&mut self) {
        let mut seen = HashSet::new();
        for place in walk::operations(self.document) {
            for root in place.bodies(self.document, &|_, _| true) {
                let Some(ty) = self.api.schemas.get(&root.schema.origin).cloned() else { continue };
                if root.media_type.is_some_and(is_json) && seen.insert(root.schema.origin) {
                    self.add(&ty, None, root.schema, Some(root.holder));
                    self.descend(root.schema, &ty);
                }
            }
        }
    }

    fn add(&mut self, ty: &TypeRef, component: Option<&'d str>, schema: &'d Node, holder: Option<&'d Node>) {
        let nullable = parts::is_nullable(self.document, &[schema]) && !matches!(ty, TypeRef::Nullable(_));
        if let Some(name) = self.type_name(ty) {
            let type_name = if nullable { format!("Option<{name}>") } else { name };
            self.found.push(Target { type_name, component, schema, holder });
        }
    }

    /// The type in Rust; `None` for built-ins, which are fields of something.
    fn type_name(&self, ty: &TypeRef) -> Option<String> {
        match ty {
            TypeRef::Named(id) => Some(format!("types::{}", self.api.get(*id)?.name)),
            TypeRef::List(inner) => Some(format!("Vec<{}>", self.type_name(inner)?)),
            TypeRef::Set(inner) => Some(format!("runtime::Set<{}>", self.type_name(inner)?)),
            TypeRef::Map(inner) => {
                Some(format!("std::collections::BTreeMap<String, {}>", self.type_name(inner)?))
            }
            TypeRef::Nullable(inner) => Some(format!("Option<{}>", self.type_name(inner)?)),
            TypeRef::Boxed(inner) => self.type_name(inner),
            TypeRef::Scalar(Scalar::Json) => Some("runtime::Json".to_owned()),
            _ => None,
        }
    }

    /// Adds the type of this place if it is one of its own, and those inside.
    fn descend(&mut self, node: &'d Node, ty: &TypeRef) {
        match ty {
            TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => self.descend(node, inner),
            TypeRef::List(inner) | TypeRef::Set(inner) => self.only(&[node], "items", inner),
            TypeRef::Map(inner) => self.only(&[node], "additionalProperties", inner),
            TypeRef::Named(id) if node.get("$ref").is_none() && self.seen.insert(*id) => {
                self.add(ty, None, node, None);
                self.inside(node, ty);
            }
            _ => {}
        }
    }

    /// Looks into the one schema that these nodes have under a keyword.
    fn only(&mut self, nodes: &[&'d Node], keyword: &str, ty: &TypeRef) {
        let Some(parts) = parts::open(self.document, nodes) else { return };
        if let [only] = parts::schemas(&parts, keyword).as_slice() {
            self.descend(only, ty);
        }
    }

    /// Looks into the members of a type.
    fn inside(&mut self, node: &'d Node, ty: &TypeRef) {
        let TypeRef::Named(id) = ty else { return self.descend(node, ty) };
        let Some(parts) = parts::open(self.document, &[node]) else { return };
        let api = self.api;
        match api.get(*id).map(|def| &def.shape) {
            Some(Shape::Object(object)) => {
                for (name, nodes) in parts::properties(&parts) {
                    let field = object.fields.iter().find(|field| field.wire_name == name);
                    // Several nodes are one type together, and none of them is that type alone.
                    if let (Some(field), [only]) = (field, nodes.as_slice()) {
                        self.descend(only, &field.ty);
                    }
                }
                if let Some(additional) = &object.additional {
                    self.only(&[node], "additionalProperties", additional);
                }
            }
            // What stands around a union belongs to each of its members.
            Some(Shape::Union(union))
                if parts::properties(&parts).is_empty() && parts::required(&parts).is_empty() =>
            {
                for member in parts::groups(&parts).into_iter().flatten() {
                    let variant = union.variants.iter().find(|variant| variant.origin == member.origin);
                    if let Some(variant) = variant {
                        self.descend(member, &variant.ty);
                    }
                }
            }
            Some(Shape::Alias(TypeRef::List(inner) | TypeRef::Set(inner))) => {
                self.only(&[node], "items", inner)
            }
            Some(Shape::Alias(TypeRef::Map(inner))) => self.only(&[node], "additionalProperties", inner),
            _ => {}
        }
    }
}

fn is_json(media_type: &str) -> bool {
    let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    media_type.ends_with("/json") || media_type.ends_with("+json")
}
