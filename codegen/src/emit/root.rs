//! `mod.rs`: the modules, the client, where it finds its server, and what it proves itself with.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::allow::Allow;
use super::doc::{Docs, code_span};
use super::module::{emit_tag_doc, operations};
use super::table::{Row, Table};
use super::tokens::ident;
use super::webhooks::emit_webhooks_doc;
use super::{File, Item, mention};
use crate::ir::{Api, Credential, CredentialKind, KeyPlace, Module, Server, Shape, TypeName};

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

/// The root of the generated module.
pub(super) fn emit_root(api: &Api, parts: &[File]) -> File {
    let mut items = emit_module_list(api, parts);
    items.push(Item::Code(emit_runtime_names(api)));
    let client = Row::Entry(quote!(Client, ClientBuilder, Call));
    items.push(Item::Table(Table { name: "client", rows: vec![client] }));
    let environment = (!api.servers.is_empty()).then(|| emit_environment(&api.servers));
    items.extend(environment.into_iter().flatten().map(Item::Code));
    items.extend(emit_credentials(&api.credentials).map(Item::Code));
    items.extend(emit_accessors(api).map(Item::Code));
    File::new("mod.rs", items)
}

/// The modules, and the names of the tags' modules.
///
/// ```text
/// mod payin_links;
/// pub mod types;
///
/// pub use self::payin_links::*;
/// ```
fn emit_module_list(api: &Api, parts: &[File]) -> Vec<Item> {
    let with_operations = modules(api);
    let tags = with_operations.iter().map(|module| {
        let name = ident(&module.name);
        let allow = emit_module_allow(api, parts, module.name.as_str());
        quote!(#allow mod #name;)
    });
    let others = [("types", Docs::default().or("The types.")), ("webhooks", emit_webhooks_doc(api))];
    let others = others.into_iter().filter(|(name, _)| part(parts, name).is_some()).map(|(name, doc)| {
        let (doc, allow) = (doc.attributes(), emit_module_allow(api, parts, name));
        let name = Ident::new(name, Span::call_site());
        quote!(#doc #allow pub mod #name;)
    });
    let uses = with_operations.iter().map(|module| {
        let name = ident(&module.name);
        quote!(pub use self::#name::*;)
    });
    tags.chain(others).chain(uses).map(Item::Code).collect()
}

/// The modules that have operations.
fn modules(api: &Api) -> Vec<&Module> {
    let with_index = api.modules.iter().enumerate();
    with_index.filter(|(index, _)| !operations(api, *index).is_empty()).map(|(_, module)| module).collect()
}

/// The file of a module.
fn part<'a>(parts: &'a [File], module: &str) -> Option<&'a File> {
    let stem = module.strip_prefix("r#").unwrap_or(module);
    parts.iter().find(|part| part.path.strip_suffix(".rs") == Some(stem))
}

/// What a module as a whole may set aside.
///
/// ```text
/// #[allow(deprecated, reason = "…")]
/// ```
fn emit_module_allow(api: &Api, parts: &[File], module: &str) -> TokenStream {
    let is_deprecated = part(parts, module).is_some_and(|part| has_deprecated(api, part));
    let deprecated = is_deprecated.then(|| Allow::Deprecated.attribute());
    let inception = (module == "generated").then(|| Allow::ModuleInception.attribute());
    quote!(#deprecated #inception)
}

/// Whether a file mentions a deprecated type, or holds a struct with a deprecated property.
fn has_deprecated(api: &Api, part: &File) -> bool {
    let is_types = part.path == "types.rs";
    api.type_order.iter().filter_map(|id| api.get(*id)).any(|def| {
        let has_field = match &def.shape {
            Shape::Object(object) => object.fields.iter().any(|field| field.deprecated),
            _ => false,
        };
        (is_types && has_field)
            || (def.deprecated && (is_types || mention::anywhere(&part.items, def.name.as_str())))
    })
}

/// The runtime, and what callers name of it. A name that an operation or a tag has too is left to that.
///
/// ```text
/// pub use codegen_runtime as runtime;
/// pub use codegen_runtime::{Error, Maybe};
/// ```
fn emit_runtime_names(api: &Api) -> TokenStream {
    let taken: BTreeSet<&str> = names(api).map(TypeName::as_str).collect();
    let names = RUNTIME_NAMES.iter().filter(|name| !taken.contains(*name));
    let names = names.map(|name| Ident::new(name, Span::call_site()));
    quote! {
        pub use codegen_runtime as runtime;
        pub use codegen_runtime::{#(#names),*};
    }
}

/// The types that the tags' modules bring into the root.
fn names(api: &Api) -> impl Iterator<Item = &TypeName> {
    let tags = api.modules.iter().filter(|module| module.tag.is_some()).map(|module| &module.type_name);
    let operations = api.operations.iter().flat_map(|operation| {
        let answers = [&operation.success, &operation.failure].map(|answers| answers.enum_name.as_ref());
        [Some(&operation.type_name)].into_iter().chain(answers).flatten()
    });
    tags.chain(operations)
}

/// The servers by name.
///
/// ```text
/// pub enum Environment {
///     Production,
/// }
///
/// impl Environment { … }
///
/// impl From<Environment> for runtime::BaseUrl { … }
/// ```
fn emit_environment(servers: &[Server]) -> [TokenStream; 3] {
    let variants = servers.iter().map(|Server { url, name, doc, origin: _ }| {
        let (doc, name) = (Docs::of(doc).paragraph(code_span(url)).attributes(), ident(name));
        quote!(#doc #name,)
    });
    let declaration = quote! {
        /// The servers of the API.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Environment {
            #(#variants)*
        }
    };
    [declaration, emit_environment_url(servers), emit_environment_base_url()]
}

/// ```text
/// impl Environment {
///     /// The server's URL.
///     #[must_use]
///     pub const fn url(self) -> &'static str {
///         match self {
///             Self::Production => "https://api.example",
///         }
///     }
/// }
/// ```
fn emit_environment_url(servers: &[Server]) -> TokenStream {
    let arms = servers.iter().map(|Server { url, name, doc: _, origin: _ }| {
        let name = ident(name);
        quote!(Self::#name => #url,)
    });
    quote! {
        impl Environment {
            /// The server's URL.
            #[must_use]
            pub const fn url(self) -> &'static str {
                match self {
                    #(#arms)*
                }
            }
        }
    }
}

/// ```text
/// impl From<Environment> for runtime::BaseUrl {
///     fn from(environment: Environment) -> Self {
///         Self::declared(environment.url())
///     }
/// }
/// ```
fn emit_environment_base_url() -> TokenStream {
    quote! {
        impl From<Environment> for runtime::BaseUrl {
            fn from(environment: Environment) -> Self {
                Self::declared(environment.url())
            }
        }
    }
}

/// The credentials.
///
/// ```text
/// impl ClientBuilder {
///     …
/// }
/// ```
fn emit_credentials(credentials: &[Credential]) -> Option<TokenStream> {
    let methods = credentials.iter().map(emit_credential);
    (!credentials.is_empty()).then(|| quote!(impl ClientBuilder { #(#methods)* }))
}

/// ```text
/// /// The token that the vendor gives.
/// pub fn bearer_token(self, token: impl Into<runtime::Secret>) -> Self {
///     self.credential("BearerAuth", runtime::Credential::bearer(token))
/// }
/// ```
fn emit_credential(credential: &Credential) -> TokenStream {
    let Credential { wire_name, method_name, kind, doc, origin: _ } = credential;
    let doc = Docs::of(doc).or(&format!("The credential of {}.", code_span(wire_name))).attributes();
    let name = ident(method_name);
    let secret = quote!(impl Into<runtime::Secret>);
    let (arguments, value) = match kind {
        CredentialKind::Bearer => (quote!(token: #secret), quote!(bearer(token))),
        CredentialKind::Basic => {
            (quote!(user: impl Into<String>, password: #secret), quote!(basic(user, password)))
        }
        CredentialKind::ApiKey(place, key) => {
            let place = match place {
                KeyPlace::Header => quote!(Header),
                KeyPlace::Query => quote!(Query),
                KeyPlace::Cookie => quote!(Cookie),
            };
            (quote!(key: #secret), quote!(api_key(runtime::Place::#place, #key, key)))
        }
    };
    quote! {
        #doc
        pub fn #name(self, #arguments) -> Self {
            self.credential(#wire_name, runtime::Credential::#value)
        }
    }
}

/// The ways from the client to the tags.
///
/// ```text
/// impl Client {
///     /// Payin Links.
///     #[must_use]
///     pub fn payin_links(&self) -> PayinLinks<'_> {
///         PayinLinks { client: self }
///     }
/// }
/// ```
fn emit_accessors(api: &Api) -> Option<TokenStream> {
    let accessors: Vec<TokenStream> = modules(api).into_iter().filter_map(emit_accessor).collect();
    (!accessors.is_empty()).then(|| quote!(impl Client { #(#accessors)* }))
}

fn emit_accessor(module: &Module) -> Option<TokenStream> {
    let doc = emit_tag_doc(module)?.attributes();
    let (name, ty) = (ident(&module.name), ident(&module.type_name));
    Some(quote! {
        #doc
        #[must_use]
        pub fn #name(&self) -> #ty<'_> {
            #ty { client: self }
        }
    })
}
