//! What the client proves itself with.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{Docs, code_span};
use super::table::Row;
use super::tokens::ident;
use crate::ir::{Credential, CredentialKind, KeyPlace};

/// The client, and which method takes which scheme's credential: the first, where there are two.
///
/// ```text
/// Client, ClientBuilder, Call,
/// "BearerAuth": "bearer_token",
/// ```
pub(super) fn emit_client(credentials: &[Credential]) -> Vec<Row> {
    let mut schemes = BTreeSet::new();
    let first = credentials.iter().filter(|credential| schemes.insert(&credential.wire_name));
    let methods = first.map(|Credential { wire_name, method_name, kind: _, doc: _, origin: _ }| {
        let method = method_name.as_str();
        Row::entry(quote!(#wire_name: #method,))
    });
    let comma = (!credentials.is_empty()).then(|| quote!(,));
    [Row::entry(quote!(Client, ClientBuilder, Call #comma))].into_iter().chain(methods).collect()
}

/// The credentials.
///
/// ```text
/// impl<M> ClientBuilder<M> {
///     …
/// }
/// ```
pub(super) fn emit_credentials(credentials: &[Credential]) -> Option<TokenStream> {
    let methods = credentials.iter().map(emit_credential);
    (!credentials.is_empty()).then(|| quote!(impl<M> ClientBuilder<M> { #(#methods)* }))
}

/// ```text
/// /// The token that the vendor gives.
/// pub fn bearer_token(self, token: impl Into<runtime::Secret>) -> Self {
///     self.credential("BearerAuth", runtime::Credential::bearer(token))
/// }
/// ```
fn emit_credential(credential: &Credential) -> TokenStream {
    let Credential { wire_name, method_name, kind, doc, origin: _ } = credential;
    let doc = Docs::of(doc).or(&format!("The credential of {}.", code_span(wire_name))).at_place(doc);
    let doc = match kind {
        CredentialKind::ClientCredentials(url) => {
            doc.paragraph(format!("Tokens are fetched from {} when they are needed.", code_span(url)))
        }
        _ => doc,
    };
    let doc = doc.attributes();
    let name = ident(method_name);
    let secret = quote!(impl Into<runtime::Secret>);
    let (arguments, value) = match kind {
        CredentialKind::Bearer => (quote!(token: #secret), quote!(bearer(token))),
        CredentialKind::Basic => {
            (quote!(user: impl Into<String>, password: #secret), quote!(basic(user, password)))
        }
        CredentialKind::ClientCredentials(url) => (
            quote!(client_id: impl Into<String>, client_secret: #secret),
            quote!(client_credentials(runtime::ClientCredentials::declared(#url, client_id, client_secret))),
        ),
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
