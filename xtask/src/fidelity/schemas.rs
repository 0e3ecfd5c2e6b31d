//! Whether a schema allows a value, by the crate `jsonschema`.
//!
//! A validator of all that a schema reaches may be as large as the document, many times over. So each value gets one of
//! its own, in which the properties are left out that the value has nowhere.

use std::collections::HashSet;

use codegen::document::{Document, FileId, Kind, Node};
use serde_json::{Map, Value, json};

use crate::corpus::value;

/// A validator of more schemas than this is not built.
const MOST_SCHEMAS: usize = 20_000;

/// Keywords whose values are no schemas. Patterns and formats are left out: no type of the generated code knows them.
const PLAIN: [&str; 16] = [
    "const",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "required",
    "type",
    "uniqueItems",
];

const ONE: [&str; 10] = [
    "additionalProperties",
    "contains",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Those of [`ONE`] that ask whether a value is so, and do not say that it is.
const QUESTIONS: [&str; 5] = ["contains", "else", "if", "not", "then"];

const LISTS: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];

const MAPS: [&str; 2] = ["dependentSchemas", "properties"];

const TYPES: [&str; 7] = ["array", "boolean", "integer", "null", "number", "object", "string"];

/// Whether all of these schemas allow the value; `None` where that cannot be told: its validator would be too large, or cannot be
/// built.
pub(super) fn allow(document: &Document, schemas: &[&Node], value: &Value) -> Option<bool> {
    let mut names = HashSet::new();
    collect_names(value, &mut names);
    let mut copy = Copy { document, names, references: Vec::new(), schemas: 0, asks: false, is_part: false };
    let validator = jsonschema::validator_for(&copy.whole(schemas)?).ok()?;
    Some(validator.is_valid(value))
}

fn collect_names<'v>(value: &'v Value, names: &mut HashSet<&'v str>) {
    match value {
        Value::Object(map) => {
            names.extend(map.keys().map(String::as_str));
            map.values().for_each(|value| collect_names(value, names));
        }
        Value::Array(list) => list.iter().for_each(|value| collect_names(value, names)),
        _ => {}
    }
}

/// A copy of what a schema reaches, as far as it concerns one value.
struct Copy<'c> {
    document: &'c Document,
    /// The names of all properties of the value, at any depth.
    names: HashSet<&'c str>,
    /// The references that are met; the key of each is its place here.
    references: Vec<Reference>,
    schemas: usize,
    /// Whether the schema is a question about the value.
    asks: bool,
    /// Whether the schema is a part of a member of a family, which is asked for because the value has its tag: its
    /// parent would ask for it again.
    is_part: bool,
}

/// A reference as it stands in a file, and whether what it leads to is a part of a member of a family.
#[derive(Clone, PartialEq, Eq)]
struct Reference {
    file: FileId,
    text: String,
    is_part: bool,
}

impl Copy<'_> {
    /// The schemas as one with all that they refer to; `None` where that is too much.
    fn whole(&mut self, schemas: &[&Node]) -> Option<Value> {
        let parts: Vec<Value> = schemas.iter().map(|schema| self.schema(schema)).collect();
        let mut definitions = Map::new();
        let mut followed = 0;
        while self.schemas <= MOST_SCHEMAS
            && let Some(Reference { file, text, is_part }) = self.references.get(followed).cloned()
        {
            let document = self.document;
            let target = document.resolve_in(file, &text);
            self.is_part = is_part;
            let schema = target.map_or(json!(true), |target| self.schema(target.node));
            definitions.insert(format!("reference-{followed}"), schema);
            followed += 1;
        }
        (self.schemas <= MOST_SCHEMAS).then(|| {
            json!({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "allOf": parts,
                "$defs": definitions,
            })
        })
    }

    /// What says of the same value, and of one inside.
    fn below(&mut self, keyword: &str, node: &Node) -> Value {
        let is_same = [LISTS.as_slice(), &QUESTIONS].concat().contains(&keyword) && keyword != "prefixItems";
        let is_part = self.is_part && is_same;
        let before = std::mem::replace(&mut self.is_part, is_part);
        let schema = self.schema(node);
        self.is_part = before;
        schema
    }

    fn schema(&mut self, node: &Node) -> Value {
        let Some(map) = node.as_map() else { return json!(node.as_bool().unwrap_or(true)) };
        self.schemas += 1;
        let mut schema = Map::new();
        for (keyword, node) in map {
            let keyword = &**keyword;
            let value = match keyword {
                "$ref" => {
                    node.as_str().map(|text| json!(self.reference(self.document.base_of(node.origin), text)))
                }
                _ if PLAIN.contains(&keyword) => is_sane(keyword, node).then(|| value::of(node)),
                _ if QUESTIONS.contains(&keyword) => Some(self.question(node)),
                _ if ONE.contains(&keyword) => Some(self.below(keyword, node)),
                _ if LISTS.contains(&keyword) => {
                    let list = node.as_list().filter(|list| !list.is_empty());
                    list.map(|list| list.iter().map(|node| self.below(keyword, node)).collect())
                }
                _ if MAPS.contains(&keyword) => node.as_map().map(|map| {
                    let concerned: Vec<_> =
                        map.iter().filter(|(name, _)| self.names.contains(&***name)).collect();
                    concerned
                        .into_iter()
                        .map(|(name, node)| (name.to_string(), self.below(keyword, node)))
                        .collect()
                }),
                _ => None,
            };
            if let Some(value) = value {
                schema.insert(keyword.to_owned(), value);
            }
        }
        // By the letter any other value would be allowed, which nobody means who lists properties.
        if !self.asks && map.contains_key("properties") && !map.contains_key("type") {
            schema.insert("type".to_owned(), json!("object"));
        }
        if !self.is_part {
            let family = self.family(node);
            if !family.is_empty() {
                let parts = schema.entry("allOf").or_insert_with(|| json!([]));
                parts.as_array_mut().into_iter().for_each(|parts| parts.extend(family.iter().cloned()));
            }
        }
        if map.get("nullable").and_then(Node::as_bool) == Some(false) {
            schema.entry("not").or_insert_with(|| json!({"type": "null"}));
        }
        Value::Object(schema)
    }

    fn question(&mut self, node: &Node) -> Value {
        let before = std::mem::replace(&mut self.asks, true);
        let schema = self.schema(node);
        self.asks = before;
        schema
    }

    /// What a `mapping` says of values with the tags of members or children.
    fn family(&mut self, node: &Node) -> Vec<Value> {
        let discriminator = node.get("discriminator");
        let property = discriminator.and_then(|it| it.get("propertyName")?.as_str());
        let mapping = discriminator.and_then(|it| it.get("mapping")?.as_map());
        let (Some(property), Some(mapping)) = (property, mapping) else { return Vec::new() };
        let file = self.document.base_of(node.origin);
        let before = std::mem::replace(&mut self.is_part, true);
        let child = |(tag, target): (&std::sync::Arc<str>, &Node)| {
            let reference = self.reference(file, target.as_str()?);
            let tagged = json!({"properties": {property: {"const": **tag}}, "required": [property]});
            Some(json!({"if": tagged, "then": {"$ref": reference}}))
        };
        let family = mapping.iter().filter_map(child).collect();
        self.is_part = before;
        family
    }

    fn reference(&mut self, file: FileId, text: &str) -> String {
        let wanted = Reference { file, text: text.to_owned(), is_part: self.is_part };
        let known = self.references.iter().position(|known| *known == wanted);
        let place = known.unwrap_or_else(|| {
            self.references.push(wanted);
            self.references.len() - 1
        });
        format!("#/$defs/reference-{place}")
    }
}

