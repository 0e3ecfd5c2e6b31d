//! The rows as text: a table, what failed and why, and a line that sums it up.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Display;

use serde_json::Value;

use super::row::{Row, Verdict, percent};

/// The columns.
const HEADINGS: [&str; 16] = [
    "document", "typed", "raw", "none", "typed %", "ms", "read", "json", "x json", "MB", "lines", "check s",
    "rustc MB", "warn", "diag", "result",
];

/// The columns of text; numbers are set to the right.
const TEXTS: [&str; 2] = ["document", "result"];

/// As wide as a line may become.
const WIDTH: usize = 160;

/// Of a document's name, more is not shown in the table.
const WIDTH_OF_NAME: usize = 40;

/// Of a reason, more lines than this are left to those who keep the crate.
const LINES_OF_REASON: usize = 12;

type Cells = [String; HEADINGS.len()];

/// The table and what belongs to it, without a final newline.
pub(super) fn render(rows: &[Row]) -> String {
    let cells: Vec<Cells> =
        std::iter::once(HEADINGS.map(str::to_owned)).chain(rows.iter().map(cells)).collect();
    let mut text: Vec<String> = cells.iter().map(|row| line(row, &cells)).collect();
    text.push(diagnostics(rows));
    text.extend(rows.iter().filter(|row| !row.why.is_empty()).map(reason));
    let kept = rows.iter().filter_map(|row| row.kept.as_ref().map(|folder| (row, folder)));
    text.extend(kept.map(|(row, folder)| format!("{} is kept in {}", row.document, folder.display())));
    text.push(String::new());
    text.push(summary(rows));
    if cfg!(debug_assertions) {
        text.push("The generator is a debug build: its times say nothing about speed.".to_owned());
    }
    text.join("\n")
}

fn cells(row: &Row) -> Cells {
    let check = row.check.as_ref();
    let count = |key: &str| known(row.count(key));
    let whole = |key: &str| known(row.figure(key).map(|it| format!("{it:.0}")));
    let warnings = row.told.get("diagnostics").and_then(Value::as_object);
    let missing = row.told.get("missing_operations").and_then(Value::as_array).map(Vec::len);
    [
        shortened(&row.document),
        count("typed_operations"),
        count("raw_operations"),
        known(missing),
        known(percent(row.count("schemas"), row.count("raw_schemas")).map(shown)),
        whole("generation_ms"),
        whole("reading_ms"),
        known(row.figure("yardstick_ms").map(|it| format!("{it:.1}"))),
        known(row.multiple().map(|it| format!("{it:.1}"))),
        known(row.count("generator_kb").map(|it| it / 1024)),
        count("lines"),
        known(check.map(|it| format!("{:.1}", it.duration.as_secs_f64()))),
        known(check.and_then(|it| it.peak).map(|peak| peak / 1024)),
        known(check.map(|it| it.warnings.len())),
        known(warnings.map(|counts| counts.values().filter_map(Value::as_u64).sum::<u64>())),
        row.verdict.as_str().to_owned(),
    ]
}

