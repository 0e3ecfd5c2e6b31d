//! The generator's settings: `spec/codegen.toml`, or the defaults.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Source;
use crate::suggest::closest;

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

/// The keys of [`Settings`], as they are written.
const KEYS: &[&str] = &["command", "crate-name", "answers-required", "unused-types", "sensitive"];

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
        if faults.is_empty() { Self::deserialize(Deserializer::from(table)).ok() } else { None }
    }

    /// What is wrong with the value of this key, though it has the right type.
    fn fault(&self, key: &str) -> Option<&'static str> {
        let Self { command, crate_name, answers_required: _, unused_types: _, sensitive } = self;
        match key {
            "command" if !is_line(command) => Some("a command is one line, and not empty"),
            "crate-name" if !is_crate_name(crate_name) => {
                Some("a crate's name is made of letters, digits, `-` and `_`, and begins with a letter")
            }
            "sensitive" if sensitive.iter().any(String::is_empty) => Some("a name is not empty"),
            _ => None,
        }
    }
}

/// Something wrong, and where in the text.
struct Fault {
    at: Option<Range<usize>>,
    message: String,
    remedy: Cow<'static, str>,
}

impl Fault {
    fn of_syntax(error: &toml::de::Error) -> Self {
        let message = format!("the file is no TOML: {}", one_line(error.message()));
        Self { at: error.span(), message, remedy: "write settings as `key = value`, one a line".into() }
    }

    fn of_value(key: &str, at: Range<usize>, message: &str) -> Self {
        let message = format!("`{key}` cannot have this value: {}", one_line(message));
        Self { at: Some(at), message, remedy: "choose a value that the key's documentation allows".into() }
    }

    fn of_unknown(key: &str, at: Range<usize>) -> Self {
        let remedy = closest(key, KEYS.iter().copied()).map_or_else(
            || format!("remove it; the settings are {}", KEYS.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        Self { at: Some(at), message: format!("there is no setting `{key}`"), remedy: remedy.into() }
    }
}

/// What is wrong with one entry: it is read as if it stood alone, so that one fault does not hide another.
fn entry_fault<'i>(key: &Spanned<Cow<'i, str>>, value: &Spanned<DeValue<'i>>) -> Option<Fault> {
    let name = key.get_ref().as_ref();
    if !KEYS.contains(&name) {
        return Some(Fault::of_unknown(name, key.span()));
    }
    let mut alone = DeTable::new();
    alone.insert(key.clone(), value.clone());
    match Settings::deserialize(Deserializer::from(Spanned::new(0..0, alone))) {
        Ok(settings) => settings.fault(name).map(|fault| Fault::of_value(name, value.span(), fault)),
        Err(error) => Some(Fault::of_value(name, error.span().unwrap_or(value.span()), error.message())),
    }
}

fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains(char::is_control)
}

fn is_crate_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'))
}

fn one_line(message: &str) -> String {
    message.trim_end().replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::{AnswersRequired, KEYS, Settings};
    use crate::diagnostic::{Diagnostics, Site};
    use crate::document::Source;

    fn parse(text: &str) -> (Option<Settings>, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let source = Source { name: "codegen.toml".to_owned(), text: text.to_owned() };
        let settings = Settings::parse(&source, &mut diagnostics);
        let lines = diagnostics.iter().map(|it| {
            let Site::File(name, Some((line, column))) = &it.at else { panic!("no position: {it:?}") };
            format!("{name}:{line}:{column}: {}; {}", it.message, it.remedy)
        });
        (settings, lines.collect())
    }

    #[test]
    fn an_empty_file_means_the_defaults() {
        assert_eq!(parse(""), (Some(Settings::default()), vec![]));
        assert_eq!(parse("# nothing chosen\n"), (Some(Settings::default()), vec![]));
    }

    #[test]
    fn all_keys_are_read() {
        let text = "command = 'make'\ncrate-name = 'a-b_1'\nanswers-required = 'distrust'\nunused-types = true\n\
                    sensitive = ['pin']\n";
        let expected = Settings {
            command: "make".to_owned(),
            crate_name: "a-b_1".to_owned(),
            answers_required: AnswersRequired::Distrust,
            unused_types: true,
            sensitive: vec!["pin".to_owned()],
        };
        assert_eq!(parse(text), (Some(expected), vec![]));
    }

    #[test]
    fn the_list_of_keys_is_that_of_the_struct() {
        let error = toml::from_str::<Settings>("? = 1".replace('?', "zzz").as_str()).expect_err("unknown");
        let listed: Vec<&str> = error.message().split('`').skip(3).step_by(2).collect();
        assert_eq!(listed, KEYS);
    }

    #[test]
    fn the_project_s_own_settings_name_every_key() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/codegen.toml");
        let text = std::fs::read_to_string(path).expect("spec/codegen.toml is there");
        let (settings, faults) = parse(&text);
        assert_eq!(faults, Vec::<String>::new());
        assert!(settings.is_some());
        for key in KEYS {
            assert!(
                text.lines().any(|line| line.starts_with(&format!("{key} = "))),
                "{key} is not in {path}"
            );
        }
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        let cases: &[(&str, &[&str])] = &[
            (
                "\nunused-type = true\n",
                &["codegen.toml:2:1: there is no setting `unused-type`; did you mean `unused-types`?"],
            ),
            (
                "colour = 1",
                &[
                    "codegen.toml:1:1: there is no setting `colour`; remove it; the settings are command, crate-name, \
                   answers-required, unused-types, sensitive",
                ],
            ),
            (
                "answers-required = 'maybe'",
                &[
                    "codegen.toml:1:20: `answers-required` cannot have this value: unknown variant `maybe`, expected \
                   `trust` or `distrust`; choose a value that the key's documentation allows",
                ],
            ),
            (
                "sensitive = ['pin',\n  5]",
                &[
                    "codegen.toml:2:3: `sensitive` cannot have this value: invalid type: integer `5`, expected a string; \
                   choose a value that the key's documentation allows",
                ],
            ),
            (
                "command = \"a\\nb\"",
                &[
                    "codegen.toml:1:11: `command` cannot have this value: a command is one line, and not empty; choose \
                   a value that the key's documentation allows",
                ],
            ),
            (
                "crate-name = '1st'",
                &[
                    "codegen.toml:1:14: `crate-name` cannot have this value: a crate's name is made of letters, digits, \
                   `-` and `_`, and begins with a letter; choose a value that the key's documentation allows",
                ],
            ),
            (
                // Both are told, from top to bottom.
                "unused-types = 'é'; crate_name = 'x'",
                &[],
            ),
            (
                "unused-types = 1\ncrate_name = 'x'",
                &[
                    "codegen.toml:1:16: `unused-types` cannot have this value: invalid type: integer `1`, expected a \
                     boolean; choose a value that the key's documentation allows",
                    "codegen.toml:2:1: there is no setting `crate_name`; did you mean `crate-name`?",
                ],
            ),
        ];
        for (text, expected) in cases {
            let (settings, faults) = parse(text);
            assert_eq!(settings, None, "{text}");
            if expected.is_empty() {
                assert!(faults.iter().all(|fault| fault.contains("is no TOML")), "{faults:?}");
                assert!(!faults.is_empty());
            } else {
                assert_eq!(faults, *expected, "{text}");
            }
        }
    }
}
