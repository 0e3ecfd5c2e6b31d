//! Copies of files that references name by a URL.

use serde::Deserialize;

use super::Place;

/// The path of such a copy, relative to the description.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Vendored {
    path: String,
    /// Where it stands.
    pub(crate) place: Place,
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
        Self { path, place: Place::default() }
    }
}
