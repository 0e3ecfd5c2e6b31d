//! Arguments: how a caller hands over a value, and how it is passed on.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::doc::Docs;
use super::media_type::is_plain_json;
use super::tokens::{Scope, ident, resolve};
use crate::ir::{
    Api, Body, Codec, Content, Doc, Encoding, EncodingRule, Parameter, ParameterPlace, ParameterStyle,
    Scalar, Shape, TypeRef,
};

/// An argument of a method or setter.
pub(super) struct Argument {
    /// Its name.
    pub(super) name: Ident,
    /// Its type: `impl Into<String>`.
    pub(super) ty: TokenStream,
    /// How the call takes it: `.query("reference", &reference.into())`.
    pub(super) step: TokenStream,
    /// What the document says about it.
    pub(super) doc: Doc,
}

impl Argument {
    /// The item of the list that a method's documentation has about its arguments; none if nothing is known.
    ///
    /// ```text
    /// - `limit`: How many at most. Default: `20`.
    /// ```
    pub(super) fn emit_doc(&self) -> Option<Docs> {
        let Self { name, ty: _, step: _, doc } = self;
        let Doc { summary, description, facts, example, link, pointer: _ } = doc;
        let texts = [summary, description, example, link];
        let says_something = texts.iter().any(|text| text.is_some()) || !facts.is_empty();
        says_something.then(|| Docs::labelled(&format!("`{name}`"), doc))
    }
}

/// The argument for a parameter.
///
/// ```text
/// customer_id: &types::CustomerId     .query("customerId", customer_id)
/// ```
pub(super) fn emit_parameter(scope: Scope<'_>, parameter: &Parameter) -> Argument {
    let name = ident(&parameter.name);
    let (ty, value) = emit_value(scope, &name, without_null(&parameter.ty));
    let step = emit_parameter_step(parameter, &value);
    Argument { name, ty, step, doc: parameter.doc.clone() }
}

