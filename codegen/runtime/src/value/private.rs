//! What the macros need and nobody else.

pub use serde;
