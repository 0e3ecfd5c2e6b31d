//! `$ref`: the files that references lead to, and the nodes they mean.
//!
//! A reference is relative to the file it stands in. All files are read before anything else is done with the document
//! ([`read`]), so that what a reference means ([`resolve`]) is a question about the tree. A file that cannot be read costs
//! what refers to it, and is told where that is.

mod names;
mod path;
mod read;
mod resolve;
#[cfg(test)]
mod tests;
mod uri;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

pub use self::resolve::{Miss, Target};

use indexmap::IndexSet;

use super::FileId;
use crate::diagnostic::{Code, Site};

/// The files that references lead to.
#[derive(Debug, Clone, Default)]
pub(super) struct References {
    /// Every file of the document, by [`FileId`].
    files: Vec<Known>,
    /// The files that can be referred to, by where the operating system says they are.
    real: HashMap<PathBuf, Result<FileId, FileFault>>,
    /// What was met while files were read, and is still to be followed: a file, and what is before the `#`.
    met: Vec<(FileId, Arc<str>)>,
    /// Every file that was looked for, whether it could be read or not.
    looked_for: IndexSet<PathBuf>,
    /// The copies of files that references name by a URL, by the URL.
    vendored: BTreeMap<String, String>,
    /// Those of them that a reference led to.
    vendored_used: BTreeSet<String>,
    /// How many values all files together hold.
    pub(super) values: usize,
    /// How many bytes they have.
    pub(super) bytes: usize,
}

/// A file, as far as references know it.
#[derive(Debug, Clone)]
struct Known {
    path: PathBuf,
    /// The file that references in this one are relative to: itself, or the description for an overlay.
    base: FileId,
    /// Where references in this file lead, by what is before their `#`.
    links: HashMap<Arc<str>, Result<FileId, FileFault>>,
    /// The names of its schemas, if it has any; gathered when they are first asked for.
    names: Option<OnceLock<names::Names>>,
}

/// Why a reference to another file leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFault {
    /// The rule.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What can be done.
    pub remedy: String,
    /// Where in the other file, if it is the other file's fault.
    pub at: Option<Site>,
}

impl References {
    /// Adds a file: the next [`FileId`] is its.
    pub(super) fn add(
        &mut self,
        path: PathBuf,
        base: FileId,
        met: impl IntoIterator<Item = Arc<str>>,
        has_names: bool,
    ) {
        let names = has_names.then(OnceLock::new);
        self.files.push(Known { path, base, links: HashMap::new(), names });
        self.met.extend(met.into_iter().map(|text| (base, text)));
    }

    /// The file that references in this one are relative to.
    fn base(&self, file: FileId) -> FileId {
        self.files.get(file.0).map_or(file, |known| known.base)
    }

    /// Where a reference in this file leads, by what is before its `#`.
    fn link(&self, from: FileId, text: &str) -> Option<&Result<FileId, FileFault>> {
        self.files.get(from.0)?.links.get(text)
    }
}

/// What is before the `#` of a reference, and what is behind it.
pub fn split(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}
