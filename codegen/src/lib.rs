//! From an OpenAPI description to the source of a typed Rust client.
#![allow(dead_code, unused_imports)]
pub mod diagnostic;
pub mod document;
pub mod ir;
pub mod output;
pub mod settings;

mod emit;
mod format;

pub use self::emit::{RuntimeDependency, crate_root, manifest};
pub use self::format::SourceFile;