/// The argument for a body.
///
/// ```text
/// body: impl Into<types::CreatePayinLinkRequest>     .json(&body.into())
/// body: impl Into<CreatePayinLinkBody>               .request_body(body.into())
/// ```
pub(super) fn emit_body(scope: Scope<'_>, body: &Body) -> Argument {
    let Body { contents, enum_name, required: _, doc, origin: _ } = body;
    let name = Ident::new("body", proc_macro2::Span::call_site());
    let (ty, step) = match (enum_name, contents.as_slice()) {
        (None, [content]) => emit_content(scope, &name, content),
        (Some(enum_name), _) => {
            let enum_name = ident(enum_name);
            (quote!(impl Into<#enum_name>), quote!(.request_body(body.into())))
        }
        (None, _) => (quote!(impl Into<runtime::Body>), quote!(.request_body(body))),
    };
    Argument { name, ty, step, doc: doc.clone() }
}

fn emit_content(scope: Scope<'_>, name: &Ident, content: &Content) -> (TokenStream, TokenStream) {
    let Content { media_type, codec, variant: _, origin: _ } = content;
    match codec {
        Codec::Json(ty) | Codec::Form(ty, _) | Codec::Multipart(ty, _) => {
            let (ty, value) = emit_value(scope, name, ty);
            let step = match codec {
                Codec::Json(_) if is_plain_json(media_type) => quote!(.json(#value)),
                _ => {
                    let body = emit_written(&quote!(runtime::Body), content, &value);
                    quote!(.request_body(#body))
                }
            };
            (ty, step)
        }
        Codec::Text => (quote!(impl Into<String>), quote!(.text(#media_type, body.into()))),
        Codec::Bytes => (quote!(impl Into<runtime::Bytes>), quote!(.bytes(#media_type, body))),
        Codec::File => {
            let body = emit_written(&quote!(runtime::Body), content, &quote!(&body.into()));
            (quote!(impl Into<runtime::File>), quote!(.request_body(#body)))
        }
    }
}

/// A value as a body, where the runtime's `Body` is called `of`.
///
/// ```text
/// runtime::Body::form(&body.into(), &[])
/// ```
pub(super) fn emit_written(of: &TokenStream, content: &Content, value: &TokenStream) -> TokenStream {
    let Content { media_type, codec, variant: _, origin: _ } = content;
    match codec {
        Codec::Json(_) => quote!(#of::json(#media_type, #value)),
        Codec::Form(_, encodings) => {
            let encodings = encodings.iter().map(emit_encoding);
            quote!(#of::form(#value, &[#(#encodings),*]))
        }
        Codec::Multipart(_, encodings) => {
            let encodings = encodings.iter().map(emit_encoding);
            quote!(#of::multipart(#media_type, #value, &[#(#encodings),*]))
        }
        Codec::File => quote!(#of::file(#media_type, #value)),
        Codec::Text => quote!(#of::text(#media_type, #value)),
        Codec::Bytes => quote!(#of::bytes(#media_type, #value)),
    }
}

/// ```text
/// runtime::Encoding::deep_object(&["address", "expand"])
/// ```
fn emit_encoding(encoding: &Encoding) -> TokenStream {
    let Encoding { properties, rule } = encoding;
    match rule {
        EncodingRule::Style(style, explode, allow_reserved) => {
            let reserved = allow_reserved.then(|| quote!(.reserved()));
            if *style == ParameterStyle::DeepObject {
                return quote!(runtime::Encoding::deep_object(&[#(#properties),*]) #reserved);
            }
            let style = emit_style(*style);
            quote!(runtime::Encoding::style(&[#(#properties),*], runtime::Style::#style, #explode) #reserved)
        }
        EncodingRule::ContentType(media_type) => {
            quote!(runtime::Encoding::content_type(&[#(#properties),*], #media_type))
        }
    }
}

/// How a caller hands over a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Handed {
    /// As anything that becomes one.
    Into,
    /// As a copy.
    Copied,
    /// Behind a reference.
    Borrowed,
    /// As a slice of its items.
    Slice,
}

impl Handed {
    /// How values of a type are handed over.
    pub(super) fn of(api: &Api, ty: &TypeRef) -> Self {
        match resolve(api, ty) {
            TypeRef::Scalar(Scalar::String) => Self::Into,
            TypeRef::Scalar(scalar) if scalar.is_copied() => Self::Copied,
            TypeRef::Named(id) => match api.get(*id).map(|def| &def.shape) {
                Some(Shape::Enum(_) | Shape::Union(_)) => Self::Into,
                _ => Self::Borrowed,
            },
            TypeRef::List(_) => Self::Slice,
            // As a whole: a reference inside would need a lifetime of its own.
            TypeRef::OrEmpty(_) => Self::Into,
            _ => Self::Borrowed,
        }
    }
}

/// The type of an argument and the reference that is passed on.
///
/// ```text
/// reference: impl Into<String>     &reference.into()
/// limit: i64                       &limit
/// id: &types::CustomerId           id
/// ids: &[types::CustomerId]        ids
/// ```
fn emit_value(scope: Scope<'_>, name: &Ident, ty: &TypeRef) -> (TokenStream, TokenStream) {
    let written = scope.ty(ty).into_token_stream();
    match (Handed::of(scope.api, ty), resolve(scope.api, ty)) {
        (Handed::Into, _) => (quote!(impl Into<#written>), quote!(&#name.into())),
        (Handed::Copied, _) => (written, quote!(&#name)),
        (Handed::Slice, TypeRef::List(item)) => {
            let item = scope.ty(item);
            (quote!(&[#item]), quote!(#name))
        }
        (Handed::Slice | Handed::Borrowed, _) => (quote!(&#written), quote!(#name)),
    }
}

/// A parameter that is not sent is left out, so `null` needs no type of its own.
pub(super) fn without_null(ty: &TypeRef) -> &TypeRef {
    match ty {
        TypeRef::Nullable(inner) => inner,
        _ => ty,
    }
}

/// ```text
/// .path("payinLinkId", payin_link_id)
/// ```
fn emit_parameter_step(parameter: &Parameter, value: &TokenStream) -> TokenStream {
    use ParameterPlace::{Cookie, Header, Path, Query};
    use ParameterStyle::{Form, Simple};
    let Parameter {
        wire_name,
        name: _,
        place,
        part,
        style,
        explode,
        allow_reserved,
        required: _,
        ty: _,
        sensitive: _,
        deprecated: _,
        doc: _,
        origin: _,
    } = parameter;
    if let Some(part) = part {
        let header = emit_parameter_value(parameter);
        return quote!(.part_header(#part, #header, #value));
    }
    match (place, style, explode, allow_reserved) {
        (Path, Simple, false, false) => quote!(.path(#wire_name, #value)),
        (Query, Form, true, false) => quote!(.query(#wire_name, #value)),
        (Header, Simple, false, _) => quote!(.header_parameter(#wire_name, #value)),
        (Cookie, Form, true, _) => quote!(.cookie(#wire_name, #value)),
        _ => {
            let parameter = emit_parameter_value(parameter);
            quote!(.parameter(#parameter, #value))
        }
    }
}

/// A parameter in full, where it is not written in the way that is usual in its place.
///
/// ```text
/// runtime::Parameter {
///     name: "ids",
///     place: runtime::Place::Query,
///     style: runtime::Style::Form,
///     explode: false,
///     allow_reserved: false,
/// }
/// ```
fn emit_parameter_value(parameter: &Parameter) -> TokenStream {
    let (name, explode, allow_reserved) = (&parameter.wire_name, parameter.explode, parameter.allow_reserved);
    if parameter.part.is_some() && parameter.style == ParameterStyle::Simple && !explode {
        return quote!(runtime::Parameter::new(#name, runtime::Place::Header));
    }
    let place = match parameter.place {
        ParameterPlace::Path => quote!(Path),
        ParameterPlace::Query => quote!(Query),
        ParameterPlace::Header | ParameterPlace::Part => quote!(Header),
        ParameterPlace::Cookie => quote!(Cookie),
    };
    let style = emit_style(parameter.style);
    quote! {
        runtime::Parameter {
            name: #name,
            place: runtime::Place::#place,
            style: runtime::Style::#style,
            explode: #explode,
            allow_reserved: #allow_reserved
        }
    }
}

fn emit_style(style: ParameterStyle) -> TokenStream {
    match style {
        ParameterStyle::Simple => quote!(Simple),
        ParameterStyle::Label => quote!(Label),
        ParameterStyle::Matrix => quote!(Matrix),
        ParameterStyle::Form => quote!(Form),
        ParameterStyle::SpaceDelimited => quote!(SpaceDelimited),
        ParameterStyle::PipeDelimited => quote!(PipeDelimited),
        ParameterStyle::DeepObject => quote!(DeepObject),
        ParameterStyle::Json => quote!(Json),
    }
}
