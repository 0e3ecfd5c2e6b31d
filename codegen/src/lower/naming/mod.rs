//! Words for operations and for schemas that have no name of their own, made from where they stand.

pub(super) mod elsewhere;
pub(super) mod member;
pub(super) mod operation_name;
pub(super) mod place;
pub(super) mod words;
