//! Structs and enums, as lines that `format` puts below one another.

use proc_macro2::TokenStream;

use super::doc::Docs;

/// A struct or an enum. Its members have a line each.
#[derive(Debug, Clone)]
pub(crate) struct Listing {
    /// What stands before the brace.
    pub(crate) head: Line,
    /// What stands between the braces.
    pub(crate) members: Vec<Line>,
}

/// A line of code, and what stands above it.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// The lines of its documentation, without the space that opens each.
    pub(crate) docs: Vec<String>,
    /// The attributes.
    pub(crate) attributes: Vec<TokenStream>,
    /// The code: `pub amount: i64,`
    pub(crate) code: String,
}

impl Line {
    /// A line of this code, below those of the attributes that are there.
    pub(super) fn new(
        docs: Docs,
        attributes: impl IntoIterator<Item = Option<TokenStream>>,
        code: String,
    ) -> Self {
        Self { docs: docs.into_lines(), attributes: attributes.into_iter().flatten().collect(), code }
    }

    /// The same without attributes.
    pub(super) fn documented(docs: Docs, code: String) -> Self {
        Self { docs: docs.into_lines(), attributes: Vec::new(), code }
    }
}
