//! How far a request got.

use std::fmt;

/// How far a request got before its call failed: the question before anything that moves money is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// Nothing left this machine. Sending again is safe.
    NotSent,
    /// The server may have received and carried out the request; no complete answer came back.
    ///
    /// Find out before sending again: look for the reference that the request bore, say.
    Unknown,
    /// The server answered, so the request was received. Whether it was carried out is for the status to say:
    /// [`Error::is_in_doubt`](crate::Error::is_in_doubt) tells.
    Answered,
}

impl fmt::Display for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotSent => "not sent",
            Self::Unknown => "possibly received",
            Self::Answered => "answered",
        })
    }
}
