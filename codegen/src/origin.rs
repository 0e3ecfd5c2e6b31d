//! Where something came from, as an id: what diagnostics and the IR carry without knowing documents.

/// Where a node came from. What file and pointer that is, [`Origins`](crate::document::Origins) tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin(u32);

impl Origin {
    /// The origin of this index; the last one stands for all that are beyond 32 bits.
    pub(crate) fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The index.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}
