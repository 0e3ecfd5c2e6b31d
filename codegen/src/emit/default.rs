//! Methods that give the value of an optional field, or its default.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::doc::{Docs, code_span};
use super::tokens::{Scope, ident, literal, resolve};
use crate::ir::{Field, FieldName, Object, Presence, Scalar, Shape, TagValue, TypeDef, TypeRef};
use crate::name;

/// The methods of a struct, if it has any.
///
/// ```text
/// impl Page {
///     /// `limit`, or its default where it is left out: `100`.
///     #[must_use]
///     pub fn limit_or_default(&self) -> u64 {
///         self.limit.unwrap_or(100)
///     }
/// }
/// ```
pub(super) fn emit_defaults(scope: Scope<'_>, def: &TypeDef, object: &Object) -> Option<TokenStream> {
    let methods: Vec<TokenStream> =
        object.fields.iter().filter_map(|field| emit_default(scope, object, field)).collect();
    let name = ident(&def.name);
    (!methods.is_empty()).then(|| quote!(impl #name { #(#methods)* }))
}

fn emit_default(scope: Scope<'_>, object: &Object, field: &Field) -> Option<TokenStream> {
    let default = field.default.as_ref().filter(|_| field.presence == Presence::Optional)?;
    let (returned, body) = value_or(scope, field, default)?;
    let method = name::field_name(&format!("{} or default", field.wire_name));
    let is_taken = |other: &FieldName| other.as_str() == method.as_str();
    if object.fields.iter().any(|other| is_taken(&other.name)) {
        return None;
    }
    let (default, wire_name) = (code_span(&default.text()), code_span(&field.wire_name));
    let doc = Docs::default().or(&format!("{wire_name}, or its default where it is left out: {default}."));
    let (doc, method) = (doc.attributes(), ident(&method));
    Some(quote! {
        #doc
        #[must_use]
        pub fn #method(&self) -> #returned { #body }
    })
}

/// The type that a method returns, and what it returns. Nothing for types whose values are more than a word.
fn value_or(scope: Scope<'_>, field: &Field, default: &TagValue) -> Option<(TokenStream, TokenStream)> {
    let (name, ty) = (ident(&field.name), scope.ty(&field.ty));
    let copied = |value: TokenStream| Some((ty.clone(), quote!(self.#name.unwrap_or(#value))));
    match (resolve(scope.api, &field.ty), default) {
        (TypeRef::Scalar(Scalar::String), TagValue::String(text)) => {
            Some((quote!(&str), quote!(self.#name.as_deref().unwrap_or(#text))))
        }
        (TypeRef::Scalar(Scalar::Boolean), TagValue::Boolean(_)) => copied(literal(default)),
        (TypeRef::Scalar(scalar), TagValue::Integer(value)) if holds(*scalar, *value) => {
            copied(literal(default))
        }
        (TypeRef::Scalar(Scalar::Double), TagValue::Integer(_) | TagValue::Number(_)) => {
            copied(double(&default.text())?)
        }
        (TypeRef::Named(id), _) => {
            let Shape::Enum(listed) = &scope.api.get(*id)?.shape else { return None };
            let variant = ident(&listed.values.iter().find(|value| value.wire == *default)?.name);
            let of = scope.named(*id);
            Some((ty, quote!(self.#name.clone().unwrap_or(#of::#variant))))
        }
        _ => None,
    }
}

/// Whether an integer of this type can have the value.
fn holds(scalar: Scalar, value: i64) -> bool {
    match scalar {
        Scalar::Int8 => i8::try_from(value).is_ok(),
        Scalar::Int16 => i16::try_from(value).is_ok(),
        Scalar::Int32 => i32::try_from(value).is_ok(),
        Scalar::Int64 => true,
        Scalar::Uint8 => u8::try_from(value).is_ok(),
        Scalar::Uint16 => u16::try_from(value).is_ok(),
        Scalar::Uint32 => u32::try_from(value).is_ok(),
        Scalar::Uint64 => value >= 0,
        _ => false,
    }
}

/// A number with a point, its sign a token of its own.
fn double(text: &str) -> Option<TokenStream> {
    let value: f64 = text.parse().ok().filter(|value: &f64| value.is_finite())?;
    let digits = Literal::f64_unsuffixed(value.abs());
    Some(if value < 0.0 { quote!(-#digits) } else { quote!(#digits) })
}
