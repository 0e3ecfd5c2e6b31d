//! Operations: one per method of a path item.

use std::collections::HashMap;

use super::module::Modules;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Map, Node, Origin};
use crate::ir::{ModuleId, Operation};
use crate::lower::Lowering;
use crate::lower::naming::operation_name::{derived_id, id_words, method_words};
use crate::lower::read::extension;
use crate::lower::read::resolve::Wanted;
use crate::name;

/// The methods of a path item, as the specification lists them.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// An operation where it stands.
pub(in crate::lower) struct Site<'a> {
    pub(in crate::lower) path: &'a str,
    pub(in crate::lower) method: &'a str,
    /// The path item, and those that it refers to.
    pub(in crate::lower) items: Vec<&'a Node>,
    pub(in crate::lower) node: &'a Node,
    pub(in crate::lower) id: String,
    /// What its types and its method are named with.
    pub(in crate::lower) words: String,
}

impl Site<'_> {
    /// Whether its answers have no body, whatever is described: to HEAD, that is what GET would answer (RFC 9110, section
    /// 9.3.2).
    pub(in crate::lower) fn is_head(&self) -> bool {
        self.method == "head"
    }
}

impl<'a> Lowering<'a> {
    /// All operations in document order, the nodes they were made of, and the modules they belong to.
    pub(in crate::lower) fn operations(&mut self) -> (Vec<Operation>, Vec<&'a Node>, Modules) {
        let sites = self.operation_sites();
        let mut modules = Modules::default();
        let mut operations = Vec::new();
        for site in &sites {
            let module = self.module_of(site.node, &mut modules);
            operations.push(self.operation(site, module, modules.tag(module)));
        }
        (operations, sites.iter().map(|site| site.node).collect(), modules)
    }

    /// The operations that the settings want, each with its id.
    fn operation_sites(&mut self) -> Vec<Site<'a>> {
        let all = self.all_operation_sites();
        let settings = self.settings;
        for (key, list) in [("include", &settings.include), ("exclude", &settings.exclude)] {
            for wanted in list {
                if !all.iter().any(|site| wanted.have(&site.id, site.path, tags(site.node))) {
                    self.report(wanted.place.unmatched(key, &wanted.shown(), "operation"));
                }
            }
        }
        all.into_iter().filter(|site| settings.have(&site.id, site.path, tags(site.node))).collect()
    }

    fn all_operation_sites(&mut self) -> Vec<Site<'a>> {
        let mut sites = Vec::new();
        let mut ids: HashMap<String, Origin> = HashMap::new();
        let document: &'a Document = self.document;
        let paths = document.root.get("paths").map(|paths| document.behind_reference(paths));
        let paths = paths.and_then(Node::as_map);
        for (path, item) in paths.into_iter().flatten().filter(|(path, _)| !path.starts_with("x-")) {
            if item.as_map().is_none() {
                self.report_invalid(
                    item,
                    "a path item has to be an object",
                    "write an object with one member per method",
                );
                continue;
            }
            let items = self.path_items(item);
            for (method, node) in self.operations_of_items(&items) {
                if node.as_map().is_none() {
                    self.report_invalid(
                        node,
                        "an operation has to be an object",
                        "write `responses` at least",
                    );
                    continue;
                }
                self.check_extensions(node);
                let id = self.operation_id(path, method, node, &mut ids);
                let words = id_words(&id, method, path).to_owned();
                sites.push(Site { path, method, items: items.clone(), node, id, words });
            }
        }
        sites
    }

    /// A path item and those that its chain of references leads to. What stands beside a reference counts as well.
    fn path_items(&mut self, item: &'a Node) -> Vec<&'a Node> {
        let document: &'a Document = self.document;
        let mut items = vec![item];
        if self.follow(item, Wanted::PathItem).is_none() {
            return items; // Told already; what stands beside the reference is still there.
        }
        let mut at = item;
        while let Some(text) = at.get("$ref").and_then(Node::as_str)
            && let Ok(target) = document.resolve(at.origin, text)
        {
            at = target.node;
            items.push(at);
        }
        items
    }

    /// The operations of these path items. Of two of one method, the one that stands nearer is taken.
    fn operations_of_items(&mut self, items: &[&'a Node]) -> Vec<(&'a str, &'a Node)> {
        let mut found: Vec<(&'a str, &'a Node)> = Vec::new();
        for (method, node) in items.iter().filter_map(|item| item.as_map()).flat_map(operations_of) {
            let Some((_, known)) = found.iter().find(|(known, _)| *known == method) else {
                found.push((method, node));
                continue;
            };
            let message = format!("`{method}` stands beside the `$ref` too, and is taken from there");
            let remedy = "remove one of the two";
            let diagnostic = Diagnostic::new(Code::IgnoredSibling, node.origin, message, remedy);
            let known = known.origin;
            self.report(diagnostic.related(known, "the one that is taken"));
        }
        found
    }

    fn operation_id(
        &mut self,
        path: &str,
        method: &str,
        node: &'a Node,
        ids: &mut HashMap<String, Origin>,
    ) -> String {
        let id = node.get("operationId").and_then(Node::as_str).map(str::trim).filter(|id| !id.is_empty());
        let Some(id) = id else { return derived_id(method, path) };
        let origin = node.get("operationId").map_or(node.origin, |id| id.origin);
        let Some(first) = ids.get(id) else {
            ids.insert(id.to_owned(), origin);
            return id.to_owned();
        };
        let derived = derived_id(method, path);
        let message = format!("a second operation has the id `{id}`; it is called `{derived}` here");
        let remedy = "give it an id of its own";
        let first = *first;
        let diagnostic = Diagnostic::new(Code::DuplicateOperationId, origin, message, remedy);
        self.report(diagnostic.related(first, "first used here"));
        derived
    }

    fn operation(&mut self, site: &Site<'a>, module: ModuleId, tag: Option<String>) -> Operation {
        let node = site.node;
        let method_words = match extension::rust_name(node) {
            Some(renamed) => renamed.to_owned(),
            None => method_words(&site.words, tag.as_deref()),
        };
        let mut parameters = self.parameters(site);
        let body = self.body(site);
        parameters.extend(self.part_headers(site, body.as_ref()));
        let (success, failure) = self.answers(site);
        let streams = self.streams(site);
        let headers = self.headers(site);
        Operation {
            id: site.id.clone(),
            type_name: name::type_name(&site.words),
            method_name: name::method_name(&method_words),
            module,
            method: site.method.to_uppercase(),
            path: site.path.to_owned(),
            servers: self.operation_servers(site),
            parameters,
            body,
            success,
            failure,
            streams,
            headers,
            security: self.security(node),
            pagination: None, // Known when all types are.
            idempotency_key: extension::idempotency_key(node).map(str::to_owned),
            callbacks: self.callbacks(&site.words, node),
            deprecated: node.get("deprecated").and_then(Node::as_bool).unwrap_or(false),
            doc: self.doc_of(node),
            origin: node.origin,
        }
    }
}

/// The names of an operation's tags.
fn tags(operation: &Node) -> impl Iterator<Item = &str> + Clone {
    let tags = operation.get("tags").and_then(Node::as_list).unwrap_or_default();
    tags.iter().filter_map(|tag| Some(tag.as_str()?.trim()))
}

/// The operations of a path item, in document order.
pub(in crate::lower) fn operations_of(item: &Map) -> impl Iterator<Item = (&str, &Node)> {
    item.iter().map(|(key, node)| (&**key, node)).filter(|(key, _)| METHODS.contains(key))
}
