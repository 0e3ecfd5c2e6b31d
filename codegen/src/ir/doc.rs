//! What the document says in words about an item.

/// The documentation of an item: prose of the document, and facts that the types do not show.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Doc {
    /// `summary` or `title`, one paragraph.
    pub summary: Option<String>,
    /// `description`: CommonMark from strangers, never trusted to be well formed.
    pub description: Option<String>,
    /// Constraints and examples, in the order of the JSON Schema validation specification.
    pub facts: Vec<Fact>,
    /// An example that is an array or an object, as JSON with a line for each value.
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
}

/// One fact about a value, to be written below the prose, such as ``Pattern: `^\d+$` ``.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What it is: `Minimum`, `Pattern`, `Default`, `Example`, …
    pub label: &'static str,
    /// The value as compact JSON, or a string's bare text.
    pub text: String,
}
