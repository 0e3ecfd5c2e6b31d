//! Why a delivery is not to be believed.

use std::error::Error as StdError;
use std::fmt;

use crate::ReadError;

/// Why a delivery is not to be believed.
///
/// With every kind but [`Undecodable`](Self::Undecodable), nothing of it is to be believed: answer 401 and forget it.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A header that the scheme needs is absent.
    MissingHeader(&'static str),
    /// A header that the scheme needs comes more than once, and nothing says which one counts.
    RepeatedHeader(&'static str),
    /// A header's value is not written as the scheme says.
    MalformedHeader(&'static str),
    /// No key gives this signature.
    WrongSignature,
    /// The verifier has an empty key, with which anyone could sign.
    EmptyKey,
    /// A key of the verifier is not written as the scheme says.
    MalformedKey,
    /// The signature is right, but the delivery does not say when it was made.
    NoTime,
    /// The signature is right, but the delivery was made too long ago, or is of the future: a copy, perhaps.
    Untimely,
    /// The signature is right, but the event is not what is declared.
    Undecodable(ReadError),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader(name) => write!(f, "the header {name} is missing"),
            Self::RepeatedHeader(name) => write!(f, "the header {name} comes more than once"),
            Self::MalformedHeader(name) => write!(f, "the header {name} is malformed"),
            Self::WrongSignature => f.write_str("no key gives this signature"),
            Self::EmptyKey => f.write_str("the verifier has an empty key"),
            Self::MalformedKey => f.write_str("a key of the verifier is malformed"),
            Self::NoTime => f.write_str("the delivery does not say when it was made"),
            Self::Untimely => f.write_str("the delivery was not made just now"),
            Self::Undecodable(_) => f.write_str("the signed event is not what is declared"),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Undecodable(error) => Some(error),
            _ => None,
        }
    }
}
