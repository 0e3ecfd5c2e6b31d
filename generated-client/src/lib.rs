//! A typed client for the Palomma payments API.
#![forbid(unsafe_code)]

#[rustfmt::skip]
mod generated;

pub use self::generated::*;

/// The programs of the README, which are compiled as documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
