//! From the refined IR to token streams.
//!
//! One function per piece of output, each named `emit_…` and each showing in its comment what it writes. Every struct
//! of the IR is taken apart whole, so that a part that is added there cannot be forgotten here. Text of the document
//! becomes a literal or a doc comment; identifiers come from the name types of the IR alone. Where code is written as
//! text, [`fragment`] sees to that.

mod accept;
mod allow;
mod answers;
mod argument;
mod attribute;
mod bodies;
mod credential;
mod default;
mod doc;
mod enumeration;
mod environment;
mod example;
mod fragment;
mod header;
mod listing;
mod manifest;
mod media_type;
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
mod written_tag;

use std::cell::Cell;

use proc_macro2::TokenStream;
use quote::quote;

pub(crate) use self::fragment::Fragment;
pub(crate) use self::listing::{Line, Listing};
pub use self::manifest::RuntimeDependency;
pub(crate) use self::manifest::whole_crate;
pub use self::source::SourceFile;
pub(crate) use self::source::{MARK, header};
pub(crate) use self::table::{Row, Table};
pub(crate) use self::tokens::Named;
use self::tokens::Scope;
use crate::ir::{Api, Module, Operation, TypeDef, Webhooks};

/// How the generated module names the runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RuntimePath {
    /// As a crate that it depends on.
    Crate,
    /// As the module `runtime` of the crate that it stands in.
    Module,
}

/// What the client of an API is made of: the root, a file per tag, the types, and the webhooks if there are any.
pub(crate) struct Client<'a> {
    api: &'a Api,
    runtime: RuntimePath,
    /// All files but the root, which is written last, because it depends on what the others name.
    pub(crate) files: Vec<File<'a>>,
}

/// One file, of which nothing is written yet.
pub(crate) struct File<'a> {
    /// Its path relative to the generated module's folder.
    pub(crate) path: String,
    /// What stands in it, in order.
    pub(crate) parts: Vec<Part<'a>>,
}

/// A part of a file, which is written without looking at the others.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part<'a> {
    /// The struct of a tag and the methods of its operations, which are those of the module at this index.
    Module(&'a Module, usize),
    /// What belongs to an operation of a module.
    Operation(&'a Module, &'a Operation),
    /// A type.
    Type(&'a TypeDef),
    /// The event, and how a delivery is verified.
    Webhooks(&'a Webhooks),
}

/// A piece of a file.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    /// A struct or an enum.
    Listing(Listing),
    /// One item whose rows are lines: an alias, or an impl of functions that are one expression each.
    Plain(TokenStream),
    /// One or more items of any kind.
    Code(TokenStream),
    /// A call of one of the runtime's macros, which is laid out as a table.
    Table(Table),
}

impl<'a> Client<'a> {
    /// The client of an API.
    pub(crate) fn of(api: &'a Api, runtime: RuntimePath) -> Self {
        let types = api.type_order.iter().filter_map(|id| api.get(*id)).map(Part::Type);
        let types = File { path: "types.rs".to_owned(), parts: types.collect() };
        let webhooks = api
            .webhooks
            .iter()
            .map(|webhooks| File { path: "webhooks.rs".to_owned(), parts: vec![Part::Webhooks(webhooks)] });
        Self { api, runtime, files: module::files(api).into_iter().chain([types]).chain(webhooks).collect() }
    }

    /// Writes a part, and tells what it names.
    pub(crate) fn emit(&self, part: Part<'_>) -> (Vec<Item>, Named) {
        let named = Cell::default();
        let scope = Scope { api: self.api, in_types: matches!(part, Part::Type(_)), named: &named };
        let items = match part {
            Part::Module(module, index) => module::emit_module(scope, module, index),
            Part::Operation(module, operation) => module::emit_operation_items(scope, module, operation),
            Part::Type(def) => types::emit_type(scope, def),
            Part::Webhooks(webhooks) => webhooks::emit_webhooks(self.api, webhooks),
        };
        let calls = items.iter().any(|item| matches!(item, Item::Table(_)));
        let own = Named { runtime: calls || part.names_runtime(), ..Named::default() };
        (items, named.get() | own)
    }

    /// Writes the root; of the files it is told what they name.
    pub(crate) fn emit_root(&self, named: &[Named]) -> Vec<Item> {
        let files = self.files.iter().map(|file| file.path.as_str()).zip(named.iter().copied());
        root::emit_root(self.api, self.runtime, &files.collect())
    }
}

impl Part<'_> {
    /// Whether it names the runtime whatever the types are.
    fn names_runtime(self) -> bool {
        match self {
            Self::Module(..) | Self::Operation(..) => true,
            Self::Webhooks(webhooks) => webhooks.signature.is_some(),
            Self::Type(_) => false,
        }
    }
}

impl File<'_> {
    /// The imports of what the file names.
    pub(crate) fn emit_imports(&self, named: Named) -> Vec<Item> {
        let Named { runtime, types, deprecated: _ } = named;
        let is_module = matches!(self.parts.first(), Some(Part::Module(..)));
        let names = [
            (is_module, quote!(Call)),
            (is_module, quote!(Client)),
            (runtime, quote!(runtime)),
            (types, quote!(types)),
        ];
        let names: Vec<TokenStream> =
            names.into_iter().filter(|(is_named, _)| *is_named).map(|(_, name)| name).collect();
        let import = match names.as_slice() {
            [] => None,
            [name] => Some(quote!(use super::#name;)),
            names => Some(quote!(use super::{#(#names),*};)),
        };
        import.into_iter().map(Item::Code).collect()
    }
}
