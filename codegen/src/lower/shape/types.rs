//! Types by id: every component schema has its id before any is lowered, and inline schemas get theirs as they are met.
//!
//! Because a body is lowered later than its id is given, cycles need no care, and no schema is deep enough to exhaust
//! the stack.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use foldhash::HashMap;
use indexmap::IndexMap;

use super::class::Class;
use super::external::of_number;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Node, Origin};
use crate::ir::{Doc, External, Newtype, Object, Scalar, Shape, TypeDef, TypeId, TypeRef, Use};
use crate::lower::Lowering;
use crate::lower::read::all_of::{Atom, Part, address};
use crate::lower::read::extension;
use crate::lower::read::kinds::Kind;
use crate::lower::read::merged::Merged;
use crate::lower::read::schema::Schema;
use crate::name;
use crate::settings::UniqueItems;

/// The types made so far.
#[derive(Default)]
pub(in crate::lower) struct Types<'a> {
    pub(in crate::lower) defs: Vec<TypeDef>,
    by_key: HashMap<Vec<usize>, TypeId>,
    pub(in crate::lower) newtypes: IndexMap<String, TypeId>,
    /// Which patterns of the setting `newtypes` have made a type, by position.
    matched: BTreeSet<usize>,
    /// The types that somebody else has written, as far as they are not those of components.
    pub(in crate::lower) externals: BTreeMap<External, TypeId>,
    /// Which entries of the setting `replace` had an effect.
    pub(in crate::lower) replaced_schemas: BTreeSet<&'a str>,
    pub(in crate::lower) replaced_formats: BTreeSet<&'a str>,
    /// What each schema became.
    pub(in crate::lower) became: BTreeMap<Origin, TypeRef>,
    pending: VecDeque<Pending<'a>>,
    /// How many inline types are made of a union's member and what surrounds the union.
    combined: usize,
}

/// A type whose body is still to be lowered.
enum Pending<'a> {
    /// A component schema, which may turn out to be a mere reference.
    Component(TypeId, Part<'a>),
    /// A type that stands in a place of its own.
    Inline(TypeId, Rc<Merged<'a>>, Class<'a>),
}

/// More types than this are not made of members of unions and what surrounds the unions.
const MOST_COMBINED: usize = 1_000;

/// Arrays within arrays that no sane description reaches.
const DEEPEST: usize = 64;

impl<'a> Types<'a> {
    /// Gives an id; the body follows.
    pub(in crate::lower) fn add(
        &mut self,
        wire_name: String,
        origin: Origin,
        doc: Doc,
        deprecated: bool,
    ) -> TypeId {
        let id = TypeId::new(self.defs.len());
        let (name, module) = name::type_and_module_name(&wire_name);
        self.defs.push(TypeDef {
            name,
            module,
            wire_name,
            origin,
            doc,
            deprecated,
            shape: Shape::Object(Object::default()),
            used: Use::default(),
            derives: Vec::new(),
        });
        id
    }

    pub(in crate::lower) fn set_shape(&mut self, id: TypeId, shape: Shape) {
        if let Some(def) = self.defs.get_mut(id.index()) {
            def.shape = shape;
        }
    }

    pub(in crate::lower) fn get(&self, id: TypeId) -> Option<&TypeDef> {
        self.defs.get(id.index())
    }

