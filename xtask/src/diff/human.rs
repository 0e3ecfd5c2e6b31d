//! A comparison for people: every change with its reason, the verdict, and an entry for a changelog.

use std::fmt::Write as _;

use codegen::Outcome;
use codegen::diff::{Change, Effect, Verdict};
use codegen::document::Origin;

use super::Comparison;

/// The effects, those that matter most first, with the changelog's headings.
const EFFECTS: [(Effect, &str); 5] = [
    (Effect::Compile, "Breaking: code may not compile"),
    (Effect::Behaviour, "Breaking: the same code does something else"),
    (Effect::Addition, "Added"),
    (Effect::Wire, "Changed on the wire only"),
    (Effect::Documentation, "Documentation"),
];

/// Everything about a comparison.
pub(super) fn text(comparison: &Comparison) -> String {
    let Comparison { changes, verdict, .. } = comparison;
    if changes.is_empty() {
        return "nothing changes for callers\n\nverdict: none".to_owned();
    }
    let mut text = String::new();
    for change in changes {
        tell(&mut text, comparison, change);
    }
    let word = verdict.word();
    let _ = writeln!(text, "verdict: {word}{}\n", consequence(*verdict));
    text.push_str("For the changelog:\n\n");
    text.push_str(&changelog(changes));
    text
}

fn consequence(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::None => "",
        Verdict::Patch => ": callers need not know",
        Verdict::Minor => ": callers may use something new",
        Verdict::Major => ": callers may have to change something",
    }
}

// Writing to a string cannot fail.
fn tell(text: &mut String, comparison: &Comparison, change: &Change) {
    let Change { rule, subject, old, new, .. } = change;
    let _ = writeln!(text, "{}[{}]: {subject}{}", rule.effect().words(), rule.id(), values(change));
    let _ = writeln!(text, "  {} {}", rule.callers(), rule.reason());
    for (outcome, origin, word) in [(&comparison.old, old, "old"), (&comparison.new, new, "new")] {
        if let Some(place) = origin.and_then(|origin| place(outcome, origin)) {
            let _ = writeln!(text, "  {word}: {place}");
        }
    }
    text.push('\n');
}

/// `: a -> b`, as far as there is something to tell.
fn values(change: &Change) -> String {
    match (&change.was, &change.is) {
        (Some(was), Some(is)) => format!(": {was} -> {is}"),
        (Some(was), None) => format!(": {was} -> nothing"),
        (None, Some(is)) => format!(": {is}"),
        (None, None) => String::new(),
    }
}

/// `file:line:column (#/pointer)`.
fn place(outcome: &Outcome, origin: Origin) -> Option<String> {
    let at = outcome.document.as_ref()?.locate(origin);
    Some(format!("{}:{}:{} ({})", at.file, at.line, at.column, at.pointer))
}

/// An entry for a changelog, in Markdown.
pub(super) fn changelog(changes: &[Change]) -> String {
    let mut text = String::new();
    for (effect, heading) in EFFECTS {
        let mut lines: Vec<String> =
            changes.iter().filter(|change| change.rule.effect() == effect).map(entry).collect();
        lines.dedup();
        if !lines.is_empty() {
            let _ = writeln!(text, "### {heading}\n\n{}\n", lines.join("\n"));
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn entry(change: &Change) -> String {
    let what = change.rule.callers().trim_end_matches('.');
    let mut what = what.chars();
    let what =
        what.next().map(|first| first.to_lowercase().chain(what).collect::<String>()).unwrap_or_default();
    let values = values(change);
    let values = if values.chars().count() > 120 {
        String::new()
    } else {
        values.replace(": ", ": `") + if values.is_empty() { "" } else { "`" }
    };
    format!("- `{}`: {what}{values}.", change.subject)
}
