//! Copies of files that references name by a URL.

use serde::Deserialize;

/// The path of such a copy, relative to the description.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "String")]
pub struct Vendored {
    path: String,
    /// Where it stands: the file, with line and column from 1.
    pub(crate) place: Option<(String, (usize, usize))>,
}

impl Vendored {
    /// The path as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.path
    }
}

impl From<String> for Vendored {
    fn from(path: String) -> Self {
        Self { path, place: None }
    }
}

/// Copies are the same wherever they are named.
impl PartialEq for Vendored {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for Vendored {}
