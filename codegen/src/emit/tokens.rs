//! Identifiers, literals and types as tokens.

use std::cell::Cell;
use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::ir::{
    Api, ConstantName, FieldName, MethodName, ModuleName, Scalar, Shape, TagValue, TypeId, TypeName, TypeRef,
    VariantName,
};

/// What can become an identifier.
pub(super) trait Name {
    /// The identifier's text, raw where it needs to be.
    fn text(&self) -> &str;
}

macro_rules! names {
    ($($name:ident),*) => {$(
        impl Name for $name {
            fn text(&self) -> &str {
                self.as_str()
            }
        }
    )*};
}

names!(ConstantName, FieldName, MethodName, ModuleName, TypeName, VariantName);

/// The one way from a name to an identifier.
///
/// A name that is none, which the IR rules out, becomes one that no other item has.
pub(super) fn ident(name: &impl Name) -> Ident {
    let text = name.text();
    if is_plain(text) {
        return Ident::new(text, Span::call_site());
    }
    syn::parse_str(text).unwrap_or_else(|_| Ident::new("__not_an_identifier", Span::call_site()))
}

/// Whether a text is an identifier at first sight, as almost all are. The parser that knows all cases is slow.
fn is_plain(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// `"card"`, `7` or `true`.
pub(super) fn literal(value: &TagValue) -> TokenStream {
    match value {
        TagValue::String(text) => quote!(#text),
        TagValue::Integer(number) => integer(*number),
        TagValue::Boolean(truth) => quote!(#truth),
        TagValue::Number(text) => quote!(#text),
    }
}

/// A number without a suffix. The sign is a token of its own, as it is in parsed source.
fn integer(number: i64) -> TokenStream {
    let digits = Literal::u64_unsuffixed(number.unsigned_abs());
    if number < 0 { quote!(-#digits) } else { quote!(#digits) }
}

/// From where types are named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) api: &'a Api,
    /// In `types.rs` a type is `Card`, elsewhere `types::Card`.
    pub(super) in_types: bool,
    /// What has been named so far.
    pub(super) named: &'a Cell<Named>,
}

/// What a piece of source names that stands elsewhere, as far as it depends on the document.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Named {
    /// A type of the runtime.
    pub(super) runtime: bool,
    /// A type of `types.rs`, from outside of it.
    pub(super) types: bool,
    /// A deprecated one.
    pub(super) deprecated: bool,
}

impl std::ops::BitOr for Named {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self {
            runtime: self.runtime | other.runtime,
            types: self.types | other.types,
            deprecated: self.deprecated | other.deprecated,
        }
    }
}

impl Scope<'_> {
    /// The type as it is written here.
    ///
    /// ```text
    /// Option<types::Card>
    /// ```
    pub(super) fn ty(self, ty: &TypeRef) -> TokenStream {
        match ty {
            TypeRef::Named(id) => self.named(*id),
            TypeRef::Scalar(scalar) => {
                self.note(Named { runtime: scalar.is_of_runtime(), ..Named::default() });
                scalar_type(*scalar)
            }
            TypeRef::List(inner) => wrap(&quote!(Vec), &self.ty(inner)),
            TypeRef::Set(inner) => self.of_runtime(&quote!(runtime::Set), inner),
            TypeRef::Map(inner) => {
                let inner = self.ty(inner);
                quote!(std::collections::BTreeMap<String, #inner>)
            }
            TypeRef::Nullable(inner) => wrap(&quote!(Option), &self.ty(inner)),
            TypeRef::OrEmpty(inner) => self.of_runtime(&quote!(runtime::OrEmpty), inner),
            TypeRef::Boxed(inner) => wrap(&quote!(Box), &self.ty(inner)),
        }
    }

    /// A type of the runtime that holds another one.
    fn of_runtime(self, outer: &TokenStream, inner: &TypeRef) -> TokenStream {
        self.note(Named { runtime: true, ..Named::default() });
        wrap(outer, &self.ty(inner))
    }

    /// A type of the generated crate by its name. An id without a type, which the IR rules out, is any JSON.
    pub(super) fn named(self, id: TypeId) -> TokenStream {
        let Some(def) = self.api.get(id) else { return scalar_type(Scalar::Json) };
        let name = ident(&def.name);
        if self.in_types {
            return quote!(#name);
        }
        self.note(Named { types: true, deprecated: def.deprecated, ..Named::default() });
        quote!(types::#name)
    }

    fn note(self, named: Named) {
        self.named.set(self.named.get() | named);
    }

    /// Adds what a module of `types.rs` imports to say this type: the names in it that are not the language's.
    pub(super) fn import(self, ty: &TypeRef, names: &mut BTreeSet<Ident>) {
        match ty {
            TypeRef::Named(id) => names.extend(self.api.get(*id).map(|def| ident(&def.name))),
            TypeRef::Scalar(scalar) if scalar.is_of_runtime() => drop(names.insert(runtime())),
            TypeRef::Scalar(_) => {}
            TypeRef::Set(inner) | TypeRef::OrEmpty(inner) => {
                names.insert(runtime());
                self.import(inner, names);
            }
            TypeRef::List(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => {
                self.import(inner, names);
            }
        }
    }
}

/// The name under which generated code knows the runtime.
fn runtime() -> Ident {
    Ident::new("runtime", Span::call_site())
}

fn wrap(outer: &TokenStream, inner: &TokenStream) -> TokenStream {
    quote!(#outer<#inner>)
}

/// The type of a scalar, which is the same everywhere.
pub(super) fn scalar_type(scalar: Scalar) -> TokenStream {
    let name = Ident::new(scalar.type_name(), Span::call_site());
    if scalar.is_of_runtime() { quote!(runtime::#name) } else { quote!(#name) }
}

/// The type behind aliases and boxes.
///
/// Aliases of aliases are followed as often as there are types, which ends a circle.
pub(super) fn resolve<'a>(api: &'a Api, ty: &'a TypeRef) -> &'a TypeRef {
    let mut resolved = ty;
    for _ in 0..=api.types.len() {
        resolved = match resolved {
            TypeRef::Boxed(inner) => inner,
            TypeRef::Named(id) => match api.get(*id).map(|def| &def.shape) {
                Some(Shape::Alias(target)) => target,
                _ => return resolved,
            },
            _ => return resolved,
        };
    }
    resolved
}

/// The type as the compiler knows it: without aliases and boxes at any depth, and of types that somebody else has written
/// under one path, the first.
pub(super) fn canonical(api: &Api, ty: &TypeRef) -> TypeRef {
    let again = |inner: &TypeRef| Box::new(canonical(api, inner));
    match resolve(api, ty) {
        TypeRef::List(inner) => TypeRef::List(again(inner)),
        TypeRef::Set(inner) => TypeRef::Set(again(inner)),
        TypeRef::Map(inner) => TypeRef::Map(again(inner)),
        TypeRef::Nullable(inner) => TypeRef::Nullable(again(inner)),
        TypeRef::OrEmpty(inner) => TypeRef::OrEmpty(again(inner)),
        TypeRef::Named(id) => TypeRef::Named(first_of_path(api, *id)),
        other => other.clone(),
    }
}

/// Of types that somebody else has written, the first one with the same path.
fn first_of_path(api: &Api, id: TypeId) -> TypeId {
    let Some(Shape::External(own)) = api.get(id).map(|def| &def.shape) else { return id };
    let is_it = |shape: &Shape| matches!(shape, Shape::External(other) if other == own);
    api.types.iter().position(|def| is_it(&def.shape)).map_or(id, TypeId::new)
}

/// A path that is the same in every module: that of something in another crate begins with `::`, and what the language
/// has a bare name for stays a name.
///
/// ```text
/// ::rust_decimal::Decimal
/// ```
pub(super) fn absolute_path(text: &str) -> Option<TokenStream> {
    let path: syn::Path = syn::parse_str(text).ok()?;
    let is_foreign = path.segments.len() > 1 && !text.starts_with("crate::");
    Some(if is_foreign { quote!(::#path) } else { quote!(#path) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_identifiers_and_nothing_else() {
        let table = [
            ("payin_link", "payin_link"),
            ("r#type", "r#type"),
            ("a b", "__not_an_identifier"),
            ("", "__not_an_identifier"),
        ];
        for (name, expected) in table {
            assert_eq!(ident(&FieldName::new_unchecked(name)).to_string(), expected);
        }
    }

    #[test]
    fn every_tag_is_a_literal() {
        let table = [
            (TagValue::String("a\"#\n".to_owned()), "\"a\\\"#\\n\""),
            (TagValue::Integer(i64::MIN), "- 9223372036854775808"),
            (TagValue::Integer(i64::MAX), "9223372036854775807"),
            (TagValue::Boolean(false), "false"),
        ];
        for (value, expected) in table {
            assert_eq!(literal(&value).to_string(), expected);
        }
    }
}
