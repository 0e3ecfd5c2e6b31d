//! A comparison for programs.

use codegen::Outcome;
use codegen::document::Origin;
use serde_json::{Value, json};

use super::{Comparison, human};

/// One JSON object.
///
/// ```json
/// {"verdict": "major", "changes": [{"rule": "field-removed", "effect": "compile break", "subject": "types::Card.cvv",
///  "was": null, "is": null, "callers": "…", "reason": "…",
///  "old": {"file": "old.yaml", "line": 1, "column": 1, "pointer": "#/…"}, "new": null}], "changelog": "### …"}
/// ```
pub(super) fn text(comparison: &Comparison) -> String {
    let changes: Vec<Value> = comparison
        .changes
        .iter()
        .map(|change| {
            json!({
                "rule": change.rule.id(),
                "effect": change.rule.effect().words(),
                "subject": change.subject,
                "was": change.was,
                "is": change.is,
                "callers": change.rule.callers(),
                "reason": change.rule.reason(),
                "old": place(&comparison.old, change.old),
                "new": place(&comparison.new, change.new),
            })
        })
        .collect();
    let changelog = human::changelog(&comparison.changes);
    let all = json!({"verdict": comparison.verdict.word(), "changes": changes, "changelog": changelog});
    format!("{all:#}")
}

fn place(outcome: &Outcome, origin: Option<Origin>) -> Option<Value> {
    let at = outcome.document.as_ref()?.locate(origin?);
    Some(json!({"file": at.file, "line": at.line, "column": at.column, "pointer": at.pointer}))
}
