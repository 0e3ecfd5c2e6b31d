//! The rows as text: a table, what failed and why, and a line that sums it up.

use std::fmt::Display;

use super::figures::Figures;
use super::row::{Row, Verdict};

const HEADINGS: [&str; 11] = [
    "document",
    "operations",
    "raw",
    "typed %",
    "ms",
    "lines",
    "check s",
    "rustc MB",
    "warnings",
    "result",
    "diagnostics",
];

/// The columns of text; numbers are set to the right.
const TEXTS: [&str; 3] = ["document", "result", "diagnostics"];

/// Of a reason, more lines than this are left to those who keep the crate.
const LINES_OF_REASON: usize = 12;

/// The table and what belongs to it, without a final newline.
pub(super) fn render(rows: &[Row]) -> String {
    let cells: Vec<[String; 11]> =
        std::iter::once(HEADINGS.map(str::to_owned)).chain(rows.iter().map(cells)).collect();
    let mut text: Vec<String> = cells.iter().map(|row| line(row, &cells)).collect();
    text.extend(rows.iter().filter(|row| !row.why.is_empty()).map(reason));
    let kept = rows.iter().filter_map(|row| row.kept.as_ref().map(|folder| (row, folder)));
    text.extend(kept.map(|(row, folder)| format!("{} is kept in {}", row.document, folder.display())));
    text.push(String::new());
    text.push(summary(rows));
    text.join("\n")
}

fn cells(row: &Row) -> [String; 11] {
    let check = row.check.as_ref();
    let typed = row.figures.as_ref().and_then(Figures::typed_percent);
    let diagnostics: Vec<String> =
        row.diagnostics.iter().map(|(code, count)| format!("{code} {count}")).collect();
    [
        row.document.clone(),
        known(row.figures.map(|it| it.operations)),
        known(row.figures.map(|it| it.raw_operations)),
        known(typed.map(percent)),
        known(row.generation.map(|it| it.as_millis())),
        known(row.lines),
        known(check.map(|it| format!("{:.1}", it.duration.as_secs_f64()))),
        known(check.and_then(|it| it.peak).map(|peak| peak / 1024)),
        known(check.map(|it| it.warnings.len())),
        row.verdict.as_str().to_owned(),
        diagnostics.join(", "),
    ]
}

fn known(value: Option<impl Display>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// Rounded down: what is not all typed never shows as 100.
fn percent(share: f64) -> String {
    format!("{:.2}", (share * 100.0).floor() / 100.0)
}

fn line(row: &[String; 11], all: &[[String; 11]]) -> String {
    let padded = row.iter().zip(HEADINGS).enumerate().map(|(column, (cell, heading))| {
        let widths = all.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        let width = widths.max().unwrap_or_default();
        if TEXTS.contains(&heading) { format!("{cell:width$}") } else { format!("{cell:>width$}") }
    });
    padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

fn reason(row: &Row) -> String {
    let shown = row.why.lines().take(LINES_OF_REASON).map(|line| format!("    {line}\n"));
    let left = row.why.lines().count().saturating_sub(LINES_OF_REASON);
    let rest = if left > 0 { format!("    … and {left} lines more\n") } else { String::new() };
    let text: String = shown.collect();
    format!("\n{}: {}\n{text}{rest}", row.document, row.verdict.as_str()).trim_end().to_owned()
}

fn summary(rows: &[Row]) -> String {
    let figures = rows.iter().filter_map(|row| row.figures).fold(Figures::default(), Figures::plus);
    let count = |verdict: &str| rows.iter().filter(|row| row.verdict.as_str() == verdict).count();
    let others =
        [Verdict::Refused { swagger: true }, Verdict::GenerateFailed, Verdict::CheckFailed, Verdict::Panic]
            .iter()
            .map(|verdict| (verdict.as_str(), count(verdict.as_str())))
            .filter(|(_, count)| *count > 0)
            .map(|(verdict, count)| format!(", {count} {verdict}"));
    let warnings: usize = rows.iter().filter_map(|row| row.check.as_ref()).map(|it| it.warnings.len()).sum();
    format!(
        "{} documents: {} ok{}; {} failures; {} operations, {} raw; {} % typed; {warnings} compiler warnings",
        rows.len(),
        count("ok"),
        others.collect::<String>(),
        rows.iter().filter(|row| row.failed()).count(),
        figures.operations,
        figures.raw_operations,
        known(figures.typed_percent().map(percent)),
    )
}
