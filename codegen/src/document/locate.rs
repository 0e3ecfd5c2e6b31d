//! Line and column of a node, told from its origin and the text it came from.

use super::index::Found;
use super::{Document, FileId, Origin, Place};

/// Where a node stands in the file it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file's name, as messages call it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// The pointer in that file, such as `#/components/schemas/Card`.
    pub pointer: String,
}

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

impl Document {
    /// Where a node stands: a member of an object with its key. A node that was made here, or whose text cannot be
    /// followed that far, stands where the nearest object or array around it does.
    #[must_use]
    pub fn locate(&self, origin: Origin) -> Location {
        self.location(origin, |found| found.start)
    }

    /// Where a node's value stands: a member of an object without its key.
    #[must_use]
    pub fn locate_value(&self, origin: Origin) -> Location {
        self.location(origin, |found| found.value)
    }

    /// What is left of a line behind a position, in the file of this name.
    #[must_use]
    pub fn rest_of_line(&self, file: &str, from: Position) -> Option<&str> {
        let at = self.file(file)?;
        let source = self.files.get(at.0)?;
        self.indexes.of(at, source)?.rest_of_line(&source.text, from)
    }

    /// The file of this name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<FileId> {
        self.files.iter().position(|file| file.name == name).map(FileId)
    }

    /// Where a key is repeated, if the member at this origin has such repetitions in its object.
    pub(super) fn repetitions(&self, member: Origin) -> Vec<Position> {
        let Place { file, pointer } = self.origins.place(member);
        let index = self.files.get(file.0).and_then(|source| self.indexes.of(file, source));
        match (index, pointer.tokens().split_last()) {
            (Some(index), Some((key, object))) => index.repetitions(object, key),
            _ => Vec::new(),
        }
    }

    fn location(&self, origin: Origin, which: impl Fn(Found) -> Position) -> Location {
        let Place { file, pointer } = self.origins.place(origin);
        let source = self.files.get(file.0);
        let index = source.and_then(|source| self.indexes.of(file, source));
        let found = index.and_then(|index| index.find(pointer.tokens()));
        let Position { line, column } = found.map_or(Position { line: 1, column: 1 }, which);
        Location {
            file: source.map(|source| source.name.clone()).unwrap_or_default(),
            line,
            column,
            pointer: pointer.to_string(),
        }
    }
}
