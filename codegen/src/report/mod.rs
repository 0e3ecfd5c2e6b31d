//! Diagnostics as something to read: with places, excerpts and remedies, and as plain text.
//!
//! Programs that show them in other forms begin with [`findings`].

mod finding;
mod paste;
mod plain;
mod text;

pub use self::finding::{Excerpt, Finding, Place, findings};
pub(crate) use self::plain::one_line;
pub use self::plain::{count, render};
pub use self::text::printable;
