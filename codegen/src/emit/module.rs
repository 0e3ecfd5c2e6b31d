//! A file per tag.

use proc_macro2::TokenStream;
use quote::quote;

use super::answers::emit_answers;
use super::bodies::emit_bodies;
use super::doc::Docs;
use super::method::{Receiver, emit_method};
use super::operation::emit_operation;
use super::setter::emit_setters;
use super::tokens::{Scope, ident};
use super::{File, Item};
use crate::ir::{Api, Module, Operation};

/// The files of all modules that have operations.
pub(super) fn emit_modules(api: &Api) -> Vec<File> {
    let with_operations =
        api.modules.iter().enumerate().map(|(index, module)| (module, operations(api, index)));
    with_operations
        .filter(|(_, operations)| !operations.is_empty())
        .map(|(module, operations)| emit_module(api, module, &operations))
        .collect()
}

/// The operations of the module at this index, in document order.
pub(super) fn operations(api: &Api, index: usize) -> Vec<&Operation> {
    api.operations.iter().filter(|operation| operation.module.0 == index).collect()
}

/// The struct with its methods, then all that belongs to each operation.
fn emit_module(api: &Api, module: &Module, operations: &[&Operation]) -> File {
    let Module { tag, name, type_name: _, feature: _, doc: _, origin: _ } = module;
    let scope = Scope { api, in_types: false };
    let receiver = if tag.is_some() { Receiver::Tag } else { Receiver::Client };
    let mut items: Vec<Item> = emit_tag(module).into_iter().map(Item::Code).collect();
    items.push(Item::Code(emit_methods(scope, receiver, module, operations)));
    for operation in operations {
        items.extend(emit_setters(scope, operation).map(Item::Code));
        let bodies = about(receiver, module, operation, "Bodies");
        items.extend(emit_bodies(scope, operation, &bodies).into_iter().map(Item::Code));
        let answers = [
            emit_answers(scope, &operation.success, &about(receiver, module, operation, "Declared answers")),
            emit_answers(scope, &operation.failure, &about(receiver, module, operation, "Declared failures")),
        ];
        items.extend(answers.into_iter().flatten().map(Item::Code));
        items.extend(emit_operation(scope, operation));
    }
    File::new(&format!("{}.rs", file_stem(name.as_str())), items)
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
    Some(Docs::of(&module.doc).or(&fallback))
}

/// ```text
/// impl<'a, M> PayinLinks<'a, M> {
///     …
/// }
/// ```
fn emit_methods(
    scope: Scope<'_>,
    receiver: Receiver,
    module: &Module,
    operations: &[&Operation],
) -> TokenStream {
    let methods = operations.iter().map(|operation| emit_method(scope, receiver, operation));
    match receiver {
        Receiver::Tag => {
            let name = ident(&module.type_name);
            quote!(impl<'a, M> #name<'a, M> { #(#methods)* })
        }
        Receiver::Client => quote!(impl<M> Client<M> { #(#methods)* }),
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
