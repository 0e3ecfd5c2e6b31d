//! `Environment`: the servers by name.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{Docs, code_span};
use super::tokens::ident;
use crate::ir::{Server, ServerVariable};

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
pub(super) fn emit_environment(servers: &[Server]) -> Vec<TokenStream> {
    let variants = servers.iter().map(|Server { url: _, template, variables, name, doc, origin: _ }| {
        let list = Docs::list(variables.iter().map(emit_variable_doc));
        let doc = Docs::of(doc).paragraph(code_span(template)).followed_by(list).attributes();
        let name = ident(name);
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
    let base_url = emit_environment_base_url(servers);
    [declaration, emit_environment_url(servers)]
        .into_iter()
        .chain(emit_ways(servers))
        .chain([base_url])
        .collect()
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
    let arms = servers.iter().map(|Server { url, template: _, variables: _, name, doc: _, origin: _ }| {
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

/// What a variable can be.
fn emit_variable_doc(variable: &ServerVariable) -> Docs {
    let ServerVariable { name, default, values } = variable;
    let mut text = format!("{}: {} where nothing is said", code_span(name), code_span(default));
    if !values.is_empty() {
        let values: Vec<_> = values.iter().map(|value| code_span(value)).collect();
        text = format!("{text}; one of {}", values.join(", "));
    }
    Docs::default().or(&text)
}

/// What a URL may need before it is one: variables, and what a relative one is relative to.
///
/// ```text
/// impl Environment {
///     /// The server with another value of a variable.
///     #[must_use]
///     pub fn variable(self, name: &str, value: impl Into<String>) -> runtime::BaseUrl { … }
/// }
/// ```
fn emit_ways(servers: &[Server]) -> Option<TokenStream> {
    let variable = servers.iter().any(|server| !server.variables.is_empty()).then(|| {
        quote! {
            /// The server with this value of a variable, and the defaults of all others; more are set on what it answers.
            #[must_use]
            pub fn variable(self, name: impl Into<String>, value: impl Into<String>) -> runtime::BaseUrl {
                runtime::BaseUrl::from(self).variable(name, value)
            }
        }
    });
    let at = servers.iter().any(|server| !server.url.contains("://")).then(|| {
        quote! {
            /// The server at this address, where the API's description does not say the whole of it.
            #[must_use]
            pub fn at(self, address: impl Into<String>) -> runtime::BaseUrl {
                runtime::BaseUrl::from(self).at(address)
            }
        }
    });
    (variable.is_some() || at.is_some()).then(|| quote!(impl Environment { #variable #at }))
}

/// ```text
/// impl From<Environment> for runtime::BaseUrl {
///     fn from(environment: Environment) -> Self {
///         match environment {
///             Environment::Production => Self::template("https://{region}.example", &[("region", "eu", &["eu", "us"])]),
///             _ => Self::declared(environment.url()),
///         }
///     }
/// }
/// ```
fn emit_environment_base_url(servers: &[Server]) -> TokenStream {
    let with_variables: Vec<_> = servers.iter().filter(|server| !server.variables.is_empty()).collect();
    let arms =
        with_variables.iter().map(|Server { url: _, template, variables, name, doc: _, origin: _ }| {
            let name = ident(name);
            let variables = variables.iter().map(emit_variable);
            quote!(Environment::#name => Self::template(#template, &[#(#variables),*]),)
        });
    let rest =
        (with_variables.len() < servers.len()).then(|| quote!(_ => Self::declared(environment.url()),));
    let value = if with_variables.is_empty() {
        quote!(Self::declared(environment.url()))
    } else {
        quote!(match environment { #(#arms)* #rest })
    };
    quote! {
        impl From<Environment> for runtime::BaseUrl {
            fn from(environment: Environment) -> Self {
                #value
            }
        }
    }
}

/// `("region", "eu", &["eu", "us"])`
pub(super) fn emit_variable(variable: &ServerVariable) -> TokenStream {
    let ServerVariable { name, default, values } = variable;
    quote!((#name, #default, &[#(#values),*]))
}
