//! Which operations a client has.

use serde::Deserialize;

use super::{Pattern, Place};

/// Some operations: those of which everything that is said here holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Operations {
    /// The name of one of their tags.
    pub tag: Option<Pattern>,
    /// Their path, as it is written.
    pub path: Option<Pattern>,
    /// Their `operationId`, or the name derived from method and path where there is none.
    pub operation: Option<Pattern>,
    /// Where this stands.
    #[serde(skip)]
    pub(crate) place: Place,
}

impl Operations {
    /// Whether an operation is one of them.
    pub(crate) fn have<'t>(&self, id: &str, path: &str, mut tags: impl Iterator<Item = &'t str>) -> bool {
        let Self { tag, path: of_path, operation, place: _ } = self;
        tag.as_ref().is_none_or(|tag| tags.any(|name| tag.matches(name)))
            && of_path.as_ref().is_none_or(|of_path| of_path.matches(path))
            && operation.as_ref().is_none_or(|operation| operation.matches(id))
    }

    /// Whether nothing is said, which would mean all operations.
    pub(super) fn is_empty(&self) -> bool {
        let Self { tag, path, operation, place: _ } = self;
        let patterns = [tag, path, operation];
        patterns.iter().all(|pattern| pattern.is_none())
            || patterns.into_iter().flatten().any(|pattern| pattern.as_str().is_empty())
    }

    /// What is said, as a message quotes it.
    pub(crate) fn shown(&self) -> String {
        let Self { tag, path, operation, place: _ } = self;
        let all = [("tag", tag), ("path", path), ("operation", operation)];
        let said = all.into_iter().filter_map(|(key, pattern)| Some((key, pattern.as_ref()?)));
        let said: Vec<String> =
            said.map(|(key, pattern)| format!("{key} = \"{}\"", pattern.as_str())).collect();
        format!("{{ {} }}", said.join(", "))
    }
}
