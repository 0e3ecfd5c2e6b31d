//! The generator's settings: `spec/codegen.toml`, or the defaults.

use serde::Deserialize;

/// Everything that can be chosen. Each key is described where it stands in `spec/codegen.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Settings {
    /// The command that makes the files, named in their header.
    pub command: String,
    /// The crate's name in a manifest, and in documentation.
    pub crate_name: String,
    /// Whether `required` in answers is believed.
    pub answers_required: AnswersRequired,
    /// Whether types that no operation refers to are written too.
    pub unused_types: bool,
    /// Property and parameter names that are sensitive wherever they stand, in addition to `x-sensitive`,
    /// `format: password` and `writeOnly`.
    pub sensitive: Vec<String>,
}

/// Whether `required` in answers is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswersRequired {
    /// A required property of an answer is `T`.
    Trust,
    /// A required property of a type that is only received is `Option<T>`.
    Distrust,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            command: "cargo xtask codegen".to_owned(),
            crate_name: "generated-client".to_owned(),
            answers_required: AnswersRequired::Trust,
            unused_types: false,
            sensitive: Vec::new(),
        }
    }
}
