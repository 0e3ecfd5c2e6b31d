//! Walking a list page by page.

use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

use super::Paged;
use crate::call::{Parts, finish, send};
use crate::client::Client;
use crate::error::{Error, RepeatedCursor};

/// A list, page by page. Filters and limit are sent again with every page, and each page is a call with a timeout and
/// retries of its own.
///
/// Nothing is sent before the first [`try_next`](Self::try_next). To begin in the middle, set the operation's cursor
/// parameter on the call.
pub struct Pages<'a, Op> {
    client: &'a Client,
    parts: Parts,
    at: At,
    /// Cursors that were sent. A server that names one of them again would be asked for ever.
    sent: BTreeSet<String>,
    operation: PhantomData<fn() -> Op>,
}

/// Where a walk is.
enum At {
    /// Before the first page, whose cursor, if any, is among the call's own parameters.
    Start,
    /// Before the page of this cursor.
    Cursor(String),
    /// Past the page whose next cursor was sent before; the error is still to be told.
    Circle(Box<RepeatedCursor>),
    /// Past the last page.
    End,
}

impl<'a, Op: Paged> Pages<'a, Op> {
    pub(crate) fn new(client: &'a Client, parts: Parts) -> Self {
        let sent = parts.query_value(Op::CURSOR).into_iter().collect();
        Self { client, parts, at: At::Start, sent, operation: PhantomData }
    }

    /// The next page; `None` after the last one.
    ///
    /// After an error the same page is asked for again, except where a cursor repeats: there the list is over.
    /// A future that is dropped before it is done leaves the walk where it was.
    ///
    /// # Errors
    ///
    /// The call for the page failed, or the page before named a cursor that was sent already.
    pub async fn try_next(&mut self) -> Result<Option<Op::Success>, Error<Op::Failure>> {
        let mut parts = self.parts.clone();
        match &self.at {
            At::Start => {}
            At::Cursor(cursor) => parts.replace_query(Op::CURSOR, cursor),
            At::Circle(_) | At::End => return self.end(),
        }
        let answered = send(self.client, Op::DECLARATION, parts).await?;
        let (context, answer) = (answered.context.clone(), answered.answer.clone());
        let page = finish::<Op>(answered)?;
        self.at = match Op::next(&page).filter(|cursor| !cursor.is_empty()) {
            None => At::End,
            Some(cursor) if self.sent.insert(cursor.clone()) => At::Cursor(cursor),
            Some(_) => At::Circle(Box::new(RepeatedCursor::new(context, answer))),
        };
        Ok(Some(page))
    }

    /// The cursor of the page that comes next; `None` before the first page and after the last one.
    ///
    /// Keep it to go on later: set it on a new call with the same filters.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        match &self.at {
            At::Cursor(cursor) => Some(cursor),
            At::Start | At::Circle(_) | At::End => None,
        }
    }

    fn end(&mut self) -> Result<Option<Op::Success>, Error<Op::Failure>> {
        match std::mem::replace(&mut self.at, At::End) {
            At::Circle(error) => Err(Error::RepeatedCursor(*error)),
            At::Start | At::Cursor(_) | At::End => Ok(None),
        }
    }
}

impl<Op: Paged> fmt::Debug for Pages<'_, Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &Op::DECLARATION.id)
            .field("pages", &self.sent.len())
            .finish_non_exhaustive()
    }
}
