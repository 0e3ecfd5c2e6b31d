//! The client against real HTTP servers on loopback, and as a downstream crate sees it.

mod answers;
mod in_doubt;
mod lists;
mod redirects;
mod requests;
mod secrets;
mod support;
mod ui;
mod webhooks;
