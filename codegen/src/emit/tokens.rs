//! Types and paths as they are named, and identifiers as tokens.

use std::cell::Cell;
use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::fragment::{Fragment, Name, Word, word};
use crate::ir::{Api, Scalar, Shape, TypeId, TypeRef};

/// The same identifier as a token.
pub(super) fn ident(name: &impl Name) -> Ident {
    let text = word(name).as_str();
    match text.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(text, Span::call_site()),
    }
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

impl<'a> Scope<'a> {
    /// The type as it is written here.
    ///
    /// ```text
    /// Option<types::Card>
    /// ```
    pub(super) fn ty(self, ty: &TypeRef) -> Fragment {
        let mut code = Fragment::default();
        self.push(ty, &mut code);
        code
    }

    fn push(self, ty: &TypeRef, code: &mut Fragment) {
        let (outer, inner) = match ty {
            TypeRef::Named(id) => return self.push_named(*id, code),
            TypeRef::Scalar(scalar) => return self.push_scalar(*scalar, code),
            TypeRef::List(inner) => ("Vec<", inner),
            TypeRef::Set(inner) => ("runtime::Set<", inner),
            TypeRef::Map(inner) => ("std::collections::BTreeMap<String, ", inner),
            TypeRef::Nullable(inner) => ("Option<", inner),
            TypeRef::OrEmpty(inner) => ("runtime::OrEmpty<", inner),
            TypeRef::Boxed(inner) => ("Box<", inner),
        };
        self.note(Named { runtime: outer.starts_with("runtime"), ..Named::default() });
        code.push(outer);
        self.push(inner, code);
        code.push(">");
    }

    fn push_scalar(self, scalar: Scalar, code: &mut Fragment) {
        self.note(Named { runtime: scalar.is_of_runtime(), ..Named::default() });
        code.push(if scalar.is_of_runtime() { "runtime::" } else { "" });
        code.push(scalar.type_name());
    }

    /// A type of the generated crate by its name. An id without a type, which the IR rules out, is any JSON.
    fn push_named(self, id: TypeId, code: &mut Fragment) {
        let Some(def) = self.api.get(id) else { return self.push_scalar(Scalar::Json, code) };
        if !self.in_types {
            self.note(Named { types: true, deprecated: def.deprecated, ..Named::default() });
            code.push("types::");
        }
        code.push(word(&def.name));
    }

    fn note(self, named: Named) {
        self.named.set(self.named.get() | named);
    }

    /// Adds what a module of `types.rs` imports to say this type: the names in it that are not the language's.
    pub(super) fn import(self, ty: &TypeRef, names: &mut BTreeSet<Word<'a>>) {
        match ty {
            TypeRef::Named(id) => names.extend(self.api.get(*id).map(|def| word(&def.name))),
            TypeRef::Scalar(scalar) if scalar.is_of_runtime() => drop(names.insert(Word::new("runtime"))),
            TypeRef::Scalar(_) => {}
            TypeRef::Set(inner) | TypeRef::OrEmpty(inner) => {
                names.insert(Word::new("runtime"));
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
    use crate::ir::FieldName;

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
}
