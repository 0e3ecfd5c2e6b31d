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

/// The longest values, in characters, that an entry of a changelog shows.
const LONGEST_VALUES: usize = 120;

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
    let values = values(change).map(|values| format!(": {values}")).unwrap_or_default();
    let _ = writeln!(text, "{}[{}]: {subject}{values}", rule.effect().words(), rule.id());
    let _ = writeln!(text, "  {} {}", rule.callers(), rule.reason());
    for (outcome, origin, word) in [(&comparison.old, old, "old"), (&comparison.new, new, "new")] {
        if let Some(place) = origin.and_then(|origin| place(outcome, origin)) {
            let _ = writeln!(text, "  {word}: {place}");
        }
    }
    text.push('\n');
}

/// `a -> b`, as far as there is something to tell.
fn values(change: &Change) -> Option<String> {
    match (&change.was, &change.is) {
        (Some(was), Some(is)) => Some(format!("{was} -> {is}")),
        (Some(was), None) => Some(format!("{was} -> nothing")),
        (None, Some(is)) => Some(is.clone()),
        (None, None) => None,
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
    let values = match values(change) {
        Some(values) if values.chars().count() <= LONGEST_VALUES => format!(": `{values}`"),
        _ => String::new(),
    };
    format!("- `{}`: {what}{values}.", change.subject)
}
