//! Whether a client's calls are awaited or block: a choice that is part of its type.

/// The calls of this client are awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Async {}

/// The calls of this client block the thread that sends them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blocking {}
