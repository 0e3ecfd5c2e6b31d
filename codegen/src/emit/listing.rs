//! Structs, enums and impls of short functions, as lines that `format` puts below one another.

use super::doc::Docs;
use super::fragment::Fragment;

/// A struct, an enum, or an impl. Its members have a line each, or are functions of one expression.
#[derive(Debug, Clone)]
pub(crate) struct Listing {
    /// What stands before the brace.
    pub(crate) head: Line,
    /// What stands between the braces.
    pub(crate) members: Vec<Line>,
}

/// A line of code with what stands above it, or a function of one expression.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// The lines of its documentation, without the space that opens each.
    pub(crate) docs: Vec<String>,
    /// The attributes.
    pub(crate) attributes: Vec<Fragment>,
    /// The code: `pub amount: i64,` or `pub fn limit(self, limit: i64) -> Self`
    pub(crate) code: Fragment,
    /// What a function does: `self.query("limit", &limit)`
    pub(crate) body: Option<Fragment>,
}

impl Line {
    /// A line of this code, below those of the attributes.
    pub(super) fn new(docs: Docs, attributes: impl IntoIterator<Item = Fragment>, code: Fragment) -> Self {
        Self { docs: docs.into_lines(), attributes: attributes.into_iter().collect(), code, body: None }
    }

    /// The same without attributes.
    pub(super) fn documented(docs: Docs, code: Fragment) -> Self {
        Self::new(docs, [], code)
    }

    /// A function.
    pub(super) fn function(
        docs: Docs,
        attributes: impl IntoIterator<Item = Fragment>,
        signature: Fragment,
        body: Fragment,
    ) -> Self {
        Self { body: Some(body), ..Self::new(docs, attributes, signature) }
    }
}
