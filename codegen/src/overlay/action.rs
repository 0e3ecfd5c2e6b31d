//! What an overlay asks for.

use std::sync::Arc;

use jsonpath_rust::parser::model::JpQuery;

use crate::document::{Node, Origin};

/// One action of an overlay, ready to be performed.
#[derive(Debug, Clone)]
pub(super) struct Action {
    /// Where the action is written.
    pub(super) origin: Origin,
    /// What it is for, in its author's words.
    pub(super) description: Option<Arc<str>>,
    /// The places that it is about.
    pub(super) target: Path,
    /// What happens to these places.
    pub(super) change: Change,
    /// Whether there may be no such place (`x-optional`).
    pub(super) optional: bool,
    /// By which version of the specification.
    pub(super) edition: Edition,
}

/// A JSONPath.
#[derive(Debug, Clone)]
pub(super) struct Path {
    /// As it is written.
    pub(super) text: Arc<str>,
    /// Where it is written.
    pub(super) origin: Origin,
    /// As a query.
    pub(super) query: JpQuery,
}

/// What happens to a place.
#[derive(Debug, Clone)]
pub(super) enum Change {
    /// This is merged into it.
    Update(Node),
    /// What is in the document at this path is merged into it.
    Copy(Path),
    /// It is removed.
    Remove,
}

/// A version of the Overlay Specification, as far as it makes a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edition {
    /// An array gets what it is updated with as one entry; scalars are not updated.
    V1_0,
    /// An array is joined with an array; a scalar is replaced by a scalar; there is `copy`.
    V1_1,
}
