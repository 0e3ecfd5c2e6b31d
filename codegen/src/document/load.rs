//! From a file or a text to a document.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Site};

use super::fault::{Fault, position_of};
use super::index::Indexes;
use super::read::{Found, Reader, Values};
use super::reference::References;
use super::{Document, FileId, Kind, Node, Origin, Origins, json, limits, version, yaml};

/// A text with the name that messages call it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name, such as a path as the user wrote it.
    pub name: String,
    /// The text.
    pub text: String,
}

impl Source {
    /// Reads a file, unless it is too large or no text.
    #[must_use]
    pub fn read(path: &Path, diagnostics: &mut Diagnostics) -> Option<Self> {
        let name = path.display().to_string();
        match read_file(path, limits::MAX_BYTES) {
            Ok(text) => Some(Self { name, text }),
            Err(ReadError::System(error)) => {
                let message = format!("the file cannot be read: {error}");
                let remedy = "check the path, and that the file may be read";
                diagnostics.push(Diagnostic::in_file(Code::FileUnreadable, name, None, message, remedy));
                None
            }
            Err(ReadError::Content(fault)) => {
                diagnostics.push(fault.into_diagnostic(&name));
                None
            }
        }
    }
}

impl Source {
    /// The line and the column, both from 1, of a byte of the text; the column counts characters.
    #[must_use]
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.chars().rev().take_while(|char| *char != '\n').count() + 1;
        (line, column)
    }
}

impl Document {
    /// Reads a description from a file.
    #[must_use]
    pub fn load(path: &Path, diagnostics: &mut Diagnostics) -> Option<Self> {
        Self::parse_at(path.to_owned(), Source::read(path, diagnostics)?, diagnostics)
    }

    /// Reads a description from a text.
    #[must_use]
    pub fn parse(source: Source, diagnostics: &mut Diagnostics) -> Option<Self> {
        Self::parse_at(PathBuf::from(&source.name), source, diagnostics)
    }

    fn parse_at(path: PathBuf, source: Source, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut document = Self::empty();
        document.root = document.read_named(source, path, diagnostics)?;
        match version::check(&document.root, diagnostics) {
            Ok(()) => Some(document),
            Err(diagnostic) => {
                diagnostics.push(document.detached(*diagnostic));
                None
            }
        }
    }

    /// Reads another file, which need not be a description, beside those that the document is made of. References in
    /// it are those of the description.
    #[must_use]
    pub fn read(&mut self, source: Source, diagnostics: &mut Diagnostics) -> Option<Node> {
        let path = PathBuf::from(&source.name);
        self.read_named(source, path, diagnostics)
    }

    fn read_named(&mut self, source: Source, path: PathBuf, diagnostics: &mut Diagnostics) -> Option<Node> {
        let name = source.name.clone();
        match self.read_file(source, path, FileId(0), diagnostics) {
            Ok(node) => Some(node),
            Err(fault) => {
                diagnostics.push(fault.into_diagnostic(&name));
                None
            }
        }
    }

    /// Reads a file whose references are relative to `base`.
    pub(super) fn read_file(
        &mut self,
        mut source: Source,
        path: PathBuf,
        base: FileId,
        diagnostics: &mut Diagnostics,
    ) -> Result<Node, Fault> {
        if source.text.starts_with('\u{FEFF}') {
            source.text.remove(0);
        }
        self.references.bytes += source.text.len();
        let file = FileId(self.files.len());
        let root = self.origins.root(file);
        let before = self.references.values;
        let values = Values { before, now: before, most: limits::most_values(self.references.bytes) };
        let result = read_as(&source, root, &mut self.origins, values);
        self.files.push(source);
        self.indexes.add();
        let reading = match result {
            Ok(reading) => reading,
            Err(fault) => {
                self.references.add(path, base, [], false);
                return Err(fault);
            }
        };
        self.references.values = reading.values;
        let Reading { node, found, .. } = reading;
        self.report(&found, diagnostics);
        self.references.add(path, base, found.references, found.has_names);
        if matches!(node.kind, Kind::Null) { Err(Fault::empty()) } else { Ok(node) }
    }

    fn empty() -> Self {
        let mut origins = Origins::default();
        let root = Node { kind: Kind::Null, origin: origins.root(FileId(0)) };
        Self {
            root,
            others: BTreeMap::new(),
            origins,
            files: Vec::new(),
            references: References::default(),
            indexes: Indexes::default(),
        }
    }

