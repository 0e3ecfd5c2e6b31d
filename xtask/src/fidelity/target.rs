//! What is examined: component schemas, parameters and bodies, and the types of their own that stand inside of these.

use std::collections::{BTreeMap, HashSet};

use codegen::document::{Document, Node, Origin};
use codegen::ir::{Api, Scalar, Shape, TypeId, TypeRef, Union};

use super::make::Choice;
use super::parts;
use codegen::coverage::walk;

/// The schemas of a place and the type that they became.
pub(super) struct Target<'d> {
    /// The type as the crate's users name it, such as `types::Pet`.
    pub(super) type_name: String,
    /// The component's name, if it is one.
    pub(super) component: Option<&'d str>,
    /// The schemas that together are the type: several where parts of an `allOf` describe one property.
    pub(super) schemas: Vec<&'d Node>,
    /// The members that are settled, of unions that these schemas hold.
    pub(super) chosen: Vec<Choice>,
    /// The media type that holds the schema, if one does: it has examples, too.
    pub(super) holder: Option<&'d Node>,
}

/// All targets of a document, and the types that none of them leads to.
pub(super) fn all<'d>(document: &'d Document, api: &Api) -> (Vec<Target<'d>>, Vec<String>) {
    let mut search = Search {
        document,
        api,
        found: Vec::new(),
        seen: HashSet::new(),
        sites: Vec::new(),
        roots: HashSet::new(),
        by_origin: by_origin(api),
    };
    search.components();
    search.operations();
    search.twins();
    let missed = api.type_order.iter().filter(|id| !search.seen.contains(id));
    let missed = missed.filter_map(|id| Some(api.get(*id)?.name.to_string())).collect();
    (search.found, missed)
}

/// The types by where their schemas stand; of those of one schema, the one that has its name is the first.
fn by_origin(api: &Api) -> BTreeMap<Origin, Vec<TypeId>> {
    let mut all = BTreeMap::<Origin, Vec<TypeId>>::new();
    for id in &api.type_order {
        if let Some(def) = api.get(*id) {
            all.entry(def.origin).or_default().push(*id);
        }
    }
    all
}

struct Search<'a, 'd> {
    document: &'d Document,
    api: &'a Api,
    found: Vec<Target<'d>>,
    seen: HashSet<TypeId>,
    /// The named types that are found, each with its place.
    sites: Vec<(TypeId, Site<'d>)>,
    /// The bodies that are found.
    roots: HashSet<Origin>,
    by_origin: BTreeMap<Origin, Vec<TypeId>>,
}

/// The schemas of one place, and the members that are settled of the unions among them.
#[derive(Clone)]
struct Site<'d> {
    schemas: Vec<&'d Node>,
    chosen: Vec<Choice>,
}

impl<'d> Site<'d> {
    fn of(schemas: Vec<&'d Node>) -> Self {
        Self { schemas, chosen: Vec::new() }
    }

    /// The same place where this member of this union is taken.
    fn choosing(&self, members: &'d [Node], index: usize, member: &'d Node) -> Self {
        let mut site = self.clone();
        site.schemas.push(member);
        site.chosen.push(Choice::new(members, index));
        site
    }

    /// The schemas with their references and parts opened, and with the only member of a union that has no other but
    /// `null`.
    fn open(&self, document: &'d Document) -> Option<Vec<&'d Node>> {
        let mut schemas = self.schemas.clone();
        loop {
            let parts = parts::open(document, &schemas)?;
            let only = parts::groups(&parts).into_iter().find_map(|members| {
                let said = |member: &&Node| {
                    parts::kind(&[member]) != Some("null") && !parts::is_written_null(members, member)
                };
                let mut said = members.iter().filter(said);
                said.next().filter(|only| {
                    said.next().is_none() && !parts.iter().any(|part| std::ptr::eq(*part, *only))
                })
            });
            let Some(only) = only else { return Some(parts) };
            schemas.push(only);
        }
    }
}

impl<'d> Search<'_, 'd> {
    fn components(&mut self) {
        let known = |(name, node): (&'d str, &'d Node)| {
            Some((name, node, *self.by_origin.get(&node.origin)?.first()?))
        };
        let known: Vec<_> = walk::components(self.document).filter_map(known).collect();
        self.seen.extend(known.iter().map(|(_, _, id)| *id));
        for (name, schema, id) in known {
            let ty = TypeRef::Named(id);
            let site = Site::of(vec![schema]);
            self.add(&ty, Some(name), &site, None);
            self.inside(&site, &ty);
        }
    }

    fn operations(&mut self) {
        let incoming = walk::incoming(self.document);
        for place in walk::operations(self.document).iter().chain(&incoming) {
            for schema in place.parameters(self.document) {
                self.root(schema, None);
            }
            for root in place.bodies(self.document, &|_, _| true) {
                let is_json = root.media_type.is_some_and(is_json);
                self.root(root.schema, is_json.then_some(root.holder));
            }
        }
    }

