//! The figures of a document as JSON.

use codegen::Outcome;
use codegen::coverage::Figures;
use serde_json::{Value, json};

use super::reason::Reasons;

/// The figures for machines.
pub(crate) fn to_json(figures: &Figures, outcome: &Outcome) -> Value {
    let reasons = Reasons::new(outcome);
    let mut raw: Vec<Value> = figures.raw.iter().map(|raw| reasons.told(raw.at, raw.cause)).collect();
    raw.sort_by_key(|raw| {
        let number = |key: &str| raw.get(key).and_then(Value::as_u64);
        (raw.get("file").and_then(Value::as_str).map(str::to_owned), number("line"), number("column"))
    });
    json!({
        "typed_operations": figures.typed_operations,
        "opaque_operations": figures.opaque_operations,
        "raw_operations": figures.raw_operations,
        "missing_operations": figures.missing,
        "schemas": figures.schemas,
        "raw_schemas": figures.raw.len(),
        "raw": raw,
    })
}
