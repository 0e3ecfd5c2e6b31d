//! Reading the files that references lead to.

use std::path::{Path, PathBuf};

use super::FileFault;
use super::path::{boundary, named, outside};
use crate::diagnostic::{Code, Diagnostics, Site};
use crate::document::load::{ReadError, read_file};
use crate::document::{Document, FileId, Source, limits};

/// More files than this are no description.
const MOST_FILES: usize = 10_000;

impl Document {
    /// Reads every file that a reference leads to, directly or by way of others. What cannot be read is told where it
    /// is referred to, when that matters.
    pub fn read_references(&mut self, diagnostics: &mut Diagnostics) {
        let description = self.references.files.first().map(|known| known.path.clone()).unwrap_or_default();
        let mut below = None;
        if !self.references.met.is_empty()
            && let Ok(real) = description.canonicalize()
        {
            self.references.real.insert(real, Ok(FileId(0)));
        }
        let mut at = 0;
        while let Some((from, text)) = self.references.met.get(at).cloned() {
            at += 1;
            if self.references.link(from, &text).is_some() {
                continue;
            }
            let below = below.get_or_insert_with(|| boundary(&description));
            let link = self.read_reference(from, &text, below.as_deref(), diagnostics);
            if let Some(known) = self.references.files.get_mut(from.0) {
                known.links.insert(text, link);
            }
        }
        self.references.met.clear();
    }

    /// Lets copies stand for files that references name by a URL: by the URL, or by the beginning of several that ends
    /// in `/`. Their paths are relative to the description, and under the same limits as all others.
    pub fn vendor(&mut self, copies: impl IntoIterator<Item = (String, String)>) {
        self.references.vendored.extend(copies);
    }

    /// Whether a reference led to the copy of this URL.
    #[must_use]
    pub fn is_vendored(&self, url: &str) -> bool {
        self.references.vendored_used.contains(url)
    }

    /// The copy of what this text names by a URL, if there is one.
    fn vendored(&mut self, text: &str) -> Option<String> {
        let is_meant = |url: &&String| **url == text || (url.ends_with('/') && text.starts_with(&***url));
        let url = self.references.vendored.keys().filter(is_meant).max_by_key(|url| url.len())?.clone();
        let copy = format!("{}{}", self.references.vendored.get(&url)?, text.strip_prefix(&*url)?);
        self.references.vendored_used.insert(url);
        Some(copy)
    }

    /// The files that references led to, whether they could be read or not.
    pub fn files_looked_for(&self) -> impl ExactSizeIterator<Item = &PathBuf> {
        self.references.looked_for.iter()
    }

    fn read_reference(
        &mut self,
        from: FileId,
        text: &str,
        below: Option<&Path>,
        diagnostics: &mut Diagnostics,
    ) -> Result<FileId, FileFault> {
        let copy = self.vendored(text);
        let base = if copy.is_some() { FileId(0) } else { from };
        let folder = self.references.files.get(base.0).and_then(|known| known.path.parent());
        let text = copy.as_deref().unwrap_or(text);
        let path = named(folder.unwrap_or(Path::new("")), text)?;
        self.references.looked_for.insert(path.clone());
        let real = path.canonicalize().map_err(|error| unreadable(text, &error))?;
        if let Some(below) = below.filter(|below| !real.starts_with(below)) {
            return Err(outside(text, below));
        }
        if let Some(known) = self.references.real.get(&real) {
            return known.clone();
        }
        let read = self.read_other(&path, text, diagnostics);
        self.references.real.insert(real, read.clone());
        read
    }

    fn read_other(
        &mut self,
        path: &Path,
        text: &str,
        diagnostics: &mut Diagnostics,
    ) -> Result<FileId, FileFault> {
        if self.files.len() >= MOST_FILES {
            let message = format!("`{text}` is not read, because {MOST_FILES} files are enough");
            return Err(unread(message, None));
        }
        let name = path.display().to_string();
        let left = limits::MAX_BYTES.saturating_sub(self.references.bytes);
        let content = match read_file(path, left) {
            Ok(content) => content,
            Err(ReadError::System(error)) => return Err(unreadable(text, &error)),
            Err(ReadError::Content(fault)) => {
                let message = format!("`{text}` cannot be read: {}", fault.message);
                return Err(unread(message, Some(Site::File(name, fault.position))));
            }
        };
        let file = FileId(self.files.len());
        match self.read_file(Source { name: name.clone(), text: content }, path.to_owned(), file, diagnostics)
        {
            Ok(node) => {
                self.others.insert(file, node);
                Ok(file)
            }
            Err(fault) => {
                let message = format!("`{text}` cannot be read: {}", fault.message);
                Err(unread(message, Some(Site::File(name, fault.position))))
            }
        }
    }
}

fn unreadable(text: &str, error: &std::io::Error) -> FileFault {
    match error.kind() {
        std::io::ErrorKind::NotFound => unread(format!("there is no file `{text}`"), None),
        _ => unread(format!("`{text}` cannot be read: {error}"), None),
    }
}

fn unread(message: String, at: Option<Site>) -> FileFault {
    let remedy = match at {
        Some(_) => "correct that file",
        None => "check the path, which is relative to the file that the reference stands in",
    };
    FileFault { code: Code::UnreadableRef, message, remedy: remedy.to_owned(), at }
}
