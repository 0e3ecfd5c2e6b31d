//! Calls, from a client as the generator would write it to the bytes on a loopback connection.

pub mod api;
mod calls;
mod errors;
mod memory;
mod pages;
mod redirects;
mod retries;
mod secrets;
mod server;
mod webhooks;
