//! The generator's settings: `spec/codegen.toml`, or the defaults.

mod choice;
mod dependency;
mod derive;
mod fault;
mod operations;
mod pattern;
mod place;
pub(crate) mod replace;
#[cfg(test)]
mod tests;
mod vendored;

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::de::{DeTable, Deserializer};

pub use self::choice::{AnswersRequired, Coverage, Dates, Defaults, FileLayout, NumberType, UniqueItems};
pub use self::dependency::Dependency;
pub use self::derive::{Derive, Derives};
use self::fault::{Fault, entry_fault, is_crate_name, is_line};
pub use self::operations::Operations;
pub use self::pattern::Pattern;
use self::place::File;
pub(crate) use self::place::Place;
pub use self::replace::{Replace, RustType};
pub use self::vendored::Vendored;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, Source};

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
    /// The operations that the client has; all if there is none here.
    pub include: Vec<Operations>,
    /// The operations that it does not have all the same.
    pub exclude: Vec<Operations>,
    /// Whether each tag's operations are behind a feature of the crate.
    pub tag_features: bool,
    /// Property and parameter names, in which `*` stands for anything, that are sensitive wherever they stand, in addition
    /// to `x-sensitive`, `format: password` and `writeOnly`.
    pub sensitive: Vec<Pattern>,
    /// Component schemas of one scalar that are types of their own: their names, in which `*` stands for anything.
    pub newtypes: Vec<Pattern>,
    /// Whether inline types of one shape are one type.
    pub merge_inline_types: bool,
    /// How much of the description has to be typed at least.
    pub coverage: Coverage,
    /// What a `number` becomes.
    pub number: NumberType,
    /// What an array of unique items becomes.
    pub unique_items: UniqueItems,
    /// Whose dates and times strings of these formats can be converted to.
    pub dates: Dates,
    /// What becomes of defaults.
    pub defaults: Defaults,
    /// Which types are not generated, since the user has them.
    pub replace: Replace,
    /// Enums that list all values there will ever be: patterns of the names of generated enums.
    pub closed_enums: Vec<Pattern>,
    /// What is derived for types besides what all have: by patterns of the names of generated types.
    #[serde(deserialize_with = "derive::read")]
    pub derives: Vec<Derives>,
    /// What a whole crate depends on beside its runtime: by the names under which its source knows them.
    pub dependencies: BTreeMap<String, Dependency>,
    /// Into how many files the source goes.
    pub layout: FileLayout,
    /// The copies of files that a `$ref` names by a URL, by the URL, or by the beginning of several that ends in `/`.
    pub references: BTreeMap<String, Vendored>,
}

/// The keys of [`Settings`], as they are written.
const KEYS: &[&str] = &[
    "command",
    "crate-name",
    "answers-required",
    "unused-types",
    "include",
    "exclude",
    "tag-features",
    "sensitive",
    "newtypes",
    "merge-inline-types",
    "coverage",
    "number",
    "unique-items",
    "dates",
    "defaults",
    "replace",
    "closed-enums",
    "derives",
    "dependencies",
    "layout",
    "references",
];

impl Default for Settings {
    fn default() -> Self {
        Self {
            command: "cargo xtask codegen".to_owned(),
            crate_name: "generated-client".to_owned(),
            answers_required: AnswersRequired::Trust,
            unused_types: false,
            include: Vec::new(),
            exclude: Vec::new(),
            tag_features: false,
            sensitive: Vec::new(),
            newtypes: Vec::new(),
            merge_inline_types: false,
            coverage: Coverage::default(),
            number: NumberType::Double,
            unique_items: UniqueItems::List,
            dates: Dates::Jiff,
            defaults: Defaults::Document,
            replace: Replace::default(),
            closed_enums: Vec::new(),
            derives: Vec::new(),
            dependencies: BTreeMap::new(),
            layout: FileLayout::ByTag,
            references: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// Reads settings (TOML). Everything that is wrong with them is reported; `None` if there is something.
    #[must_use]
    pub fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (table, syntax) = DeTable::parse_recoverable(&source.text);
        let mut faults: Vec<Fault> = syntax.iter().take(MOST_FAULTS).map(Fault::of_syntax).collect();
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
        let mut settings = Self::deserialize(Deserializer::from(table.clone())).ok()?;
        settings.note_places(&File { table: table.get_ref(), source });
        Some(settings)
    }

    /// Whether the client has an operation.
    pub(crate) fn have<'t>(&self, id: &str, path: &str, tags: impl Iterator<Item = &'t str> + Clone) -> bool {
        let in_one = |list: &[Operations]| list.iter().any(|it| it.have(id, path, tags.clone()));
        (self.include.is_empty() || in_one(&self.include)) && !in_one(&self.exclude)
    }

    /// Whether properties and parameters of this name are sensitive.
    pub(crate) fn is_sensitive(&self, name: &str) -> bool {
        self.sensitive.iter().any(|pattern| pattern.matches(name))
    }

    /// Tells which copies no reference led to.
    pub(crate) fn report_unused_references(&self, document: &Document, diagnostics: &mut Diagnostics) {
        for (url, copy) in self.references.iter().filter(|(url, _)| !document.is_vendored(url)) {
            let message = format!("no `$ref` leads to `{url}` of `references`");
            diagnostics.push(copy.place.unused(message, "correct the URL or remove it"));
        }
    }

    /// What is wrong with the value of this key, though it has the right type.
    fn fault(&self, key: &str) -> Option<&'static str> {
        let Self { command, crate_name, include, exclude, sensitive, .. } = self;
        let Self { newtypes, coverage, references, closed_enums, derives, dependencies, .. } = self;
        match key {
            "command" if !is_line(command) => Some("a command is one line, and not empty"),
            "crate-name" if !is_crate_name(crate_name) => Some(NO_CRATE_NAME),
            "include" if include.iter().any(Operations::is_empty) => Some(NO_OPERATIONS),
            "exclude" if exclude.iter().any(Operations::is_empty) => Some(NO_OPERATIONS),
            "sensitive" if has_empty(sensitive) => Some("a name is not empty"),
            "coverage" if coverage.operations.max(coverage.schemas) > 100 => Some("100 per cent is all"),
            "newtypes" if has_empty(newtypes) => Some("a pattern is not empty"),
            "closed-enums" if has_empty(closed_enums) => Some("a pattern is not empty"),
            "derives" if derives.iter().any(|it| it.types.as_str().is_empty()) => {
                Some("a pattern is not empty")
            }
            "dependencies" if dependencies.keys().any(|name| !is_crate_name(name)) => Some(NO_CRATE_NAME),
            "dependencies" if dependencies.contains_key("codegen-runtime") => {
                Some("the runtime is a dependency already, and `--runtime` says where it is found")
            }
            "references" if references.keys().any(|url| !url.contains("//")) => {
                Some("a reference is a URL, such as `https://example.com/common.yaml`")
            }
            "references" if references.values().any(|copy| copy.as_str().is_empty()) => {
                Some("a copy is a path, relative to the description")
            }
            _ => None,
        }
    }
}

/// Of a file that is no TOML at all, the first few faults say enough.
const MOST_FAULTS: usize = 20;

const NO_CRATE_NAME: &str =
    "a crate's name is made of letters, digits, `-` and `_`, and begins with a letter";

const NO_OPERATIONS: &str =
    "operations are told by a `tag`, a `path` or an `operation`, none of which is empty";

fn has_empty(patterns: &[Pattern]) -> bool {
    patterns.iter().any(|pattern| pattern.as_str().is_empty())
}
