//! How deep a value stands, and how much text may still be read again.

use std::cell::Cell;
use std::rc::Rc;

use super::ReadError;
use super::kept::Kept;

/// How deep values may be nested. `serde_json` has the same limit, but counts anew whenever kept text is read
/// again, and other formats have limits of their own or none.
const DEEPEST: u32 = 128;

/// How many times a kept text may be read again, all unions inside it together.
///
/// A union whose tag comes last reads its text once more, so that nested ones cost one reading for each level, at most
/// [`DEEPEST`]. Members that are tried one after the other multiply at every level, and only this bound stops them.
const READINGS: usize = 256;

/// Where a [`Source`](super::Source) stands.
#[derive(Debug, Clone, Default)]
pub struct Level {
    depth: u32,
    /// The bytes that may still be read again. Set by the outermost text that is kept, shared by all inside.
    left: Option<Rc<Cell<usize>>>,
    /// The text that is being read again.
    text: Option<Kept>,
    /// How much of the value was found that the type does not list, where somebody counts it.
    unknown: Option<Rc<Cell<usize>>>,
}

impl Level {
    /// The level of the values inside a list or an object.
    pub(crate) fn deeper(&self) -> Result<Self, ReadError> {
        if self.depth >= DEEPEST {
            return Err(ReadError::new(format!("nested deeper than {DEEPEST} levels")));
        }
        Ok(Self { depth: self.depth + 1, ..self.clone() })
    }

    /// The same level inside a kept text that is about to be read once more.
    pub(crate) fn reading_again(&self, text: &Kept) -> Result<Self, ReadError> {
        let length = text.as_str().len();
        let left = match &self.left {
            Some(left) => Rc::clone(left),
            None => Rc::new(Cell::new(length.saturating_mul(READINGS))),
        };
        let Some(rest) = left.get().checked_sub(length) else {
            return Err(ReadError::new("the unions nested here take too long to tell apart"));
        };
        left.set(rest);
        let unknown = self.unknown.clone();
        Ok(Self { depth: self.depth, left: Some(left), text: Some(text.clone()), unknown })
    }

    /// The same level, counting from nought what is not listed.
    pub(crate) fn counting(&self) -> Self {
        Self { unknown: Some(Rc::default()), ..self.clone() }
    }

    /// Counts things that are not listed.
    pub(crate) fn count_unknown(&self, more: usize) {
        if let Some(unknown) = &self.unknown {
            unknown.set(unknown.get().saturating_add(more));
        }
    }

    /// How much was found that is not listed.
    pub(crate) fn unknown(&self) -> usize {
        self.unknown.as_ref().map_or(0, |unknown| unknown.get())
    }

    /// The kept text that is being read again.
    pub(crate) fn text(&self) -> Option<&Kept> {
        self.text.as_ref()
    }
}
