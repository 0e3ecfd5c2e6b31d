//! Diagnostics with everything that is needed to show them: places in files, excerpts, and what to paste.

use super::paste::paste;
use super::text::{printable, readable, shortened, word_length};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Site};
use crate::document::{Document, FileId, Location, Position};

/// The most characters of a line that an excerpt shows: lines of minified JSON are as long as the file.
const EXCERPT_WIDTH: usize = 100;

/// A diagnostic that can be shown. No text in it can make a terminal do more than print.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule.
    pub code: Code,
    /// What is wrong, in one sentence without a final full stop.
    pub message: String,
    /// Where; `None` where that is not known.
    pub place: Option<Place>,
    /// Other places that belong to it, each with a label such as `first defined here`.
    pub related: Vec<(String, Option<Place>)>,
    /// What to do, in one sentence.
    pub remedy: String,
    /// An action for an OpenAPI Overlay that would mend it, in YAML, where one is known.
    pub paste: Option<String>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The file's name, as it was given or found.
    pub file: String,
    /// Line and column, both from 1, the column in characters; `None` where only the file is known.
    pub position: Option<Position>,
    /// The pointer in that file, such as `#/components/schemas/Card`; empty where it is not known.
    pub pointer: String,
    /// The line, if its text is at hand.
    pub excerpt: Option<Excerpt>,
}

/// A line, cut to a width that can be shown, and what to underline in it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Excerpt {
    /// The text, or a part of it.
    pub text: String,
    /// How many characters of the line were cut off in front.
    pub skipped: usize,
    /// The first character of `text` to underline, from 0.
    pub from: usize,
    /// How many characters to underline, at least one.
    pub length: usize,
}

impl Finding {
    /// How much it weighs.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// All diagnostics in the order of files and lines.
#[must_use]
pub fn findings(document: Option<&Document>, diagnostics: &Diagnostics) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        diagnostics.iter().map(|diagnostic| finding(document, diagnostic)).collect();
    found.sort_by_cached_key(|finding| order(document, finding.place.as_ref()));
    found
}

/// One diagnostic.
pub(super) fn finding(document: Option<&Document>, diagnostic: &Diagnostic) -> Finding {
    let Diagnostic { code, message, at, related, remedy } = diagnostic;
    let related = related.iter().map(|(site, label)| (printable(label), place(document, site))).collect();
    Finding {
        code: *code,
        message: readable(&printable(message)),
        related,
        remedy: readable(&printable(remedy)),
        paste: pasted(document, diagnostic),
        place: place(document, at),
    }
}

/// Only what stands in the description can be mended by an overlay.
fn pasted(document: Option<&Document>, diagnostic: &Diagnostic) -> Option<String> {
    let Site::Node(origin) = diagnostic.at else { return None };
    let document = document?;
    let place = document.origins.place(origin);
    if place.file == FileId(0) { paste(diagnostic.code, &place.pointer, &document.root) } else { None }
}

/// Files in the order they were read, before files that could not be; then lines and columns.
fn order(document: Option<&Document>, place: Option<&Place>) -> (usize, String, Option<Position>) {
    let Some(place) = place else { return (usize::MAX, String::new(), None) };
    let file = document.and_then(|document| document.file(&place.file));
    (file.map_or(usize::MAX, |file| file.0), place.file.clone(), place.position)
}

fn place(document: Option<&Document>, site: &Site) -> Option<Place> {
    match site {
        Site::Node(origin) => {
            let document = document?;
            let Location { file, line, column, pointer } = document.locate(*origin);
            let position = Position { line, column };
            let excerpt = Excerpt::of(document, &file, position);
            let (file, pointer) = (printable(&file), shortened(&printable(&pointer)));
            Some(Place { file, position: Some(position), pointer, excerpt })
        }
        Site::File(file, position) => {
            let position = position.map(|(line, column)| Position { line, column });
            let excerpt = position.and_then(|position| Excerpt::of(document?, file, position));
            Some(Place { file: printable(file), position, pointer: String::new(), excerpt })
        }
    }
}

impl Excerpt {
    fn of(document: &Document, file: &str, at: Position) -> Option<Self> {
        let column = at.column.checked_sub(1)?;
        let skipped = column.saturating_sub(EXCERPT_WIDTH / 2);
        let from = Position { line: at.line, column: skipped + 1 };
        let line = document.rest_of_line(file, from)?;
        let shown: String = line.chars().take(EXCERPT_WIDTH).collect();
        let from = column - skipped;
        let rest: String = shown.chars().skip(from).collect();
        let length = word_length(&rest).max(1);
        Some(Self { text: printable(shown.trim_end()), skipped, from, length })
    }
}
