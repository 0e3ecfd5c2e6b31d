//! Values made from a schema.

use std::collections::HashSet;

use codegen::document::{Document, Node};
use serde_json::{Map, Value, json};

use super::parts;
use super::tags::Tags;
use crate::corpus::value;

/// As deep, optional properties are made; further in, only what is required.
const DEEPEST_OPTIONAL: usize = 2;

/// No value needs more levels.
const DEEPEST: usize = 24;

/// How much of an object is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All properties.
    Full,
    /// What is required.
    Bare,
}

/// A member of a union that is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Choice {
    members: *const Node,
    index: usize,
}

impl Choice {
    /// Of these members, this one.
    pub(super) fn new(members: &[Node], index: usize) -> Self {
        Self { members: members.as_ptr(), index }
    }

    /// Whether it is one of these members.
    pub(super) fn is_of(self, members: &[Node]) -> bool {
        self.members == members.as_ptr()
    }
}

/// Makes one value.
pub(super) struct Maker<'t, 'd> {
    document: &'d Document,
    tags: &'t Tags<'d>,
    extent: Extent,
    /// The members that are settled.
    chosen: Vec<Choice>,
    /// Whether the outermost object's nullable properties are `null`.
    nulls: bool,
    depth: usize,
}

impl<'t, 'd> Maker<'t, 'd> {
    pub(super) fn new(document: &'d Document, tags: &'t Tags<'d>, extent: Extent) -> Self {
        Self { document, tags, extent, chosen: Vec::new(), nulls: false, depth: 0 }
    }

    /// Takes these members of their unions.
    pub(super) fn choosing(mut self, chosen: impl IntoIterator<Item = Choice>) -> Self {
        self.chosen.extend(chosen);
        self
    }

    /// Makes `null` of the outermost object's properties where that is allowed.
    pub(super) fn with_nulls(mut self) -> Self {
        self.nulls = true;
        self
    }

