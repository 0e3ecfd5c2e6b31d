//! A read-only view of a Schema node, in the specification's words.
//!
//! Nothing is resolved here, and nothing is reported: a keyword of the wrong JSON type reads as absent ([`check`] tells
//! about it once).
//!
//! [`check`]: super::check

use super::kinds::{Kind, Kinds};
use crate::document::{self, Map, Node};

/// A Schema node (JSON Schema 2020-12 as OpenAPI 3.1 uses it).
#[derive(Clone, Copy)]
pub(in crate::lower) struct Schema<'a>(pub(in crate::lower) &'a Node);

impl<'a> Schema<'a> {
    /// The text of `$ref`, or of what older and newer drafts have beside it, which is read as one: what it may lead to
    /// besides is not known here.
    pub(in crate::lower) fn reference(self) -> Option<&'a str> {
        self.reference_keyword().and_then(|keyword| self.text(keyword))
    }

    /// The keyword that refers to another schema.
    pub(in crate::lower) fn reference_keyword(self) -> Option<&'static str> {
        ["$ref", "$dynamicRef", "$recursiveRef"].into_iter().find(|keyword| self.text(keyword).is_some())
    }

    /// The text of `$ref`, where nothing beside it decides about the type.
    pub(in crate::lower) fn mere_reference(self) -> Option<&'a str> {
        let alone = !self.has_structure() && self.0.get("allOf").is_none() && !self.flag("nullable");
        self.reference().filter(|_| alone)
    }

    /// The members of `allOf`, `oneOf` or `anyOf`.
    pub(in crate::lower) fn list(self, keyword: &str) -> &'a [Node] {
        self.0.get(keyword).and_then(Node::as_list).unwrap_or_default()
    }

    /// A keyword's string.
    pub(in crate::lower) fn text(self, keyword: &str) -> Option<&'a str> {
        self.0.get(keyword)?.as_str()
    }

    /// Whether a keyword is `true`.
    pub(in crate::lower) fn flag(self, keyword: &str) -> bool {
        self.0.get(keyword).and_then(Node::as_bool).unwrap_or(false)
    }

    /// The JSON types of `type`, without `null`. `None` where `type` is absent or says nothing that is known.
    pub(in crate::lower) fn kinds(self) -> Option<Kinds> {
        let node = self.0.get("type")?;
        let words: Vec<&str> = match &node.kind {
            document::Kind::String(word) => vec![word],
            document::Kind::List(list) => list.iter().filter_map(Node::as_str).collect(),
            _ => return None,
        };
        let kinds: Kinds = words.iter().filter_map(|word| Kind::parse(word)).collect();
        let says_null = words.contains(&"null");
        (says_null || !kinds.is_empty()).then_some(kinds)
    }

    /// Whether this node itself allows `null`: by `type`, `nullable`, `enum` or `const`.
    pub(in crate::lower) fn allows_null_itself(self) -> bool {
        let by_type = match self.0.get("type").map(|node| &node.kind) {
            Some(document::Kind::String(word)) => &**word == "null",
            Some(document::Kind::List(list)) => list.iter().any(|word| word.as_str() == Some("null")),
            _ => false,
        };
        by_type
            || (self.flag("nullable") && !self.is_written_null())
            || self.values().is_some_and(|values| values.iter().any(|it| is_null(it)))
    }

    /// Whether this schema allows nothing but `null`.
    pub(in crate::lower) fn is_null(self) -> bool {
        let by_type = self.kinds().is_some_and(Kinds::is_empty);
        let by_value =
            self.values().is_some_and(|values| !values.is_empty() && values.iter().all(|it| is_null(it)));
        by_type || (by_value && self.reference().is_none())
    }

    /// Whether this is how some generators write `null` in a union: `{nullable: true}`, and nothing else that decides
    /// about the type.
    pub(in crate::lower) fn is_written_null(self) -> bool {
        self.flag("nullable")
            && !self.has_structure()
            && !["$ref", "allOf"].iter().any(|word| self.0.get(word).is_some())
    }

    /// Whether any value is allowed, and nothing said of it.
    pub(in crate::lower) fn is_anything(self) -> bool {
        self.0.as_bool().unwrap_or_else(|| self.0.as_map().is_some_and(|map| map.is_empty()))
    }

    /// Whether a part of an `allOf` says anything that decides whether the value may be `null`.
    pub(in crate::lower) fn tells_of_null(self) -> bool {
        self.has_structure()
            || self.reference().is_some()
            || !self.list("allOf").is_empty()
            || self.0.get("nullable").and_then(Node::as_bool) == Some(false)
    }

    /// Whether a part of an `allOf` is there to say that the value may be `null`, whatever the other parts say. By the
    /// letter it cannot add anything, and nobody who writes it means that.
    pub(in crate::lower) fn adds_null(self) -> bool {
        self.is_null() || self.is_written_null()
    }

    /// Whether this is how some generators write `null` beside a reference: `{type: object, nullable: true}`, and nothing
    /// that describes the object.
    pub(in crate::lower) fn is_any_object_or_null(self) -> bool {
        let words = self.list("type").iter().filter_map(Node::as_str).collect::<Vec<_>>();
        let says_type = matches!(words.as_slice(), ["object", "null"] | ["null", "object"])
            || (self.text("type") == Some("object") && self.flag("nullable"));
        let is_known = |key: &str| ["type", "nullable", "description", "title"].contains(&key);
        says_type && self.0.as_map().is_some_and(|map| map.keys().all(|key| is_known(key)))
    }

    /// The values of `enum`, or the one of `const`.
    pub(in crate::lower) fn values(self) -> Option<Vec<&'a Node>> {
        if let Some(value) = self.0.get("const") {
            return Some(vec![value]);
        }
        Some(self.0.get("enum")?.as_list()?.iter().collect())
    }

    /// `properties`.
    pub(in crate::lower) fn properties(self) -> Option<&'a Map> {
        self.0.get("properties")?.as_map()
    }

    /// The names in `required`.
    pub(in crate::lower) fn required(self) -> impl Iterator<Item = &'a str> {
        self.list("required").iter().filter_map(Node::as_str)
    }

    /// `additionalProperties`, where it is a schema that says something.
    pub(in crate::lower) fn additional(self) -> Option<&'a Node> {
        let node = self.0.get("additionalProperties")?;
        node.as_map().is_some_and(|map| !map.is_empty()).then_some(node)
    }

    /// `patternProperties`.
    pub(in crate::lower) fn named_patterns(self) -> impl Iterator<Item = (&'a str, &'a Node)> {
        self.0
            .get("patternProperties")
            .and_then(Node::as_map)
            .into_iter()
            .flatten()
            .map(|(key, node)| (&**key, node))
    }

    /// The schemas of `patternProperties` that say something.
    pub(in crate::lower) fn patterns(self) -> impl Iterator<Item = &'a Node> {
        let says_something = |node: &&Node| node.as_map().is_some_and(|map| !map.is_empty());
        self.named_patterns().map(|(_, node)| node).filter(says_something)
    }

    /// `items`, where it is a schema, or `additionalItems` of an older version of JSON Schema beside an array of schemas.
    pub(in crate::lower) fn items(self) -> Option<&'a Node> {
        let items = self.0.get("items")?;
        let rest = if items.as_list().is_some() { self.0.get("additionalItems")? } else { items };
        rest.as_map().map(|_| rest)
    }

    /// `prefixItems`, or `items` of an older version of JSON Schema, where it is an array of schemas.
    pub(in crate::lower) fn prefix(self) -> &'a [Node] {
        match self.list("prefixItems") {
            [] => self.list("items"),
            prefix => prefix,
        }
    }

    /// Whether there is anything in this node, apart from `$ref` and `allOf`, that decides about the type.
    pub(in crate::lower) fn has_structure(self) -> bool {
        const WORDS: [&str; 15] = [
            "type",
            "enum",
            "const",
            "oneOf",
            "anyOf",
            "items",
            "prefixItems",
            "format",
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "x-rust-newtype",
            "x-lenient",
            "discriminator",
        ];
        self.0.as_map().is_some_and(|map| WORDS.iter().any(|word| map.contains_key(*word)))
    }

    /// Whether its constraints say of which type the values are, where nothing else does.
    pub(in crate::lower) fn is_implied(self) -> bool {
        super::implied::kinds_of_keywords(self.0).next().is_some()
    }

    /// Whether this member of a `oneOf` or `anyOf` only constrains what is described elsewhere, such as
    /// `{required: [a]}`.
    pub(in crate::lower) fn is_constraint_only(self) -> bool {
        const WORDS: [&str; 11] = [
            "$ref",
            "$dynamicRef",
            "$recursiveRef",
            "type",
            "enum",
            "const",
            "allOf",
            "oneOf",
            "anyOf",
            "items",
            "prefixItems",
        ];
        let Some(map) = self.0.as_map() else { return true };
        let describes = |map: &Map| !map.is_empty();
        !WORDS.iter().any(|word| map.contains_key(*word))
            && !self.properties().is_some_and(describes)
            && self.additional().is_none()
    }
}

fn is_null(node: &Node) -> bool {
    matches!(node.kind, document::Kind::Null)
}
