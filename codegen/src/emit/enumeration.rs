//! Open enums over strings or integers.

use proc_macro2::TokenStream;
use quote::quote;

use super::Item;
use super::attribute::{deprecated_attribute, emit_type_doc, shown};
use super::doc::Docs;
use super::table::{Row, Table};
use super::tokens::{ident, literal};
use crate::ir::{Enum, EnumValue, TagValue, TypeDef};

/// An enum and the table of its values.
pub(super) fn emit_enum(def: &TypeDef, values: &Enum) -> Vec<Item> {
    let Enum { values } = values;
    let over_integers = matches!(values.first(), Some(EnumValue { wire: TagValue::Integer(_), .. }));
    let code = emit_enum_type(def, values, over_integers);
    let name = ident(&def.name);
    let rows = values.iter().map(emit_value_row).collect();
    let table = Table::of(if over_integers { "integer_enum" } else { "string_enum" }, quote!(#name), rows);
    vec![Item::Code(code), Item::Table(table)]
}

/// The enum.
///
/// ```text
/// /// How far the payment is.
/// #[derive(Clone)]
/// #[non_exhaustive]
/// pub enum PayinLinkStatus {
///     …
///     /// A value that the description does not list, kept as it came.
///     UnknownValue(String),
/// }
/// ```
fn emit_enum_type(def: &TypeDef, values: &[EnumValue], over_integers: bool) -> TokenStream {
    let name = ident(&def.name);
    let doc = emit_type_doc(def, "One of the values of").attributes();
    let deprecated = deprecated_attribute(def.deprecated);
    let (derive, scalar) =
        if over_integers { (quote!(Clone, Copy), quote!(i64)) } else { (quote!(Clone), quote!(String)) };
    let values = values.iter().map(emit_value);
    quote! {
        #doc
        #[derive(#derive)]
        #[non_exhaustive]
        #deprecated
        pub enum #name {
            #(#values)*
            /// A value that the description does not list, kept as it came.
            UnknownValue(#scalar),
        }
    }
}

/// A listed value.
///
/// ```text
/// /// `pending`
/// Pending,
/// ```
fn emit_value(value: &EnumValue) -> TokenStream {
    let EnumValue { wire, name, doc } = value;
    let doc = Docs::labelled(&shown(wire), doc).attributes();
    let name = ident(name);
    quote!(#doc #name,)
}

/// ```text
/// "pending" Pending,
/// ```
fn emit_value_row(value: &EnumValue) -> Row {
    let EnumValue { wire, name, doc: _ } = value;
    let (wire, name) = (literal(wire), ident(name));
    Row::Entry(quote!(#wire #name,))
}
