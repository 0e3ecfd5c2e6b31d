//! From the refined IR to token streams.
//!
//! One function per piece of output, each named `emit_…` and each showing in its comment what it writes. Every struct
//! of the IR is taken apart whole, so that a part that is added there cannot be forgotten here. Text of the document
//! becomes a literal or a doc comment; identifiers come from the name types of the IR alone.

mod allow;
mod answers;
mod argument;
mod doc;
mod enumeration;
mod manifest;
mod method;
mod module;
mod object;
mod operation;
mod root;
mod scalar;
mod setter;
mod source;
mod table;
#[cfg(test)]
mod tests;
mod tokens;
mod types;
mod union;
mod webhooks;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

pub use self::manifest::{RuntimeDependency, crate_root, manifest};
pub use self::source::SourceFile;
pub(crate) use self::source::{MARK, header};
pub(crate) use self::table::{Row, Table};
use crate::ir::{Api, TypeName};

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
pub(crate) fn emit(api: &Api) -> Vec<File> {
    let modules = module::emit_modules(api);
    let types = types::emit_types(api);
    let webhooks = api.webhooks.as_ref().map(|webhooks| webhooks::emit_webhooks(api, webhooks));
    let parts: Vec<File> = modules.into_iter().chain([types]).chain(webhooks).collect();
    [root::emit_root(api, &parts)].into_iter().chain(parts).collect()
}

impl File {
    /// A file that imports what it mentions of the runtime, of the types and of the root.
    fn new(path: String, items: Vec<Item>) -> Self {
        let runtime = mentions(&items, "runtime").then(|| {
            quote!(
                use codegen_runtime as runtime;
            )
        });
        let names: Vec<TokenStream> =
            [("Call", quote!(Call)), ("Client", quote!(Client)), ("types", quote!(types))]
                .into_iter()
                .filter(|(name, _)| path != "types.rs" && path != "mod.rs" && mentions(&items, name))
                .map(|(_, tokens)| tokens)
                .collect();
        let root = (!names.is_empty()).then(|| quote!(use super::{#(#names),*};));
        let imports = runtime.into_iter().chain(root).map(Item::Code);
        Self { path, items: imports.chain(items).collect() }
    }
}

/// Whether the items say this name without a path before it.
fn mentions(items: &[Item], name: &str) -> bool {
    items.iter().any(|item| match item {
        Item::Code(tokens) => says(tokens.clone(), name, false),
        Item::Table(table) => {
            name == "runtime" || table.rows().any(|tokens| says(tokens.clone(), name, false))
        }
    })
}

/// Whether the items name this type.
fn mentions_type(items: &[Item], name: &TypeName) -> bool {
    items.iter().any(|item| match item {
        Item::Code(tokens) => says(tokens.clone(), name.as_str(), true),
        Item::Table(table) => table.rows().any(|tokens| says(tokens.clone(), name.as_str(), true)),
    })
}

/// Whether the tokens hold this identifier, also or not also after `::`.
fn says(tokens: TokenStream, name: &str, in_path: bool) -> bool {
    let mut after_path = false;
    for token in tokens {
        let found = match &token {
            TokenTree::Ident(ident) => (in_path || !after_path) && *ident == name,
            TokenTree::Group(group) => says(group.stream(), name, in_path),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        if found {
            return true;
        }
        after_path = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ':');
    }
    false
}
