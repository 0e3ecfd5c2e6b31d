//! A delivery that was verified.

use crate::DateTime;

/// A verified delivery.
///
/// A copy of a delivery passes verification as the first one did: keep the ids that were processed, or refuse old
/// timestamps, before acting on it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Delivery<E> {
    /// What happened.
    pub event: E,
    /// The delivery's id, the same for each repetition; see [`webhook_id`](Self::webhook_id).
    pub id: Option<String>,
    /// When the delivery was first made; see [`timestamp`](Self::timestamp).
    pub timestamp: Option<DateTime>,
}

impl<E> Delivery<E> {
    /// The delivery's id, the same for each repetition, where events have one.
    #[must_use]
    pub fn webhook_id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// When the delivery was first made, where events say so.
    #[must_use]
    pub fn timestamp(&self) -> Option<&DateTime> {
        self.timestamp.as_ref()
    }
}
