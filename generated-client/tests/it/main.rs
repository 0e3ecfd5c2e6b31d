//! The client against real HTTP servers on loopback, and as a downstream crate sees it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails panics")]

mod answers;
mod in_doubt;
mod lists;
mod redirects;
mod requests;
mod secrets;
mod support;
mod ui;
mod webhooks;
