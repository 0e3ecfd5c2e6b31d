//! The headers of answers, as constants by which their values are asked for.
//!
//! A constant of the operation's type, not a field of a struct for each operation: the same one serves successes, failures and
//! raw answers, is read only when it is asked for, and needs no code. The 3,690 declarations of Discord's answers become 1,211
//! constants, 0.4 s of 6 s of `cargo check`. A header that cannot be read costs nobody the answer.

use proc_macro2::TokenStream;
use quote::quote;

use super::attribute::deprecated_attribute;
use super::doc::{Docs, code_span};
use super::tokens::{Scope, ident};
use crate::ir::{Header, HeaderForm, Operation};

/// The constants of an operation's type; nothing where no answer declares a header.
///
/// ```text
/// impl ListLinks {
///     /// How many there are.
///     ///
///     /// The header `X-Total-Count` of `200`.
///     pub const X_TOTAL_COUNT: runtime::Header<i64> = runtime::Header::simple("X-Total-Count");
/// }
/// ```
pub(super) fn emit_headers(scope: Scope<'_>, operation: &Operation) -> Option<TokenStream> {
    let name = ident(&operation.type_name);
    let constants = operation.headers.iter().map(|header| emit_header(scope, header));
    (!operation.headers.is_empty()).then(|| quote!(impl #name { #(#constants)* }))
}

fn emit_header(scope: Scope<'_>, header: &Header) -> TokenStream {
    let Header { wire_name, name, form, ty, statuses, deprecated, doc, origin: _ } = header;
    let statuses: Vec<String> = statuses.iter().map(|status| code_span(status)).collect();
    let place = format!("The header {} of {}.", code_span(wire_name), statuses.join(", "));
    let doc = Docs::of(doc).paragraph(place).attributes();
    let deprecated = deprecated_attribute(*deprecated);
    let (name, ty) = (ident(name), scope.ty(ty));
    let form = match form {
        HeaderForm::Simple => quote!(simple),
        HeaderForm::Exploded => quote!(exploded),
        HeaderForm::Json => quote!(json),
    };
    quote!(#doc #deprecated pub const #name: runtime::Header<#ty> = runtime::Header::#form(#wire_name);)
}
