//! One Schema Object of 3.0 as one of 3.1.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Kind, Map, Node, Origin};

use super::string_from;

/// Keywords that say something about a schema without changing which values it has. Beside a `$ref` they are kept,
/// and a schema that is wrapped leaves them outside.
const ANNOTATIONS: &[&str] = &[
    "$comment",
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "readOnly",
    "summary",
    "title",
    "writeOnly",
    "xml",
];

/// Keywords whose schemas need not allow null just because a `type` beside them does.
const APPLICATORS: &[&str] = &["$ref", "allOf", "anyOf", "oneOf"];

/// Lifts one schema; those within it are lifted already.
pub(super) fn lift(node: &mut Node, diagnostics: &mut Diagnostics) {
    let origin = node.origin;
    let Some(map) = node.as_map_mut() else { return };
    lift_example(map);
    lift_exclusive(map, "exclusiveMinimum", "minimum");
    lift_exclusive(map, "exclusiveMaximum", "maximum");
    drop_siblings_of_ref(map, diagnostics);
    lift_nullable(map, origin, diagnostics);
}

/// `example: 1` becomes `examples: [1]`.
fn lift_example(map: &mut Map) {
    if map.contains_key("examples") {
        return;
    }
    if let Some(place) = map.get_index_of("example")
        && let Some(example) = map.shift_remove("example")
    {
        let origin = example.origin;
        map.shift_insert(place, "examples".into(), Node { kind: Kind::List(vec![example]), origin });
    }
}

/// `minimum: 0` with `exclusiveMinimum: true` becomes `exclusiveMinimum: 0`.
fn lift_exclusive(map: &mut Map, exclusive: &str, bound: &str) {
    match map.get(exclusive).map(Node::as_bool) {
        Some(Some(true)) => match map.shift_remove(bound) {
            Some(value) => {
                map.insert(exclusive.into(), value);
            }
            None => drop(map.shift_remove(exclusive)),
        },
        Some(Some(false)) => drop(map.shift_remove(exclusive)),
        Some(None) | None => {}
    }
}

/// In 3.0 nothing beside a `$ref` has an effect. What only describes is meant anyway, and so is `nullable`.
fn drop_siblings_of_ref(map: &mut Map, diagnostics: &mut Diagnostics) {
    if map.get("$ref").and_then(Node::as_str).is_none() {
        return;
    }
    let (kept, dropped): (Map, Map) = std::mem::take(map)
        .into_iter()
        .partition(|(key, _)| matches!(&**key, "$ref" | "nullable") || is_annotation(key));
    *map = kept;
    if let Some((_, first)) = dropped.first() {
        let names: Vec<String> = dropped.keys().map(|key| format!("`{key}`")).collect();
        diagnostics.push(Diagnostic::new(
            Code::IgnoredSibling,
            first.origin,
            format!("{} beside a `$ref` has no effect in OpenAPI 3.0", names.join(", ")),
            "remove it, or put the `$ref` into an `allOf` beside it",
        ));
    }
}

/// `nullable: true` becomes a type that includes `null`, and `nullable: false` stays where nothing else is said.
fn lift_nullable(map: &mut Map, origin: Origin, diagnostics: &mut Diagnostics) {
    let Some(nullable) = map.shift_remove("nullable") else { return };
    let anything = map.keys().all(|key| is_annotation(key));
    match nullable.as_bool() {
        Some(true) => {}
        // As a part of an `allOf` it takes the `null` of the others away.
        Some(false) if anything => {
            map.insert("nullable".into(), nullable);
            return;
        }
        Some(false) => return,
        None => {
            diagnostics.push(Diagnostic::new(
                Code::InvalidValue,
                nullable.origin,
                format!("`nullable` is {}, not a boolean", nullable.describe()),
                "write `true` or `false`",
            ));
            return;
        }
    }
    let applied = APPLICATORS.iter().any(|keyword| map.contains_key(*keyword));
    match map.get_mut("type") {
        Some(stated) if !applied => add_null(stated, &nullable),
        // In a union this is how some write `null`; elsewhere it says nothing that is not true of any value.
        None if anything => drop(map.insert("nullable".into(), nullable)),
        _ => wrap(map, origin, &nullable),
    }
}

/// `type: string` becomes `type: [string, 'null']`.
fn add_null(stated: &mut Node, nullable: &Node) {
    let null = string_from(nullable, "null");
    match &mut stated.kind {
        Kind::String(name) if &**name == "null" => {}
        Kind::String(name) => {
            let first = Node { kind: Kind::String(Arc::clone(name)), origin: stated.origin };
            stated.kind = Kind::List(vec![first, null]);
        }
        Kind::List(names) if names.iter().all(|name| name.as_str() != Some("null")) => names.push(null),
        _ => {}
    }
}

/// A schema becomes `anyOf: [schema, {type: 'null'}]`, its annotations outside.
fn wrap(map: &mut Map, origin: Origin, nullable: &Node) {
    let (annotations, inner): (Map, Map) =
        std::mem::take(map).into_iter().partition(|(key, _)| is_annotation(key));
    let null = Map::from_iter([(Arc::from("type"), string_from(nullable, "null"))]);
    let members = vec![
        Node { kind: Kind::Map(Box::new(inner)), origin },
        Node { kind: Kind::Map(Box::new(null)), origin: nullable.origin },
    ];
    *map = annotations;
    map.insert("anyOf".into(), Node { kind: Kind::List(members), origin });
}

fn is_annotation(key: &str) -> bool {
    ANNOTATIONS.contains(&key) || key.starts_with("x-")
}
