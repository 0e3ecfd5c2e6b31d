//! Keywords of the wrong JSON type: reported once per node, and read as absent everywhere else.

use super::all_of::address;
use super::kinds::{Kind, Kinds};
use super::schema::Schema;
use super::value::{same_value, show};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Node};
use crate::lower::Lowering;

/// What a keyword's value has to be.
#[derive(Clone, Copy)]
enum Form {
    Text,
    Flag,
    Count,
    Number,
    Object,
    SchemaList,
    Names,
    Values,
    Schema,
    Items,
}

/// What the value of a keyword has to be, if the keyword says anything to us.
fn form_of(keyword: &str) -> Option<Form> {
    Some(match keyword {
        "$ref" | "$dynamicRef" | "$recursiveRef" | "title" | "description" | "format" | "pattern" => {
            Form::Text
        }
        "nullable" | "deprecated" | "readOnly" | "writeOnly" | "uniqueItems" => Form::Flag,
        "minLength" | "maxLength" | "minItems" | "maxItems" => Form::Count,
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => Form::Number,
        "properties" | "discriminator" | "patternProperties" => Form::Object,
        "allOf" | "oneOf" | "anyOf" | "prefixItems" => Form::SchemaList,
        "required" => Form::Names,
        "enum" => Form::Values,
        "items" => Form::Items,
        "additionalProperties" => Form::Schema,
        _ => return None,
    })
}

/// Keywords that constrain without making a type. What they say is not enforced, and nothing is lost by that.
const ONLY_CONSTRAIN: [&str; 10] = [
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedProperties",
    "unevaluatedItems",
];

impl Form {
    fn takes(self, node: &Node) -> bool {
        match self {
            Self::Text => node.as_str().is_some(),
            Self::Flag => node.as_bool().is_some(),
            Self::Count => node.as_integer().is_some_and(|count| count >= 0),
            Self::Number => matches!(node.kind, document::Kind::Integer(_) | document::Kind::Float(_)),
            Self::Object => node.as_map().is_some(),
            Self::SchemaList => node.as_list().is_some_and(|list| !list.is_empty()),
            Self::Names => node.as_list().is_some_and(|list| list.iter().all(|name| name.as_str().is_some())),
            Self::Values => node.as_list().is_some_and(|list| !list.is_empty()),
            Self::Schema => is_schema(node),
            Self::Items => is_schema(node) || Self::SchemaList.takes(node),
        }
    }

    fn describe(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Flag => "`true` or `false`",
            Self::Count => "a number of things",
            Self::Number => "a number",
            Self::Object => "an object",
            Self::SchemaList => "an array of at least one schema",
            Self::Names => "an array of property names",
            Self::Values => "an array of at least one value",
            Self::Schema | Self::Items => "a schema",
        }
    }
}

impl<'a> Lowering<'a> {
    /// Reports what is wrong with a schema's own keywords. Each node is looked at once.
    pub(in crate::lower) fn check(&mut self, node: &'a Node) {
        if !self.checked.insert(address(node)) {
            return;
        }
        if !is_schema(node) {
            let message = format!("a schema is needed here, not {}", node.describe());
            self.report_invalid(node, message, "write an object such as `{type: string}`");
            return;
        }
        for (keyword, value) in node.as_map().into_iter().flatten() {
            if let Some(form) = form_of(keyword).filter(|form| !form.takes(value)) {
                let is_empty = value.as_list().is_some_and(<[Node]>::is_empty);
                let found = if is_empty { "an empty array" } else { value.describe() };
                let message = format!("`{keyword}` has to be {}, not {found}", form.describe());
                self.report_invalid(value, message, "correct it; until then it is left out");
            }
        }
        for (keyword, value) in node.as_map().into_iter().flatten() {
            if ONLY_CONSTRAIN.contains(&&**keyword) {
                let message = format!("`{keyword}` makes no type and is not checked");
                self.report(Diagnostic::new(
                    Code::IgnoredKeyword,
                    value.origin,
                    message,
                    "nothing needs to be done",
                ));
            }
        }
        self.note_other_dialects(node);
        self.check_items(node);
        self.check_type(node);
        self.note_other_types(node);
        self.check_default(node);
        self.check_extensions(node);
    }

