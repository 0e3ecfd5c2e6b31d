//! Values that stand in a document: compared, and shown.

use crate::document::{Kind, Node};
use crate::ir::TagValue;

/// Whether two nodes hold the same JSON value; numbers are compared by value, and the order of members does not count.
pub(in crate::lower) fn same_value(left: &Node, right: &Node) -> bool {
    canonical(left) == canonical(right)
}

/// A text that is the same for two nodes that hold the same JSON value, and for no others.
pub(in crate::lower) fn canonical(node: &Node) -> String {
    match &node.kind {
        Kind::Integer(_) | Kind::Float(_) => {
            node.as_integer().map_or_else(|| json(node), |it| it.to_string())
        }
        Kind::List(list) => format!("[{}]", list.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Kind::Map(map) => {
            let mut members: Vec<String> =
                map.iter().map(|(key, value)| format!("{}:{}", quoted(key), canonical(value))).collect();
            members.sort_unstable();
            format!("{{{}}}", members.join(","))
        }
        _ => json(node),
    }
}

/// The value as one that tells union members apart.
pub(in crate::lower) fn tag_value(node: &Node) -> Option<TagValue> {
    match &node.kind {
        Kind::String(text) => Some(TagValue::String(text.to_string())),
        Kind::Bool(value) => Some(TagValue::Boolean(*value)),
        _ => Some(TagValue::Integer(i64::try_from(node.as_integer()?).ok()?)),
    }
}

/// The value as one that an enum can list: any scalar but `null`.
pub(in crate::lower) fn enum_value(node: &Node) -> Option<TagValue> {
    match node.kind {
        Kind::Null | Kind::List(_) | Kind::Map(_) => None,
        _ => tag_value(node).or_else(|| Some(TagValue::Number(json(node)))),
    }
}

/// The words of a tag: what names are made of.
pub(in crate::lower) fn tag_words(tag: &TagValue) -> String {
    tag.text().into_owned()
}

/// The value as documentation shows it: a string's bare text, anything else as compact JSON.
pub(in crate::lower) fn show(node: &Node) -> String {
    match &node.kind {
        Kind::String(text) => text.to_string(),
        _ => json(node),
    }
}

/// The value as compact JSON.
pub(in crate::lower) fn json(node: &Node) -> String {
    let mut text = String::new();
    push_json(node, &mut text);
    text
}

fn push_json(node: &Node, text: &mut String) {
    match &node.kind {
        Kind::Null => text.push_str("null"),
        Kind::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Kind::Integer(value) => text.push_str(&value.to_string()),
        Kind::Float(value) => text.push_str(&float(*value)),
        Kind::String(value) => push_quoted(value, text),
        Kind::List(list) => {
            text.push('[');
            for (index, item) in list.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                push_json(item, text);
            }
            text.push(']');
        }
        Kind::Map(map) => {
            text.push('{');
            for (index, (key, value)) in map.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                push_quoted(key, text);
                text.push(':');
                push_json(value, text);
            }
            text.push('}');
        }
    }
}

fn float(value: f64) -> String {
    serde_json::Number::from_f64(value).map_or_else(|| value.to_string(), |number| number.to_string())
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    push_quoted(text, &mut quoted);
    quoted
}

/// Adds text as a JSON string. Almost all of it has nothing to be escaped.
fn push_quoted(value: &str, text: &mut String) {
    if value.bytes().any(|byte| byte < b' ' || matches!(byte, b'"' | b'\\')) {
        text.push_str(&serde_json::Value::from(value).to_string());
    } else {
        text.extend(["\"", value, "\""]);
    }
}
