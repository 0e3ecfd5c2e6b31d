//! Component schemas: what has a name from the beginning, whatever it turns out to be.

use foldhash::HashMap;

use super::class::Class;
use super::types::Pending;
use crate::document::Node;
use crate::ir::{Newtype, Scalar, Shape, TypeId, TypeRef};
use crate::lower::Lowering;
use crate::lower::read::all_of::{Atom, Part, address};
use crate::lower::read::schema::Schema;

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
                // What is said beside a reference says more than what is said where it leads.
                let doc = self.doc_of(node);
                if let Some(def) = self.types.get_mut(id) {
                    def.doc.prefer_words_of(&doc);
                }
            }
        }
    }

    /// Gives a schema an id, and this name unless it chooses its own. The body follows.
    pub(super) fn declare(&mut self, node: &'a Node, key: &str) -> TypeId {
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

    /// What a component schema becomes, under the name that it has been given.
    pub(super) fn component_shape(&mut self, id: TypeId, part: &Part<'a>) -> Shape {
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
        let doc = self.doc_of_parts(&merged.parts);
        if let Some(def) = self.types.get_mut(id).filter(|def| !def.doc.has_words()) {
            def.doc.prefer_words_of(&doc);
        }
        self.shape(id, &merged, class)
    }
}
