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
use crate::lower::read::all_of::{Atom, Part};
use crate::lower::read::extension;
use crate::lower::read::kinds::Kind;
use crate::lower::read::merged::Merged;
use crate::name;
use crate::settings::UniqueItems;

/// The types made so far.
#[derive(Default)]
pub(in crate::lower) struct Types<'a> {
    pub(in crate::lower) defs: Vec<TypeDef>,
    pub(super) by_key: HashMap<Vec<usize>, TypeId>,
    pub(in crate::lower) newtypes: IndexMap<String, TypeId>,
    /// Which patterns of the setting `newtypes` have made a type, by position.
    pub(super) matched: BTreeSet<usize>,
    /// The types that somebody else has written, as far as they are not those of components.
    pub(in crate::lower) externals: BTreeMap<External, TypeId>,
    /// Which entries of the setting `replace` had an effect.
    pub(in crate::lower) replaced_schemas: BTreeSet<&'a str>,
    pub(in crate::lower) replaced_formats: BTreeSet<&'a str>,
    /// What each schema became.
    pub(in crate::lower) became: BTreeMap<Origin, TypeRef>,
    pub(super) pending: VecDeque<Pending<'a>>,
    /// How many inline types are made of a union's member and what surrounds the union.
    combined: usize,
}

/// A type whose body is still to be lowered.
pub(super) enum Pending<'a> {
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
            inline: false,
            doc,
            deprecated,
            shape: Shape::Object(Object::default()),
            used: Use::default(),
            derives: Vec::new(),
        });
        id
    }

    pub(in crate::lower) fn set_shape(&mut self, id: TypeId, shape: Shape) {
        if let Some(def) = self.get_mut(id) {
            def.shape = shape;
        }
    }

    pub(in crate::lower) fn get(&self, id: TypeId) -> Option<&TypeDef> {
        self.defs.get(id.index())
    }

    pub(super) fn get_mut(&mut self, id: TypeId) -> Option<&mut TypeDef> {
        self.defs.get_mut(id.index())
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
                let id = self.add_inline(key, name, merged, class);
                self.put_at(sites, id);
                TypeRef::Named(id)
            }
            class => self.unnamed_type(&merged, class, name),
        }
    }

    /// The place of the last of these parts, which is the one that says most.
    pub(in crate::lower) fn origin_of(&self, parts: &[Part<'a>]) -> Origin {
        parts.last().map_or(self.document.root.origin, |part| part.node.origin)
    }

    /// A type stands where its parts are put together, not where they come from, which may be types, too; and what is said
    /// there is said of all of them.
    fn put_at(&mut self, sites: &[Part<'a>], id: TypeId) {
        let (origin, doc) = (self.origin_of(sites), self.doc_of_parts(sites));
        if let Some(def) = self.types.get_mut(id) {
            def.origin = origin;
            def.doc.prefer_words_of(&doc);
        }
    }

    /// Gives an inline type its id.
    pub(in crate::lower) fn add_inline(
        &mut self,
        key: Vec<usize>,
        name: &str,
        merged: Rc<Merged<'a>>,
        class: Class<'a>,
    ) -> TypeId {
        if let Some(id) = self.types.by_key.get(&key) {
            return *id;
        }
        let deprecated = merged.keyword("deprecated").and_then(Node::as_bool).unwrap_or(false);
        let mut doc = self.doc_of_parts(&merged.parts);
        // The field, parameter or body that holds an inline type tells about its values.
        doc.facts.retain(|fact| !["Default", "Read only", "Write only"].contains(&fact.label));
        doc.example = None;
        let id = self.types.add(name.to_owned(), self.origin_of(&merged.parts), doc, deprecated);
        if let Some(def) = self.types.get_mut(id) {
            def.inline = true;
        }
        self.types.by_key.insert(key, id);
        self.types.pending.push_back(Pending::Inline(id, merged, class));
        id
    }

    pub(super) fn shape(&mut self, id: TypeId, merged: &Rc<Merged<'a>>, class: Class<'a>) -> Shape {
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
            Class::OrEmpty(parts) => TypeRef::OrEmpty(Box::new(self.bare_type_of(&parts, name))),
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

    /// Whether one more type may be made of a union's member and what surrounds the union. Unions within unions that
    /// have something around each of them double the number of types with every level.
    pub(super) fn may_combine(&mut self, parts: &[Part<'a>]) -> bool {
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
