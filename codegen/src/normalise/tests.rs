//! Each rule of the lifting, from one schema in YAML to one in JSON.

use crate::diagnostic::{Diagnostics, Severity};
use crate::document::{Document, Kind, Node, Source};

use super::normalise;

/// The normalised document, and its diagnostics as `code pointer`.
fn lifted(text: &str) -> (Document, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let source = Source { name: "api.yaml".to_owned(), text: text.to_owned() };
    let mut document = Document::parse(source, &mut diagnostics).expect("the test's document can be read");
    normalise(&mut document, &mut diagnostics);
    let told = diagnostics.iter().map(|diagnostic| match diagnostic.at {
        crate::diagnostic::Site::Node(origin) => {
            format!("{} {}", diagnostic.code, document.origins.place(origin).pointer)
        }
        crate::diagnostic::Site::File(..) => panic!("a diagnostic about a node"),
    });
    (document.clone(), told.collect())
}

fn json(node: &Node) -> String {
    match &node.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(value) => value.to_string(),
        Kind::Integer(value) => value.to_string(),
        Kind::Float(value) => value.to_string(),
        Kind::String(value) => format!("{value:?}"),
        Kind::List(list) => format!("[{}]", list.iter().map(json).collect::<Vec<_>>().join(",")),
        Kind::Map(map) => {
            let members: Vec<String> =
                map.iter().map(|(key, node)| format!("{key:?}:{}", json(node))).collect();
            format!("{{{}}}", members.join(","))
        }
    }
}

fn schema_after(version: &str, schema: &str) -> (String, Vec<String>) {
    let (document, told) = lifted(&format!("openapi: {version}\ncomponents: {{schemas: {{T: {schema}}}}}\n"));
    let schema = document.root.get("components").and_then(|node| node.get("schemas")?.get("T"));
    (json(schema.expect("the schema is still there")), told)
}