    /// Adds what an operation names, which is a target whether its type has a name or not if a holder may have examples.
    fn root(&mut self, schema: &'d Node, holder: Option<&'d Node>) {
        let Some(ty) = self.api.schemas.get(&schema.origin).cloned() else { return };
        let site = Site::of(vec![schema]);
        if holder.is_some() && self.roots.insert(schema.origin) {
            self.add(&ty, None, &site, holder);
        }
        self.descend(&site, &ty);
    }

    /// Adds the types that a schema became besides the first: what is sent of it, and what its children have in common.
    fn twins(&mut self) {
        let mut at = 0;
        while let Some((id, site)) = self.sites.get(at).cloned() {
            at += 1;
            let Some(origin) = self.api.get(id).map(|def| def.origin) else { continue };
            let twins: Vec<TypeId> = self.by_origin.get(&origin).cloned().unwrap_or_default();
            for twin in twins {
                self.descend(&site, &TypeRef::Named(twin));
            }
        }
    }

    fn add(&mut self, ty: &TypeRef, component: Option<&'d str>, site: &Site<'d>, holder: Option<&'d Node>) {
        let Site { schemas, chosen } = site.clone();
        let nullable = parts::is_nullable(self.document, &schemas) && !matches!(ty, TypeRef::Nullable(_));
        if let Some(name) = self.type_name(ty) {
            let type_name = if nullable { format!("Option<{name}>") } else { name };
            self.found.push(Target { type_name, component, schemas, chosen, holder });
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
            TypeRef::OrEmpty(inner) => Some(format!("runtime::OrEmpty<{}>", self.type_name(inner)?)),
            TypeRef::Boxed(inner) => self.type_name(inner),
            TypeRef::Scalar(Scalar::Json) => Some("runtime::Json".to_owned()),
            _ => None,
        }
    }

    /// Adds the type of this place if it is one of its own, and those inside.
    fn descend(&mut self, site: &Site<'d>, ty: &TypeRef) {
        match ty {
            TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => self.descend(site, inner),
            TypeRef::OrEmpty(inner) => self.beside_empty(site, inner),
            TypeRef::List(inner) | TypeRef::Set(inner) => self.below(site, "items", inner),
            TypeRef::Map(inner) => self.below(site, "additionalProperties", inner),
            TypeRef::Named(id) if self.seen.insert(*id) => {
                self.add(ty, None, site, None);
                self.inside(site, ty);
            }
            _ => {}
        }
    }

    /// Looks into what may be empty: the member of a union that is not the empty text.
    fn beside_empty(&mut self, site: &Site<'d>, ty: &TypeRef) {
        let Some(parts) = site.open(self.document) else { return };
        for members in parts::groups(&parts) {
            for (index, member) in members.iter().enumerate() {
                let is_null =
                    parts::kind(&[member]) == Some("null") || parts::is_written_null(members, member);
                if !is_null && !parts::is_empty_text(self.document, member) {
                    self.descend(&site.choosing(members, index, member), ty);
                }
            }
        }
    }

    /// Looks into what a place has under a keyword.
    fn below(&mut self, site: &Site<'d>, keyword: &str, ty: &TypeRef) {
        let Some(parts) = site.open(self.document) else { return };
        let schemas = parts::schemas(&parts, keyword);
        if !schemas.is_empty() {
            self.descend(&Site::of(schemas), ty);
        }
    }

    /// Looks into the members of a type.
    fn inside(&mut self, site: &Site<'d>, ty: &TypeRef) {
        let TypeRef::Named(id) = ty else { return self.descend(site, ty) };
        self.sites.push((*id, site.clone()));
        let Some(parts) = site.open(self.document) else { return };
        let api = self.api;
        match api.get(*id).map(|def| &def.shape) {
            Some(Shape::Object(object)) => {
                for (name, schemas) in parts::properties(&parts) {
                    if let Some(field) = object.fields.iter().find(|field| field.wire_name == name) {
                        self.descend(&Site::of(schemas), &field.ty);
                    }
                }
                if let Some(additional) = &object.additional {
                    self.below(site, "additionalProperties", additional);
                }
            }
            Some(Shape::Union(union)) => self.members(site, &parts, union),
            Some(Shape::Alias(inner)) => self.descend(site, inner),
            _ => {}
        }
    }

    /// Looks into the members of a union. What stands around it belongs to each of them.
    fn members(&mut self, site: &Site<'d>, parts: &[&'d Node], union: &Union) {
        for members in parts::groups(parts) {
            for (index, member) in members.iter().enumerate() {
                let variant = union.variants.iter().find(|variant| variant.origin == member.origin);
                if let Some(variant) = variant {
                    self.descend(&site.choosing(members, index, member), &variant.ty);
                }
            }
        }
    }
}

fn is_json(media_type: &str) -> bool {
    let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    media_type.ends_with("/json") || media_type.ends_with("+json")
}