fn known(value: Option<impl Display>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// Rounded down: what is not all typed never shows as 100.
fn shown(share: f64) -> String {
    format!("{:.2}", (share * 100.0).floor() / 100.0)
}

fn line(row: &Cells, all: &[Cells]) -> String {
    let padded = row.iter().zip(HEADINGS).enumerate().map(|(column, (cell, heading))| {
        let widths = all.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        let width = widths.max().unwrap_or_default();
        if TEXTS.contains(&heading) { format!("{cell:width$}") } else { format!("{cell:>width$}") }
    });
    padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

/// The end of a name that is too long: its beginning is the folder.
fn shortened(name: &str) -> String {
    let excess = name.chars().count().saturating_sub(WIDTH_OF_NAME);
    if excess == 0 {
        name.to_owned()
    } else {
        format!("…{}", name.chars().skip(excess + 1).collect::<String>())
    }
}

/// The generator's warnings: each code with the documents that have it, the most first.
fn diagnostics(rows: &[Row]) -> String {
    let mut codes: BTreeMap<&str, Vec<(u64, &str)>> = BTreeMap::new();
    for row in rows {
        for (code, count) in row.told.get("diagnostics").and_then(Value::as_object).into_iter().flatten() {
            let count = count.as_u64().unwrap_or_default();
            codes.entry(code).or_default().push((count, row.document.as_str()));
        }
    }
    let mut text = String::new();
    for (code, mut documents) in codes {
        documents.sort_by_key(|(count, _)| Reverse(*count));
        let sum: u64 = documents.iter().map(|(count, _)| count).sum();
        let words = documents.iter().map(|(count, document)| format!("{document} {count}"));
        text += &wrapped(&format!("\n{code} {sum}: "), &words.collect::<Vec<_>>());
    }
    text
}

/// The words behind the head, continued on indented lines.
fn wrapped(head: &str, words: &[String]) -> String {
    const INDENT: usize = 4;
    let (mut text, mut length) = (head.to_owned(), head.chars().count());
    for (index, word) in words.iter().enumerate() {
        let comma = if index + 1 < words.len() { "," } else { "" };
        let more = word.chars().count() + comma.len();
        if length + more > WIDTH {
            text = format!("{}\n{:INDENT$}", text.trim_end(), "");
            length = INDENT;
        }
        text += &format!("{word}{comma} ");
        length += more + 1;
    }
    text.trim_end().to_owned()
}

fn reason(row: &Row) -> String {
    let shown = row.why.lines().take(LINES_OF_REASON).map(|line| format!("    {line}\n"));
    let left = row.why.lines().count().saturating_sub(LINES_OF_REASON);
    let rest = if left > 0 { format!("    … and {left} lines more\n") } else { String::new() };
    let text: String = shown.collect();
    format!("\n{}: {}\n{text}{rest}", row.document, row.verdict.as_str()).trim_end().to_owned()
}

fn summary(rows: &[Row]) -> String {
    let count = |verdict: &str| rows.iter().filter(|row| row.verdict.as_str() == verdict).count();
    let verdicts = Verdict::ALL.map(Verdict::as_str).into_iter().map(|verdict| (count(verdict), verdict));
    let verdicts: Vec<String> = verdicts
        .filter(|(count, verdict)| *count > 0 || *verdict == "ok")
        .map(|(count, verdict)| format!("{count} {verdict}"))
        .collect();
    let sum = |key: &str| rows.iter().filter_map(|row| row.count(key)).sum::<u64>();
    let missing: usize = rows.iter().map(|row| row.missing().len()).sum();
    let warnings: usize = rows.iter().filter_map(|row| row.check.as_ref()).map(|it| it.warnings.len()).sum();
    let (typed, raw) = (sum("typed_operations"), sum("raw_operations"));
    let opaque = sum("opaque_operations");
    let (schemas, raw_schemas) = (sum("schemas"), sum("raw_schemas"));
    let reasons = rows.iter().filter_map(|row| row.told.get("raw")?.as_array()).flatten();
    let unexplained = reasons.filter(|raw| raw.get("code").is_some_and(Value::is_null)).count();
    let failures = rows.iter().filter(|row| row.failed()).count();
    format!(
        "{} documents: {}; {failures} failures; {} operations: {typed} typed, {opaque} of these opaque, {raw} raw, \
         {missing} without a method\n\
         {schemas} schemas that say a type: {} % typed, {raw_schemas} raw, {unexplained} of these without a diagnostic; \
         {warnings} compiler warnings",
        rows.len(),
        verdicts.join(", "),
        typed + raw + u64::try_from(missing).unwrap_or_default(),
        known(percent(Some(schemas), Some(raw_schemas)).map(shown)),
    )
}