    /// A value of the schema that these nodes are together; `None` where there is none that ends.
    pub(super) fn value(&mut self, nodes: &[&'d Node]) -> Option<Value> {
        if self.depth >= DEEPEST {
            return None;
        }
        let parts = parts::open(self.document, nodes)?;
        self.depth += 1;
        let value = self.of_parts(parts, &mut HashSet::new());
        self.depth -= 1;
        value
    }

    /// A value of these nodes, one union after the other being settled.
    fn of_parts(&mut self, parts: Vec<&'d Node>, settled: &mut HashSet<*const Node>) -> Option<Value> {
        let open = parts::groups(&parts).into_iter().find(|members| !settled.contains(&members.as_ptr()));
        let Some(members) = open else { return self.plain(&parts) };
        let is_chosen = |members: &[Node]| self.chosen.iter().any(|choice| choice.is_of(members));
        // Listed values are all that a union beside them can be.
        if parts::values(&parts).is_some() && !parts::groups(&parts).into_iter().any(is_chosen) {
            return self.plain(&parts);
        }
        settled.insert(members.as_ptr());
        let chosen = self.chosen.iter().find(|choice| choice.is_of(members)).map(|choice| choice.index);
        let candidates = members.iter().enumerate().filter(|(index, member)| match chosen {
            Some(chosen) => chosen == *index,
            None => parts::kind(&[member]) != Some("null") && !parts::is_written_null(members, member),
        });
        for (_, member) in candidates {
            if parts::is_written_null(members, member) {
                return Some(Value::Null);
            }
            let Some(opened) = parts::open(self.document, &[member]) else { continue };
            // The member first: what it says of itself, such as its tag, is closer than what is said around it.
            let all = opened.into_iter().chain(parts.iter().copied()).collect();
            if let Some(value) = self.of_parts(all, &mut settled.clone()) {
                return Some(value);
            }
        }
        None
    }

    fn plain(&mut self, parts: &[&'d Node]) -> Option<Value> {
        if let Some(values) = parts::values(parts) {
            let values: Vec<Value> = values.into_iter().map(value::of).collect();
            return values.iter().find(|value| !value.is_null()).or(values.first()).cloned();
        }
        match parts::kind(parts) {
            Some("object") => self.object(parts),
            Some("array") => self.array(parts),
            Some("string") => Some(string(parts)),
            Some("integer") => Some(number(parts, 7.0)),
            Some("number") => Some(number(parts, 12.25)),
            Some("boolean") => Some(json!(true)),
            Some("null") => Some(Value::Null),
            _ => Some(json!({"any": [1, null, "text"]})),
        }
    }

    fn object(&mut self, parts: &[&'d Node]) -> Option<Value> {
        let required = parts::required(parts);
        let optional = self.extent == Extent::Full && self.depth <= DEEPEST_OPTIONAL;
        let nulls = self.nulls && self.depth == 1;
        let mut object = Map::new();
        let described = parts::properties(parts);
        for (name, nodes) in &described {
            let needed = required.contains(name);
            if !needed && !optional {
                continue;
            }
            let value = if let Some(tag) = self.tag(parts, name, nodes) {
                Some(tag)
            } else if nulls && parts::is_nullable(self.document, nodes) {
                Some(Value::Null)
            } else {
                self.value(nodes)
            };
            match value {
                Some(value) => drop(object.insert((*name).to_owned(), value)),
                None if needed => return None,
                None => {}
            }
        }
        let further = parts::schemas(parts, "additionalProperties");
        for name in required.iter().filter(|name| !described.iter().any(|(known, _)| known == *name)) {
            let value = if further.is_empty() { Some(json!("required")) } else { self.value(&further) };
            object.insert((*name).to_owned(), value?);
        }
        if optional && !further.is_empty() {
            let made = ["first key", "second key"].map(|name| (name.to_owned(), self.value(&further)));
            object.extend(made.into_iter().filter_map(|(name, value)| Some((name, value?))));
        }
        Some(Value::Object(object))
    }

    /// What a discriminator wants to find in this property, unless the property itself says otherwise.
    fn tag(&self, parts: &[&'d Node], property: &str, nodes: &[&'d Node]) -> Option<Value> {
        let tag = json!(self.tags.tag(parts, property)?);
        let listed = parts::open(self.document, nodes).and_then(|parts| parts::values(&parts));
        listed.is_none_or(|listed| listed.iter().any(|value| value::of(value) == tag)).then_some(tag)
    }

    fn array(&mut self, parts: &[&'d Node]) -> Option<Value> {
        let least = bound(parts, "minItems").unwrap_or(0.0);
        let prefix = parts.iter().map(|part| parts::list(part, "prefixItems")).find(|list| !list.is_empty());
        if let Some(prefix) = prefix {
            return prefix
                .iter()
                .map(|item| self.value(&[item]))
                .collect::<Option<Vec<_>>>()
                .map(Value::Array);
        }
        let items = parts::schemas(parts, "items");
        let optional = self.extent == Extent::Full && self.depth <= DEEPEST_OPTIONAL + 1;
        if least == 0.0 && !optional {
            return Some(json!([]));
        }
        let item = if items.is_empty() { Some(json!("item")) } else { self.value(&items) };
        match item {
            // More than one would have to differ where items are unique; then the value is not counted as made.
            Some(item) => Some(Value::Array(vec![item; whole(least).clamp(1, 16)])),
            None if least == 0.0 => Some(json!([])),
            None => None,
        }
    }
}

fn whole(number: f64) -> usize {
    (0..16).find(|count| f64::from(*count) >= number).map_or(16, |count| usize::try_from(count).unwrap_or(16))
}

fn bound(parts: &[&Node], keyword: &str) -> Option<f64> {
    parts.iter().find_map(|part| value::of(part.get(keyword)?).as_f64())
}

fn string(parts: &[&Node]) -> Value {
    let text = |keyword: &str| parts.iter().find_map(|part| part.get(keyword)?.as_str());
    let example = parts.iter().find_map(|part| part.get("examples")?.as_list()?.first()?.as_str());
    if let Some(example) = example.or_else(|| text("example")) {
        return json!(example);
    }
    let plain = match text("format") {
        Some("date-time") => "2024-02-29T12:34:56Z",
        Some("date") => "2024-02-29",
        Some("time") => "12:34:56Z",
        Some("duration") => "P1DT2H",
        Some("uuid") => "0f8fad5b-d9cb-469f-a165-70867728950e",
        Some("uri" | "url") => "https://example.com/a?b=c",
        Some("email") => "ada@example.com",
        Some("hostname") => "example.com",
        Some("ipv4") => "192.0.2.1",
        Some("ipv6") => "2001:db8::1",
        Some("byte") => "aGVsbG8=",
        Some("decimal") => "12.50",
        Some("int64" | "int32" | "uint64") => "12",
        _ => "téxt \"quoted\"",
    };
    let most =
        bound(parts, "maxLength").map_or(usize::MAX, |it| if it < 16.0 { whole(it) } else { usize::MAX });
    let least = bound(parts, "minLength").unwrap_or(0.0);
    let mut text: String = plain.chars().take(most).collect();
    while let Ok(length) = u32::try_from(text.chars().count())
        && f64::from(length) < least.min(4096.0)
    {
        text.push('x');
    }
    json!(text)
}

fn number(parts: &[&Node], wanted: f64) -> Value {
    let step = bound(parts, "multipleOf").filter(|step| *step > 0.0);
    let low = bound(parts, "minimum").or_else(|| bound(parts, "exclusiveMinimum").map(|it| it + 1.0));
    let high = bound(parts, "maximum").or_else(|| bound(parts, "exclusiveMaximum").map(|it| it - 1.0));
    let mut number = wanted;
    number = low.map_or(number, |low| number.max(low));
    number = high.map_or(number, |high| number.min(high));
    number = step.map_or(number, |step| (number / step).ceil() * step);
    #[expect(clippy::cast_possible_truncation, reason = "checked to be integral and small")]
    if number.fract() == 0.0 && number.abs() < 9.0e15 { json!(number as i64) } else { json!(number) }
}
