//! Identifiers, literals and types as tokens.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::ir::{
    Api, ConstantName, FieldName, MethodName, ModuleName, Scalar, Shape, TagValue, TypeId, TypeName, TypeRef,
    VariantName,
};
use crate::layout::push_code_line;

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
    match word(name).strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(word(name), Span::call_site()),
    }
}

/// The same as text.
pub(super) fn word(name: &impl Name) -> &str {
    let text = name.text();
    let is_identifier = is_plain(text) || syn::parse_str::<Ident>(text).is_ok();
    if is_identifier { text } else { "__not_an_identifier" }
}

/// Whether a text is an identifier at first sight, as almost all are. The parser that knows all cases is slow.
fn is_plain(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A text as a literal.
pub(super) fn quoted(text: &str) -> Literal {
    Literal::string(text)
}

/// `"card"`, `7` or `true`.
pub(super) fn literal(value: &TagValue) -> Code {
    Code(match value {
        TagValue::String(text) | TagValue::Number(text) => quoted(text).to_string(),
        TagValue::Integer(number) => number.to_string(),
        TagValue::Boolean(truth) => truth.to_string(),
    })
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

/// A type, a literal or an attribute as it is written, both in a line of text and among tokens.
#[derive(Debug, Clone)]
pub(super) struct Code(String);

impl Code {
    /// Code that is made of such parts.
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Tokens, on one line.
    pub(super) fn of(tokens: TokenStream) -> Self {
        let mut line = String::new();
        push_code_line(tokens, &mut line);
        Self(line)
    }
}

impl From<Code> for String {
    fn from(Code(text): Code) -> Self {
        text
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToTokens for Code {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.parse::<TokenStream>());
    }
}

impl<'a> Scope<'a> {
    /// The type as it is written here.
    ///
    /// ```text
    /// Option<types::Card>
    /// ```
    pub(super) fn ty(self, ty: &TypeRef) -> Code {
        let mut text = String::new();
        self.push(ty, &mut text);
        Code(text)
    }

    fn push(self, ty: &TypeRef, text: &mut String) {
        let (outer, inner) = match ty {
            TypeRef::Named(id) => return self.push_named(*id, text),
            TypeRef::Scalar(scalar) => return self.push_scalar(*scalar, text),
            TypeRef::List(inner) => ("Vec<", inner),
            TypeRef::Set(inner) => ("runtime::Set<", inner),
            TypeRef::Map(inner) => ("std::collections::BTreeMap<String, ", inner),
            TypeRef::Nullable(inner) => ("Option<", inner),
            TypeRef::OrEmpty(inner) => ("runtime::OrEmpty<", inner),
            TypeRef::Boxed(inner) => ("Box<", inner),
        };
        self.note(Named { runtime: outer.starts_with("runtime"), ..Named::default() });
        text.push_str(outer);
        self.push(inner, text);
        text.push('>');
    }

    fn push_scalar(self, scalar: Scalar, text: &mut String) {
        self.note(Named { runtime: scalar.is_of_runtime(), ..Named::default() });
        text.extend([if scalar.is_of_runtime() { "runtime::" } else { "" }, scalar.type_name()]);
    }

    /// A type of the generated crate by its name. An id without a type, which the IR rules out, is any JSON.
    fn push_named(self, id: TypeId, text: &mut String) {
        let Some(def) = self.api.get(id) else { return self.push_scalar(Scalar::Json, text) };
        if !self.in_types {
            self.note(Named { types: true, deprecated: def.deprecated, ..Named::default() });
            text.push_str("types::");
        }
        text.push_str(word(&def.name));
    }

    fn note(self, named: Named) {
        self.named.set(self.named.get() | named);
    }

    /// Adds what a module of `types.rs` imports to say this type: the names in it that are not the language's.
    pub(super) fn import(self, ty: &TypeRef, names: &mut BTreeSet<&'a str>) {
        match ty {
            TypeRef::Named(id) => names.extend(self.api.get(*id).map(|def| word(&def.name))),
            TypeRef::Scalar(scalar) if scalar.is_of_runtime() => drop(names.insert("runtime")),
            TypeRef::Scalar(_) => {}
            TypeRef::Set(inner) | TypeRef::OrEmpty(inner) => {
                names.insert("runtime");
                self.import(inner, names);
            }
            TypeRef::List(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => {
                self.import(inner, names);
            }
        }
    }
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
            (TagValue::Integer(i64::MIN), "-9223372036854775808"),
            (TagValue::Integer(i64::MAX), "9223372036854775807"),
            (TagValue::Boolean(false), "false"),
        ];
        for (value, expected) in table {
            assert_eq!(literal(&value).to_string(), expected);
        }
    }
}
