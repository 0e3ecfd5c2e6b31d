//! How deep a value stands.

use super::ReadError;

/// How deep values may be nested. `serde_json` has the same limit, but counts anew whenever kept text is read
/// again, and other formats have limits of their own or none.
const DEEPEST: u32 = 128;

/// Where a [`Source`](super::Source) stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Level(u32);

impl Level {
    /// The level of the values inside a list or an object.
    #[inline]
    pub(crate) fn deeper(self) -> Result<Self, ReadError> {
        if self.0 >= DEEPEST { Err(too_deep()) } else { Ok(Self(self.0 + 1)) }
    }
}

#[cold]
fn too_deep() -> ReadError {
    ReadError::new(format!("nested deeper than {DEEPEST} levels"))
}