    /// Notes what the schemas of one place became. One that stands in several places, or was wrapped, is typed if it is
    /// so anywhere.
    pub(in crate::lower) fn note(&mut self, parts: &[Part<'a>], ty: &TypeRef) {
        for part in parts {
            let known = self.became.entry(part.node.origin).or_insert(TypeRef::Scalar(Scalar::Json));
            if *known == TypeRef::Scalar(Scalar::Json) {
                known.clone_from(ty);
            }
        }
    }

    /// A key for the values of one JSON type, of a schema of several.
    pub(in crate::lower) fn key_of_kind(merged: &Merged<'a>, kind: Kind) -> Vec<usize> {
        merged.parts.iter().map(Part::key).chain([usize::MAX - kind as usize]).collect()
    }

    /// The name that this node was given as a component schema.
    pub(in crate::lower) fn component_name(&self, part: &Part<'a>) -> Option<&str> {
        let id = self.by_key.get(&vec![part.key()])?;
        Some(&self.get(*id)?.wire_name)
    }

    /// What a type comes down to when aliases and `null` are set aside.
    pub(in crate::lower) fn resolved(&self, ty: &TypeRef) -> TypeRef {
        let mut at = ty.clone();
        for _ in 0..=self.defs.len() {
            at = match at {
                TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => *inner,
                TypeRef::Named(id) => match self.get(id).map(|def| &def.shape) {
                    Some(Shape::Alias(target)) => target.clone(),
                    _ => return TypeRef::Named(id),
                },
                other => return other,
            };
        }
        TypeRef::Scalar(Scalar::Json)
    }
}

impl<'a> Lowering<'a> {
    /// Gives every component schema its id.
    pub(in crate::lower) fn declare_components(&mut self) {
        let schemas = self.component_section("schemas");
        let adopted = self.adopted(schemas);
        let mut ends: HashMap<&str, &'a Node> = HashMap::default();
        for (name, end) in adopted.into_values() {
            ends.insert(name, end);
        }
        for (key, node) in schemas.into_iter().flatten() {
            let end = ends.get(&**key).copied();
            let id = self.declare(end.unwrap_or(node), key);
            if end.is_some() {
                self.types.by_key.insert(vec![address(node)], id);
                self.prefer_doc_of(node, id);
            }
        }
    }

    /// Gives a schema an id, and this name unless it chooses its own. The body follows.
    fn declare(&mut self, node: &'a Node, key: &str) -> TypeId {
        let newtype = Schema(node).text("x-rust-newtype");
        let owns_newtype = newtype.is_some_and(|name| !self.types.newtypes.contains_key(name));
        let renamed = Schema(node).text("x-rust-name").or(newtype.filter(|_| owns_newtype));
        let wire_name = renamed.unwrap_or(key).to_owned();
        let part = Part::new(node, wire_name.as_str());
        let id = self.types.add(wire_name, node.origin, self.doc_of(node), Schema(node).flag("deprecated"));
        self.types.by_key.insert(vec![part.key()], id);
        if let Some(name) = newtype.filter(|_| owns_newtype) {
            self.types.newtypes.insert(name.to_owned(), id);
        }
        self.types.pending.push_back(Pending::Component(id, part));
        id
    }

    /// What is said beside a reference says more than what is said where it leads.
    fn prefer_doc_of(&mut self, reference: &'a Node, id: TypeId) {
        let doc = self.doc_of(reference);
        if let Some(def) = self.types.defs.get_mut(id.index())
            && (doc.summary.is_some() || doc.description.is_some())
        {
            def.doc.summary = doc.summary;
            def.doc.description = doc.description;
        }
    }

    /// Lowers the bodies of all types that have an id, and of those that are met on the way.
    pub(in crate::lower) fn lower_bodies(&mut self) {
        while let Some(pending) = self.types.pending.pop_front() {
            let (id, shape) = match pending {
                Pending::Component(id, part) => {
                    self.types.note(std::slice::from_ref(&part), &TypeRef::Named(id));
                    (id, self.component_shape(id, &part))
                }
                Pending::Inline(id, merged, class) => (id, self.shape(id, &merged, class)),
            };
            self.types.set_shape(id, shape);
        }
    }

