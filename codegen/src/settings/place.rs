//! Where entries of the settings stand.

use toml::de::DeTable;

use super::{Derives, Settings};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Source;

/// The place of an entry: the file, with line and column from 1. Settings that no file has said have none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Place(Option<(String, (usize, usize))>);

/// Entries are the same wherever they stand.
impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Place {}

impl Place {
    /// Tells that the entry here is without effect.
    pub(crate) fn unused(&self, message: String, remedy: &str) -> Diagnostic {
        let (file, position) = self.0.clone().unzip();
        let file = file.unwrap_or_else(|| "the settings".to_owned());
        Diagnostic::in_file(Code::SettingsUnused, file, position, message, remedy)
    }

    /// Tells that a pattern here matches nothing of its kind.
    pub(crate) fn unmatched(&self, key: &str, said: &str, what: &str) -> Diagnostic {
        self.unused(format!("`{said}` of `{key}` matches no {what}"), "correct the pattern or remove it")
    }
}

impl Settings {
    /// Notes the places of what may turn out to be without effect.
    pub(super) fn note_places(&mut self, file: &File<'_>) {
        for (key, list) in [("newtypes", &mut self.newtypes), ("closed-enums", &mut self.closed_enums)] {
            list.iter_mut().enumerate().for_each(|(at, pattern)| pattern.place = file.item(key, at));
        }
        for (key, list) in [("include", &mut self.include), ("exclude", &mut self.exclude)] {
            list.iter_mut().enumerate().for_each(|(at, operations)| operations.place = file.item(key, at));
        }
        for (url, copy) in &mut self.references {
            copy.place = file.entry(&["references"], url);
        }
        for (key, types) in [("schemas", &mut self.replace.schemas), ("formats", &mut self.replace.formats)] {
            types.iter_mut().for_each(|(name, ty)| ty.place = file.entry(&["replace", key], name));
        }
        for Derives { types, .. } in &mut self.derives {
            types.place = file.entry(&["derives"], types.as_str());
        }
    }
}

/// The settings as they are written.
pub(super) struct File<'a> {
    pub(super) table: &'a DeTable<'a>,
    pub(super) source: &'a Source,
}

impl File<'_> {
    /// The place of a member of a list.
    fn item(&self, key: &str, index: usize) -> Place {
        let item = self.table.get(key).and_then(|list| list.get_ref().get(index));
        item.map(|item| self.at(item.span().start)).unwrap_or_default()
    }

    /// The place of an entry of a table, which the path leads to.
    fn entry(&self, path: &[&str], name: &str) -> Place {
        let table = path.iter().try_fold(self.table, |table, key| table.get(*key)?.get_ref().as_table());
        let entry = table.and_then(|table| table.get_key_value(name));
        entry.map(|(key, _)| self.at(key.span().start)).unwrap_or_default()
    }

    fn at(&self, offset: usize) -> Place {
        Place(Some((self.source.name.clone(), self.source.position(offset))))
    }
}
