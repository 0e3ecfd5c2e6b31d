//! A typed client for the Palomma payments API.
#![forbid(unsafe_code)]

#[rustfmt::skip]
mod generated;

pub use self::generated::*;

/// The programs of the workspace's README, which are compiled as documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

/// The program of the package's README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct PackageReadme;
