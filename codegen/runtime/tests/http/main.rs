//! Calls, from a client as the generator would write it to the bytes on a loopback connection.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

pub mod api;
mod calls;
mod connections;
mod credentials;
mod crowd;
mod errors;
mod faults;
mod memory;
mod pages;
mod paging;
mod proxies;
mod redirects;
mod retries;
mod secrets;
mod server;
mod streams;
#[cfg(feature = "tracing")]
mod traces;
mod webhooks;

/// Looks through all that is recorded from here on. One level further, `ureq` logs URLs as they are, and with them what these
/// tests ask for.
fn watch_all() {
    watch::begin(watch::LevelFilter::DEBUG);
}
