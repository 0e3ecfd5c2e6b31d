//! Enums over the media types in which a body can be sent.

use proc_macro2::TokenStream;
use quote::quote;

use super::allow::Allow;
use super::answers::codec_type;
use super::argument::emit_written;
use super::doc::{Docs, code_span};
use super::tokens::{Scope, canonical, ident};
use crate::ir::Sizes;
use crate::ir::{Body, Codec, Content, Operation, TypeName};

/// The enum and the ways to and from it; nothing where there is one media type.
pub(super) fn emit_bodies(scope: Scope<'_>, operation: &Operation, about: &str) -> Vec<TokenStream> {
    let Some(Body { contents, enum_name: Some(name), .. }) = &operation.body else { return Vec::new() };
    [emit_enum(scope, name, contents, about)]
        .into_iter()
        .chain(emit_conversions(scope, name, contents))
        .chain([emit_into_body(name, contents)])
        .collect()
}

/// ```text
/// /// Bodies of [`Jobs::create`].
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub enum CreateJobBody {
///     /// `application/json`
///     Json(types::Job),
/// }
/// ```
fn emit_enum(scope: Scope<'_>, name: &TypeName, contents: &[Content], about: &str) -> TokenStream {
    let name = ident(name);
    let doc = Docs::default().or(about).attributes();
    let types = contents.iter().map(|content| content.codec.ty());
    let allow = Sizes::new(scope.api).are_uneven(types).then(|| Allow::LargeEnumVariant.attribute());
    let variants = contents.iter().map(|Content { media_type, codec, variant, origin: _ }| {
        let doc = Docs::default().or(&code_span(media_type)).attributes();
        let (variant, ty) = (ident(variant), codec_type(scope, codec));
        quote!(#doc #variant(#ty),)
    });
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #allow
        pub enum #name {
            #(#variants)*
        }
    }
}

/// One from each type that only one variant holds.
///
/// ```text
/// impl From<types::Job> for CreateJobBody {
///     fn from(body: types::Job) -> Self {
///         Self::Json(body)
///     }
/// }
/// ```
fn emit_conversions(scope: Scope<'_>, name: &TypeName, contents: &[Content]) -> Vec<TokenStream> {
    let name = ident(name);
    let only = contents.iter().filter(|content| is_convertible(scope, contents, content));
    let conversions = only.map(|content| {
        let (variant, ty) = (ident(&content.variant), codec_type(scope, &content.codec));
        quote! {
            impl From<#ty> for #name {
                fn from(body: #ty) -> Self {
                    Self::#variant(body)
                }
            }
        }
    });
    conversions.collect()
}

/// Whether a value becomes this form of a body without saying which: no other is of its type.
pub(super) fn is_convertible(scope: Scope<'_>, contents: &[Content], content: &Content) -> bool {
    // Two names of one type would make two conversions of one.
    let written = |content: &Content| match content.codec.ty() {
        Some(ty) => scope.ty(&canonical(scope.api, ty)).to_string(),
        None => codec_type(scope, &content.codec).to_string(),
    };
    let own = written(content);
    contents.iter().filter(|other| written(other) == own).count() == 1
}

/// ```text
/// impl From<CreateJobBody> for runtime::Body {
///     fn from(body: CreateJobBody) -> Self {
///         match body {
///             CreateJobBody::Json(body) => Self::json("application/json", &body),
///         }
///     }
/// }
/// ```
fn emit_into_body(name: &TypeName, contents: &[Content]) -> TokenStream {
    let name = ident(name);
    let arms = contents.iter().map(|content| {
        let variant = ident(&content.variant);
        let value = match content.codec {
            Codec::Text | Codec::Bytes => "body",
            Codec::Json(_) | Codec::Form(..) | Codec::Multipart(..) | Codec::File => "&body",
        };
        let written = emit_written("Self", content, value);
        quote!(#name::#variant(body) => #written,)
    });
    quote! {
        impl From<#name> for runtime::Body {
            fn from(body: #name) -> Self {
                match body {
                    #(#arms)*
                }
            }
        }
    }
}
