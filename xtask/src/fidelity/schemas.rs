//! The schemas of a document for the `jsonschema` crate: which values contradict them.

use codegen::document::{Document, FileId, Kind, Node};
use jsonschema::ValidatorMap;
use serde_json::{Map, Value, json};

use crate::corpus::value;

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

const LISTS: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];

const MAPS: [&str; 2] = ["dependentSchemas", "properties"];

const TYPES: [&str; 7] = ["array", "boolean", "integer", "null", "number", "object", "string"];

/// Validators of schemas by the keys that they were added under.
pub(super) struct Schemas<'d> {
    document: &'d Document,
    definitions: Map<String, Value>,
    /// The references that are met, each with the file it stands in; the key of each is its place here.
    references: Vec<(FileId, String)>,
    validators: Option<ValidatorMap>,
}

impl<'d> Schemas<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self { document, definitions: Map::new(), references: Vec::new(), validators: None }
    }

    /// Adds a schema and answers its key.
    pub(super) fn add(&mut self, schema: &Node) -> String {
        let key = format!("schema-{}", self.definitions.len());
        let schema = self.schema(schema);
        self.definitions.insert(key.clone(), schema);
        key
    }

    /// Compiles what was added; `Err` where the schemas cannot be compiled, so that nothing can be checked.
    pub(super) fn compile(&mut self) -> Result<(), String> {
        let mut followed = 0;
        while let Some((file, text)) = self.references.get(followed).cloned() {
            let document = self.document;
            let target = document.resolve_in(file, &text);
            let schema = target.map_or(json!(true), |target| self.schema(target.node));
            self.definitions.insert(format!("reference-{followed}"), schema);
            followed += 1;
        }
        let all = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$defs": std::mem::take(&mut self.definitions),
        });
        self.validators = Some(jsonschema::validator_map_for(&all).map_err(|error| error.to_string())?);
        Ok(())
    }

    /// Whether the value is one of the schema that was added under this key, as far as that can be checked.
    pub(super) fn allow(&self, key: &str, value: &Value) -> bool {
        let validator = self.validators.as_ref().and_then(|all| all.get(&format!("#/$defs/{key}")));
        validator.is_none_or(|validator| validator.is_valid(value))
    }

    fn schema(&mut self, node: &Node) -> Value {
        let Some(map) = node.as_map() else { return json!(node.as_bool().unwrap_or(true)) };
        let mut schema = Map::new();
        for (keyword, node) in map {
            let keyword = &**keyword;
            let value = match keyword {
                "$ref" => {
                    node.as_str().map(|text| json!(self.reference(self.document.base_of(node.origin), text)))
                }
                _ if PLAIN.contains(&keyword) => is_sane(keyword, node).then(|| value::of(node)),
                _ if ONE.contains(&keyword) => Some(self.schema(node)),
                _ if LISTS.contains(&keyword) => {
                    let list = node.as_list().filter(|list| !list.is_empty());
                    list.map(|list| list.iter().map(|node| self.schema(node)).collect())
                }
                _ if MAPS.contains(&keyword) => node.as_map().map(|map| {
                    map.iter().map(|(name, node)| (name.to_string(), self.schema(node))).collect()
                }),
                _ => None,
            };
            if let Some(value) = value {
                schema.insert(keyword.to_owned(), value);
            }
        }
        Value::Object(schema)
    }

    fn reference(&mut self, file: FileId, text: &str) -> String {
        let known = self.references.iter().position(|known| known.0 == file && known.1 == text);
        let place = known.unwrap_or_else(|| {
            self.references.push((file, text.to_owned()));
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
