//! Lists that come page by page.

use super::{FieldName, Presence, TypeId, TypeRef};

/// How a list is paged (`x-pagination`). Places in the body are JSON Pointers (RFC 6901).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pagination {
    /// What leads to the next page.
    pub next: NextPage,
    /// Where the body says whether there are more pages, if it does.
    pub more: Option<String>,
    /// The fields that lead to the items; none where the page itself is the list.
    pub items: Vec<PageField>,
    /// The type of one item.
    pub item: TypeRef,
}

/// What leads to the next page. `parameter` is the wire name of a query parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the enum says what they are")]
pub enum NextPage {
    /// What is found at `next`.
    Cursor { parameter: String, next: String },
    /// What the last of the items at `items` has at `last`.
    Last { parameter: String, items: String, last: String },
    /// The number of the page.
    Page { parameter: String, first: u64, items: String },
    /// The number of items before the page.
    Offset { parameter: String, items: String },
    /// The `Link` header (RFC 8288).
    Link,
    /// The URL at `next`.
    Url { next: String },
}

/// A field on the way to the items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageField {
    /// The object that has the field.
    pub owner: TypeId,
    /// The field.
    pub name: FieldName,
    /// Whether it may be left out.
    pub presence: Presence,
}
