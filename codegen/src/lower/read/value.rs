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
    match &node.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(value) => value.to_string(),
        Kind::Integer(value) => value.to_string(),
        Kind::Float(value) => float(*value),
        Kind::String(text) => quoted(text),
        Kind::List(list) => format!("[{}]", list.iter().map(json).collect::<Vec<_>>().join(",")),
        Kind::Map(map) => {
            let members: Vec<String> =
                map.iter().map(|(key, value)| format!("{}:{}", quoted(key), json(value))).collect();
            format!("{{{}}}", members.join(","))
        }
    }
}

fn float(value: f64) -> String {
    serde_json::Number::from_f64(value).map_or_else(|| value.to_string(), |number| number.to_string())
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
