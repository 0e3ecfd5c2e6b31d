//! What every error knows of its call.

use super::Delivery;
use crate::drift::{Hook, Watch};

/// The call that an error belongs to.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    /// The operation's id.
    pub(crate) operation: &'static str,
    /// How many requests were sent.
    pub(crate) attempts: u32,
    /// How far the request got: the farthest of all attempts.
    pub(crate) delivery: Delivery,
    /// Whether the server may get the request twice without harm.
    pub(crate) repeatable: bool,
    /// The key that makes it so, where the operation has one.
    pub(crate) idempotency_key: Option<String>,
    /// Who wants to know what the description does not list.
    pub(crate) on_unknown: Option<Hook>,
}

impl Context {
    /// A call of which nothing was sent yet.
    pub(crate) fn of(operation: &'static str, on_unknown: Option<Hook>) -> Self {
        Self {
            operation,
            attempts: 0,
            delivery: Delivery::NotSent,
            repeatable: false,
            idempotency_key: None,
            on_unknown,
        }
    }

    /// What is told of the values that the call reads.
    pub(crate) fn watch(&self) -> Watch<'_> {
        Watch::new(self.operation, self.on_unknown.as_ref())
    }
}
