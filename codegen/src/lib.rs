//! From an OpenAPI description to the source of a typed Rust client.
#![allow(dead_code, unused_imports)]
pub mod diagnostic;
pub mod document;
pub mod ir;
pub mod settings;

mod emit;