    /// Tells what was odd in a text that could be read.
    fn report(&self, found: &Found, diagnostics: &mut Diagnostics) {
        for member in &found.duplicates {
            diagnostics.push(self.duplicate_key(*member));
        }
        for merge in &found.odd_merges {
            let message = "`<<` merges objects, and this is neither an object nor an array of objects";
            let remedy = "put an alias of an object behind `<<:`, or write its members out";
            diagnostics.push(Diagnostic::new(Code::InvalidValue, *merge, message, remedy));
        }
        for number in &found.huge_numbers {
            let message = "the number is larger than any that can be read, and is taken for infinite";
            let remedy = "write a number below 1e308, or leave it out";
            diagnostics.push(Diagnostic::new(Code::InvalidValue, *number, message, remedy));
        }
    }

    fn duplicate_key(&self, member: Origin) -> Diagnostic {
        /// Of a key that comes a thousand times, the first few places say enough.
        const MOST_PLACES: usize = 5;
        let place = self.origins.place(member);
        let key = place.pointer.last().unwrap_or_default();
        let message =
            format!("the key `{key}` comes more than once in the same object, and the first is taken");
        let remedy = "remove or rename all but one";
        let mut diagnostic = Diagnostic::new(Code::DuplicateKey, member, message, remedy);
        let file = self.locate(member).file;
        for at in self.repetitions(member).iter().take(MOST_PLACES) {
            let site = Site::File(file.clone(), Some((at.line, at.column)));
            diagnostic.related.push((site, "repeated here".to_owned()));
        }
        diagnostic
    }

    /// A diagnostic that can be told when there is no document any more.
    fn detached(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        if let Site::Node(origin) = diagnostic.at {
            let at = self.locate(origin);
            diagnostic.at = Site::File(at.file, Some((at.line, at.column)));
        }
        diagnostic
    }
}

/// What reading a text gave.
struct Reading {
    node: Node,
    found: Found,
    /// How many values there are now, those of files read before included.
    values: usize,
}

/// Reads a text in the syntax that it seems to have.
fn read_as(source: &Source, root: Origin, origins: &mut Origins, values: Values) -> Result<Reading, Fault> {
    match Syntax::of(source) {
        Syntax::Json => reading(json::read, source, Reader::new(origins, false, values), root),
        Syntax::Yaml => reading(yaml::read, source, Reader::new(origins, true, values), root),
        Syntax::Either => {
            match reading(json::read, source, Reader::new(origins, false, values), root) {
                Err(fault) if fault.code == Code::Syntax => {}
                result => return result,
            }
            reading(yaml::read, source, Reader::new(origins, true, values), root)
        }
    }
}

/// Reads a text with one of the parsers.
fn reading(
    read: fn(&str, Origin, &mut Reader<'_>) -> Result<Node, Fault>,
    source: &Source,
    mut reader: Reader<'_>,
    root: Origin,
) -> Result<Reading, Fault> {
    let node = read(&source.text, root, &mut reader)?;
    Ok(Reading { node, found: reader.found, values: reader.values.now })
}

/// What a text is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Json,
    Yaml,
    /// JSON, and YAML if it is no JSON: what begins with a bracket in a file that says it is YAML.
    Either,
}

impl Syntax {
    fn of(source: &Source) -> Self {
        let name = source.name.to_ascii_lowercase();
        let bracket = source.text.trim_start().starts_with(['{', '[']);
        let yaml = [".yaml", ".yml"].iter().any(|ending| name.ends_with(ending));
        match (name.ends_with(".json"), bracket, yaml) {
            (true, ..) | (_, true, false) => Self::Json,
            (_, true, true) => Self::Either,
            (_, false, _) => Self::Yaml,
        }
    }
}

pub(super) enum ReadError {
    System(std::io::Error),
    Content(Fault),
}

/// Reads no more than the limit, however large the file claims to be, or grows while it is read. Folders have no text,
/// and a pipe may never end, or never begin.
pub(super) fn read_file(path: &Path, limit: usize) -> Result<String, ReadError> {
    if !path.metadata().map_err(ReadError::System)?.is_file() {
        let error = std::io::Error::new(std::io::ErrorKind::InvalidInput, "it is no regular file");
        return Err(ReadError::System(error));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(ReadError::System)?;
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    file.take(most).read_to_end(&mut bytes).map_err(ReadError::System)?;
    limits::check_size(bytes.len(), limit).map_err(ReadError::Content)?;
    String::from_utf8(bytes).map_err(|error| ReadError::Content(not_text(&error)))
}

fn not_text(error: &std::string::FromUtf8Error) -> Fault {
    let offset = error.utf8_error().valid_up_to();
    let valid = error.as_bytes().get(..offset).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let position = valid.map(|text| position_of(text, offset));
    Fault::syntax(format!("the file is not UTF-8: byte {offset} begins no character"), position)
}
