//! Types made of one other type: aliases and newtypes.

use proc_macro2::TokenStream;
use quote::quote;

use super::Item;
use super::attribute::{deprecated_attribute, derive_attributes, emit_type_doc};
use super::table::{Row, Table};
use super::tokens::{Scope, absolute_path, ident, scalar_type};
use crate::ir::{Adapter, External, Newtype, Scalar, TypeDef, TypeRef};

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

/// A type that somebody else has written.
///
/// ```text
/// /// An amount and its currency.
/// pub type Money = crate::money::Money;
///
/// runtime::replaced! { Money }
/// ```
pub(super) fn emit_external(def: &TypeDef, external: &External) -> Vec<Item> {
    let External { path, adapter } = external;
    let doc = emit_type_doc(def, "The type").attributes();
    let deprecated = deprecated_attribute(def.deprecated);
    // A path that is none, which the settings rule out, is any JSON.
    let path = absolute_path(path).unwrap_or_else(|| quote!(runtime::Json));
    let name = ident(&def.name);
    let ty = match adapter {
        None => path,
        Some(Adapter::Serde) => quote!(runtime::AsSerde<#path>),
        Some(Adapter::Text) => quote!(runtime::AsText<#path>),
        Some(Adapter::Number) => quote!(runtime::AsNumber<#path>),
    };
    let row = Row::entry(quote!(#name));
    vec![
        Item::Plain(quote!(#doc #deprecated pub type #name = #ty;)),
        Item::Table(Table { name: "replaced", rows: vec![row] }),
    ]
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
    let (name, inner) = (ident(&def.name), scalar_type(*scalar));
    let (own, extra) = (emit_derives(*scalar), derive_attributes(def, given(*scalar)));
    let marker = sensitive.then(|| quote!(sensitive));
    let code = quote!(#doc #own #(#extra)* #deprecated pub struct #name(#inner););
    let row = Row::entry(quote!(#marker #name(#inner)));
    vec![Item::Plain(code), Item::Table(Table { name: "newtype", rows: vec![row] })]
}

/// ```text
/// #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
/// ```
fn emit_derives(scalar: Scalar) -> TokenStream {
    let derives = given(scalar).iter().filter_map(|derive| absolute_path(derive));
    quote!(#[derive(#(#derives),*)])
}

fn given(scalar: Scalar) -> &'static [&'static str] {
    match scalar {
        Scalar::Json => &["Clone", "PartialEq"],
        Scalar::File => &["Clone", "PartialEq", "Eq"],
        Scalar::Double => &["Clone", "Copy", "PartialEq", "PartialOrd"],
        _ if scalar.is_copied() => &["Clone", "Copy", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash"],
        _ => &["Clone", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash"],
    }
}
