//! Prose and facts.

use super::all_of::Part;
use super::check::fits;
use super::schema::Schema;
use super::value::{json, show};
use crate::document::{Document, Kind, Node};
use crate::ir::{Doc, Fact};
use crate::lower::Lowering;
use crate::settings::Settings;

/// How a keyword tells a fact.
#[derive(Clone, Copy)]
enum Tells {
    /// By its text, unless the type shows it.
    Format,
    /// By its value, unless that bounds nothing.
    Bound,
    /// By words of the document, which are all that is left: it makes no type, and nothing checks it.
    Constraint,
    /// By being `true`.
    Flag,
    /// By a value of the schema.
    Default,
}

/// Keywords that tell facts, in the order of the JSON Schema specifications.
const FACTS: [(&str, &str, Tells); 29] = [
    ("format", "Format", Tells::Format),
    ("multipleOf", "Multiple of", Tells::Bound),
    ("maximum", "Maximum", Tells::Bound),
    ("exclusiveMaximum", "Exclusive maximum", Tells::Bound),
    ("minimum", "Minimum", Tells::Bound),
    ("exclusiveMinimum", "Exclusive minimum", Tells::Bound),
    ("maxLength", "Max length", Tells::Bound),
    ("minLength", "Min length", Tells::Bound),
    ("pattern", "Pattern", Tells::Bound),
    ("maxItems", "Max items", Tells::Bound),
    ("minItems", "Min items", Tells::Bound),
    ("uniqueItems", "Unique items", Tells::Bound),
    ("not", "Not", Tells::Constraint),
    ("if", "If", Tells::Constraint),
    ("then", "Then", Tells::Constraint),
    ("else", "Else", Tells::Constraint),
    ("dependentSchemas", "Dependent schemas", Tells::Constraint),
    ("contains", "Contains", Tells::Constraint),
    ("propertyNames", "Property names", Tells::Constraint),
    ("unevaluatedItems", "Unevaluated items", Tells::Constraint),
    ("unevaluatedProperties", "Unevaluated properties", Tells::Constraint),
    ("minContains", "Min contains", Tells::Constraint),
    ("maxContains", "Max contains", Tells::Constraint),
    ("minProperties", "Min properties", Tells::Constraint),
    ("maxProperties", "Max properties", Tells::Constraint),
    ("dependentRequired", "Dependent required", Tells::Constraint),
    ("readOnly", "Read only", Tells::Flag),
    ("writeOnly", "Write only", Tells::Flag),
    ("default", "Default", Tells::Default),
];

/// Formats that the type shows.
const SHOWN_FORMATS: [&str; 18] = [
    "date-time",
    "date-time-local",
    "date",
    "time",
    "duration",
    "uuid",
    "byte",
    "decimal",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "uint",
    "double",
];

/// Examples longer than this hide the prose.
const LONGEST_EXAMPLE: usize = 200;

/// Examples of bodies and answers that are no longer are shown on one line.
const LONGEST_LINE: usize = 100;

/// Examples of more lines hide the type.
const MOST_LINES: usize = 40;

/// Constraints longer than this are cut.
const LONGEST_CONSTRAINT: usize = 200;

