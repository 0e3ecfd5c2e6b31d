//! Findings for programs: one JSON object a line.

use codegen::report::{Finding, Place};
use serde_json::{Value, json};

/// One finding.
///
/// ```json
/// {"severity": "warning", "code": "dangling-ref", "message": "…", "place": {"file": "api.yaml", "line": 12, "column": 9,
///  "pointer": "#/…"}, "related": [{"label": "…", "place": null}], "remedy": "…", "overlay_action": null}
/// ```
pub(super) fn line(finding: &Finding) -> String {
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|(label, place)| json!({"label": label, "place": place.as_ref().map(of_place)}))
        .collect();
    json!({
        "severity": finding.severity().to_string(),
        "code": finding.code.as_str(),
        "message": finding.message,
        "place": finding.place.as_ref().map(of_place),
        "related": related,
        "remedy": finding.remedy,
        "overlay_action": finding.paste,
    })
    .to_string()
}

fn of_place(place: &Place) -> Value {
    json!({
        "file": place.file,
        "line": place.position.map(|at| at.line),
        "column": place.position.map(|at| at.column),
        "pointer": Some(&place.pointer).filter(|pointer| !pointer.is_empty()),
    })
}
