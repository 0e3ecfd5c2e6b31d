//! The names lock: names that stay as they are, whatever comes into the document beside them.
//!
//! A name is a function of its own place, but two that meet in one scope have to be told apart, and which of them gives
//! way may change when a third one comes or the first one goes. The lock remembers what was settled, and what was chosen
//! by hand. Input is documents, settings and lock; the lock that a run leaves is part of its output.
//!
//! ```toml
//! [chosen]
//! "types/PayinLink" = "PaymentLink"
//!
//! [settled]
//! "fields/Order/createdAt" = "created_at_camel"
//! ```
//!
//! A newcomer that is spelled exactly like an identifier which never met another takes it over, once, with a note: to keep
//! every name would be a lock that grows with the description.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Source;
use crate::ir::{ConstantName, FieldName, MethodName, ModuleName, TypeName, VariantName};
use crate::name::Name;

/// What stands above the text of every lock.
const HEAD: &str = "\
# Names that stay as they are, whatever comes into the description beside them. The generator keeps this file: `settled`
# holds names that met others, `chosen` those that were chosen with `cargo xtask rename OLD NEW`.
";

/// Names by the places they belong to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamesLock {
    /// The file's name, as messages call it.
    file: String,
    chosen: BTreeMap<String, String>,
    settled: BTreeMap<String, String>,
}

/// Why a locked name is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Locked {
    /// By hand.
    Chosen,
    /// By an earlier run.
    Settled,
}

/// What kind of thing a key names: its first part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Types,
    Fields,
    Variants,
    Tags,
    Modules,
    Operations,
    Methods,
    Parameters,
    Bodies,
    Answers,
    Headers,
    Servers,
    Credentials,
}

/// Every kind with its word.
const KINDS: [(Kind, &str); 13] = [
    (Kind::Types, "types"),
    (Kind::Fields, "fields"),
    (Kind::Variants, "variants"),
    (Kind::Tags, "tags"),
    (Kind::Modules, "modules"),
    (Kind::Operations, "operations"),
    (Kind::Methods, "methods"),
    (Kind::Parameters, "parameters"),
    (Kind::Bodies, "bodies"),
    (Kind::Answers, "answers"),
    (Kind::Headers, "headers"),
    (Kind::Servers, "servers"),
    (Kind::Credentials, "credentials"),
];

impl Kind {
    /// The key of the thing that these words of the document lead to.
    pub(crate) fn key(self, words: &[&str]) -> String {
        let mut key = self.word().to_owned();
        for word in words {
            key.push('/');
            key.push_str(&word.replace('~', "~0").replace('/', "~1"));
        }
        key
    }

    fn word(self) -> &'static str {
        KINDS.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    fn of(key: &str) -> Option<Self> {
        let (first, _) = key.split_once('/')?;
        KINDS.iter().find(|(_, word)| *word == first).map(|(kind, _)| *kind)
    }

    /// The identifier that this text makes as a name of this kind.
    fn identifier(self, text: &str) -> String {
        match self {
            Self::Types | Self::Tags | Self::Operations | Self::Bodies | Self::Answers => {
                TypeName::of(text).to_string()
            }
            Self::Variants | Self::Servers => VariantName::of(text).to_string(),
            Self::Fields | Self::Parameters => FieldName::of(text).to_string(),
            Self::Methods | Self::Credentials => MethodName::of(text).to_string(),
            Self::Modules => ModuleName::of(text).to_string(),
            Self::Headers => ConstantName::of(text).to_string(),
        }
    }
}

/// A name that cannot be chosen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChooseError {
    /// Nothing has such a key.
    #[error("there is nothing of the kind that `{key}` names")]
    Key {
        /// The key.
        key: String,
    },
    /// It is no identifier, or not written as names of its kind are.
    #[error("`{name}` cannot be a name here; `{near}` could")]
    Name {
        /// The name.
        name: String,
        /// What it would be as a name of this kind.
        near: String,
    },
}