/// Whether a keyword has a value that it can have. One that has not is no fault of the example.
fn is_sane(keyword: &str, node: &Node) -> bool {
    let is_number = matches!(node.kind, Kind::Integer(_) | Kind::Float(_));
    let words = |node: &Node, known: &dyn Fn(&str) -> bool| {
        node.as_list().is_some_and(|list| list.iter().all(|word| word.as_str().is_some_and(known)))
    };
    match keyword {
        "type" => {
            node.as_str().is_some_and(|word| TYPES.contains(&word))
                || words(node, &|word| TYPES.contains(&word))
        }
        "required" => words(node, &|_| true),
        "enum" => node.as_list().is_some_and(|list| !list.is_empty()),
        "const" => true,
        "uniqueItems" => node.as_bool().is_some(),
        "multipleOf" => is_number && value::of(node).as_f64().is_some_and(|step| step > 0.0),
        _ if keyword.starts_with("min") && keyword != "minimum"
            || keyword.starts_with("max") && keyword != "maximum" =>
        {
            node.as_integer().is_some_and(|number| number >= 0)
        }
        _ => is_number,
    }
}

#[cfg(test)]
mod tests {
    use codegen::diagnostic::Diagnostics;
    use codegen::document::Source;

    use super::*;

    fn allowed(schemas: &str, value: &Value) -> Option<bool> {
        let text = format!("openapi: 3.1.0\ncomponents:\n  schemas:\n{schemas}");
        let source = Source { name: "test.yaml".to_owned(), text };
        let document = Document::parse(source, &mut Diagnostics::default()).unwrap();
        let schema = document.root.get("components").unwrap().get("schemas").unwrap().get("tried").unwrap();
        allow(&document, &[schema], value)
    }

    #[test]
    fn what_the_value_has_not_is_left_out_and_changes_nothing() {
        let tree = "    tried:
      required: [name]
      additionalProperties: false
      properties:
        name: {type: string}
        parent: {$ref: '#/components/schemas/tried'}
        elsewhere: {$ref: '#/nowhere'}
";
        for (value, expected) in [
            (json!({"name": "a"}), true),
            (json!({"name": "a", "parent": {"name": "b"}}), true),
            (json!({"name": "a", "elsewhere": 1}), true),
            (json!({"name": 1}), false),
            (json!({"name": "a", "parent": {}}), false),
            (json!({"name": "a", "other": 1}), false),
            // What has properties is an object.
            (json!("a"), false),
        ] {
            assert_eq!(allowed(tree, &value), Some(expected), "{value}");
        }
    }

    #[test]
    fn a_value_with_the_tag_of_a_child_is_that_child() {
        let family = "    tried:
      properties: {kind: {type: string}}
      discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/cat'}}
    cat:
      allOf: [{$ref: '#/components/schemas/tried'}, {required: [name], properties: {name: {type: string}}}]
";
        // A wrapper of the parent is the parent.
        let parent = family.replace("tried", "parent");
        let wrapped = format!("    tried: {{allOf: [{{$ref: '#/components/schemas/parent'}}]}}\n{parent}");
        for (value, expected) in [
            (json!({"kind": "cat", "name": "Tom"}), true),
            (json!({"kind": "cat"}), false),
            (json!({"kind": "cat", "name": 1}), false),
            (json!({"kind": "dog"}), true),
            (json!({}), true),
        ] {
            assert_eq!(allowed(family, &value), Some(expected), "{value}");
            assert_eq!(allowed(&wrapped, &value), Some(expected), "{value}");
        }
    }

    #[test]
    fn what_is_too_large_is_not_known() {
        let large = format!("    tried: {{allOf: [{}]}}\n", "{},".repeat(MOST_SCHEMAS + 1));
        assert_eq!(allowed(&large, &json!(1)), None);
    }
}
