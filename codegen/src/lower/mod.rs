//! From a normalised document to the IR.
//!
//! [`read`] finds out what schemas say, [`shape`] decides what type each becomes and builds it, [`call`] does the same for
//! operations; each imports from those before it. What cannot be typed becomes JSON, with a diagnostic; nothing stops here.

mod call;
mod naming;
mod read;
mod shape;
mod whence;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use foldhash::{HashMap, HashSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, Map, Node, Origin, Target};
use crate::ir::{Api, Operation, TypeRef, Webhooks};
use crate::settings::Settings;

/// Lowers a normalised document.
pub(crate) fn lower(document: &Document, settings: &Settings, diagnostics: &mut Diagnostics) -> Api {
    let mut api = Lowering::new(document, settings, diagnostics).api();
    whence::tell(&mut api, document);
    api
}

/// One document on its way to the IR.
struct Lowering<'a> {
    document: &'a Document,
    settings: &'a Settings,
    diagnostics: &'a mut Diagnostics,
    types: shape::types::Types<'a>,
    /// The names of what stands in other files.
    elsewhere: naming::elsewhere::Elsewhere,
    /// What parts say together, by the keys of the parts.
    merged: HashMap<Vec<usize>, Rc<read::merged::Merged<'a>>>,
    /// What schemas refer to, as far as that was asked.
    targets: HashMap<usize, Option<Rc<Target<'a>>>>,
    /// Whether a schema allows `null`, as far as that was asked.
    nullable: HashMap<usize, bool>,
    /// Schemas of which it is known that neither they nor what they lead to must not be printed.
    harmless: HashSet<usize>,
    /// The values of a property of a union's member, as far as they were asked for.
    value_sets: HashMap<shape::tag::ValuesKey, Option<Rc<shape::tag::ValueSet>>>,
    /// The JSON types of a union's member, as far as they were asked for, by the keys of the parts.
    kinds: HashMap<Vec<usize>, read::kinds::Kinds>,
    /// The components that include others, once that was asked.
    children: Option<shape::inheritance::Children<'a>>,
    /// The schemas whose values are files, because they are parts of multipart bodies.
    files: HashSet<usize>,
    /// The schemas whose keywords have been looked at.
    checked: HashSet<usize>,
    /// The properties of one value that are still to be settled.
    candidates: Vec<shape::object::Candidate<'a>>,
    /// The unions told apart by a property.
    tagged: Vec<shape::union::Tagged>,
    /// The parameters with `allowEmptyValue`.
    may_be_empty: HashSet<Origin>,
    /// How many arrays, maps or references deep the type is that is being made.
    depth: usize,
}

impl<'a> Lowering<'a> {
    fn new(document: &'a Document, settings: &'a Settings, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            document,
            settings,
            diagnostics,
            types: shape::types::Types::default(),
            elsewhere: naming::elsewhere::Elsewhere::new(document),
            merged: HashMap::default(),
            targets: HashMap::default(),
            nullable: HashMap::default(),
            harmless: HashSet::default(),
            value_sets: HashMap::default(),
            kinds: HashMap::default(),
            children: None,
            files: HashSet::default(),
            checked: HashSet::default(),
            candidates: Vec::new(),
            tagged: Vec::new(),
            may_be_empty: HashSet::default(),
            depth: 0,
        }
    }

    fn api(mut self) -> Api {
        self.declare_components();
        let (mut operations, nodes, modules) = self.operations();
        let webhooks = self.webhooks();
        self.lower_bodies();
        self.report_unmatched_newtypes();
        self.report_unmatched_replacements();
        self.break_alias_cycles();
        self.settle_headers(&mut operations);
        self.check_styles(&operations);
        self.settle_empty_values(&mut operations);
        let directions = self.directions(&operations, webhooks.as_ref());
        self.settle_constants(&directions);
        self.paginate(&mut operations, &nodes);
        let (modules, places) = modules.finish();
        for operation in &mut operations {
            operation.module = places.get(operation.module.0).copied().unwrap_or(operation.module);
        }
        let (title, version) = self.title_and_version();
        let servers = self.document_servers();
        self.settle_servers(&servers, &mut operations);
        Api {
            title,
            version,
            doc: self.document.root.get("info").map(|node| self.doc_of(node)).unwrap_or_default(),
            servers,
            credentials: self.credentials(&operations),
            modules,
            operations,
            webhooks,
            types: self.types.defs,
            type_order: Vec::new(),
            schemas: self.types.became,
            origin: self.document.root.origin,
        }
    }

    fn title_and_version(&mut self) -> (String, String) {
        let root = &self.document.root;
        let Some(node) = root.get("info") else {
            self.report_missing(root, "the document has no `info`", "add `info: {title: …, version: …}`");
            return ("API".to_owned(), "0".to_owned());
        };
        let mut text = |keyword: &str, fallback: &str| match node.get(keyword) {
            Some(value) => read::value::show(value),
            None => {
                self.report_missing(node, &format!("`info` has no `{keyword}`"), "add it");
                fallback.to_owned()
            }
        };
        (text("title", "API"), text("version", "0"))
    }

    /// What travels from the client to the server, and what comes back or by itself.
    fn directions(
        &self,
        operations: &[Operation],
        webhooks: Option<&Webhooks>,
    ) -> shape::constant::Directions {
        let events = webhooks.map(|it| TypeRef::Named(it.event));
        shape::constant::Directions {
            sent: self.reached_from(operations.iter().flat_map(Operation::sent)),
            received: self.reached_from(operations.iter().flat_map(Operation::received).chain(&events)),
        }
    }

    /// A section of `components`.
    fn component_section(&self, section: &str) -> Option<&'a Map> {
        let document: &'a Document = self.document;
        let components = document.behind_reference(document.root.get("components")?);
        document.behind_reference(components.get(section)?).as_map()
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn report_missing(&mut self, at: &'a Node, message: &str, remedy: &str) {
        self.report(Diagnostic::new(Code::MissingField, at.origin, message, remedy));
    }
}
