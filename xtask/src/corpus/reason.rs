//! Why a schema is raw: the diagnostic that tells, and where.

use codegen::Outcome;
use codegen::coverage::walk;
use codegen::diagnostic::{Code, Diagnostic, Site};
use codegen::document::{Document, Node, Origin, Place};
use serde_json::{Value, json};

/// Aliases and references that lead to a reason are not more.
const LONGEST_CHAIN: usize = 16;

/// All diagnostics of a run, by their places.
pub(super) struct Reasons<'o> {
    document: Option<&'o Document>,
    diagnostics: Vec<(Place, &'o Diagnostic)>,
}

impl<'o> Reasons<'o> {
    pub(super) fn new(outcome: &'o Outcome) -> Self {
        let document = outcome.document.as_ref();
        let diagnostics = outcome.diagnostics.iter().filter_map(|diagnostic| match diagnostic.at {
            Site::Node(origin) => Some((document?.origins.place(origin), diagnostic)),
            Site::File(..) => None,
        });
        Self { document, diagnostics: diagnostics.collect() }
    }

    /// What is told about a raw schema.
    pub(super) fn told(&self, at: Origin, cause: Origin) -> Value {
        let place = self.document.map(|document| document.locate(at));
        let diagnostic = self.of(cause).or_else(|| self.of(at));
        json!({
            "code": diagnostic.map(|it| it.code.as_str()),
            "file": place.as_ref().map(|it| it.file.as_str()),
            "line": place.as_ref().map(|it| it.line),
            "column": place.as_ref().map(|it| it.column),
            "pointer": place.as_ref().map(|it| it.pointer.as_str()),
            "reason": diagnostic.map(|it| it.message.as_str()),
        })
    }

    /// The diagnostic at a schema, at one of its keywords, or at what it refers to.
    fn of(&self, origin: Origin) -> Option<&'o Diagnostic> {
        let document = self.document?;
        let mut place = document.origins.place(origin);
        for _ in 0..LONGEST_CHAIN {
            if let Some(found) = self.at(&place) {
                return Some(found);
            }
            let node = place.pointer.find(document.root_of(place.file)?)?;
            place = document.origins.place(referred(document, node)?.origin);
        }
        None
    }

    /// The diagnostic that is nearest: at the place, one or two steps further in, at the media type that holds it, or where
    /// something around it is left out.
    fn at(&self, place: &Place) -> Option<&'o Diagnostic> {
        let tokens = place.pointer.tokens();
        let near = self.diagnostics.iter().filter(|(at, _)| at.file == place.file);
        let near = near.filter_map(|(at, diagnostic)| match at.pointer.tokens().strip_prefix(tokens) {
            Some(steps) => (steps.len() <= 2).then_some((steps.len(), *diagnostic)),
            None if holds(at.pointer.tokens(), tokens) => Some((3, *diagnostic)),
            None => (leaves_out(diagnostic) && tokens.starts_with(at.pointer.tokens()))
                .then_some((4, *diagnostic)),
        });
        near.min_by_key(|(steps, _)| *steps).map(|(_, diagnostic)| diagnostic)
    }
}

/// Whether the first pointer is that of a media type or of its schema, and the second leads to a schema in it: what stays
/// bytes or text is told there for all that is inside.
fn holds(holder: &[String], inside: &[String]) -> bool {
    let media_type = holder.strip_suffix(&["schema".to_owned()]).unwrap_or(holder);
    let is_media_type = matches!(media_type, [.., content, _] if content == "content");
    let below = inside.strip_prefix(holder);
    below.is_some_and(|below| below.len() == 1 || (is_media_type && !below.is_empty()))
}

/// Whether it tells that a schema is left out, with all that is inside.
fn leaves_out(diagnostic: &Diagnostic) -> bool {
    matches!(diagnostic.code, Code::IgnoredSibling | Code::ContradictoryAllOf)
}

/// What a schema that is a reference, or a wrapper of one, refers to.
fn referred<'d>(document: &'d Document, node: &'d Node) -> Option<&'d Node> {
    if node.get("$ref").is_some() {
        return walk::target(document, node);
    }
    let parts =
        ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|word| node.get(word)?.as_list()).flatten();
    parts.into_iter().find_map(|part| walk::target(document, part))
}
