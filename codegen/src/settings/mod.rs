//! The generator's settings: `spec/codegen.toml`, or the defaults.

mod choice;
mod fault;
mod pattern;
#[cfg(test)]
mod tests;

use serde::Deserialize;
use toml::de::{DeTable, DeValue, Deserializer};

pub use self::choice::{AnswersRequired, Dates, NumberType};
use self::fault::{Fault, entry_fault, is_crate_name, is_line};
pub use self::pattern::Pattern;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Source;

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
    /// Component schemas of one scalar that are types of their own: their names, in which `*` stands for anything.
    pub newtypes: Vec<Pattern>,
    /// What a `number` becomes.
    pub number: NumberType,
    /// Whose dates and times strings of these formats can be converted to.
    pub dates: Dates,
}

/// The keys of [`Settings`], as they are written.
const KEYS: &[&str] = &[
    "command",
    "crate-name",
    "answers-required",
    "unused-types",
    "sensitive",
    "newtypes",
    "number",
    "dates",
];

impl Default for Settings {
    fn default() -> Self {
        Self {
            command: "cargo xtask codegen".to_owned(),
            crate_name: "generated-client".to_owned(),
            answers_required: AnswersRequired::Trust,
            unused_types: false,
            sensitive: Vec::new(),
            newtypes: Vec::new(),
            number: NumberType::Double,
            dates: Dates::Jiff,
        }
    }
}

impl Settings {
    /// Reads settings (TOML). Everything that is wrong with them is reported; `None` if there is something.
    #[must_use]
    pub fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (table, syntax) = DeTable::parse_recoverable(&source.text);
        let mut faults: Vec<Fault> = syntax.iter().map(Fault::of_syntax).collect();
        if faults.is_empty() {
            faults.extend(table.get_ref().iter().filter_map(|(key, value)| entry_fault(key, value)));
            // The library sorts by key, a reader goes from top to bottom.
            faults.sort_by_key(|fault| fault.at.as_ref().map(|at| at.start));
        }
        for fault in &faults {
            let position = fault.at.as_ref().map(|at| source.position(at.start));
            let (message, remedy) = (fault.message.as_str(), fault.remedy.as_ref());
            diagnostics.push(Diagnostic::in_file(
                Code::SettingsInvalid,
                &source.name,
                position,
                message,
                remedy,
            ));
        }
        if !faults.is_empty() {
            return None;
        }
        let positions = positions(table.get_ref(), "newtypes", source);
        let mut settings = Self::deserialize(Deserializer::from(table)).ok()?;
        for (pattern, position) in settings.newtypes.iter_mut().zip(positions) {
            pattern.place = Some((source.name.clone(), position));
        }
        Some(settings)
    }

    /// What is wrong with the value of this key, though it has the right type.
    fn fault(&self, key: &str) -> Option<&'static str> {
        let Self { command, crate_name, sensitive, newtypes, .. } = self;
        match key {
            "command" if !is_line(command) => Some("a command is one line, and not empty"),
            "crate-name" if !is_crate_name(crate_name) => {
                Some("a crate's name is made of letters, digits, `-` and `_`, and begins with a letter")
            }
            "sensitive" if sensitive.iter().any(String::is_empty) => Some("a name is not empty"),
            "newtypes" if newtypes.iter().any(|pattern| pattern.as_str().is_empty()) => {
                Some("a pattern is not empty")
            }
            _ => None,
        }
    }
}

/// Where the members of a list stand, as lines and columns from 1.
fn positions(table: &DeTable<'_>, key: &str, source: &Source) -> Vec<(usize, usize)> {
    match table.get(key).map(|value| value.get_ref()) {
        Some(DeValue::Array(list)) => list.iter().map(|it| source.position(it.span().start)).collect(),
        _ => Vec::new(),
    }
}