    /// The type of a value in this place, which may be `null` if one of its schemas says so. An inline type is named
    /// after the place, unless its schema chooses a name.
    pub(in crate::lower) fn type_of(&mut self, parts: &[Part<'a>], name: &str) -> TypeRef {
        let nullable = self.is_nullable(parts);
        let chosen = parts.iter().rev().find_map(|part| extension::rust_name(part.node));
        let ty = self.bare_type_of(parts, chosen.unwrap_or(name));
        if nullable { nullable_of(ty) } else { ty }
    }

    /// The type of a value in this place when it is not `null`.
    pub(in crate::lower) fn bare_type_of(&mut self, parts: &[Part<'a>], name: &str) -> TypeRef {
        if self.depth >= DEEPEST {
            self.report_too_deep(parts);
            return TypeRef::Scalar(Scalar::Json);
        }
        self.depth += 1;
        let ty = match self.external_inline(parts) {
            Some(external) => external,
            None => self.made_type_of(parts, name),
        };
        self.depth -= 1;
        self.types.note(parts, &ty);
        ty
    }

    fn made_type_of(&mut self, parts: &[Part<'a>], name: &str) -> TypeRef {
        let atoms = self.atoms(parts);
        match self.wrapped(&atoms) {
            _ if self.are_files(parts) => TypeRef::Scalar(Scalar::File),
            Some(target) => self.reference_type(&target),
            None => self.described_type(&atoms, name, parts),
        }
    }

    /// The type of what a `$ref` points to: a component schema, or one that stands anywhere else.
    pub(in crate::lower) fn reference_type(&mut self, target: &Part<'a>) -> TypeRef {
        match self.types.by_key.get(&vec![target.key()]) {
            Some(id) => TypeRef::Named(*id),
            None => self.unnamed_reference_type(target),
        }
    }

    /// The type of what stands in another file, or in a place that the specification has no name for.
    fn unnamed_reference_type(&mut self, target: &Part<'a>) -> TypeRef {
        let Some(end) = self.end_of_part(target) else { return TypeRef::Scalar(Scalar::Json) };
        if let Some(id) = self.types.by_key.get(&vec![end.key()]) {
            return TypeRef::Named(*id);
        }
        if self.is_elsewhere(end.node) && end.node.as_map().is_some() {
            let place = self.document.origins.place(end.node.origin);
            if let Some(name) = self.name_elsewhere(end.node, &place) {
                return TypeRef::Named(self.declare(end.node, &name));
            }
        }
        self.bare_type_of(std::slice::from_ref(&end), &end.name)
    }

    /// The type of what these atoms say together, in the place where these sites are.
    fn described_type(&mut self, atoms: &[Atom<'a>], name: &str, sites: &[Part<'a>]) -> TypeRef {
        let parts: Vec<Part<'a>> = atoms.iter().map(Atom::part).collect();
        let key: Vec<usize> = parts.iter().map(Part::key).collect();
        if let Some(id) = self.types.by_key.get(&key) {
            return TypeRef::Named(*id);
        }
        if self.are_files(&parts) {
            return TypeRef::Scalar(Scalar::File);
        }
        let merged = self.merged(&parts);
        match self.class(&merged) {
            class if class.needs_name() && !self.may_combine(&parts) => TypeRef::Scalar(Scalar::Json),
            class if class.needs_name() => {
                // Where it stands, not where its parts come from: those may be types, too.
                let origin = self.origin_of(sites);
                let id = self.add_inline(key, name, merged, (class, origin));
                self.prefer_words_of(sites, id);
                TypeRef::Named(id)
            }
            class => self.unnamed_type(&merged, class, name),
        }
    }

    /// The place of the last of these parts, which is the one that says most.
    pub(in crate::lower) fn origin_of(&self, parts: &[Part<'a>]) -> Origin {
        parts.last().map_or(self.document.root.origin, |part| part.node.origin)
    }

    /// What is said where parts are put together is said of all of them.
    fn prefer_words_of(&mut self, sites: &[Part<'a>], id: TypeId) {
        let own = self.doc_of_parts(sites);
        if let Some(def) = self.types.defs.get_mut(id.index())
            && (own.summary.is_some() || own.description.is_some())
        {
            def.doc.summary = own.summary;
            def.doc.description = own.description;
        }
    }

    /// Gives an inline type its id.
    pub(in crate::lower) fn add_inline(
        &mut self,
        key: Vec<usize>,
        name: &str,
        merged: Rc<Merged<'a>>,
        (class, origin): (Class<'a>, Origin),
    ) -> TypeId {
        if let Some(id) = self.types.by_key.get(&key) {
            return *id;
        }
        let deprecated = merged.keyword("deprecated").and_then(Node::as_bool).unwrap_or(false);
        let mut doc = self.doc_of_parts(&merged.parts);
        // The field, parameter or body that holds an inline type tells about its values.
        doc.facts.retain(|fact| !["Default", "Example", "Read only", "Write only"].contains(&fact.label));
        doc.example = None;
        let id = self.types.add(name.to_owned(), origin, doc, deprecated);
        self.types.by_key.insert(key, id);
        self.types.pending.push_back(Pending::Inline(id, merged, class));
        id
    }

    fn component_shape(&mut self, id: TypeId, part: &Part<'a>) -> Shape {
        if let Some(external) = self.external_component(id, part) {
            return Shape::External(external);
        }
        if let Some(family) = self.family(id, part) {
            return family;
        }
        let atoms = self.atoms(std::slice::from_ref(part));
        let includes = !part.schema().list("allOf").is_empty();
        let target = self.wrapped(&atoms).filter(|target| !includes || !self.is_parent(target.node));
        if let Some(target) = target {
            return Shape::Alias(self.reference_type(&target));
        }
        if self.are_files(std::slice::from_ref(part)) {
            return Shape::Alias(TypeRef::Scalar(Scalar::File));
        }
        let merged = self.merged(std::slice::from_ref(part));
        let class = self.class(&merged);
        match class {
            Class::Scalar(scalar) | Class::External(_, scalar)
                if scalar != Scalar::Json && self.is_listed_newtype(id) =>
            {
                Shape::Newtype(Newtype { scalar, sensitive: self.is_sensitive(&merged.parts) })
            }
            Class::Same(parts) => self.shape_of_same(id, parts),
            class => self.shape(id, &merged, class),
        }
    }

    /// A component that says no more than that its value may be `null` is the type of the value, not another name of one.
    fn shape_of_same(&mut self, id: TypeId, parts: Vec<Part<'a>>) -> Shape {
        let atoms = self.atoms(&parts);
        let inline: Vec<Part<'a>> = atoms.iter().map(Atom::part).collect();
        let key: Vec<usize> = inline.iter().map(Part::key).collect();
        let is_known = self.wrapped(&atoms).is_some() || self.types.by_key.contains_key(&key);
        let merged = self.merged(&inline);
        let class = self.class(&merged);
        if is_known || !class.needs_name() || !self.may_combine(&inline) {
            let name = self.types.get(id).map(|def| def.wire_name.clone()).unwrap_or_default();
            return Shape::Alias(self.bare_type_of(&parts, &name));
        }
        self.types.by_key.insert(key, id);
        self.types.note(&parts, &TypeRef::Named(id));
        self.add_doc(id, &merged);
        self.shape(id, &merged, class)
    }

    /// What the parts say, where the type itself has no words of its own.
    fn add_doc(&mut self, id: TypeId, merged: &Merged<'a>) {
        let doc = self.doc_of_parts(&merged.parts);
        if let Some(def) = self.types.defs.get_mut(id.index())
            && def.doc.summary.is_none()
            && def.doc.description.is_none()
        {
            def.doc.summary = doc.summary;
            def.doc.description = doc.description;
        }
    }

    /// Whether the settings make this component a type of its own.
    fn is_listed_newtype(&mut self, id: TypeId) -> bool {
        let name = self.types.get(id).map(|def| def.wire_name.as_str()).unwrap_or_default();
        let patterns = self.settings.newtypes.iter().enumerate();
        let matched: Vec<usize> = patterns.filter(|(_, it)| it.matches(name)).map(|(at, _)| at).collect();
        self.types.matched.extend(&matched);
        !matched.is_empty()
    }

    /// Tells which patterns of the setting `newtypes` are without effect.
    pub(in crate::lower) fn report_unmatched_newtypes(&mut self) {
        let settings = self.settings;
        for (at, pattern) in settings.newtypes.iter().enumerate() {
            if self.types.matched.contains(&at) {
                continue;
            }
            let what = "component schema of one scalar";
            self.report_unmatched(
                pattern.place.as_ref(),
                "newtypes",
                &format!("`{}`", pattern.as_str()),
                what,
            );
        }
    }

    fn shape(&mut self, id: TypeId, merged: &Rc<Merged<'a>>, class: Class<'a>) -> Shape {
        let name = self.types.get(id).map(|def| def.wire_name.clone()).unwrap_or_default();
        match class {
            Class::Object => Shape::Object(self.object(id, merged)),
            Class::Tuple => Shape::Object(self.tuple(id, merged)),
            Class::Enum(values) => Shape::Enum(self.enumeration(merged, values)),
            Class::Union => self.union(merged),
            Class::Kinds(kinds) => self.union_of_kinds(merged, kinds, &name),
            Class::Newtype(newtype, scalar) if self.types.newtypes.get(newtype) == Some(&id) => {
                Shape::Newtype(Newtype { scalar, sensitive: self.is_sensitive(&merged.parts) })
            }
            class => Shape::Alias(self.unnamed_type(merged, class, &name)),
        }
    }

    /// The type of a class that needs no name of its own.
    fn unnamed_type(&mut self, merged: &Rc<Merged<'a>>, class: Class<'a>, name: &str) -> TypeRef {
        match class {
            Class::Scalar(scalar) => TypeRef::Scalar(scalar),
            Class::Newtype(newtype, scalar) => self.newtype(newtype, scalar, merged),
            Class::External(external, scalar) if scalar.is_text() => {
                self.external_type(external, &merged.parts)
            }
            Class::External(external, _) => self.external_type(&of_number(external), &merged.parts),
            Class::List => {
                let item = Box::new(self.inner_type(&merged.items, name, "Item"));
                if self.is_set(merged) { TypeRef::Set(item) } else { TypeRef::List(item) }
            }
            Class::Map => TypeRef::Map(Box::new(self.further_type(merged, name))),
            Class::Same(parts) => self.bare_type_of(&parts, name),
            Class::Object | Class::Tuple | Class::Enum(_) | Class::Union | Class::Kinds(_) => {
                TypeRef::Scalar(Scalar::Json)
            }
        }
    }

    /// Whether an array is a set: its items are unique, and the settings make types of that.
    fn is_set(&self, merged: &Merged<'a>) -> bool {
        self.settings.unique_items == UniqueItems::Set
            && merged.parts.iter().any(|part| part.schema().flag("uniqueItems"))
    }

    pub(in crate::lower) fn inner_type(&mut self, parts: &[Part<'a>], name: &str, role: &str) -> TypeRef {
        if parts.is_empty() {
            return TypeRef::Scalar(Scalar::Json);
        }
        self.type_of(parts, &name::join(&[name, role]))
    }

    /// The type that all schemas with this `x-rust-newtype` share.
    fn newtype(&mut self, newtype: &'a str, scalar: Scalar, merged: &Rc<Merged<'a>>) -> TypeRef {
        let origin = merged.parts.last().map_or(self.document.root.origin, |part| part.node.origin);
        let sensitive = self.is_sensitive(&merged.parts);
        let Some(id) = self.types.newtypes.get(newtype).copied() else {
            let id = self.types.add(newtype.to_owned(), origin, Doc::default(), false);
            self.types.set_shape(id, Shape::Newtype(Newtype { scalar, sensitive }));
            self.types.newtypes.insert(newtype.to_owned(), id);
            return TypeRef::Named(id);
        };
        let Some(def) = self.types.defs.get_mut(id.index()) else { return TypeRef::Named(id) };
        match &mut def.shape {
            Shape::Newtype(known) if known.scalar == scalar => known.sensitive |= sensitive,
            Shape::Newtype(_) => {
                let first = def.origin;
                let message = format!("`{newtype}` stands for two different scalars");
                let remedy = "give one of them another name";
                self.report(
                    Diagnostic::new(Code::InvalidExtension, origin, message, remedy)
                        .related(first, "the other"),
                );
                return TypeRef::Scalar(scalar);
            }
            _ => {} // A component whose body comes later.
        }
        TypeRef::Named(id)
    }

    /// Whether one more type may be made of a union's member and what surrounds the union. Unions within unions that
    /// have something around each of them double the number of types with every level.
    fn may_combine(&mut self, parts: &[Part<'a>]) -> bool {
        let Some(base) = parts.iter().find(|part| part.is_base()) else { return true };
        self.types.combined += 1;
        if self.types.combined <= MOST_COMBINED {
            return true;
        }
        let message = format!("unions within unions make more than {MOST_COMBINED} types");
        let remedy = "describe the properties in the members only; until then the value stays JSON";
        self.report(Diagnostic::new(Code::UnsupportedSchema, base.node.origin, message, remedy));
        false
    }

    fn report_too_deep(&mut self, parts: &[Part<'a>]) {
        let Some(part) = parts.first() else { return };
        let message = "arrays or maps are nested without end here";
        let remedy = "let one of the levels be a component schema";
        self.report(Diagnostic::new(Code::UnsupportedSchema, part.node.origin, message, remedy));
    }
}

/// `Option` around a type, once.
pub(in crate::lower) fn nullable_of(ty: TypeRef) -> TypeRef {
    match ty {
        TypeRef::Nullable(_) => ty,
        other => TypeRef::Nullable(Box::new(other)),
    }
}
