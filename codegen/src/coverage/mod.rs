//! How much of a document is typed: its operations, and the schemas that they reach.

pub mod walk;

use std::collections::{HashMap, HashSet};

use self::walk::{Edge, Place, Root};
use crate::document::{Document, Node, Origin};
use crate::ir::{Api, Codec, Operation};
use crate::settings::{Coverage, Settings};
use crate::{Generated, Outcome};

/// What there is, and what of it is raw.
#[derive(Debug, Default)]
pub struct Figures {
    /// Operations with a method, none of whose bodies is raw as a whole.
    pub typed_operations: usize,
    /// Those of them with a body or an answer that is bytes or a text in all its forms, as their media types say, although a
    /// schema describes what is inside.
    pub opaque_operations: usize,
    /// Operations with a method, and a body or an answer that says a type and is raw JSON as a whole.
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
        let used =
            |owner: &Node, media_type: &str| codecs(operation, owner).any(|(used, _)| used == media_type);
        let mut standings = Vec::new();
        for root in place.bodies(self.document, &used) {
            let standing = self.standing(&root, operation);
            standings.push((root.owner.origin, standing));
            self.open.push(Visit { node: root.schema, typed: standing == Standing::Typed, cause: None });
        }
        let worst = worst(&standings);
        self.figures.typed_operations += usize::from(worst < Standing::Raw);
        self.figures.opaque_operations += usize::from(worst == Standing::Opaque);
        self.figures.raw_operations += usize::from(worst == Standing::Raw);
        while let Some(visit) = self.open.pop() {
            self.visit(&visit);
        }
    }

    /// What the client knows of a body. What says no type is typed, whatever it is.
    fn standing(&self, root: &Root<'_>, operation: &Operation) -> Standing {
        if root.allows_nothing() || !walk::says_type(self.document, root.schema) {
            return Standing::Typed;
        }
        if let Some(ty) = self.api.schemas.get(&root.schema.origin) {
            return if self.api.is_raw(ty) { Standing::Raw } else { Standing::Typed };
        }
        let plain = |(used, codec): (&str, &Codec)| Some(used) == root.media_type && codec.ty().is_none();
        match codecs(operation, root.owner).any(plain) {
            true if walk::is_text(self.document, root.schema) => Standing::Typed,
            true => Standing::Opaque,
            false => Standing::Raw,
        }
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

/// How much the client knows of a body, the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// It has the type that its schema describes.
    Typed,
    /// It is bytes or a text, as its media type says; what its schema describes is inside.
    Opaque,
    /// It is raw JSON.
    Raw,
}

/// What the client knows of the bodies of an operation, each with what holds it. Who can have a typed body needs no other.
fn worst(standings: &[(Origin, Standing)]) -> Standing {
    let has_typed = |owner| standings.contains(&(owner, Standing::Typed));
    let counts = |(owner, standing): &&_| *standing != Standing::Opaque || !has_typed(*owner);
    standings.iter().filter(counts).map(|(_, standing)| *standing).max().unwrap_or(Standing::Typed)
}

/// What the generated client sends or reads, of the Request Body Object or Response Object.
fn codecs<'o>(operation: &'o Operation, owner: &Node) -> impl Iterator<Item = (&'o str, &'o Codec)> {
    let origin = owner.origin;
    let body = operation.body.iter().filter(move |body| body.origin == origin);
    let contents = body.flat_map(|body| &body.contents);
    let sent = contents.map(|content| (content.media_type.as_str(), &content.codec));
    let declared = operation.success.declared.iter().chain(&operation.failure.declared);
    let answers = declared.filter(move |declared| declared.origin == origin);
    let bodies = answers.filter_map(|declared| declared.response.body.as_ref());
    sent.chain(bodies.map(|(media_type, codec)| (media_type.as_str(), codec)))
}
