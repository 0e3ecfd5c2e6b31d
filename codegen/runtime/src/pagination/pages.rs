//! Walking a list page by page.

use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;

use super::Paged;
use super::next::{After, next};
use crate::ReadError;
use crate::call::{Parts, finish, send};
use crate::client::{Async, Blocking, Client};
use crate::error::{Decode, Error, RepeatedCursor};
use crate::transport::block_on;

/// A list, page by page. Filters and limit are sent again with every page, and each page is a call with a timeout and
/// retries of its own.
///
/// Nothing is sent before the first [`try_next`](Self::try_next). To begin in the middle, set the operation's cursor
/// parameter on the call, or say it by [`starting_at`](Self::starting_at).
pub struct Pages<'a, Op, M = Async> {
    client: &'a Client<M>,
    parts: Parts,
    at: At,
    /// Cursors that were sent. A server that names one of them again would be asked for ever.
    sent: BTreeSet<String>,
    /// The last page as it came, where cursors are counted: a server that does not look at them answers it for ever.
    last: Bytes,
    operation: PhantomData<fn() -> Op>,
}

/// Where a walk is.
enum At {
    /// Before the first page, whose cursor, if any, is among the call's own parameters.
    Start,
    /// Before the page of this cursor.
    Cursor(String),
    /// Past a page that is not the last, and leads nowhere; the error is still to be told.
    Lost(Box<Lost>),
    /// Past the last page.
    End,
}

/// Why a list that goes on cannot be followed.
enum Lost {
    /// To a page whose cursor was sent before.
    Repeated(RepeatedCursor),
    /// To no page at all.
    Unsaid(Decode),
}

impl<'a, Op: Paged, M> Pages<'a, Op, M> {
    pub(crate) fn new(client: &'a Client<M>, parts: Parts) -> Self {
        let start = Op::PAGINATION.next.parameter().and_then(|name| parts.query_value(name));
        let sent = start.into_iter().collect();
        Self { client, parts, at: At::Start, sent, last: Bytes::new(), operation: PhantomData }
    }

    /// Begins at the page of this [cursor](Self::cursor), which another walk with the same filters was told.
    #[must_use]
    pub fn starting_at(mut self, cursor: impl Into<String>) -> Self {
        let cursor = cursor.into();
        self.sent = [cursor.clone()].into();
        self.at = At::Cursor(cursor);
        self
    }

    /// Asks for the next page and takes of it what is wanted. A page that does not have that leaves the walk where it was.
    pub(super) async fn advance<T>(
        &mut self,
        take: fn(Op::Success) -> Option<T>,
    ) -> Result<Option<T>, Error<Op::Failure>> {
        let pagination = Op::PAGINATION;
        let mut parts = self.parts.clone();
        parts.renew();
        let at = match &self.at {
            At::Start => pagination.next.parameter().and_then(|name| parts.query_value(name)),
            At::Cursor(cursor) => {
                match pagination.next.parameter() {
                    Some(name) => parts.replace_query(name, cursor),
                    None => parts.go_to(cursor),
                }
                Some(cursor.clone())
            }
            At::Lost(_) | At::End => return self.end().map(|()| None),
        };
        let answered = send(&self.client.shared, Op::DECLARATION, parts).await?;
        let (context, answer) = (answered.context.clone(), answered.answer.clone());
        let Some(page) = take(finish::<Op>(answered)?) else {
            let cause = ReadError::new("the page is not in the form that has items");
            return Err(Error::Decode(Decode::new(context, answer, cause)));
        };
        let next = next(pagination, &answer, at.as_deref());
        let repeats = pagination.next.counts() && !self.last.is_empty() && self.last == answer.body;
        if pagination.next.counts() {
            self.last = answer.body.clone();
        }
        self.at = match next {
            After::Nothing => At::End,
            After::Page(cursor) if !repeats && self.sent.insert(cursor.clone()) => At::Cursor(cursor),
            After::Page(_) => At::Lost(Box::new(Lost::Repeated(RepeatedCursor::new(context, answer)))),
            After::Unreachable => {
                let cause = ReadError::new("there are more pages, and nothing leads to the next one");
                At::Lost(Box::new(Lost::Unsaid(Decode::new(context, answer, cause))))
            }
        };
        Ok(Some(page))
    }

    /// The cursor of the page that comes next; `None` before the first page and after the last one. It is a number where
    /// pages or items are counted, and a URL where whole URLs lead to the next page.
    ///
    /// Keep it to go on later: give it to [`starting_at`](Self::starting_at) of a new call with the same filters.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        match &self.at {
            At::Cursor(cursor) => Some(cursor),
            At::Start | At::Lost(_) | At::End => None,
        }
    }

    fn end(&mut self) -> Result<(), Error<Op::Failure>> {
        match std::mem::replace(&mut self.at, At::End) {
            At::Lost(lost) => Err(match *lost {
                Lost::Repeated(error) => Error::RepeatedCursor(error),
                Lost::Unsaid(error) => Error::Decode(error),
            }),
            At::Start | At::Cursor(_) | At::End => Ok(()),
        }
    }
}

impl<Op: Paged> Pages<'_, Op> {
    /// The next page; `None` after the last one.
    ///
    /// After an error the same page is asked for again, except where no page comes next that was not there before: there the
    /// list is over.
    /// A future that is dropped before it is done leaves the walk where it was.
    ///
    /// # Errors
    ///
    /// The call for the page failed; the page before named a cursor that was sent already; or it said that there are more
    /// pages, but not what leads to them.
    pub async fn try_next(&mut self) -> Result<Option<Op::Success>, Error<Op::Failure>> {
        self.advance(Some).await
    }
}

/// Blocks for each page. After an error the same page is asked for again, except where no page comes next.
impl<Op: Paged> Iterator for Pages<'_, Op, Blocking> {
    type Item = Result<Op::Success, Error<Op::Failure>>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.advance(Some)).transpose()
    }
}

impl<Op: Paged, M> fmt::Debug for Pages<'_, Op, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &Op::DECLARATION.id)
            .field("pages", &self.sent.len())
            .finish_non_exhaustive()
    }
}
