//! From a file or a text to a document.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

use super::fault::{Fault, position_of};
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

impl Document {
    /// Reads a description from a file.
    #[must_use]
    pub fn load(path: &Path, diagnostics: &mut Diagnostics) -> Option<Self> {
        Self::parse(Source::read(path, diagnostics)?, diagnostics)
    }

    /// Reads a description from a text.
    #[must_use]
    pub fn parse(source: Source, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut files = Vec::new();
        let mut origins = Origins::default();
        let root = parse_tree(source, &mut files, &mut origins, diagnostics)?;
        let name = files.first().map_or("", |file| file.name.as_str());
        version::check(&root, name, diagnostics)?;
        Some(Self { root, origins, files })
    }

    /// Reads another file, which need not be a description, beside those that the document is made of.
    #[must_use]
    pub fn read(&mut self, source: Source, diagnostics: &mut Diagnostics) -> Option<Node> {
        parse_tree(source, &mut self.files, &mut self.origins, diagnostics)
    }
}

/// Reads a YAML or JSON text, and adds it to the files whether it could be read or not.
fn parse_tree(
    mut source: Source,
    files: &mut Vec<Source>,
    origins: &mut Origins,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    if source.text.starts_with('\u{FEFF}') {
        source.text.remove(0);
    }
    let root = origins.root(FileId(files.len()));
    let result = read_as(Syntax::of(&source), &source.text, root, origins, diagnostics);
    let result = result.and_then(|node| match node.kind {
        Kind::Null => {
            Err(Fault { code: Code::Empty, message: "the file is empty".to_owned(), position: None })
        }
        _ => Ok(node),
    });
    let node = result.map_err(|fault| diagnostics.push(fault.into_diagnostic(&source.name))).ok();
    files.push(source);
    node
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

fn read_as(
    syntax: Syntax,
    text: &str,
    root: Origin,
    origins: &mut Origins,
    diagnostics: &mut Diagnostics,
) -> Result<Node, Fault> {
    let mut reader = Reader::new(origins, syntax != Syntax::Json);
    let node = match syntax {
        Syntax::Json => json::read(text, root, &mut reader)?,
        Syntax::Yaml => yaml::read(text, root, &mut reader)?,
        Syntax::Either => match read_as(Syntax::Json, text, root, reader.origins, diagnostics) {
            Err(fault) if fault.code == Code::Syntax => yaml::read(text, root, &mut reader)?,
            result => return result,
        },
    };
    Ok(node)
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
