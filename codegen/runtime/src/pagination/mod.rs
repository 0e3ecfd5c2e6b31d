//! Lists that come page by page.

mod items;
mod link;
mod lookup;
mod next;
mod pages;

pub use items::Items;
pub use next::{Next, Pagination};
pub use pages::Pages;

use crate::Operation;

/// An operation that answers a list page by page, as `paged!` declares it.
pub trait Paged: Operation {
    /// One item of the list.
    type Item: Send + 'static;

    /// How a page leads to the next.
    const PAGINATION: &'static Pagination;

    /// The items of a page; `None` of an answer in a form that holds none, such as a text beside the typed list.
    fn items(page: Self::Success) -> Option<Vec<Self::Item>>;
}
