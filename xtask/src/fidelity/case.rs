//! Cases: values, each with the type that has to read it and to write it again.

use codegen::document::{Document, Node};
use serde_json::{Value, json};

use super::make::{Choice, Extent, Maker};
use super::parts;
use super::tags::Tags;
use super::target::Target;
use crate::corpus::value;
use codegen::coverage::walk;

/// Of a union or an enum, more members than this are not tried.
const MOST_MEMBERS: usize = 200;

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The document's own: an example or a default.
    Example,
    /// Made from the schema.
    Made,
    /// Made from the schema, with something in it that the schema does not know.
    Surprise,
    /// An answer that the API's makers published.
    Fixture,
}

/// One value.
pub(super) struct Case {
    /// The index of the target.
    pub(super) target: usize,
    pub(super) source: Source,
    /// What the value is, for messages: a pointer, or `all properties`.
    pub(super) what: String,
    pub(super) value: Value,
}

/// The name of a property that no description has.
const SURPRISE: &str = "x unknown/property~";

impl Case {
    /// The value that the schema has to allow, if it is asked: without what it cannot know. `None` where that is all.
    pub(super) fn expected(&self) -> Option<Value> {
        match (self.source, &self.value) {
            (Source::Surprise, Value::Object(object)) => {
                let mut object = object.clone();
                object.remove(SURPRISE);
                Some(Value::Object(object))
            }
            (Source::Surprise, _) => None,
            _ => Some(self.value.clone()),
        }
    }
}

/// The cases of a target.
pub(super) fn of<'d>(
    document: &'d Document,
    tags: &Tags<'d>,
    index: usize,
    target: &Target<'d>,
) -> Vec<Case> {
    let mut cases = Cases { document, tags, index, target, all: Vec::new() };
    for schema in &target.schemas {
        cases.examples(schema, &["example", "default"]);
    }
    if let Some(holder) = target.holder {
        cases.examples(holder, &["example"]);
    }
    // A body that is a mere reference: the component has cases of its own.
    let refers = |schema: &&Node| schema.get("$ref").is_some();
    if target.holder.is_none() || !target.schemas.iter().any(refers) {
        cases.made();
    }
    cases.all
}

struct Cases<'t, 'd> {
    document: &'d Document,
    tags: &'t Tags<'d>,
    index: usize,
    target: &'t Target<'d>,
    all: Vec<Case>,
}

impl<'t, 'd> Cases<'t, 'd> {
    fn add(&mut self, source: Source, what: impl Into<String>, value: Value) {
        let known = |case: &Case| case.source == source && case.value == value;
        if !self.all.iter().any(known) {
            self.all.push(Case { target: self.index, source, what: what.into(), value });
        }
    }

    fn examples(&mut self, owner: &'d Node, keywords: &[&str]) {
        let of_keywords = keywords.iter().filter_map(|keyword| owner.get(keyword));
        let listed = owner.get("examples").and_then(Node::as_list).unwrap_or_default();
        let named = owner.get("examples").and_then(Node::as_map).into_iter().flat_map(|map| map.values());
        let named =
            named.filter_map(|example| walk::target(self.document, example).unwrap_or(example).get("value"));
        let all: Vec<&Node> = of_keywords.chain(listed).chain(named).collect();
        for example in all {
            let place = self.document.origins.place(example.origin).pointer;
            self.add(Source::Example, place.to_string(), value::of(example));
        }
    }

    fn make(&mut self, source: Source, what: &str, mut maker: Maker<'t, 'd>) -> Option<Value> {
        let value = maker.value(&self.target.schemas)?;
        self.add(source, what, value.clone());
        Some(value)
    }

    fn maker(&self, extent: Extent) -> Maker<'t, 'd> {
        Maker::new(self.document, self.tags, extent).choosing(self.target.chosen.iter().copied())
    }

    fn made(&mut self) {
        let Some(parts) = parts::open(self.document, &self.target.schemas) else { return };
        let full = self.make(Source::Made, "all properties", self.maker(Extent::Full));
        self.make(Source::Made, "required properties", self.maker(Extent::Bare));
        self.make(Source::Made, "null wherever it is allowed", self.maker(Extent::Full).with_nulls());
        let settled = |members: &[Node]| self.target.chosen.iter().any(|choice| choice.is_of(members));
        for members in parts::groups(&parts).into_iter().filter(|members| !settled(members)) {
            for index in 0..members.len().min(MOST_MEMBERS) {
                for (extent, words) in [(Extent::Full, "all"), (Extent::Bare, "required")] {
                    let what = format!("member {index}, {words} properties");
                    self.make(
                        Source::Made,
                        &what,
                        self.maker(extent).choosing([Choice::new(members, index)]),
                    );
                }
            }
        }
        self.values(&parts);
        let closed = |part: &&Node| {
            part.get("additionalProperties").is_some_and(|it| it.as_map().is_some_and(|map| !map.is_empty()))
        };
        if let Some(Value::Object(mut object)) = full
            && !parts.iter().any(closed)
            && !parts::groups(&parts).into_iter().flatten().any(|member| closed(&member))
        {
            object.insert(SURPRISE.to_owned(), json!({"kept": [1, null, "text"]}));
            self.add(Source::Surprise, "an unknown property", Value::Object(object));
        }
    }

    fn values(&mut self, parts: &[&'d Node]) {
        let values: Vec<Value> =
            parts::values(parts).unwrap_or_default().into_iter().map(value::of).collect();
        for value in values.iter().take(MOST_MEMBERS) {
            self.add(Source::Made, format!("the value {value}"), value.clone());
        }
        if values.is_empty() {
            return;
        }
        // Values may be listed in another type than the one that is stated, which is what counts.
        let kind = parts::kind(parts);
        if kind == Some("string") || (kind.is_none() && values.iter().any(Value::is_string)) {
            self.add(Source::Surprise, "an unknown value", json!("a value that nobody listed"));
        } else if matches!(kind, None | Some("integer" | "number")) && values.iter().any(Value::is_i64) {
            self.add(Source::Surprise, "an unknown value", json!(987_654_321));
        }
    }
}
