//! From one page to the next.
//!
//! What the next page needs is found in the answer's text, by pointers and tables, and only items are read by their types:
//! one more scan of the text, and no code per operation. Counted pages end with an empty one where nothing says that
//! there are more, since a server may give fewer items than it was asked for. Of several answers the first JSON is the
//! page; a form without items is an error, not an empty list.

use super::link;
use super::lookup::{Step, count, scalar, steps};
use crate::transport::Answer;

/// How a page leads to the next. Places in the body are JSON Pointers (RFC 6901).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pagination {
    /// What leads to the next page.
    pub next: Next,
    /// Where the body says whether there are more pages, if it does: anything but `true` ends the list, and nothing else
    /// does.
    pub more: Option<&'static str>,
}

/// What leads to the next page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The query parameter of this name takes what is found at this place; nothing, `null` or empty text ends the list.
    Cursor(&'static str, &'static str),
    /// The query parameter of this name takes what the last item of the list at this place has at that place.
    Last(&'static str, &'static str, &'static str),
    /// The query parameter of this name counts pages from this number; a page whose list at this place is empty is the
    /// last.
    Page(&'static str, u64, &'static str),
    /// The query parameter of this name counts items from 0; a page whose list at this place is empty is the last.
    Offset(&'static str, &'static str),
    /// The `Link` header with the relation `next` (RFC 8288).
    Link,
    /// The URL at this place.
    Url(&'static str),
}

impl Next {
    /// The query parameter that leads to a page; `None` where whole URLs do.
    pub(super) fn parameter(&self) -> Option<&'static str> {
        match self {
            Self::Cursor(parameter, _)
            | Self::Last(parameter, ..)
            | Self::Page(parameter, ..)
            | Self::Offset(parameter, _) => Some(parameter),
            Self::Link | Self::Url(_) => None,
        }
    }

    /// Whether the cursors grow by themselves, so that no cursor tells of a server that always answers the same page.
    pub(super) fn counts(&self) -> bool {
        matches!(self, Self::Page(..) | Self::Offset(..))
    }
}

/// What comes after a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum After {
    /// The page of this cursor.
    Page(String),
    /// Nothing.
    Nothing,
    /// More, and nothing that leads there. Whoever took that for the end would miss what he looks for.
    Unreachable,
}

/// What comes after the page of this answer, whose own cursor is `at`.
pub(super) fn next(pagination: &Pagination, answer: &Answer, at: Option<&str>) -> After {
    let body = &answer.body;
    let more =
        pagination.more.map(|pointer| scalar(body, &steps(pointer)).is_some_and(|text| text == "true"));
    if more == Some(false) {
        return After::Nothing;
    }
    let counted = |first: u64, by: u64| {
        let number = at.map_or(Some(first), |at| at.trim().parse().ok());
        number.and_then(|number| number.checked_add(by)).map(|next| next.to_string())
    };
    let next = match pagination.next {
        Next::Cursor(_, pointer) | Next::Url(pointer) => scalar(body, &steps(pointer)),
        Next::Last(_, items, pointer) => {
            let steps: Vec<_> = steps(items).into_iter().chain([Step::Last]).chain(steps(pointer)).collect();
            scalar(body, &steps)
        }
        Next::Page(_, first, items) => match count(body, items) {
            // A page may be empty for what was filtered out of it.
            0 if more.is_none() => None,
            _ => counted(first, 1),
        },
        Next::Offset(_, items) => match count(body, items) {
            0 => None,
            count => counted(0, count),
        },
        Next::Link => link::next(&answer.headers),
    };
    match next.filter(|cursor| !cursor.is_empty()) {
        Some(cursor) => After::Page(cursor),
        None if more.is_some() => After::Unreachable,
        None => After::Nothing,
    }
}
