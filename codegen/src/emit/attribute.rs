//! What stands above items of several kinds.

use proc_macro2::TokenStream;
use quote::quote;

use super::allow::Allow;
use super::doc::{Docs, code_span};
use super::fragment::Fragment;
use super::tokens::absolute_path;
use crate::ir::{TagValue, TypeDef};

/// What the document says about a type, or else what kind of thing it is.
///
/// ```text
/// /// The object `PayinLink`.
/// ```
pub(super) fn emit_type_doc(def: &TypeDef, kind: &str) -> Docs {
    let TypeDef {
        wire_name,
        name: _,
        module: _,
        origin: _,
        inline: _,
        doc,
        deprecated: _,
        shape: _,
        used: _,
        derives: _,
    } = def;
    let fallback = match wire_name.rsplit_once(' ') {
        // Inline bodies are named after their operation.
        Some((operation, "Request")) => format!("What {} sends.", code_span(operation)),
        Some((operation, "Response")) => format!("What {} answers.", code_span(operation)),
        _ => format!("{kind} {}.", code_span(wire_name)),
    };
    Docs::of_or(doc, &fallback).at_place(doc)
}

/// ```text
/// #[deprecated]
/// ```
pub(super) fn deprecated_attribute(deprecated: bool) -> Option<Fragment> {
    deprecated.then(|| Fragment::new("#[deprecated]"))
}

/// ```text
/// #[non_exhaustive]
/// ```
pub(super) fn non_exhaustive_attribute() -> Fragment {
    Fragment::new("#[non_exhaustive]")
}

/// What the settings derive, as far as the type does not have it anyway.
///
/// ```text
/// #[allow(clippy::derived_hash_with_manual_eq, reason = "…")]
/// #[derive(Hash, ::zeroize::Zeroize)]
/// ```
pub(super) fn derive_attributes(def: &TypeDef, has: &[&str]) -> impl Iterator<Item = Fragment> {
    let wanted: Vec<&str> =
        def.derives.iter().map(String::as_str).filter(|derive| !has.contains(derive)).collect();
    let paths: Vec<TokenStream> = wanted.iter().filter_map(|text| absolute_path(text)).collect();
    let allow = wanted.contains(&"Hash").then(|| Allow::DerivedHash.attribute());
    let derive = (!paths.is_empty()).then(|| Fragment::of(quote!(#[derive(#(#paths),*)])));
    allow.filter(|_| derive.is_some()).into_iter().chain(derive)
}

/// A value of the wire, as documentation shows it.
pub(super) fn shown(wire: &TagValue) -> String {
    match wire {
        TagValue::String(text) if text.is_empty() => code_span("\"\""),
        _ => code_span(&wire.text()),
    }
}
