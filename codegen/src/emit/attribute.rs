//! What stands above items of several kinds.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{Docs, code_span};
use crate::ir::{TagValue, TypeDef};

/// What the document says about a type, or else what kind of thing it is.
///
/// ```text
/// /// The object `PayinLink`.
/// ```
pub(super) fn emit_type_doc(def: &TypeDef, kind: &str) -> Docs {
    let TypeDef { wire_name, name: _, module: _, origin: _, doc, deprecated: _, shape: _, used: _ } = def;
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
pub(super) fn deprecated_attribute(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote!(#[deprecated]))
}

/// A value of the wire, as documentation shows it.
pub(super) fn shown(wire: &TagValue) -> String {
    match wire {
        TagValue::String(text) if text.is_empty() => code_span("\"\""),
        _ => code_span(&wire.text()),
    }
}
