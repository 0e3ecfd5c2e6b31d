//! How much of a document is typed: its operations, and the schemas that they reach.

pub mod walk;

use std::collections::{HashMap, HashSet};

use self::walk::{Edge, Place, Root};
use crate::document::{Document, Node, Origin};
use crate::ir::{Answers, Api, Codec, Operation};
use crate::settings::{Coverage, Settings};
use crate::{Generated, Outcome};

/// What there is, and what of it is raw.
#[derive(Debug, Default)]
pub struct Figures {
    /// Operations with a method, none of whose bodies is raw as a whole.
    pub typed_operations: usize,
    /// Operations with a method, and a body or an answer that says a type and is raw as a whole.
    pub raw_operations: usize,
    /// Operations of the document that have no method: `GET /path`.
    pub missing: Vec<String>,
    /// The schemas that say a type.
    pub schemas: usize,
    /// Those of them that became raw JSON, or a part of it.
    pub raw: Vec<Raw>,
}

/// A schema that became raw.
#[derive(Debug, Clone, Copy)]
pub struct Raw {
    /// Where it stands.
    pub at: Origin,
    /// The outermost schema around it that became raw, which is where the reason is.
    pub cause: Origin,
}

impl Figures {
    /// The figures of a document and what was made of it.
    #[must_use]
    pub fn of(document: &Document, generated: &Generated) -> Self {
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

    /// How many operations are typed. Those without a method count, unless the settings leave some out.
    #[must_use]
    pub fn operations(&self, settings: &Settings) -> Share {
        let are_left_out = !settings.include.is_empty() || !settings.exclude.is_empty();
        let missed = if are_left_out { 0 } else { self.missing.len() };
        Share { typed: self.typed_operations, all: self.typed_operations + self.raw_operations + missed }
    }

    /// How many schemas are typed.
    #[must_use]
    pub fn schemas(&self) -> Share {
        Share { typed: self.schemas - self.raw.len(), all: self.schemas }
    }

    /// In what it falls short of what the settings ask for.
    #[must_use]
    pub fn short(&self, settings: &Settings) -> Vec<String> {
        let Coverage { operations, schemas } = settings.coverage;
        let asked =
            [("operations", self.operations(settings), operations), ("schemas", self.schemas(), schemas)];
        let short = asked.into_iter().filter(|(_, share, least)| !share.reaches(*least));
        let told = short.map(|(what, share, least)| {
            format!("{} of the {what}, and the setting `coverage` asks for {least} %", share.text())
        });
        told.collect()
    }
}

/// In what a client falls short of the coverage that the settings ask for.
#[must_use]
pub fn short(outcome: &Outcome) -> Vec<String> {
    match (&outcome.generated, &outcome.document) {
        (Some(generated), Some(document)) if outcome.settings.coverage != Coverage::default() => {
            Figures::of(document, generated).short(&outcome.settings)
        }
        _ => Vec::new(),
    }
}

/// What is typed, of all there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// What is typed.
    pub typed: usize,
    /// All there is.
    pub all: usize,
}

impl Share {
    fn reaches(self, percent: u8) -> bool {
        self.typed * 100 >= self.all * usize::from(percent)
    }

    /// The share, rounded down, so that nothing but all is 100 %.
    #[must_use]
    pub fn text(self) -> String {
        let Self { typed, all } = self;
        let tenths = (typed * 1000).checked_div(all).unwrap_or(1000);
        format!("{typed} of {all} are typed, {}.{} %", tenths / 10, tenths % 10)
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
