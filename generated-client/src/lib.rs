//! A typed client for the Palomma payments API.
#![forbid(unsafe_code)]

#[rustfmt::skip]
mod generated;

pub use self::generated::*;
