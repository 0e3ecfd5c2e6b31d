//! Values of any type.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::Example;
use super::member::member_of;
use super::scalar::emit_scalar;
use crate::emit::tokens::{ident, resolve};
use crate::emit::union::{convertible, is_null};
use crate::ir::{Enum, Field, Newtype, Object, Presence, Scalar, Shape, TypeDef, TypeRef, Union, Variant};

/// What the place of a value asks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// That it is of its type.
    Exactly,
    /// That it becomes one: `impl Into<T>`.
    Into,
    /// The same, of a type that can be `null` and absent: `impl Into<Maybe<T>>`.
    Maybe,
    /// That it has its items, if it is a list: `&[T]`.
    Slice,
}

impl Wanted {
    /// ```text
    /// vec!["a".to_owned()]
    /// ```
    fn list(self, items: &[TokenStream]) -> TokenStream {
        let mark = (self != Self::Slice).then(|| quote!(vec!));
        quote!(#mark [#(#items),*])
    }
}

impl Example<'_> {
    /// What the document shows as a value of this type, wherever it is used.
    pub(super) fn shown(&self, ty: &TypeRef) -> Option<Value> {
        match ty {
            TypeRef::Named(id) => {
                let def = self.scope.api.get(*id)?;
                let own = def.doc.example.as_deref().and_then(|json| serde_json::from_str(json).ok());
                own.or_else(|| match &def.shape {
                    Shape::Alias(target) => self.shown(target),
                    _ => None,
                })
            }
            TypeRef::Nullable(inner) | TypeRef::OrEmpty(inner) | TypeRef::Boxed(inner) => self.shown(inner),
            TypeRef::List(_) | TypeRef::Set(_) | TypeRef::Map(_) | TypeRef::Scalar(_) => None,
        }
    }

