//! From the refined IR to token streams.
//!
//! One function per piece of output, each named `emit_…` and each showing in its comment what it writes. Every struct
//! of the IR is taken apart whole, so that a part that is added there cannot be forgotten here. Text of the document
//! becomes a literal or a doc comment; identifiers come from the name types of the IR alone.

mod accept;
mod allow;
mod answers;
mod argument;
mod attribute;
mod bodies;
mod credential;
mod doc;
mod enumeration;
mod environment;
mod header;
mod manifest;
mod mention;
mod method;
mod module;
mod object;
mod operation;
mod root;
mod scalar;
mod setter;
mod source;
mod stream;
mod table;
#[cfg(test)]
mod tests;
mod tokens;
mod types;
mod union;
mod webhooks;

use proc_macro2::TokenStream;
use quote::quote;

pub use self::manifest::RuntimeDependency;
pub(crate) use self::manifest::whole_crate;
pub use self::source::SourceFile;
pub(crate) use self::source::{MARK, header};
pub(crate) use self::table::{Row, Table};
use crate::ir::Api;

/// How the generated module names the runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RuntimePath {
    /// As a crate that it depends on.
    Crate,
    /// As the module `runtime` of the crate that it stands in.
    Module,
}

/// One file, not yet text.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// Its path relative to the generated module's folder.
    pub(crate) path: String,
    /// What stands in it, in order.
    pub(crate) items: Vec<Item>,
}

/// A piece of a file.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    /// One or more Rust items.
    Code(TokenStream),
    /// A call of one of the runtime's macros, which is laid out as a table.
    Table(Table),
}

/// Writes the client of an API: the root, a file per tag, the types, and the webhooks if there are any.
pub(crate) fn emit(api: &Api, runtime: RuntimePath) -> Vec<File> {
    let modules = module::emit_modules(api);
    let types = types::emit_types(api);
    let webhooks = api.webhooks.as_ref().map(|webhooks| webhooks::emit_webhooks(api, webhooks));
    let parts: Vec<File> = modules.into_iter().chain([types]).chain(webhooks).collect();
    [root::emit_root(api, runtime, &parts)].into_iter().chain(parts).collect()
}

impl File {
    /// A file that imports what it mentions of the root.
    fn new(path: &str, items: Vec<Item>) -> Self {
        let mut names = Vec::new();
        if !matches!(path, "mod.rs" | "types.rs") {
            names.extend(mention::name(&items, "Call").then(|| quote!(Call)));
            names.extend(mention::name(&items, "Client").then(|| quote!(Client)));
        }
        if path != "mod.rs" {
            names.extend(mention::path(&items, "runtime").then(|| quote!(runtime)));
        }
        if !matches!(path, "mod.rs" | "types.rs") {
            names.extend(mention::path(&items, "types").then(|| quote!(types)));
        }
        let imports = match names.as_slice() {
            [] => None,
            [name] => Some(quote!(use super::#name;)),
            names => Some(quote!(use super::{#(#names),*};)),
        };
        Self { path: path.to_owned(), items: imports.into_iter().map(Item::Code).chain(items).collect() }
    }
}
