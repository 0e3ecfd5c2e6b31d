//! `mod.rs`: the modules, the client, where it finds its server, and what it proves itself with.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::allow::Allow;
use super::credential::{emit_client, emit_credentials};
use super::doc::Docs;
use super::environment::emit_environment;
use super::module::{emit_tag_doc, file_path};
use super::table::Table;
use super::tokens::{Named, ident};
use super::webhooks::emit_webhooks_doc;
use super::{Item, RuntimePath};
use crate::ir::{Api, Module, Shape, TypeName};

/// What callers name of the runtime, beside the client. The rest they find under `runtime`.
const RUNTIME_NAMES: &[&str] = &[
    "Answer",
    "Base64",
    "BaseUrl",
    "BuildError",
    "Bytes",
    "Credential",
    "Date",
    "DateTime",
    "Delivery",
    "Error",
    "File",
    "Json",
    "LocalDateTime",
    "Maybe",
    "ReadError",
    "Retry",
    "Secret",
    "UnknownFields",
    "UnknownMember",
    "Uuid",
    "WriteError",
    "from_json",
    "to_json",
];

/// What the other files name, by their paths.
type Others<'a> = BTreeMap<&'a str, Named>;

/// The root of the generated module.
pub(super) fn emit_root(api: &Api, runtime: RuntimePath, others: &Others<'_>) -> Vec<Item> {
    let mut items = emit_module_list(api, others);
    items.push(Item::Code(emit_runtime_names(api, runtime)));
    items.push(Item::Table(Table { name: "client", rows: emit_client(&api.credentials) }));
    let environment = (!api.servers.is_empty()).then(|| emit_environment(&api.servers));
    items.extend(environment.into_iter().flatten().map(Item::Code));
    items.extend(emit_credentials(&api.credentials).map(Item::Code));
    items.extend(emit_accessors(api).map(Item::Code));
    items
}

/// The modules, and the names of the tags' modules.
///
/// ```text
/// mod payin_links;
/// pub mod types;
///
/// pub use self::payin_links::*;
/// ```
fn emit_module_list(api: &Api, others: &Others<'_>) -> Vec<Item> {
    let with_operations: Vec<&Module> = modules(api).collect();
    let tags = with_operations.iter().map(|module| {
        let name = ident(&module.name);
        let allow = emit_module_allow(api, others, &file_path(module));
        let cfg = feature_attribute(module);
        quote!(#cfg #allow mod #name;)
    });
    let public = [
        ("types", "types.rs", Docs::default().or("The types.")),
        ("webhooks", "webhooks.rs", emit_webhooks_doc(api)),
    ];
    let public = public.into_iter().filter(|(_, path, _)| others.contains_key(path));
    let public = public.map(|(name, path, doc)| {
        let (doc, allow) = (doc.attributes(), emit_module_allow(api, others, path));
        let name = Ident::new(name, Span::call_site());
        quote!(#doc #allow pub mod #name;)
    });
    let uses = with_operations.iter().map(|module| {
        let (name, cfg) = (ident(&module.name), feature_attribute(module));
        quote!(#cfg pub use self::#name::*;)
    });
    tags.chain(public).chain(uses).map(Item::Code).collect()
}

/// ```text
/// #[cfg(feature = "payin-links")]
/// ```
fn feature_attribute(module: &Module) -> Option<TokenStream> {
    module.feature.as_ref().map(|feature| quote!(#[cfg(feature = #feature)]))
}

/// The modules that have operations, and so a file.
pub(super) fn modules(api: &Api) -> impl Iterator<Item = &Module> {
    let used: BTreeSet<usize> = api.operations.iter().map(|operation| operation.module.0).collect();
    let modules = api.modules.iter().enumerate();
    modules.filter(move |(index, _)| used.contains(index)).map(|(_, module)| module)
}

/// What a module as a whole may set aside.
///
/// ```text
/// #[allow(deprecated, reason = "…")]
/// ```
fn emit_module_allow(api: &Api, others: &Others<'_>, path: &str) -> TokenStream {
    let says = others.get(path).is_some_and(|named| named.deprecated);
    let is_deprecated = says || (path == "types.rs" && has_deprecated(api));
    let deprecated = is_deprecated.then(|| Allow::Deprecated.attribute());
    let inception = (path == "generated.rs").then(|| Allow::ModuleInception.attribute());
    quote!(#deprecated #inception)
}

/// Whether a type is deprecated, or holds a property that is.
fn has_deprecated(api: &Api) -> bool {
    api.type_order.iter().filter_map(|id| api.get(*id)).any(|def| {
        let has_field = match &def.shape {
            Shape::Object(object) => object.fields.iter().any(|field| field.deprecated),
            _ => false,
        };
        def.deprecated || has_field
    })
}

/// The runtime, and what callers name of it. A name that an operation or a tag has too is left to that.
///
/// ```text
/// pub use codegen_runtime as runtime;
/// pub use codegen_runtime::{Error, Maybe};
/// ```
fn emit_runtime_names(api: &Api, runtime: RuntimePath) -> TokenStream {
    let taken: BTreeSet<&str> = names(api).map(TypeName::as_str).collect();
    let names = RUNTIME_NAMES.iter().filter(|name| !taken.contains(*name));
    let names = names.map(|name| Ident::new(name, Span::call_site()));
    match runtime {
        RuntimePath::Crate => quote! {
            pub use codegen_runtime as runtime;
            pub use codegen_runtime::{#(#names),*};
        },
        RuntimePath::Module => quote! {
            pub use crate::runtime;
            pub use crate::runtime::{#(#names),*};
        },
    }
}

/// The types that the tags' modules bring into the root.
fn names(api: &Api) -> impl Iterator<Item = &TypeName> {
    let tags = api.modules.iter().filter(|module| module.tag.is_some()).map(|module| &module.type_name);
    let operations = api.operations.iter().flat_map(|operation| {
        let answers = [&operation.success, &operation.failure].map(|answers| answers.enum_name.as_ref());
        let body = operation.body.as_ref().and_then(|body| body.enum_name.as_ref());
        [Some(&operation.type_name), body].into_iter().chain(answers).flatten()
    });
    tags.chain(operations)
}

/// The ways from the client to the tags.
///
/// ```text
/// impl<M> Client<M> {
///     /// Payin Links.
///     #[must_use]
///     pub fn payin_links(&self) -> PayinLinks<'_, M> {
///         PayinLinks { client: self }
///     }
/// }
/// ```
fn emit_accessors(api: &Api) -> Option<TokenStream> {
    let accessors: Vec<TokenStream> = modules(api).filter_map(emit_accessor).collect();
    (!accessors.is_empty()).then(|| quote!(impl<M> Client<M> { #(#accessors)* }))
}

fn emit_accessor(module: &Module) -> Option<TokenStream> {
    let doc = emit_tag_doc(module)?.attributes();
    let (name, ty) = (ident(&module.name), ident(&module.type_name));
    let cfg = feature_attribute(module);
    Some(quote! {
        #doc
        #cfg
        #[must_use]
        pub fn #name(&self) -> #ty<'_, M> {
            #ty { client: self }
        }
    })
}
