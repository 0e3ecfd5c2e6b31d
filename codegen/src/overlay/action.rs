//! What an overlay asks for.

use std::sync::Arc;

use jsonpath_rust::parser::model::JpQuery;

use crate::document::{Node, Origin};

/// One action of an overlay, ready to be performed.
#[derive(Debug, Clone)]
pub(super) struct Action {
    /// The target as it is written.
    pub(super) target: Arc<str>,
    /// Where the target is written.
    pub(super) target_origin: Origin,
    /// The target as a query.
    pub(super) query: JpQuery,
    /// What happens to the places that the target selects.
    pub(super) change: Change,
}

/// What happens to a place.
#[derive(Debug, Clone)]
pub(super) enum Change {
    /// This is merged into it.
    Update(Node),
    /// It is removed.
    Remove,
}