#[test]
fn each_rule() {
    let cases = [
        // nullable
        ("{type: string, nullable: true}", r#"{"type":["string","null"]}"#),
        ("{nullable: true, type: string}", r#"{"type":["string","null"]}"#),
        ("{type: string, nullable: false}", r#"{"type":"string"}"#),
        ("{type: [string, 'null'], nullable: true}", r#"{"type":["string","null"]}"#),
        ("{type: string, enum: [a], nullable: true}", r#"{"type":["string","null"],"enum":["a"]}"#),
        ("{nullable: true}", r#"{"nullable":true}"#),
        ("{nullable: true, description: any}", r#"{"description":"any","nullable":true}"#),
        (
            "{allOf: [{$ref: '#/components/schemas/U'}], nullable: true, description: d}",
            r##"{"description":"d","anyOf":[{"allOf":[{"$ref":"#/components/schemas/U"}]},{"type":"null"}]}"##,
        ),
        (
            "{$ref: '#/components/schemas/U', nullable: true}",
            r##"{"anyOf":[{"$ref":"#/components/schemas/U"},{"type":"null"}]}"##,
        ),
        (
            "{type: object, oneOf: [{type: object}], discriminator: {propertyName: p}, nullable: true, x-rust-name: N}",
            r#"{"x-rust-name":"N","anyOf":[{"type":"object","oneOf":[{"type":"object"}],"discriminator":{"propertyName":"p"}},{"type":"null"}]}"#,
        ),
        ("{enum: [a], nullable: true}", r#"{"anyOf":[{"enum":["a"]},{"type":"null"}]}"#),
        // exclusive bounds
        ("{minimum: 0, exclusiveMinimum: true}", r#"{"exclusiveMinimum":0}"#),
        ("{maximum: 9, exclusiveMaximum: true}", r#"{"exclusiveMaximum":9}"#),
        ("{minimum: 0, exclusiveMinimum: false}", r#"{"minimum":0}"#),
        ("{exclusiveMinimum: true}", "{}"),
        ("{exclusiveMinimum: 3}", r#"{"exclusiveMinimum":3}"#),
        // example
        ("{type: string, example: a, format: f}", r#"{"type":"string","examples":["a"],"format":"f"}"#),
        ("{example: null}", r#"{"examples":[null]}"#),
        ("{example: a, examples: [b]}", r#"{"example":"a","examples":["b"]}"#),
        // siblings of a reference
        (
            "{$ref: '#/components/schemas/U', description: d, deprecated: true, title: t, default: 1, example: 2, x-sensitive: true}",
            r##"{"$ref":"#/components/schemas/U","description":"d","deprecated":true,"title":"t","default":1,"examples":[2],"x-sensitive":true}"##,
        ),
        // Not schemas, or not keywords.
        ("{properties: {nullable: {type: string}}}", r#"{"properties":{"nullable":{"type":"string"}}}"#),
        ("{properties: {$ref: {type: string}}}", r#"{"properties":{"$ref":{"type":"string"}}}"#),
        ("{default: {nullable: true, type: x}}", r#"{"default":{"nullable":true,"type":"x"}}"#),
        ("{enum: [{nullable: true, type: x}]}", r#"{"enum":[{"nullable":true,"type":"x"}]}"#),
        ("{example: {type: x, nullable: true}}", r#"{"examples":[{"type":"x","nullable":true}]}"#),
        ("{x-a: {type: x, nullable: true}}", r#"{"x-a":{"type":"x","nullable":true}}"#),
        // Within schemas.
        ("{properties: {x-a: {type: x, nullable: true}}}", r#"{"properties":{"x-a":{"type":["x","null"]}}}"#),
        ("{items: {type: x, nullable: true}}", r#"{"items":{"type":["x","null"]}}"#),
        (
            "{additionalProperties: {type: x, nullable: true}}",
            r#"{"additionalProperties":{"type":["x","null"]}}"#,
        ),
        ("{additionalProperties: true}", r#"{"additionalProperties":true}"#),
        ("{oneOf: [{type: x, nullable: true}]}", r#"{"oneOf":[{"type":["x","null"]}]}"#),
        ("{not: {type: x, nullable: true}}", r#"{"not":{"type":["x","null"]}}"#),
        // What is no schema is left for others to tell.
        ("[1]", "[1]"),
        ("{type: {nullable: true}, properties: 3}", r#"{"type":{"nullable":true},"properties":3}"#),
    ];
    for (schema, expected) in cases {
        assert_eq!(schema_after("3.0.3", schema), (expected.to_owned(), Vec::new()), "{schema}");
    }
}

#[test]
fn what_is_dropped_is_told() {
    let cases = [
        (
            "{$ref: '#/a', type: string, description: d, maxLength: 3}",
            r##"{"$ref":"#/a","description":"d"}"##,
            "ignored-sibling #/components/schemas/T/type",
        ),
        (
            "{type: string, nullable: maybe}",
            r#"{"type":"string"}"#,
            "invalid-value #/components/schemas/T/nullable",
        ),
    ];
    for (schema, expected, told) in cases {
        assert_eq!(schema_after("3.0.3", schema), (expected.to_owned(), vec![told.to_owned()]), "{schema}");
    }
}

#[test]
fn newer_documents_stay_as_they_are() {
    let schema = "{type: string, nullable: true, example: 1, minimum: 0, exclusiveMinimum: true}";
    let expected = r#"{"type":"string","nullable":true,"example":1,"minimum":0,"exclusiveMinimum":true}"#;
    assert_eq!(schema_after("3.1.0", schema), (expected.to_owned(), Vec::new()));
}

/// One schema at every place where there can be one; each comes out with `null` in its type.
#[test]
fn schemas_are_found_wherever_they_are() {
    let schema = "{type: string, nullable: true}";
    let media = format!(
        "{{content: {{a/b: {{schema: {schema}, encoding: {{f: {{headers: {{x-h: {{schema: {schema}}}}}}}}}}}}}}}"
    );
    let operation = format!(
        "{{parameters: [{{schema: {schema}}}, {media}], requestBody: {media}, responses: {{'200': {media}, default: \
         {{headers: {{x-request-id: {{schema: {schema}}}}}}}}}, callbacks: {{c: {{'{{$url}}': {{post: {{requestBody: {media}}}}}}}}}}}"
    );
    let text = format!(
        "openapi: 3.0.3\npaths:\n  /a: {{parameters: [{{schema: {schema}}}], get: {operation}, trace: {operation}}}\n\
         x-webhooks: {{w: {{post: {operation}}}}}\n\
         components:\n  schemas: {{x-T: {schema}}}\n  parameters: {{P: {{schema: {schema}}}}}\n  headers: {{x-H: {media}}}\n  \
         responses: {{R: {media}}}\n  requestBodies: {{B: {media}}}\n  callbacks: {{C: {{e: {{put: {operation}}}}}}}\n"
    );
    let (document, told) = lifted(&text);
    let after = json(&document.root);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(text.matches("nullable").count(), after.matches(r#""type":["string","null"]"#).count());
    assert!(!after.contains("nullable"));
}

#[test]
fn schemas_in_unusual_places_are_found_by_reference() {
    let (document, _) = lifted(
        "openapi: 3.0.3\ncomponents: {schemas: {T: {$ref: '#/definitions/D'}}}\n\
         definitions:\n  D: {properties: {a: {$ref: '#/x-more/E'}}}\n\
         x-more:\n  E: {type: string, nullable: true}\n  F: {type: string, nullable: true}\n",
    );
    let more = document.root.get("x-more").map(json);
    assert_eq!(
        more.as_deref(),
        Some(r#"{"E":{"type":["string","null"]},"F":{"type":"string","nullable":true}}"#)
    );
}

#[test]
fn examples_and_parameters_keep_their_example() {
    let text =
        "openapi: 3.0.3\npaths: {/a: {get: {parameters: [{name: a, example: {type: x, nullable: true}}]}}}\n";
    let (document, _) = lifted(text);
    assert!(json(&document.root).contains(r#""example":{"type":"x","nullable":true}"#));
}

#[test]
fn new_nodes_stand_where_they_came_from() {
    let (document, _) = lifted(
        "openapi: 3.0.3\ncomponents:\n  schemas:\n    T:\n      type: string\n      nullable: true\n      example: a\n",
    );
    let schema = document.root.get("components").and_then(|node| node.get("schemas")?.get("T"));
    let schema = schema.expect("the schema is still there");
    let line = |node: Option<&Node>| document.locate(node.expect("there is such a node").origin).line;
    let types = schema.get("type").and_then(Node::as_list).expect("a list of types");
    assert_eq!((line(schema.get("type")), line(types.first()), line(types.get(1))), (5, 5, 6));
    let examples = schema.get("examples");
    assert_eq!((line(examples), line(examples.and_then(|node| node.as_list()?.first()))), (7, 7));
}

#[test]
fn lifting_twice_changes_nothing() {
    let mut diagnostics = Diagnostics::default();
    let (mut document, _) =
        lifted("openapi: 3.0.3\ncomponents: {schemas: {T: {allOf: [], nullable: true}}}\n");
    let once = json(&document.root);
    normalise(&mut document, &mut diagnostics);
    assert_eq!(json(&document.root), once);
    assert!(!diagnostics.any(Severity::Note));
}
