//! How Rust is laid out where that is plain, so that nobody has to parse it: tokens on a line, and lines that are broken.
//!
//! Most items are rows that fit a line each, and are printed as they stand; a list or chain of calls that does not fit has a
//! line for each part. Only what needs more is parsed and goes through `prettyplease`, whose layout this is, too: debug builds
//! ask it about all items that are broken here, and tests about all examples.

mod broken;
mod line;

use proc_macro2::TokenStream;

pub(crate) use self::broken::{member, statement};
pub(crate) use self::line::{push_code_line, push_table_line};

/// How long a line may be for the printer of Rust to leave it whole.
pub(crate) const WIDTH: usize = 89;

pub(crate) const INDENT: &str = "    ";

/// A line of code, if it is laid out as `push` lays out its tokens. That it is, is a matter of the generator alone, and reading
/// it takes longer than all else that is done with it, so it is read where the generator is tested.
pub(crate) fn checked(line: &str, push: fn(TokenStream, &mut String)) -> Result<&str, String> {
    if cfg!(debug_assertions) {
        let tokens: TokenStream = line.parse().map_err(|_| format!("`{line}` has no tokens"))?;
        let mut own = String::new();
        push(tokens, &mut own);
        if own != line {
            return Err(format!("`{line}` is not laid out as `{own}`"));
        }
    }
    Ok(line)
}
