//! From an OpenAPI description to the source of a typed Rust client.
//!
//! One straight line: [`generate`] names every stage in order. A stage is a module, a border between stages is a
//! type, and imports run one way only: `document` ← `overlay` ← `normalise` ← `lower` → `ir` ← `refine` ← `emit`
//! ← `format` ← `output`.

pub mod diagnostic;
pub mod document;
pub mod ir;
pub mod report;
pub mod settings;

mod name;
mod normalise;
