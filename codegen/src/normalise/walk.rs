//! Where the schemas of a document are: a walk over the objects of the specification.

use crate::document::{Kind, Map, Node};

/// What is done to each schema.
type Visit<'v> = &'v mut dyn FnMut(&mut Node);

/// The places of a Schema Object that hold one schema.
const ONE_SCHEMA: &[&str] = &[
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// The places of a Schema Object that hold an array of schemas.
const SCHEMA_LIST: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];

/// The places of a Schema Object that hold schemas by name.
const SCHEMA_MAP: &[&str] = &["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"];

/// Visits every schema of a document, a schema after those within it.
pub(super) fn each_schema(root: &mut Node, visit: Visit<'_>) {
    each_but_extensions(member(root, "paths"), &mut |item| path_item(item, visit));
    each_named(root, "webhooks", &mut |item| path_item(item, visit));
    each_named(root, "x-webhooks", &mut |item| path_item(item, visit));
    if let Some(components) = member(root, "components") {
        each_named(components, "schemas", &mut |node| schema(node, visit));
        each_named(components, "responses", &mut |node| response(node, visit));
        each_named(components, "parameters", &mut |node| parameter(node, visit));
        each_named(components, "headers", &mut |node| parameter(node, visit));
        each_named(components, "requestBodies", &mut |node| content(node, visit));
        each_named(components, "callbacks", &mut |node| callback(node, visit));
        each_named(components, "pathItems", &mut |node| path_item(node, visit));
        each_named(components, "mediaTypes", &mut |node| media_type(node, visit));
    }
}

fn path_item(item: &mut Node, visit: Visit<'_>) {
    const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
    each_item(item, "parameters", &mut |node| parameter(node, visit));
    for method in METHODS {
        if let Some(found) = member(item, method) {
            operation(found, visit);
        }
    }
    each_named(item, "additionalOperations", &mut |node| operation(node, visit));
}

fn operation(operation: &mut Node, visit: Visit<'_>) {
    each_item(operation, "parameters", &mut |node| parameter(node, visit));
    if let Some(body) = member(operation, "requestBody") {
        content(body, visit);
    }
    each_but_extensions(member(operation, "responses"), &mut |node| response(node, visit));
    each_named(operation, "callbacks", &mut |node| callback(node, visit));
}

fn callback(callback: &mut Node, visit: Visit<'_>) {
    each_but_extensions(Some(callback), &mut |item| path_item(item, visit));
}

fn response(response: &mut Node, visit: Visit<'_>) {
    each_named(response, "headers", &mut |node| parameter(node, visit));
    content(response, visit);
}

/// A Parameter Object or Header Object.
fn parameter(parameter: &mut Node, visit: Visit<'_>) {
    if let Some(found) = member(parameter, "schema") {
        schema(found, visit);
    }
    content(parameter, visit);
}

fn content(holder: &mut Node, visit: Visit<'_>) {
    each_named(holder, "content", &mut |node| media_type(node, visit));
}

fn media_type(media_type: &mut Node, visit: Visit<'_>) {
    for place in ["schema", "itemSchema"] {
        if let Some(found) = member(media_type, place) {
            schema(found, visit);
        }
    }
    each_named(media_type, "encoding", &mut |encoding| {
        each_named(encoding, "headers", &mut |node| parameter(node, visit));
    });
}

/// Visits a schema after those within it.
pub(super) fn schema(node: &mut Node, visit: Visit<'_>) {
    for place in ONE_SCHEMA {
        if let Some(found) = member(node, place) {
            schema(found, visit);
        }
    }
    for place in SCHEMA_LIST {
        each_item(node, place, &mut |found| schema(found, visit));
    }
    for place in SCHEMA_MAP {
        each_named(node, place, &mut |found| schema(found, visit));
    }
    visit(node);
}

fn member<'n>(node: &'n mut Node, name: &str) -> Option<&'n mut Node> {
    node.as_map_mut()?.get_mut(name)
}

/// The members of an object in which a name may be an extension's.
fn each_but_extensions(node: Option<&mut Node>, act: &mut dyn FnMut(&mut Node)) {
    let members = node.and_then(Node::as_map_mut).into_iter().flat_map(Map::iter_mut);
    members.filter(|(name, _)| !name.starts_with("x-")).for_each(|(_, node)| act(node));
}

/// The members of a map whose names are the author's, such as `x-request-id` of a header.
fn each_named(node: &mut Node, name: &str, act: &mut dyn FnMut(&mut Node)) {
    member(node, name).and_then(Node::as_map_mut).into_iter().flat_map(Map::values_mut).for_each(act);
}

fn each_item(node: &mut Node, name: &str, act: &mut dyn FnMut(&mut Node)) {
    if let Some(Node { kind: Kind::List(list), .. }) = member(node, name) {
        list.iter_mut().for_each(act);
    }
}
