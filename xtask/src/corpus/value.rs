//! Nodes of a document as JSON values.

use codegen::document::{Kind, Node};
use serde_json::{Number, Value};

/// The JSON value of a node.
pub(crate) fn of(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Bool(value) => Value::Bool(*value),
        Kind::Integer(value) => Value::Number(integer(**value)),
        // What is not finite is no JSON.
        Kind::Float(value) => Number::from_f64(*value).map_or(Value::Null, Value::Number),
        Kind::String(text) => Value::String(text.to_string()),
        Kind::List(list) => Value::Array(list.iter().map(of).collect()),
        Kind::Map(map) => Value::Object(map.iter().map(|(key, node)| (key.to_string(), of(node))).collect()),
    }
}

fn integer(value: i128) -> Number {
    let signed = i64::try_from(value).map(Number::from);
    let unsigned = || u64::try_from(value).map(Number::from);
    #[expect(clippy::cast_precision_loss, reason = "such integers are bounds and the like, not values")]
    let rounded = || Number::from_f64(value as f64).unwrap_or_else(|| Number::from(0));
    signed.or_else(|_| unsigned()).unwrap_or_else(|_| rounded())
}