/// The file's own form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    #[serde(default)]
    chosen: Entries,
    #[serde(default)]
    settled: Entries,
}

type Entries = BTreeMap<Spanned<String>, Spanned<String>>;

#[derive(Serialize)]
struct Plain<'a> {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    chosen: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    settled: &'a BTreeMap<String, String>,
}

impl NamesLock {
    /// Reads the lock at this path; a file that is not there is an empty lock. `None` if there is a file that cannot be
    /// used, and then a diagnostic says why.
    #[must_use]
    pub fn read(path: &Path, diagnostics: &mut Diagnostics) -> Option<Self> {
        match path.try_exists() {
            Ok(false) => Some(Self { file: path.display().to_string(), ..Self::default() }),
            _ => Self::parse(&Source::read(path, diagnostics)?, diagnostics),
        }
    }

    /// Reads a lock (TOML). Everything that is wrong with it is reported; `None` if there is something.
    #[must_use]
    pub fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Option<Self> {
        let text: Text = match toml::from_str(&source.text) {
            Ok(text) => text,
            Err(error) => {
                let message = format!("the file is no lock: {}", error.message().replace(['\n', '\r'], " "));
                diagnostics.push(invalid(source, error.span(), &message));
                return None;
            }
        };
        let mut lock = Self { file: source.name.clone(), ..Self::default() };
        let mut is_usable = true;
        for (entries, names) in [(text.chosen, &mut lock.chosen), (text.settled, &mut lock.settled)] {
            for (key, name) in entries {
                if let Err(error) = check(key.get_ref(), name.get_ref()) {
                    let at = if matches!(error, ChooseError::Key { .. }) { key.span() } else { name.span() };
                    diagnostics.push(invalid(source, Some(at), &error.to_string()));
                    is_usable = false;
                }
                names.insert(key.into_inner(), name.into_inner());
            }
        }
        is_usable.then_some(lock)
    }

    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { file: _, chosen, settled } = self;
        // Two maps of strings can always be written.
        let entries = toml::to_string(&Plain { chosen, settled }).unwrap_or_default();
        if entries.is_empty() { HEAD.to_owned() } else { format!("{HEAD}\n{entries}") }
    }

    /// Whether no name is locked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.settled.is_empty()
    }

    /// Chooses the name of what has this key, in place of what was chosen or settled before.
    ///
    /// # Errors
    ///
    /// The key or the name is none.
    pub fn choose(&mut self, key: &str, name: &str) -> Result<(), ChooseError> {
        check(key, name)?;
        self.settled.remove(key);
        self.chosen.insert(key.to_owned(), name.to_owned());
        Ok(())
    }

    /// Takes over what another lock has chosen.
    pub(crate) fn prefer(&mut self, other: &Self) {
        for (key, name) in &other.chosen {
            self.settled.remove(key);
            self.chosen.insert(key.clone(), name.clone());
        }
    }

    /// The kinds that any entry is of, so that keys of others need not be made.
    pub(crate) fn kinds(&self) -> Vec<Kind> {
        let words: BTreeSet<&str> =
            self.chosen.keys().chain(self.settled.keys()).filter_map(|key| key.split('/').next()).collect();
        KINDS.iter().filter(|(_, word)| words.contains(word)).map(|(kind, _)| *kind).collect()
    }

    /// The name of what has this key.
    pub(crate) fn get(&self, key: &str) -> Option<(&str, Locked)> {
        let chosen = self.chosen.get(key).map(|name| (name.as_str(), Locked::Chosen));
        chosen.or_else(|| self.settled.get(key).map(|name| (name.as_str(), Locked::Settled)))
    }

    /// The file's name, as messages call it.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// The keys of all names that were chosen.
    pub(crate) fn chosen(&self) -> impl Iterator<Item = (&String, &String)> {
        self.chosen.iter()
    }

    /// The same choices, and nothing settled yet.
    pub(crate) fn choices(&self) -> Self {
        Self { settled: BTreeMap::new(), ..self.clone() }
    }

    /// Takes these for settled.
    pub(crate) fn settle(&mut self, names: impl IntoIterator<Item = (String, String)>) {
        self.settled.extend(names);
    }
}

