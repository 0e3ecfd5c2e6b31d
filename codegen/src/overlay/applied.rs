//! What overlays did to a document.

use crate::document::{Origin, Pointer};

/// What one action of an overlay did.
#[derive(Debug, Clone)]
pub struct Applied {
    /// Where the action is written.
    pub origin: Origin,
    /// Its target as it is written.
    pub target: String,
    /// What it is for, in its author's words.
    pub description: Option<String>,
    /// Every place that it changed, in order.
    pub changes: Vec<Changed>,
}

/// A place that an action changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Where it is in the document, as the action found or left it.
    pub pointer: Pointer,
    /// Where that came from which was there before: of a place that is new, that which it was put into.
    pub before: Origin,
    /// What became of it.
    pub how: How,
}

/// What became of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It was not there before.
    Added,
    /// It has another value now.
    Replaced,
    /// It is gone.
    Removed,
}

impl How {
    /// The sign that such a change has in a list.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Added => '+',
            Self::Replaced => '~',
            Self::Removed => '-',
        }
    }
}