    fn note_other_dialects(&mut self, node: &'a Node) {
        if let Some(nullable) = node.get("nullable").filter(|nullable| nullable.as_bool() == Some(true)) {
            let message = "`nullable` is of OpenAPI 3.0, and is honoured here too";
            let remedy = "nothing needs to be done; since 3.1 it is written `type: [..., 'null']`";
            self.report(Diagnostic::new(Code::OldKeyword, nullable.origin, message, remedy));
        }
        for keyword in ["$dynamicRef", "$recursiveRef"] {
            let Some(reference) = node.get(keyword).filter(|text| text.as_str().is_some()) else { continue };
            let message = format!("`{keyword}` is read as `$ref`: what extends the schema is not looked for");
            let remedy = "nothing needs to be done, unless another schema was meant to take its place";
            self.report(Diagnostic::new(Code::IgnoredKeyword, reference.origin, message, remedy));
        }
    }

    /// `items` with an array of schemas is how tuples were written before `prefixItems`.
    fn check_items(&mut self, node: &'a Node) {
        let Some(items) = node.get("items").filter(|items| Form::SchemaList.takes(items)) else { return };
        let message =
            "`items` with an array of schemas is of an older JSON Schema, and read as `prefixItems`";
        let remedy = "call it `prefixItems`, and `additionalItems` beside it `items`";
        self.report(Diagnostic::new(Code::OlderKeyword, items.origin, message, remedy));
    }

    /// What describes items has no effect on what is no array, and what describes properties on what is no object.
    fn note_other_types(&mut self, node: &'a Node) {
        let Some(kinds) = Schema(node).kinds() else { return };
        for (keyword, kind) in
            [("items", Kind::Array), ("properties", Kind::Object), ("additionalProperties", Kind::Object)]
        {
            let Some(found) = node.get(keyword).filter(|_| !kinds.has(kind) && !kinds.is_empty()) else {
                continue;
            };
            if found.as_bool().is_some() {
                continue; // It describes nothing.
            }
            let stated = node.get("type").map(show).unwrap_or_default();
            let message = format!("`{keyword}` has no effect beside `type: {stated}`");
            let remedy = format!("remove it, or say `type: {}`", kind.as_str());
            self.report(Diagnostic::new(Code::IgnoredSibling, found.origin, message, remedy));
        }
    }

    fn check_type(&mut self, node: &'a Node) {
        let Some(types) = node.get("type") else { return };
        let words: Vec<&'a Node> = match &types.kind {
            document::Kind::String(_) => vec![types],
            document::Kind::List(list) => list.iter().collect(),
            _ => {
                let message =
                    format!("`type` has to be a string or an array of strings, not {}", types.describe());
                self.report_invalid(types, message, "name one of the JSON types");
                return;
            }
        };
        for word in words {
            let known = word.as_str().is_some_and(|text| text == "null" || Kind::parse(text).is_some());
            if !known {
                let message = format!("`{}` is no JSON type", show(word));
                let remedy = "use `null`, `boolean`, `integer`, `number`, `string`, `array` or `object`";
                self.report_invalid(word, message, remedy);
            }
        }
    }

    fn check_default(&mut self, node: &'a Node) {
        let Some(default) = node.get("default").filter(|default| !fits(node, default)) else { return };
        let message = format!("the default `{}` is not a value of its own schema", show(default));
        let remedy = "correct the default or the schema; until then the default is left out";
        self.report(Diagnostic::new(Code::InvalidDefault, default.origin, message, remedy));
    }

    pub(in crate::lower) fn report_invalid(
        &mut self,
        at: &'a Node,
        message: impl Into<String>,
        remedy: &str,
    ) {
        self.report(Diagnostic::new(Code::InvalidValue, at.origin, message, remedy));
    }
}

/// Whether a value is of the JSON type that the schema itself gives, and one of the values that it lists. `null` is
/// taken for "no default".
pub(in crate::lower) fn fits(schema: &Node, value: &Node) -> bool {
    let Some(kind) = Kind::of(value) else { return true };
    let kinds = Schema(schema).kinds().filter(|kinds| !kinds.is_empty()).unwrap_or_else(Kinds::all);
    let of_type = kinds.allow(kind) || (kinds.has(Kind::Integer) && value.as_integer().is_some());
    of_type && is_listed(schema, value)
}

/// Whether the schema lists this value, or no values at all. In an enum of strings, what YAML took for a number or a
/// boolean is the text that stands there.
fn is_listed(schema: &Node, value: &Node) -> bool {
    let listed = Schema(schema).values().unwrap_or_default();
    let same =
        |known: &&Node| same_value(known, value) || value.as_str().is_some_and(|text| show(known) == text);
    listed.is_empty() || listed.iter().any(same)
}

fn is_schema(node: &Node) -> bool {
    node.as_map().is_some() || node.as_bool().is_some()
}
