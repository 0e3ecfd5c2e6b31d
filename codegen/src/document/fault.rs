//! Why a text could not be read, before it is a diagnostic.

use crate::diagnostic::{Code, Diagnostic};

/// Why a text could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) message: String,
    /// Line and column from 1, columns in characters.
    pub(super) position: Option<(usize, usize)>,
}

impl Fault {
    pub(super) fn syntax(message: impl Into<String>, position: Option<(usize, usize)>) -> Self {
        Self { code: Code::Syntax, message: message.into(), position }
    }

    pub(super) fn too_large(message: impl Into<String>, position: Option<(usize, usize)>) -> Self {
        Self { code: Code::FileTooLarge, message: message.into(), position }
    }

    pub(super) fn empty() -> Self {
        Self { code: Code::Empty, message: "the file holds no document".to_owned(), position: Some((1, 1)) }
    }

    /// The diagnostic for a file of this name.
    pub(super) fn into_diagnostic(self, file: &str) -> Diagnostic {
        let remedy = match self.code {
            Code::FileTooLarge => "split the file, or remove what makes it so large or so deep",
            Code::Empty => "write a description into it, or name another file",
            _ => "correct the file at this place",
        };
        Diagnostic::in_file(self.code, file, self.position, self.message, remedy)
    }
}

/// What comes before a byte offset, less a character that the offset is in the middle of.
pub(super) fn before(text: &str, offset: usize) -> &str {
    (0..=offset.min(text.len())).rev().find_map(|end| text.get(..end)).unwrap_or_default()
}

/// Line and column, from 1 and in characters, of a byte offset.
pub(super) fn position_of(text: &str, offset: usize) -> (usize, usize) {
    let before = before(text, offset);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before.get(start..).unwrap_or_default().chars().count() + 1)
}