    /// This value of a type; nothing if it is none.
    pub(super) fn told(&mut self, ty: &TypeRef, json: &Value, wanted: Wanted) -> Option<TokenStream> {
        if !self.may_go_on() {
            return None;
        }
        match ty {
            TypeRef::Nullable(_) if json.is_null() => Some(quote!(None)),
            TypeRef::Nullable(inner) => {
                let value = self.told(inner, json, Wanted::Exactly)?;
                Some(quote!(Some(#value)))
            }
            TypeRef::OrEmpty(_) if json == "" => {
                self.told.any = true;
                Some(quote!(runtime::OrEmpty::Empty))
            }
            TypeRef::OrEmpty(inner) => {
                self.or_empty(inner, wanted, |it, inner| it.told(inner, json, Wanted::Exactly))
            }
            TypeRef::Boxed(inner) => {
                let value = self.told(inner, json, Wanted::Exactly)?;
                Some(if wanted == Wanted::Into { value } else { quote!(Box::new(#value)) })
            }
            TypeRef::Scalar(scalar) => self.scalar(*scalar, json, wanted),
            TypeRef::List(inner) => {
                let items = self.items(inner, json)?;
                Some(wanted.list(&items))
            }
            TypeRef::Set(inner) => {
                let items = self.items(inner, json)?;
                Some(quote!(runtime::Set::from([#(#items),*])))
            }
            TypeRef::Map(inner) => self.map(inner, json),
            TypeRef::Named(id) => self.told_named(self.scope.api.get(*id)?, json, wanted),
        }
    }

    /// What may be empty. Where it is made of its value, that stands alone, and without its box.
    ///
    /// ```text
    /// runtime::OrEmpty::Value(true)
    /// ```
    fn or_empty(
        &mut self,
        inner: &TypeRef,
        wanted: Wanted,
        value: impl FnOnce(&mut Self, &TypeRef) -> Option<TokenStream>,
    ) -> Option<TokenStream> {
        if wanted == Wanted::Into {
            return value(self, unboxed(inner));
        }
        let value = value(self, inner)?;
        Some(quote!(runtime::OrEmpty::Value(#value)))
    }

    fn scalar(&mut self, scalar: Scalar, json: &Value, wanted: Wanted) -> Option<TokenStream> {
        let value = emit_scalar(scalar, json, wanted)?;
        self.told.any = true;
        Some(value)
    }

    fn items(&mut self, inner: &TypeRef, json: &Value) -> Option<Vec<TokenStream>> {
        json.as_array()?.iter().map(|item| self.told(inner, item, Wanted::Exactly)).collect()
    }

    /// ```text
    /// std::collections::BTreeMap::from([("a".to_owned(), 1)])
    /// ```
    fn map(&mut self, inner: &TypeRef, json: &Value) -> Option<TokenStream> {
        let members = json.as_object()?.iter().map(|(name, value)| {
            let value = self.told(inner, value, Wanted::Exactly)?;
            Some(quote!((#name.to_owned(), #value)))
        });
        let members: Vec<TokenStream> = members.collect::<Option<_>>()?;
        Some(quote!(std::collections::BTreeMap::from([#(#members),*])))
    }

    fn told_named(&mut self, def: &TypeDef, json: &Value, wanted: Wanted) -> Option<TokenStream> {
        match &def.shape {
            Shape::Alias(target) => self.told(target, json, wanted),
            Shape::Object(object) => self.object(def, object, Some(json)),
            Shape::Enum(listed) => self.listed(def, listed, json),
            Shape::Newtype(newtype) => self.newtype(def, newtype, json),
            Shape::Union(union) => self.member(def, union, json, wanted),
            Shape::External(_) => None,
        }
    }

    /// ```text
    /// types::AccountType::Savings
    /// ```
    fn listed(&mut self, def: &TypeDef, listed: &Enum, json: &Value) -> Option<TokenStream> {
        let json = json.to_string();
        let (name, value) = (ident(&def.name), listed.values.iter().find(|value| value.wire.json() == json)?);
        let value = ident(&value.name);
        self.told.any = true;
        Some(quote!(types::#name::#value))
    }

    /// ```text
    /// types::CustomerId::new("01HPR57X6QR5ZRKEEKBSDBW4RA")
    /// ```
    fn newtype(&mut self, def: &TypeDef, newtype: &Newtype, json: &Value) -> Option<TokenStream> {
        let wanted = if newtype.scalar.is_copied() { Wanted::Exactly } else { Wanted::Into };
        let (name, value) = (ident(&def.name), self.scalar(newtype.scalar, json, wanted)?);
        Some(quote!(types::#name::new(#value)))
    }

    /// The member of a union that this value is.
    fn member(&mut self, def: &TypeDef, union: &Union, json: &Value, wanted: Wanted) -> Option<TokenStream> {
        let index = member_of(self.scope.api, union, json)?;
        self.variant(def, union, index, wanted, |it, ty| it.told(ty, json, Wanted::Exactly))
    }

    /// A member of a union, under its name unless it becomes the union by itself.
    ///
    /// ```text
    /// types::Source::Card(types::Card::new())
    /// ```
    fn variant(
        &mut self,
        def: &TypeDef,
        union: &Union,
        index: usize,
        wanted: Wanted,
        write: impl FnOnce(&mut Self, &TypeRef) -> Option<TokenStream>,
    ) -> Option<TokenStream> {
        let Variant { name: variant, ty, doc: _, origin: _ } = union.variants.get(index)?;
        if wanted == Wanted::Into
            && self.says_its_type(ty)
            && convertible(self.scope, def, union).contains(&index)
        {
            // A box is not asked for, either.
            return write(self, unboxed(ty));
        }
        let (name, variant, value) = (ident(&def.name), ident(variant), write(self, ty)?);
        Some(quote!(types::#name::#variant(#value)))
    }

    /// Whether a value shows the compiler and the reader of which type it is: bare numbers and lists do not.
    pub(super) fn says_its_type(&self, ty: &TypeRef) -> bool {
        match resolve(self.scope.api, ty) {
            TypeRef::Named(_) => true,
            TypeRef::Scalar(scalar) => !scalar.is_copied(),
            TypeRef::OrEmpty(inner) => self.says_its_type(inner),
            TypeRef::Boxed(_)
            | TypeRef::Nullable(_)
            | TypeRef::List(_)
            | TypeRef::Set(_)
            | TypeRef::Map(_) => false,
        }
    }

    /// A value of a type of which the document shows parts at most: the first that there is.
    pub(super) fn untold(&mut self, ty: &TypeRef, wanted: Wanted) -> Option<TokenStream> {
        if !self.may_go_on() {
            return None;
        }
        match ty {
            TypeRef::Nullable(_) => Some(quote!(None)),
            TypeRef::OrEmpty(inner) => self.or_empty(inner, wanted, |it, inner| it.value(inner, None)),
            TypeRef::Boxed(inner) => {
                let value = self.value(inner, None)?;
                Some(quote!(Box::new(#value)))
            }
            TypeRef::List(inner) => {
                let item = self.value(inner, None)?;
                Some(wanted.list(&[item]))
            }
            TypeRef::Named(id) => self.untold_named(self.scope.api.get(*id)?, wanted),
            TypeRef::Scalar(_) | TypeRef::Set(_) | TypeRef::Map(_) => None,
        }
    }

    fn untold_named(&mut self, def: &TypeDef, wanted: Wanted) -> Option<TokenStream> {
        match &def.shape {
            Shape::Alias(target) => self.untold(target, wanted),
            Shape::Object(object) => self.object(def, object, None),
            Shape::Enum(listed) => {
                let (name, value) = (ident(&def.name), ident(&listed.values.first()?.name));
                Some(quote!(types::#name::#value))
            }
            Shape::Union(union) => {
                let index = (0..union.variants.len()).find(|index| !is_null(union, *index))?;
                self.variant(def, union, index, wanted, |it, ty| it.value(ty, None))
            }
            Shape::Newtype(_) | Shape::External(_) => None,
        }
    }

    /// A value: this one, or what the document shows of its type, or the first that there is.
    fn value(&mut self, ty: &TypeRef, json: Option<Value>) -> Option<TokenStream> {
        let json = json.or_else(|| self.shown(ty));
        let told = json.and_then(|json| self.attempt(|it| it.told(ty, &json, Wanted::Exactly)));
        told.or_else(|| self.attempt(|it| it.untold(ty, Wanted::Exactly)))
    }

    /// A struct: what it requires, and what else the example has.
    ///
    /// ```text
    /// types::Card::new(types::card::Required { card_number: "4111…".to_owned() }).holder("Ada")
    /// ```
    fn object(&mut self, def: &TypeDef, object: &Object, json: Option<&Value>) -> Option<TokenStream> {
        if !def.used.sent || object.is_tuple || json.is_some_and(|json| !json.is_object()) {
            return None;
        }
        let (name, module) = (ident(&def.name), ident(&def.module));
        let (required, optional): (Vec<&Field>, Vec<&Field>) =
            object.fields.iter().partition(|field| field.presence == Presence::Required);
        let required: Vec<TokenStream> =
            required.into_iter().map(|field| self.required(def, field, json)).collect();
        let setters: Vec<TokenStream> =
            optional.into_iter().filter_map(|field| self.setter_of(field, json?)).collect();
        Some(if required.is_empty() {
            quote!(types::#name::new() #(#setters)*)
        } else {
            quote!(types::#name::new(types::#module::Required { #(#required),* }) #(#setters)*)
        })
    }

    /// ```text
    /// amount: 100000
    /// ```
    fn required(&mut self, def: &TypeDef, field: &Field, json: Option<&Value>) -> TokenStream {
        let own = json.and_then(|json| json.get(&field.wire_name)).cloned();
        let beside = || serde_json::from_str(field.doc.example.as_deref()?).ok();
        let name = ident(&field.name);
        match self.value(&field.ty, own.or_else(beside)) {
            Some(value) => quote!(#name: #value),
            None => {
                let ty = self.scope.ty(&field.ty);
                let variable = self.variable(def.module.as_str(), (&field.name, &field.wire_name), &ty);
                if name == variable.to_string() { quote!(#name) } else { quote!(#name: #variable) }
            }
        }
    }

    /// ```text
    /// .reference("order-1031")
    /// ```
    fn setter_of(&mut self, field: &Field, json: &Value) -> Option<TokenStream> {
        let json = json.get(&field.wire_name).filter(|_| !field.deprecated)?;
        let name = ident(&field.name);
        let value = match field.presence {
            Presence::OptionalNullable if json.is_null() => quote!(None),
            Presence::OptionalNullable => self.attempt(|it| it.told(&field.ty, json, Wanted::Maybe))?,
            Presence::Required | Presence::Optional => {
                self.attempt(|it| it.told(&field.ty, json, Wanted::Into))?
            }
        };
        Some(quote!(.#name(#value)))
    }
}

fn unboxed(ty: &TypeRef) -> &TypeRef {
    match ty {
        TypeRef::Boxed(inner) => inner,
        _ => ty,
    }
}
