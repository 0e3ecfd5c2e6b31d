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
    /// When the delivery was made; see [`timestamp`](Self::timestamp).
    pub timestamp: Option<DateTime>,
}

impl<E> Delivery<E> {
    /// The delivery's id, the same for each repetition, where deliveries have one.
    ///
    /// GitHub's is in a header that nobody signed: good to tell deliveries apart, not to refuse any.
    #[must_use]
    pub fn webhook_id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// When the delivery was made, or first made, where deliveries say so. The text is as it came: RFC 3339 mostly, seconds
    /// since 1970 with some senders.
    #[must_use]
    pub fn timestamp(&self) -> Option<&DateTime> {
        self.timestamp.as_ref()
    }
}
