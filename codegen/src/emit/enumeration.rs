//! Open enums.

use proc_macro2::TokenStream;
use quote::quote;

use super::Item;
use super::attribute::{deprecated_attribute, derive_attribute, emit_type_doc, shown};
use super::doc::{Docs, code_span};
use super::table::{Row, Table};
use super::tokens::{ident, literal};
use crate::ir::{Enum, EnumKind, EnumValue, TypeDef};

/// An enum and the table of its values.
pub(super) fn emit_enum(def: &TypeDef, values: &Enum) -> Vec<Item> {
    let kind = values.kind();
    let Enum { values, closed } = values;
    let code = if *closed { emit_closed(def, values, kind) } else { emit_open(def, values, kind) };
    let name = ident(&def.name);
    let marker = closed.then(|| quote!(closed));
    let rows = values.iter().map(|value| emit_value_row(value, kind)).collect();
    let macro_name = match kind {
        EnumKind::Strings => "string_enum",
        EnumKind::Integers => "integer_enum",
        EnumKind::Scalars => "scalar_enum",
    };
    let table = Table::of(macro_name, quote!(#marker #name), rows);
    vec![Item::Plain(code), Item::Table(table)]
}

/// The enum, if it is open.
///
/// ```text
/// /// How far the payment is.
/// #[non_exhaustive]
/// pub enum PayinLinkStatus {
///     …
///     /// A value that the description does not list, kept as it came.
///     UnknownValue(String),
/// }
/// ```
fn emit_open(def: &TypeDef, values: &[EnumValue], kind: EnumKind) -> TokenStream {
    let name = ident(&def.name);
    let doc = emit_type_doc(def, "One of the values of").attributes();
    let deprecated = deprecated_attribute(def.deprecated);
    let derives = derive_attribute(
        def,
        if kind == EnumKind::Integers { &["Copy", "Eq", "Hash"] } else { &["Eq", "Hash"] },
    );
    let scalar = match kind {
        EnumKind::Strings => quote!(String),
        EnumKind::Integers => quote!(i64),
        EnumKind::Scalars => quote!(runtime::Json),
    };
    let values = values.iter().map(|value| emit_value(value, kind));
    quote! {
        #doc
        #derives
        #[non_exhaustive]
        #deprecated
        pub enum #name {
            #(#values)*
            /// A value that the description does not list, kept as it came.
            UnknownValue(#scalar),
        }
    }
}

/// The enum, if it is closed: a match that names all of its values is complete.
///
/// ```text
/// /// How far the payment is.
/// pub enum PayinLinkStatus {
///     …
/// }
/// ```
fn emit_closed(def: &TypeDef, values: &[EnumValue], kind: EnumKind) -> TokenStream {
    let name = ident(&def.name);
    let doc = emit_type_doc(def, "One of the values of")
        .paragraph_if(true, "Closed: any other value is an error.")
        .attributes();
    let deprecated = deprecated_attribute(def.deprecated);
    let derives = derive_attribute(def, &["Copy", "Eq", "Hash"]);
    let values = values.iter().map(|value| emit_value(value, kind));
    quote!(#doc #derives #deprecated pub enum #name { #(#values)* })
}

/// A listed value.
///
/// ```text
/// /// `pending`
/// Pending,
/// ```
fn emit_value(value: &EnumValue, kind: EnumKind) -> TokenStream {
    let EnumValue { wire, name, doc } = value;
    let wire = if kind == EnumKind::Scalars { code_span(&wire.json()) } else { shown(wire) };
    let doc = Docs::labelled(&wire, doc).attributes();
    let name = ident(name);
    quote!(#doc #name,)
}

/// ```text
/// "pending" Pending,
/// ```
fn emit_value_row(value: &EnumValue, kind: EnumKind) -> Row {
    let EnumValue { wire, name, doc: _ } = value;
    let json = wire.json();
    let wire = if kind == EnumKind::Scalars { quote!(#json) } else { literal(wire) };
    let name = ident(name);
    Row::Entry(quote!(#wire #name,))
}
