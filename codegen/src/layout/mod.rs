//! How Rust is laid out where that is plain, so that nobody has to parse it: tokens on a line, and lines that are broken.

mod broken;
mod line;

pub(crate) use self::broken::{member, statement};
pub(crate) use self::line::{push_code_line, push_table_line};

/// How long a line may be for the printer of Rust to leave it whole.
pub(crate) const WIDTH: usize = 89;

pub(crate) const INDENT: &str = "    ";
