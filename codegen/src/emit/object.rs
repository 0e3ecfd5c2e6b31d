//! Structs.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::Item;
use super::allow::complexity_attribute;
use super::attribute::{deprecated_attribute, derive_attribute, emit_type_doc};
use super::default::emit_defaults;
use super::doc::{Docs, code_span};
use super::table::{Row, Table};
use super::tokens::{Scope, ident, literal};
use crate::ir::{Constant, Field, FieldName, Object, Presence, Scalar, TypeDef, TypeRef, Use};

/// A struct and the table of its properties.
pub(super) fn emit_object(scope: Scope<'_>, def: &TypeDef, object: &Object) -> Vec<Item> {
    let mut items = vec![
        Item::Plain(emit_struct(scope, def, object)),
        Item::Table(emit_object_table(scope, def, object)),
    ];
    items.extend(emit_defaults(scope, def, object).map(Item::Code));
    items
}

/// The struct.
///
/// ```text
/// /// The card that pays a link.
/// #[non_exhaustive]
/// pub struct PayinLinkCard {
///     …
///     unknown: runtime::UnknownFields,
/// }
/// ```
fn emit_struct(scope: Scope<'_>, def: &TypeDef, object: &Object) -> TokenStream {
    let Object { constants, fields, additional, additional_name, is_tuple } = object;
    let name = ident(&def.name);
    let doc = emit_constants_doc(emit_type_doc(def, "The object"), constants).attributes();
    let (deprecated, derives) = (deprecated_attribute(def.deprecated), derive_attribute(def, &[]));
    let fields = fields.iter().map(|field| emit_field(scope, field));
    let rest = match (additional_name, is_tuple) {
        (Some(name), true) => emit_more_field(scope, additional.as_ref(), name),
        (name, _) => emit_rest_field(scope, additional.as_ref(), name.as_ref()),
    };
    quote! {
        #doc
        #derives
        #[non_exhaustive]
        #deprecated
        pub struct #name {
            #(#fields)*
            #rest
        }
    }
}

/// What is said about properties without a field.
///
/// ```text
/// /// `type` is always `card`.
/// ```
fn emit_constants_doc(docs: Docs, constants: &[Constant]) -> Docs {
    let sentences: Vec<String> = constants
        .iter()
        .map(|Constant { wire_name, value, origin: _ }| {
            format!("{} is always {}.", code_span(wire_name), code_span(&value.text()))
        })
        .collect();
    docs.paragraph_if(!sentences.is_empty(), &sentences.join(" "))
}

