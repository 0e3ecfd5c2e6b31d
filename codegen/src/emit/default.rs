//! Methods that give the value of an optional field, or its default.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::doc::{Docs, code_span};
use super::fragment::literal;
use super::tokens::{Scope, ident, resolve};
use crate::ir::{
    DefaultValue, Field, FieldName, Object, Presence, Scalar, Shape, TagValue, TypeDef, TypeRef,
};
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
    let default = field.default.as_ref()?;
    let given = given(scope, field, default)?;
    let method = name::field_name(&format!("{} or default", field.wire_name));
    let is_taken = |other: &FieldName| other.as_str() == method.as_str();
    if object.fields.iter().any(|other| is_taken(&other.name)) {
        return None;
    }
    let shown = match default {
        DefaultValue::Scalar(value) => value.text(),
        DefaultValue::EmptyList => "[]".into(),
    };
    let (default, wire_name) = (code_span(&shown), code_span(&field.wire_name));
    let (returned, body, null) = match field.presence {
        Presence::Required => return None,
        Presence::Optional => (given.returned.clone(), given.or_default(&field.name), ""),
        Presence::OptionalNullable => {
            let returned = &given.returned;
            (quote!(Option<#returned>), given.or_default_or_null(&field.name), " Nothing where it is `null`.")
        }
    };
    let doc = format!("{wire_name}, or its default where it is left out: {default}.{null}");
    let (doc, method) = (Docs::default().or(&doc).attributes(), ident(&method));
    Some(quote! {
        #doc
        #[must_use]
        pub fn #method(&self) -> #returned { #body }
    })
}

/// What a method gives: the type, how it is had of the field, and the default.
struct Given {
    returned: TokenStream,
    way: Way,
    default: TokenStream,
}

/// How a field's value is handed out.
#[derive(Clone, Copy)]
enum Way {
    Copied,
    Cloned,
    Text,
    Items,
}

impl Given {
    /// ```text
    /// self.limit.unwrap_or(100)
    /// ```
    fn or_default(&self, field: &FieldName) -> TokenStream {
        let (field, default) = (ident(field), &self.default);
        match self.way {
            Way::Copied => quote!(self.#field.unwrap_or(#default)),
            Way::Cloned => quote!(self.#field.clone().unwrap_or(#default)),
            Way::Text | Way::Items => quote!(self.#field.as_deref().unwrap_or(#default)),
        }
    }

    /// ```text
    /// if self.limit.is_absent() { Some(100) } else { self.limit.value().copied() }
    /// ```
    fn or_default_or_null(&self, field: &FieldName) -> TokenStream {
        let (field, default) = (ident(field), &self.default);
        let owned = match self.way {
            Way::Copied => quote!(copied()),
            Way::Cloned => quote!(cloned()),
            Way::Text => quote!(map(String::as_str)),
            Way::Items => quote!(map(Vec::as_slice)),
        };
        quote!(if self.#field.is_absent() { Some(#default) } else { self.#field.value().#owned })
    }
}

/// What a method gives. Nothing for types whose values are more than a word.
fn given(scope: Scope<'_>, field: &Field, default: &DefaultValue) -> Option<Given> {
    let ty = scope.ty(&field.ty).into_token_stream();
    let given =
        |returned: TokenStream, way: Way, default: TokenStream| Some(Given { returned, way, default });
    let resolved = resolve(scope.api, &field.ty);
    let value = match (resolved, default) {
        (TypeRef::List(item), DefaultValue::EmptyList) => {
            let item = scope.ty(item);
            return given(quote!(&[#item]), Way::Items, quote!(&[]));
        }
        (_, DefaultValue::EmptyList) => return None,
        (_, DefaultValue::Scalar(value)) => value,
    };
    match (resolved, value) {
        (TypeRef::Scalar(Scalar::String), TagValue::String(text)) => {
            given(quote!(&str), Way::Text, quote!(#text))
        }
        (TypeRef::Scalar(Scalar::Boolean), TagValue::Boolean(_)) => {
            given(ty, Way::Copied, literal(value).into_token_stream())
        }
        (TypeRef::Scalar(scalar), TagValue::Integer(number)) if holds(*scalar, *number) => {
            given(ty, Way::Copied, literal(value).into_token_stream())
        }
        (TypeRef::Scalar(Scalar::Double), TagValue::Integer(_) | TagValue::Number(_)) => {
            given(ty, Way::Copied, double(&value.text())?)
        }
        (TypeRef::Named(id), _) => {
            let Shape::Enum(listed) = &scope.api.get(*id)?.shape else { return None };
            let variant = ident(&listed.values.iter().find(|known| known.wire == *value)?.name);
            let of = scope.ty(&TypeRef::Named(*id));
            given(ty, Way::Cloned, quote!(#of::#variant))
        }
        _ => None,
    }
}

/// Whether an integer of this type can have the value.
pub(super) fn holds(scalar: Scalar, value: i64) -> bool {
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