fn check(key: &str, name: &str) -> Result<(), ChooseError> {
    let kind = Kind::of(key).ok_or_else(|| ChooseError::Key { key: key.to_owned() })?;
    let near = kind.identifier(name);
    // `new_` is a name too: what one gets whose own name is taken.
    let is_name = near == name || name.strip_suffix('_') == Some(near.as_str());
    if is_name { Ok(()) } else { Err(ChooseError::Name { name: name.to_owned(), near }) }
}

fn invalid(source: &Source, at: Option<Range<usize>>, message: &str) -> Diagnostic {
    let position = at.map(|at| source.position(at.start));
    let remedy = "correct the line, or remove it and run the generator again";
    Diagnostic::in_file(Code::NamesLockInvalid, &source.name, position, message, remedy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Site;

    fn parse(text: &str) -> (Option<NamesLock>, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let source = Source { name: "names.lock".to_owned(), text: text.to_owned() };
        let lock = NamesLock::parse(&source, &mut diagnostics);
        let lines = diagnostics.iter().map(|it| match &it.at {
            Site::File(name, Some((line, column))) => format!("{name}:{line}:{column}: {}", it.message),
            other => format!("{other:?}: {}", it.message),
        });
        (lock, lines.collect())
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut lock = NamesLock { file: "names.lock".to_owned(), ..NamesLock::default() };
        assert_eq!(parse(&lock.text()), (Some(lock.clone()), vec![]));
        lock.choose("types/Pay in\"\n'Link", "PaymentLink").unwrap();
        lock.choose("fields/A~1b/type", "r#type").unwrap();
        lock.settle([("variants/Sort/ASC".to_owned(), "AscUpper".to_owned())]);
        assert_eq!(parse(&lock.text()), (Some(lock), vec![]));
    }

    #[test]
    fn keys_are_escaped_like_pointers() {
        assert_eq!(Kind::Fields.key(&["a/b", "c~d"]), "fields/a~1b/c~0d");
    }

    #[test]
    fn every_fault_has_its_place() {
        let (lock, lines) = parse("[chosen]\n\"types/A\" = \"no name\"\n\"kinds/B\" = \"B\"\n");
        assert_eq!(lock, None);
        assert_eq!(
            lines,
            [
                "names.lock:3:1: there is nothing of the kind that `kinds/B` names",
                "names.lock:2:13: `no name` cannot be a name here; `NoName` could",
            ]
        );
        for text in ["[chosen", "[other]\n", "[chosen]\na = 1\n", "chosen = 1\n"] {
            let (lock, lines) = parse(text);
            assert!(lock.is_none() && lines.len() == 1 && lines[0].starts_with("names.lock:"), "{lines:?}");
        }
    }

    #[test]
    fn a_choice_takes_the_place_of_what_was_settled() {
        let mut lock = NamesLock::default();
        lock.settle([("types/a".to_owned(), "ALower".to_owned())]);
        assert_eq!(lock.get("types/a"), Some(("ALower", Locked::Settled)));
        lock.choose("types/a", "Small").unwrap();
        assert_eq!(lock.get("types/a"), Some(("Small", Locked::Chosen)));
        assert_eq!(
            lock.choose("types/a", "small one"),
            Err(ChooseError::Name { name: "small one".to_owned(), near: "SmallOne".to_owned() })
        );
        assert_eq!(lock.choose("fields/A/new", "new_"), Ok(()));
        assert!(matches!(lock.choose("a", "B"), Err(ChooseError::Key { .. })));
    }
}