/// A field.
///
/// ```text
/// /// Amount in COP.
/// pub amount: i64,
/// ```
fn emit_field(scope: Scope<'_>, field: &Field) -> TokenStream {
    let Field { wire_name, name, ty, presence, access: _, default: _, sensitive, deprecated, doc, origin: _ } =
        field;
    let doc = Docs::of(doc)
        .or(&format!("The property {}.", code_span(wire_name)))
        .paragraph_if(*sensitive, "Sensitive: redacted in `Debug`.")
        .attributes();
    let deprecated = deprecated_attribute(*deprecated);
    let name = ident(name);
    let allow = complexity_attribute(ty, *presence);
    let ty = scope.ty(ty);
    let ty = match presence {
        Presence::Required => ty,
        Presence::Optional => quote!(Option<#ty>),
        Presence::OptionalNullable => quote!(runtime::Maybe<#ty>),
    };
    quote!(#doc #deprecated #allow pub #name: #ty,)
}

/// The field for properties that have none of their own.
///
/// ```text
/// unknown: runtime::UnknownFields,
/// ```
fn emit_rest_field(scope: Scope<'_>, additional: Option<&TypeRef>, name: Option<&FieldName>) -> TokenStream {
    match (additional, name) {
        (Some(ty), Some(name)) => {
            let (name, ty) = (ident(name), scope.ty(ty));
            quote! {
                /// Properties of other names.
                pub #name: std::collections::BTreeMap<String, #ty>,
            }
        }
        _ => quote!(unknown: runtime::UnknownFields,),
    }
}

/// The field for items behind those that have a field of their own.
///
/// ```text
/// pub more_items: Vec<runtime::Json>,
/// ```
fn emit_more_field(scope: Scope<'_>, ty: Option<&TypeRef>, name: &FieldName) -> TokenStream {
    let (name, ty) = (ident(name), scope.ty(ty.unwrap_or(&TypeRef::Scalar(Scalar::Json))));
    quote! {
        /// The items behind these.
        pub #name: Vec<#ty>,
    }
}

/// The table.
///
/// ```text
/// runtime::object! {
///     PayinLinkCard(payin_link_card) sent {
///         constant {
///             "type" = "card",
///         }
///         required use CustomerId {
///             "customerId" customer_id: CustomerId,
///         }
///     }
/// }
/// ```
fn emit_object_table(scope: Scope<'_>, def: &TypeDef, object: &Object) -> Table {
    let Object { constants, fields, additional, additional_name, is_tuple } = object;
    let (name, module) = (ident(&def.name), ident(&def.module));
    let Use { sent, received } = def.used;
    let direction = if sent || !received { quote!(sent) } else { quote!(received) };
    let of = |presence| fields.iter().filter(move |field| field.presence == presence);
    let section =
        |head, presence| Row::section(head, of(presence).map(|field| emit_field_row(scope, field)).collect());
    let rows = [
        Row::section(quote!(constant), constants.iter().map(emit_constant_row).collect()),
        section(emit_required_head(scope, fields), Presence::Required),
        section(quote!(optional), Presence::Optional),
        section(quote!(nullable), Presence::OptionalNullable),
        match (additional_name, is_tuple) {
            (Some(name), true) => Some(emit_more_row(scope, additional.as_ref(), name)),
            (name, _) => emit_additional_row(scope, additional.as_ref(), name.as_ref()),
        },
    ];
    Table::of(
        if *is_tuple { "tuple" } else { "object" },
        quote!(#name(#module) #direction),
        rows.into_iter().flatten().collect(),
    )
}

/// The head of the section that becomes a struct in a module of its own, with what that imports.
///
/// ```text
/// required use CustomerId
/// ```
fn emit_required_head(scope: Scope<'_>, fields: &[Field]) -> TokenStream {
    let required = fields.iter().filter(|field| field.presence == Presence::Required);
    let mut imports = BTreeSet::new();
    for field in required {
        scope.import(&field.ty, &mut imports);
    }
    if imports.is_empty() { quote!(required) } else { quote!(required use #(#imports),*) }
}

/// ```text
/// "type" = "card",
/// ```
fn emit_constant_row(constant: &Constant) -> Row {
    let Constant { wire_name, value, origin: _ } = constant;
    let value = literal(value);
    Row::Entry(quote!(#wire_name = #value,))
}

/// ```text
/// sensitive "cardNumber" card_number: String,
/// ```
fn emit_field_row(scope: Scope<'_>, field: &Field) -> Row {
    let Field {
        wire_name,
        name,
        ty,
        presence: _,
        access: _,
        default: _,
        sensitive,
        deprecated: _,
        doc: _,
        origin: _,
    } = field;
    let (name, ty) = (ident(name), scope.ty(ty));
    let marker = sensitive.then(|| quote!(sensitive));
    Row::Entry(quote!(#marker #wire_name #name: #ty,))
}

/// ```text
/// additional additional_properties: i64,
/// ```
fn emit_additional_row(
    scope: Scope<'_>,
    additional: Option<&TypeRef>,
    name: Option<&FieldName>,
) -> Option<Row> {
    let (name, ty) = (ident(name?), scope.ty(additional?));
    Some(Row::Entry(quote!(additional #name: #ty,)))
}

/// ```text
/// more more_items: runtime::Json,
/// ```
fn emit_more_row(scope: Scope<'_>, ty: Option<&TypeRef>, name: &FieldName) -> Row {
    let (name, ty) = (ident(name), scope.ty(ty.unwrap_or(&TypeRef::Scalar(Scalar::Json))));
    Row::Entry(quote!(more #name: #ty,))
}
