//! Walking a list item by item.

use std::collections::VecDeque;
use std::fmt;

use super::{Paged, Pages};
use crate::client::{Async, Blocking};
use crate::error::Error;
use crate::transport::block_on;

/// The items of a list, page after page.
pub struct Items<'a, Op: Paged, M = Async> {
    pages: Pages<'a, Op, M>,
    left: VecDeque<Op::Item>,
    /// The cursor by which the page came that the items left are of.
    page: Option<String>,
}

impl<'a, Op: Paged, M> Items<'a, Op, M> {
    pub(crate) fn new(pages: Pages<'a, Op, M>) -> Self {
        Self { pages, left: VecDeque::new(), page: None }
    }

    /// Begins at the page of this [cursor](Self::cursor), which another walk with the same filters was told.
    #[must_use]
    pub fn starting_at(mut self, cursor: impl Into<String>) -> Self {
        self.pages = self.pages.starting_at(cursor);
        self
    }

    async fn advance(&mut self) -> Result<Option<Op::Item>, Error<Op::Failure>> {
        loop {
            if let Some(item) = self.left.pop_front() {
                return Ok(Some(item));
            }
            let cursor = self.pages.cursor().map(str::to_owned);
            let Some(items) = self.pages.advance(Op::items).await? else { return Ok(None) };
            self.page = cursor;
            self.left = items.into();
        }
    }

    /// The cursor of the page that the items come from at present, or else of the next one; `None` on the first page,
    /// and after the last one.
    ///
    /// A walk that goes on from it may meet items of that page again, but misses none.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        if self.left.is_empty() { self.pages.cursor() } else { self.page.as_deref() }
    }
}

impl<Op: Paged> Items<'_, Op> {
    /// The next item; `None` after the last one. Pages without items are passed over.
    ///
    /// # Errors
    ///
    /// As those of [`Pages::try_next`]; and that a page came in a form without items, which is [`Error::Decode`].
    pub async fn try_next(&mut self) -> Result<Option<Op::Item>, Error<Op::Failure>> {
        self.advance().await
    }
}

/// Blocks for each page. After an error the same page is asked for again, except where a cursor repeats.
impl<Op: Paged> Iterator for Items<'_, Op, Blocking> {
    type Item = Result<Op::Item, Error<Op::Failure>>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.advance()).transpose()
    }
}

impl<Op: Paged, M> fmt::Debug for Items<'_, Op, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).field("left", &self.left.len()).finish()
    }
}
