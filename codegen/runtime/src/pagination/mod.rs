//! Lists that come page by page, each page naming the cursor of the next.

mod items;
mod pages;

pub use items::Items;
pub use pages::Pages;

use crate::value::{Tree, to_tree};
use crate::{Operation, Write};

/// An operation that answers a list page by page, as `paged!` declares it.
pub trait Paged: Operation {
    /// One item of the list.
    type Item: Send + 'static;

    /// The query parameter that takes the cursor.
    const CURSOR: &'static str;

    /// The cursor of the page after this one; `None`, or empty text, on the last page.
    fn next(page: &Self::Success) -> Option<String>;

    /// The items of a page.
    fn items(page: Self::Success) -> Vec<Self::Item>;
}

/// The text of a cursor of any scalar type; `null`, empty text and everything else end a list.
#[doc(hidden)]
#[must_use]
pub fn cursor(value: &dyn Write) -> Option<String> {
    match to_tree(value) {
        Ok(Tree::Scalar(text)) if !text.is_empty() => Some(text),
        _ => None,
    }
}
