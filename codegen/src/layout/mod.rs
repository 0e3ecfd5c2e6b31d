//! How Rust is laid out where that is plain, so that nobody has to parse it: tokens on a line, and lines that are broken.
//!
//! Most items are rows that fit a line each, and are printed as they stand; a list or chain of calls that does not fit has a
//! line for each part. Only what needs more is parsed and goes through `prettyplease`, whose layout this is, too: debug builds
//! ask it about all items that are broken here, and tests about all examples.

mod broken;
mod line;

pub(crate) use self::broken::{member, statement};
pub(crate) use self::line::{push_code_line, push_table_line};

/// How long a line may be for the printer of Rust to leave it whole.
pub(crate) const WIDTH: usize = 89;

pub(crate) const INDENT: &str = "    ";
