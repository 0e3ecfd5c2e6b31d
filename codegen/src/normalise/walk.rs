//! Where the schemas of a document are: a walk over the objects of the specification.

use crate::document::{self, Map, Node};

/// What is done on the way.
pub(super) trait Visitor {
    /// Is shown each schema, a schema after those within it.
    fn schema(&mut self, node: &mut Node);
    /// Is shown each reference that stands for something of this kind.
    fn reference(&mut self, text: &str, kind: Kind);
}

type Visit<'v> = &'v mut dyn Visitor;

/// What a place holds, or a reference there stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Components,
    /// A section of `components`.
    Section(&'static str),
    Paths,
    PathItem,
    Callback,
    /// A Parameter Object or Header Object.
    Parameter,
    RequestBody,
    Response,
    MediaType,
    Schema,
}

/// Walks over what is of a kind.
pub(super) fn of_kind(node: &mut Node, kind: Kind, visit: Visit<'_>) {
    match kind {
        Kind::Components => components(node, visit),
        Kind::Section(name) => section(node, name, visit),
        Kind::Paths => paths(node, visit),
        Kind::PathItem => path_item(node, visit),
        Kind::Callback => callback(node, visit),
        Kind::Parameter => parameter(node, visit),
        Kind::RequestBody => request_body(node, visit),
        Kind::Response => response(node, visit),
        Kind::MediaType => media_type(node, visit),
        Kind::Schema => schema(node, visit),
    }
}

fn note(node: &Node, kind: Kind, visit: Visit<'_>) {
    if let Some(text) = node.get("$ref").and_then(Node::as_str) {
        visit.reference(text, kind);
    }
}

/// The places of a Schema Object that hold one schema.
const ONE_SCHEMA: &[&str] = &[
    "additionalItems",
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
const SCHEMA_LIST: &[&str] = &["allOf", "anyOf", "items", "oneOf", "prefixItems"];

/// The places of a Schema Object that hold schemas by name.
const SCHEMA_MAP: &[&str] = &["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"];

/// The sections of `components` in which schemas can be.
const SECTIONS: [&str; 8] = [
    "schemas",
    "responses",
    "parameters",
    "headers",
    "requestBodies",
    "callbacks",
    "pathItems",
    "mediaTypes",
];

/// Walks over a description.
pub(super) fn description(root: &mut Node, visit: Visit<'_>) {
    if let Some(found) = member(root, "paths") {
        paths(found, visit);
    }
    each_named(root, "webhooks", &mut |item| path_item(item, visit));
    each_named(root, "x-webhooks", &mut |item| path_item(item, visit));
    if let Some(found) = member(root, "components") {
        components(found, visit);
    }
}

fn components(node: &mut Node, visit: Visit<'_>) {
    note(node, Kind::Components, visit);
    for name in SECTIONS {
        if let Some(found) = member(node, name) {
            section(found, name, visit);
        }
    }
}

fn section(node: &mut Node, name: &'static str, visit: Visit<'_>) {
    note(node, Kind::Section(name), visit);
    let kind = match name {
        "responses" => Kind::Response,
        "parameters" | "headers" => Kind::Parameter,
        "requestBodies" => Kind::RequestBody,
        "callbacks" => Kind::Callback,
        "pathItems" => Kind::PathItem,
        "mediaTypes" => Kind::MediaType,
        _ => Kind::Schema,
    };
    each_member(Some(node), &mut |node| of_kind(node, kind, visit));
}

fn paths(node: &mut Node, visit: Visit<'_>) {
    note(node, Kind::Paths, visit);
    each_but_extensions(Some(node), &mut |item| path_item(item, visit));
}

fn path_item(item: &mut Node, visit: Visit<'_>) {
    const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
    note(item, Kind::PathItem, visit);
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
        request_body(body, visit);
    }
    each_but_extensions(member(operation, "responses"), &mut |node| response(node, visit));
    each_named(operation, "callbacks", &mut |node| callback(node, visit));
}

fn request_body(body: &mut Node, visit: Visit<'_>) {
    note(body, Kind::RequestBody, visit);
    content(body, visit);
}

fn callback(callback: &mut Node, visit: Visit<'_>) {
    note(callback, Kind::Callback, visit);
    each_but_extensions(Some(callback), &mut |item| path_item(item, visit));
}

fn response(response: &mut Node, visit: Visit<'_>) {
    note(response, Kind::Response, visit);
    each_named(response, "headers", &mut |node| parameter(node, visit));
    content(response, visit);
}

fn parameter(parameter: &mut Node, visit: Visit<'_>) {
    note(parameter, Kind::Parameter, visit);
    if let Some(found) = member(parameter, "schema") {
        schema(found, visit);
    }
    content(parameter, visit);
}

fn content(holder: &mut Node, visit: Visit<'_>) {
    each_named(holder, "content", &mut |node| media_type(node, visit));
}

fn media_type(media_type: &mut Node, visit: Visit<'_>) {
    note(media_type, Kind::MediaType, visit);
    for place in ["schema", "itemSchema"] {
        if let Some(found) = member(media_type, place) {
            schema(found, visit);
        }
    }
    each_named(media_type, "encoding", &mut |encoding| {
        each_named(encoding, "headers", &mut |node| parameter(node, visit));
    });
}

fn schema(node: &mut Node, visit: Visit<'_>) {
    note(node, Kind::Schema, visit);
    if let Some(Node { kind: document::Kind::Map(mapping), .. }) =
        member(node, "discriminator").and_then(|node| member(node, "mapping"))
    {
        mapping.values().filter_map(Node::as_str).for_each(|text| visit.reference(text, Kind::Schema));
    }
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
    visit.schema(node);
}

fn member<'n>(node: &'n mut Node, name: &str) -> Option<&'n mut Node> {
    node.get_mut(name)
}

/// The members of an object in which a name may be an extension's.
fn each_but_extensions(node: Option<&mut Node>, act: &mut dyn FnMut(&mut Node)) {
    let members = node.and_then(Node::as_map_mut).into_iter().flat_map(Map::iter_mut);
    members.filter(|(name, _)| !name.starts_with("x-")).for_each(|(_, node)| act(node));
}

/// The members of a map whose names are the author's, such as `x-request-id` of a header.
fn each_named(node: &mut Node, name: &str, act: &mut dyn FnMut(&mut Node)) {
    each_member(member(node, name), act);
}

fn each_member(node: Option<&mut Node>, act: &mut dyn FnMut(&mut Node)) {
    node.and_then(Node::as_map_mut).into_iter().flat_map(Map::values_mut).for_each(act);
}

fn each_item(node: &mut Node, name: &str, act: &mut dyn FnMut(&mut Node)) {
    if let Some(Node { kind: document::Kind::List(list), .. }) = member(node, name) {
        list.iter_mut().for_each(act);
    }
}
