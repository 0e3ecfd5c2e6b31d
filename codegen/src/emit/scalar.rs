//! Types made of one other type: aliases and newtypes.

use proc_macro2::TokenStream;
use quote::quote;

use super::Item;
use super::attribute::{deprecated_attribute, emit_type_doc};
use super::table::{Row, Table};
use super::tokens::{Scope, ident, scalar_type};
use crate::ir::{Newtype, Scalar, TypeDef, TypeRef};

/// Another name of a type.
///
/// ```text
/// /// What the merchant calls the payment.
/// pub type Reference = String;
/// ```
pub(super) fn emit_alias(scope: Scope<'_>, def: &TypeDef, target: &TypeRef) -> Vec<Item> {
    let doc = emit_type_doc(def, "The type").attributes();
    let deprecated = deprecated_attribute(def.deprecated);
    let (name, target) = (ident(&def.name), scope.ty(target));
    vec![Item::Plain(quote!(#doc #deprecated pub type #name = #target;))]
}

/// A type of its own around a scalar.
///
/// ```text
/// /// The id of a customer.
/// #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
/// pub struct CustomerId(String);
///
/// runtime::newtype! { CustomerId(String) }
/// ```
pub(super) fn emit_newtype(def: &TypeDef, newtype: &Newtype) -> Vec<Item> {
    let Newtype { scalar, sensitive } = newtype;
    let doc = emit_type_doc(def, "The type")
        .paragraph_if(*sensitive, "Sensitive: redacted in `Debug`.")
        .attributes();
    let deprecated = deprecated_attribute(def.deprecated);
    let (name, inner, derives) = (ident(&def.name), scalar_type(*scalar), emit_derives(*scalar));
    let marker = sensitive.then(|| quote!(sensitive));
    let code = quote!(#doc #[derive(#derives)] #deprecated pub struct #name(#inner););
    let row = Row::Entry(quote!(#marker #name(#inner)));
    vec![Item::Plain(code), Item::Table(Table { name: "newtype", rows: vec![row] })]
}

/// ```text
/// Clone, PartialEq, Eq, PartialOrd, Ord, Hash
/// ```
fn emit_derives(scalar: Scalar) -> TokenStream {
    match scalar {
        Scalar::Json => quote!(Clone, PartialEq),
        Scalar::File => quote!(Clone, PartialEq, Eq),
        Scalar::Double => quote!(Clone, Copy, PartialEq, PartialOrd),
        _ if scalar.is_copied() => quote!(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash),
        _ => quote!(Clone, PartialEq, Eq, PartialOrd, Ord, Hash),
    }
}
