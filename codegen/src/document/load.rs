//! From a file or a text to a document.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Site};

use super::fault::{Fault, position_of};
use super::index::Indexes;
use super::read::Reader;
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
        match read_file(path) {
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
        Self::parse(Source::read(path, diagnostics)?, diagnostics)
    }

    /// Reads a description from a text.
    #[must_use]
    pub fn parse(source: Source, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut document = Self::empty();
        document.root = document.read(source, diagnostics)?;
        match version::check(&document.root, diagnostics) {
            Ok(()) => Some(document),
            Err(diagnostic) => {
                diagnostics.push(document.detached(*diagnostic));
                None
            }
        }
    }

    /// Reads another file, which need not be a description, beside those that the document is made of.
    #[must_use]
    pub fn read(&mut self, mut source: Source, diagnostics: &mut Diagnostics) -> Option<Node> {
        if source.text.starts_with('\u{FEFF}') {
            source.text.remove(0);
        }
        let file = FileId(self.files.len());
        let root = self.origins.root(file);
        let result = read_as(Syntax::of(&source), &source.text, root, &mut self.origins);
        let name = source.name.clone();
        self.files.push(source);
        self.indexes.add();
        match result {
            Ok(Reading { node: Node { kind: Kind::Null, .. }, .. }) => {
                diagnostics.push(Fault::empty().into_diagnostic(&name));
                None
            }
            Ok(reading) => {
                self.report(&reading, diagnostics);
                Some(reading.node)
            }
            Err(fault) => {
                diagnostics.push(fault.into_diagnostic(&name));
                None
            }
        }
    }

    fn empty() -> Self {
        let mut origins = Origins::default();
        let root = Node { kind: Kind::Null, origin: origins.root(FileId(0)) };
        Self { root, origins, files: Vec::new(), indexes: Indexes::default() }
    }

    /// Tells what was odd in a text that could be read.
    fn report(&self, reading: &Reading, diagnostics: &mut Diagnostics) {
        for member in &reading.duplicates {
            diagnostics.push(self.duplicate_key(*member));
        }
        for merge in &reading.odd_merges {
            let message = "`<<` merges objects, and this is neither an object nor an array of objects";
            let remedy = "put an alias of an object behind `<<:`, or write its members out";
            diagnostics.push(Diagnostic::new(Code::InvalidValue, *merge, message, remedy));
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
    duplicates: BTreeSet<Origin>,
    odd_merges: Vec<Origin>,
}

fn read_as(syntax: Syntax, text: &str, root: Origin, origins: &mut Origins) -> Result<Reading, Fault> {
    if syntax == Syntax::Either {
        match read_as(Syntax::Json, text, root, origins) {
            Err(fault) if fault.code == Code::Syntax => {}
            result => return result,
        }
    }
    let mut reader = Reader::new(origins, syntax != Syntax::Json);
    let node = match syntax {
        Syntax::Json => json::read(text, root, &mut reader)?,
        Syntax::Yaml | Syntax::Either => yaml::read(text, root, &mut reader)?,
    };
    let Reader { duplicates, odd_merges, .. } = reader;
    Ok(Reading { node, duplicates, odd_merges })
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

enum ReadError {
    System(std::io::Error),
    Content(Fault),
}

/// Reads no more than the limit, however large the file claims to be, or grows while it is read.
fn read_file(path: &Path) -> Result<String, ReadError> {
    let limit = u64::try_from(limits::MAX_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(ReadError::System)?;
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(ReadError::System)?;
    limits::check_size(bytes.len()).map_err(ReadError::Content)?;
    String::from_utf8(bytes).map_err(|error| ReadError::Content(not_text(&error)))
}

fn not_text(error: &std::string::FromUtf8Error) -> Fault {
    let offset = error.utf8_error().valid_up_to();
    let valid = error.as_bytes().get(..offset).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let position = valid.map(|text| position_of(text, offset));
    Fault::syntax(format!("the file is not UTF-8: byte {offset} begins no character"), position)
}
