//! Patterns of names.

use serde::Deserialize;

use super::Place;

/// A pattern of names, in which `*` stands for any text, also for none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Pattern {
    text: String,
    /// Where it stands.
    pub(crate) place: Place,
}

impl Pattern {
    /// The pattern as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether a name is of this pattern.
    pub(crate) fn matches(&self, name: &str) -> bool {
        matches(&self.text, name)
    }
}

impl From<String> for Pattern {
    fn from(text: String) -> Self {
        Self { text, place: Place::default() }
    }
}

/// Whether a name is of this pattern, in which `*` stands for any text, also for none.
fn matches(pattern: &str, name: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(mut name) = name.strip_prefix(first) else { return false };
    let mut pieces: Vec<&str> = rest.split('*').collect();
    let last = pieces.pop().unwrap_or_default();
    for piece in pieces {
        // What is between two stars is looked for as early as possible, which leaves the most for what follows.
        let Some(at) = name.find(piece) else { return false };
        let behind = name.get(at + piece.len()..).unwrap_or_default();
        name = behind;
    }
    name.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, name, expected) in [
            ("*Id", "UserId", true),
            ("*Id", "Id", true),
            ("*Id", "Identity", false),
            ("User*", "UserId", true),
            ("U*r*d", "UserId", true),
            ("U*x*d", "UserId", false),
            ("ab*ba", "aba", false),
            ("*", "anything", true),
            ("UserId", "UserId", true),
            ("UserId", "UserIds", false),
            ("**Id", "UserId", true),
            ("*a*a", "xa", false),
        ] {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        }
    }
}
