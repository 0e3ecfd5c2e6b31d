//! What somebody may have meant.

/// The candidate that is nearest to the word, if one is near enough for a typing error.
pub(crate) fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let allowed = (length / 3).max(1);
    candidates
        .into_iter()
        // Each character that one of them has more is an edit, so that words of a megabyte need not be compared.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed)
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many characters have to be inserted, left out or replaced to make one word of the other (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, from) in from.chars().enumerate() {
        let mut next = index + 1;
        let mut below = vec![next];
        for (pair, to) in row.windows(2).zip(&to) {
            if let [replaced, removed] = pair {
                next = (replaced + usize::from(from != *to)).min(removed + 1).min(next + 1);
                below.push(next);
            }
        }
        row = below;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{closest, distance};

    #[test]
    fn distance_counts_edits() {
        let cases = [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("abc", "abc", 0),
            ("udpate", "update", 2),
            ("café", "cafe", 1),
        ];
        for (from, to, expected) in cases {
            assert_eq!(distance(from, to), expected, "{from} {to}");
        }
    }

    #[test]
    fn only_near_words_are_suggested() {
        let fields = ["target", "description", "update", "remove"];
        assert_eq!(closest("udpate", fields), Some("update"));
        assert_eq!(closest("removed", fields), Some("remove"));
        assert_eq!(closest("copy", fields), None);
        assert_eq!(closest("", fields), None);
        assert_eq!(closest(&"update".repeat(1_000_000), fields), None, "and soon");
    }
}
