//! Sources that can go back: JSON text, which lies there as a whole.

use super::level::Level;
use super::union::Kind;
use super::{ReadError, Source};

/// A place to go back to.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    pub(super) at: usize,
    pub(super) level: Level,
}

/// A source that can go back, and look at its value before it is read.
pub trait Rewind: Source {
    /// Where the source stands.
    fn mark(&self) -> Mark;

    /// Goes back to the beginning of a value.
    fn return_to(&mut self, mark: Mark);

    /// Pays for having to read once more what was read since. An error if too much was read again and again.
    fn pay(&mut self, since: Mark) -> Result<(), ReadError>;

    /// The kind of the value.
    fn kind(&mut self) -> Result<Kind, ReadError>;

    /// Goes into the object to the value of its first property of this name. False if it has none.
    fn find(&mut self, name: &str) -> Result<bool, ReadError>;

    /// How much was found that is not listed since this was asked before.
    fn take_unknown(&mut self) -> usize;
}
