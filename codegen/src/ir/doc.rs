//! What the document says in words about an item.

use std::borrow::Cow;

/// The documentation of an item: prose of the document, and facts that the types do not show.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Doc {
    /// `summary` or `title`, one paragraph.
    pub summary: Option<String>,
    /// `description`: CommonMark from strangers, never trusted to be well formed.
    pub description: Option<String>,
    /// Constraints, in the order of the JSON Schema validation specification.
    pub facts: Vec<Fact>,
    /// An example, as JSON: on one line if it can be read in passing, or else with a line for each value.
    pub example: Option<String>,
    /// `externalDocs.url`.
    pub link: Option<String>,
    /// Where the document says it, as a JSON Pointer; of parts of an item, only the item has one.
    pub pointer: Option<String>,
}

impl Doc {
    /// Whether it has words of its own.
    #[must_use]
    pub fn has_words(&self) -> bool {
        self.summary.is_some() || self.description.is_some()
    }

    /// Takes the words of another one, if that has any.
    pub fn prefer_words_of(&mut self, other: &Self) {
        if other.has_words() {
            self.summary.clone_from(&other.summary);
            self.description.clone_from(&other.description);
        }
    }

    /// The example, if it has a line for each value.
    #[must_use]
    pub fn long_example(&self) -> Option<&str> {
        self.example.as_deref().filter(|json| json.contains('\n'))
    }

    /// The example, if it can be read in passing: a string's bare text, anything else as JSON.
    #[must_use]
    pub fn short_example(&self) -> Option<Cow<'_, str>> {
        let json = self.example.as_deref().filter(|json| !json.contains('\n'))?;
        let text = serde_json::from_str::<String>(json);
        Some(text.map_or(Cow::Borrowed(json), Cow::Owned))
    }
}

/// One fact about a value, to be written below the prose, such as ``Pattern: `^\d+$` ``.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What it is: `Minimum`, `Pattern`, `Default`, …
    pub label: &'static str,
    /// The value as compact JSON, or a string's bare text.
    pub text: String,
}
