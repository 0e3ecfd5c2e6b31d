//! How much of a document is typed: its operations, and the schemas that they reach.

use std::collections::{HashMap, HashSet};

use codegen::document::{Document, Node, Origin};
use codegen::ir::{Answers, Api, Codec, Operation};
use codegen::{Generated, Outcome};
use serde_json::{Value, json};

use super::reason::Reasons;
use super::walk::{self, Edge, Place, Root};

/// What there is, and what of it is raw.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    /// Operations with a method, none of whose bodies is raw as a whole.
    typed_operations: usize,
    /// Operations with a method, and a body or an answer that says a type and is raw as a whole.
    raw_operations: usize,
    /// Operations of the document that have no method: `GET /path`.
    missing: Vec<String>,
    /// The schemas that say a type.
    schemas: usize,
    /// Those of them that became raw JSON, or a part of it.
    raw: Vec<Raw>,
}

/// A schema that became raw.
#[derive(Debug)]
struct Raw {
    at: Origin,
    /// The outermost schema around it that became raw, which is where the reason is.
    cause: Origin,
}

impl Figures {
    /// The figures of a document and what was made of it.
    pub(crate) fn of(document: &Document, generated: &Generated) -> Self {
        let mut count = Count {
            document,
            api: &generated.api,
            figures: Self::default(),
            seen: HashSet::new(),
            counted: HashSet::new(),
            open: Vec::new(),
        };
        let methods = methods(generated);
        for place in walk::operations(document) {
            match methods.get(&(place.path, place.method.as_str())) {
                Some(operation) => count.operation(&place, operation),
                None => count.figures.missing.push(format!("{} {}", place.method, place.path)),
            }
        }
        count.figures
    }

    /// The figures for machines.
    pub(crate) fn to_json(&self, outcome: &Outcome) -> Value {
        let reasons = Reasons::new(outcome);
        let mut raw: Vec<Value> = self.raw.iter().map(|raw| reasons.told(raw.at, raw.cause)).collect();
        raw.sort_by_key(|raw| {
            let number = |key: &str| raw.get(key).and_then(Value::as_u64);
            (raw.get("file").and_then(Value::as_str).map(str::to_owned), number("line"), number("column"))
        });
        json!({
            "typed_operations": self.typed_operations,
            "raw_operations": self.raw_operations,
            "missing_operations": self.missing,
            "schemas": self.schemas,
            "raw_schemas": self.raw.len(),
            "raw": raw,
        })
    }
}

/// The operations that have a method in the source, by path and HTTP method.
fn methods(generated: &Generated) -> HashMap<(&str, &str), &Operation> {
    let functions: HashSet<&str> = generated.files.iter().flat_map(|file| functions(&file.text)).collect();
    let has_method = |operation: &&Operation| functions.contains(operation.method_name.as_str());
    let operations = generated.api.operations.iter().filter(has_method);
    operations.map(|operation| ((operation.path.as_str(), operation.method.as_str()), operation)).collect()
}

/// The names of the functions in a source text.
fn functions(text: &str) -> impl Iterator<Item = &str> {
    let behind = text.match_indices("fn ").filter_map(|(at, word)| text.get(at + word.len()..));
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '#';
    behind.filter_map(move |rest| rest.split(|letter| !is_part(letter)).next())
}

/// A count under way.
struct Count<'d> {
    document: &'d Document,
    api: &'d Api,
    figures: Figures,
    /// Schemas by their addresses: one that was wrapped has the origin of its wrapper.
    seen: HashSet<*const Node>,
    counted: HashSet<Origin>,
    open: Vec<Visit<'d>>,
}

/// A schema that is to be counted.
struct Visit<'d> {
    node: &'d Node,
    /// Whether it is typed if nothing is known about it: it is a part of something that is.
    typed: bool,
    /// The outermost schema around it that is raw.
    cause: Option<Origin>,
}

impl<'d> Count<'d> {
    fn operation(&mut self, place: &Place<'d>, operation: &Operation) {
        for schema in place.parameters(self.document) {
            self.open.push(Visit { node: schema, typed: false, cause: None });
        }
        let mut raw = false;
        let used = |_: &Node, media_type: &str| codecs(operation).any(|(used, _)| used == media_type);
        for root in place.bodies(self.document, &used) {
            let typed = self.is_typed(&root, operation);
            raw |= !typed && walk::says_type(self.document, root.schema);
            self.open.push(Visit { node: root.schema, typed, cause: None });
        }
        self.figures.typed_operations += usize::from(!raw);
        self.figures.raw_operations += usize::from(raw);
        while let Some(visit) = self.open.pop() {
            self.visit(&visit);
        }
    }

    /// Whether the body is typed: text and bytes are what they are where the schema says nothing else.
    fn is_typed(&self, root: &Root<'_>, operation: &Operation) -> bool {
        if walk::allows_nothing(root.schema) {
            return true;
        }
        if let Some(ty) = self.api.schemas.get(&root.schema.origin) {
            return !self.api.is_raw(ty);
        }
        let plain = |(used, codec): (&str, &Codec)| {
            Some(used) == root.media_type && matches!(codec, Codec::File | Codec::Text | Codec::Bytes)
        };
        let stated = root.schema.get("type").and_then(Node::as_str);
        codecs(operation).any(plain) && stated.is_none_or(|stated| stated == "string")
    }

    fn visit(&mut self, visit: &Visit<'d>) {
        let Visit { node, typed, cause } = *visit;
        if !self.seen.insert(std::ptr::from_ref(node)) {
            return;
        }
        let typed = self.api.schemas.get(&node.origin).map_or(typed, |ty| !self.api.is_raw(ty));
        let says = walk::says_type(self.document, node);
        let cause = (says && !typed).then(|| cause.unwrap_or(node.origin));
        if says && self.counted.insert(node.origin) {
            self.figures.schemas += 1;
            self.figures.raw.extend(cause.map(|cause| Raw { at: node.origin, cause }));
        }
        for (edge, below) in walk::below(self.document, node) {
            // What is referred to and has no type of its own is a part of what refers to it, or just as raw.
            let typed = matches!(edge, Edge::Same | Edge::Reference) && typed;
            self.open.push(Visit { node: below, typed, cause });
        }
    }
}

/// The bodies that the generated client sends and reads.
fn codecs(operation: &Operation) -> impl Iterator<Item = (&str, &Codec)> {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let body = contents.map(|content| (content.media_type.as_str(), &content.codec));
    body.chain(of_answers(&operation.success)).chain(of_answers(&operation.failure))
}

fn of_answers(answers: &Answers) -> impl Iterator<Item = (&str, &Codec)> {
    let declared = answers.declared.iter().filter_map(|declared| declared.response.body.as_ref());
    declared.map(|(media_type, codec)| (media_type.as_str(), codec))
}
