//! Whether constraints of a value ask more than they did.

use std::collections::BTreeMap;

/// What a growing number of this label does: it asks for more (1), or for less (-1); `None` where that cannot be told.
fn direction(label: &str) -> Option<f64> {
    let label = label.to_ascii_lowercase();
    let has = |word: &str| label.split(' ').any(|it| it.starts_with(word));
    if has("max") {
        Some(-1.0)
    } else if has("min") {
        Some(1.0)
    } else {
        None
    }
}

/// Whether a label is about which values are allowed.
pub(super) fn is_constraint(label: &str) -> bool {
    !matches!(label, "Default" | "Format" | "Read only" | "Write only")
}

/// Whether a value that met the old constraints may not meet the new ones.
pub(super) fn is_tighter(old: &BTreeMap<&'static str, String>, new: &BTreeMap<&'static str, String>) -> bool {
    new.iter().any(|(label, text)| match (old.get(label), direction(label)) {
        (None, _) => true,
        (Some(before), _) if before == text => false,
        (Some(before), Some(direction)) => match (before.parse::<f64>(), text.parse::<f64>()) {
            (Ok(before), Ok(after)) => (after - before) * direction > 0.0,
            _ => true,
        },
        // A pattern that is another one may refuse what the old one took.
        (Some(_), None) => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_more() {
        let of = |pairs: &[(&'static str, &str)]| {
            pairs.iter().map(|(label, text)| (*label, (*text).to_owned())).collect::<BTreeMap<_, _>>()
        };
        type Pairs = &'static [(&'static str, &'static str)];
        let cases: &[(Pairs, Pairs, bool)] = &[
            (&[], &[("Minimum", "1")], true),
            (&[("Minimum", "1")], &[], false),
            (&[("Minimum", "1")], &[("Minimum", "2")], true),
            (&[("Minimum", "2")], &[("Minimum", "1")], false),
            (&[("Maximum", "2")], &[("Maximum", "1")], true),
            (&[("Maximum", "1")], &[("Maximum", "2")], false),
            (&[("Exclusive maximum", "1")], &[("Exclusive maximum", "2")], false),
            (&[("Min length", "9")], &[("Min length", "10")], true),
            (&[("Pattern", "^a$")], &[("Pattern", "^b$")], true),
            (&[("Pattern", "^a$")], &[("Pattern", "^a$")], false),
        ];
        for (old, new, expected) in cases {
            assert_eq!(is_tighter(&of(old), &of(new)), *expected, "{old:?} {new:?}");
        }
    }
}
