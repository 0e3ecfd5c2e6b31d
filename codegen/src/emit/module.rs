//! A file per tag.

use proc_macro2::TokenStream;
use quote::quote;

use super::answers::emit_answers;
use super::bodies::emit_bodies;
use super::doc::Docs;
use super::fragment::{Fragment, code, word};
use super::method::{Receiver, emit_method};
use super::operation::emit_operation;
use super::setter::emit_setters;
use super::tokens::{Scope, ident};
use super::{File, Item, Line, Listing, Part};
use crate::ir::{Api, Module, Operation};

/// The files of all modules that have operations.
pub(super) fn files(api: &Api) -> Vec<File<'_>> {
    let mut by_module: Vec<Vec<Part<'_>>> = vec![Vec::new(); api.modules.len()];
    for operation in &api.operations {
        let index = operation.module.0;
        if let (Some(parts), Some(module)) = (by_module.get_mut(index), api.modules.get(index)) {
            if parts.is_empty() {
                parts.push(Part::Module(module, index));
            }
            parts.push(Part::Operation(module, operation));
        }
    }
    let files = api.modules.iter().zip(by_module).filter(|(_, parts)| !parts.is_empty());
    files.map(|(module, parts)| File { path: file_path(module), parts }).collect()
}

/// The struct with its methods.
pub(super) fn emit_module(scope: Scope<'_>, module: &Module, index: usize) -> Vec<Item> {
    let operations = scope.api.operations.iter().filter(|operation| operation.module.0 == index);
    let methods = emit_methods(scope, receiver(module), module, operations);
    emit_tag(module).into_iter().map(Item::Plain).chain([Item::Listing(methods)]).collect()
}

/// All that belongs to an operation beside its method.
pub(super) fn emit_operation_items(scope: Scope<'_>, module: &Module, operation: &Operation) -> Vec<Item> {
    let receiver = receiver(module);
    let about = |what| about(receiver, module, operation, what);
    let setters = emit_setters(scope, operation);
    let bodies = emit_bodies(scope, operation, &about("Bodies"));
    let answers = [
        emit_answers(scope, &operation.success, &about("Declared answers")),
        emit_answers(scope, &operation.failure, &about("Declared failures")),
    ];
    let setters = setters.into_iter().map(Item::Listing);
    let bodies = bodies.into_iter().map(Item::Code);
    let answers = answers.into_iter().flatten().map(Item::Listing);
    setters.chain(bodies).chain(answers).chain(emit_operation(scope, operation)).collect()
}

fn receiver(module: &Module) -> Receiver {
    if module.tag.is_some() { Receiver::Tag } else { Receiver::Client }
}

/// The path of a module's file, of which its name is the stem.
pub(super) fn file_path(module: &Module) -> String {
    format!("{}.rs", file_stem(module.name.as_str()))
}

/// The file of a module has its name, without the mark of a raw identifier.
fn file_stem(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The struct that carries a tag's methods; untagged operations hang on the client.
///
/// ```text
/// /// Payin Links.
/// #[derive(Clone, Copy, Debug)]
/// pub struct PayinLinks<'a, M = runtime::Async> {
///     pub(super) client: &'a Client<M>,
/// }
/// ```
fn emit_tag(module: &Module) -> Option<TokenStream> {
    let doc = emit_tag_doc(module)?.attributes();
    let name = ident(&module.type_name);
    Some(quote! {
        #doc
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'a, M = runtime::Async> {
            pub(super) client: &'a Client<M>,
        }
    })
}

/// What the document says about a tag, or else its name; nothing if there is no tag.
pub(super) fn emit_tag_doc(module: &Module) -> Option<Docs> {
    let tag = module.tag.as_ref()?;
    let fallback = format!("The operations of {}.", super::doc::code_span(tag));
    Some(Docs::of_or(&module.doc, &fallback))
}

/// ```text
/// impl<'a, M> PayinLinks<'a, M> {
///     …
/// }
/// ```
fn emit_methods<'a>(
    scope: Scope<'_>,
    receiver: Receiver,
    module: &Module,
    operations: impl Iterator<Item = &'a Operation>,
) -> Listing {
    let code = match receiver {
        Receiver::Tag => code!("impl<'a, M> {}<'a, M>", word(&module.type_name)),
        Receiver::Client => Fragment::new("impl<M> Client<M>"),
    };
    Listing {
        head: Line::documented(Docs::default(), code),
        members: operations.map(|operation| emit_method(scope, receiver, operation)).collect(),
    }
}

/// What an enum of answers is about. A raw name is no path that rustdoc follows.
///
/// ```text
/// Declared failures of [`PayinLinks::create`].
/// ```
fn about(receiver: Receiver, module: &Module, operation: &Operation, what: &str) -> String {
    let method = operation.method_name.as_str();
    let on = if receiver == Receiver::Tag { module.type_name.as_str() } else { "Client" };
    match method.strip_prefix("r#") {
        Some(method) => format!("{what} of `{on}::{method}`."),
        None => format!("{what} of [`{on}::{method}`]."),
    }
}