impl<'a> Lowering<'a> {
    /// The documentation of a schema, or of anything else with `summary`, `title` and `description`.
    pub(in crate::lower) fn doc_of(&self, node: &'a Node) -> Doc {
        let text = |keyword: &str| {
            let text = node.get(keyword)?.as_str()?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let summary = text("summary").or_else(|| text("title"));
        let description = text("description").filter(|description| Some(description) != summary.as_ref());
        let link = node.get("externalDocs").and_then(|it| it.get("url")?.as_str()).map(str::to_owned);
        let facts = facts(node, self.settings);
        let mut doc = Doc {
            summary,
            description,
            facts,
            example: example(node).and_then(written),
            link,
            pointer: None,
        };
        for part in Schema(node).list("allOf").iter().filter(|part| Schema(part).reference().is_none()) {
            add_part(&mut doc, part, self.settings);
        }
        doc
    }

    /// The example of a media type: its own, or that of a schema which is written in it. A type that is referred to shows
    /// its own.
    pub(in crate::lower) fn media_example(&self, media: &'a Node) -> Option<String> {
        let document: &'a Document = self.document;
        let first = media.get("examples").and_then(Node::as_map).and_then(|named| named.values().next());
        let named = first.and_then(|first| document.behind_reference(first).get("value"));
        let schema = || media.get("schema").filter(|schema| schema.get("$ref").is_none()).and_then(example);
        let example = named.or_else(|| media.get("example")).or_else(schema)?;
        // Many answers are the same few words, over and over.
        let line = Some(json(example)).filter(|line| line.len() <= LONGEST_LINE);
        line.or_else(|| written(example))
    }

    /// The documentation of what stands behind a reference, with the prose beside the reference first.
    pub(in crate::lower) fn doc_of_reference(&self, reference: &'a Node, target: &'a Node) -> Doc {
        let (own, mut doc) = (self.doc_of(reference), self.doc_of(target));
        if reference.get("$ref").is_some() {
            doc.summary = own.summary.or(doc.summary);
            doc.description = own.description.or(doc.description);
        }
        doc
    }

    /// The documentation of a value with several schemas: prose of the last that has any, facts of all.
    pub(in crate::lower) fn doc_of_parts(&self, parts: &[Part<'a>]) -> Doc {
        let mut all = Doc::default();
        for part in parts {
            let doc = self.doc_of(part.node);
            all.prefer_words_of(&doc);
            all.link = doc.link.or(all.link);
            all.example = doc.example.or(all.example);
            for fact in doc.facts {
                all.facts.retain(|known| known.label != fact.label);
                all.facts.push(fact);
            }
        }
        all
    }
}

/// Adds what an inline part of an `allOf` says, where the schema itself does not say it.
fn add_part(doc: &mut Doc, part: &Node, settings: &Settings) {
    let text = |keyword: &str| {
        let text = part.get(keyword)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    if doc.summary.is_none() && doc.description.is_none() {
        doc.description = text("description").or_else(|| text("title"));
    }
    if doc.example.is_none() {
        doc.example = example(part).filter(|example| !is_block(example)).and_then(written);
    }
    for fact in facts(part, settings) {
        if doc.facts.iter().all(|known| known.label != fact.label) {
            doc.facts.push(fact);
        }
    }
}

/// What a schema says about its values that the type does not show. It is asked for the few keywords that it has, and not
/// for all that there are.
fn facts(node: &Node, settings: &Settings) -> Vec<Fact> {
    let keywords = node.as_map().into_iter().flatten();
    let mut told: Vec<(usize, &Node)> = keywords
        .filter_map(|(keyword, value)| {
            Some((FACTS.iter().position(|(known, ..)| *known == &**keyword)?, value))
        })
        .collect();
    told.sort_unstable_by_key(|(at, _)| *at);
    let fact = |(at, value): (usize, &Node)| {
        let (_, label, tells) = *FACTS.get(at)?;
        let text = match tells {
            Tells::Format => value.as_str().filter(|format| !is_shown(format, settings))?.to_owned(),
            Tells::Bound => bound(value)?,
            Tells::Constraint => shortened(show(value)),
            Tells::Flag => (value.as_bool() == Some(true)).then(|| show(value))?,
            Tells::Default => fits(node, value).then(|| show(value))?,
        };
        Some(Fact { label, text })
    };
    told.into_iter().filter_map(fact).collect()
}

/// Whether the type shows this format.
fn is_shown(format: &str, settings: &Settings) -> bool {
    SHOWN_FORMATS.contains(&format) && !settings.dates.are_plain(format)
}

/// The text, or its beginning if it is too long to be read in passing.
fn shortened(text: String) -> String {
    match text.char_indices().nth(LONGEST_CONSTRAINT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// A bound worth telling: `uniqueItems: false` says nothing, and a list or object is no bound.
fn bound(node: &Node) -> Option<String> {
    match node.kind {
        Kind::Bool(false) | Kind::Null | Kind::List(_) | Kind::Map(_) => None,
        // What is beyond all numbers bounds nothing.
        Kind::Float(value) if !value.is_finite() => None,
        _ => Some(show(node)),
    }
}

/// Whether a value takes several lines to be read.
fn is_block(node: &Node) -> bool {
    let has_members = match &node.kind {
        Kind::List(list) => !list.is_empty(),
        Kind::Map(map) => !map.is_empty(),
        _ => false,
    };
    has_members
        && node.as_list().is_none_or(|list| list.iter().any(is_block) || show(node).len() > LONGEST_EXAMPLE)
}

/// An example as JSON, unless it is too long to be read.
fn written(example: &Node) -> Option<String> {
    if !is_block(example) {
        return (show(example).len() <= LONGEST_EXAMPLE).then(|| json(example));
    }
    let text = serde_json::to_string_pretty(example).ok()?;
    (text.lines().count() <= MOST_LINES).then_some(text)
}

/// The first of `examples` (a list in 3.1, an object by name in parameters and media types), or `example`.
fn example(node: &Node) -> Option<&Node> {
    match node.get("examples").map(|examples| &examples.kind) {
        Some(Kind::List(list)) => list.first(),
        Some(Kind::Map(map)) => map.values().next()?.get("value"),
        _ => node.get("example"),
    }
}
