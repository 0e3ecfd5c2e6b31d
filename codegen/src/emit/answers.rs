//! Enums over the bodies that an operation can answer.

use proc_macro2::TokenStream;
use quote::quote;

use super::allow::Allow;
use super::doc::{Docs, code_span};
use super::tokens::{Scope, ident};
use crate::ir::Sizes;
use crate::ir::{Answers, Codec, Declared, Response, ResponseStatus};

/// The enum over several bodies, if there is one.
///
/// ```text
/// /// Declared failures of [`PayinLinks::create`].
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub enum CreatePayinLinkFailure {
///     …
/// }
/// ```
pub(super) fn emit_answers(scope: Scope<'_>, answers: &Answers, about: &str) -> Option<TokenStream> {
    let Answers { declared, enum_name } = answers;
    let name = ident(enum_name.as_ref()?);
    let doc = Docs::default().or(about).attributes();
    let bodies = declared.iter().map(|it| it.response.body.as_ref()?.1.ty());
    let allow = Sizes::new(scope.api).are_uneven(bodies).then(|| Allow::LargeEnumVariant.attribute());
    let variants = declared.iter().map(|declared| emit_answer(scope, declared));
    Some(quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #allow
        pub enum #name {
            #(#variants)*
        }
    })
}

/// A declared answer.
///
/// ```text
/// /// `400`: The request is not valid.
/// BadRequest(types::BadRequest),
/// /// `400` as `text/plain`: The request is not valid.
/// BadRequestText(String),
/// ```
fn emit_answer(scope: Scope<'_>, declared: &Declared) -> TokenStream {
    let Declared { status, variant, form, response, doc, origin: _ } = declared;
    let media_type = form.as_ref().and(response.body.as_ref());
    let label = match media_type {
        Some((media_type, _)) => format!("{} as {}", shown(*status), code_span(media_type)),
        None => shown(*status),
    };
    let doc = Docs::labelled(&label, doc).attributes();
    let variant = ident(variant);
    let body = body_type(scope, response).map(|ty| quote!((#ty)));
    quote!(#doc #variant #body,)
}

/// The type of a body, if there is one.
pub(super) fn body_type(scope: Scope<'_>, response: &Response) -> Option<TokenStream> {
    let Response { body } = response;
    body.as_ref().map(|(_, codec)| codec_type(scope, codec))
}

/// The type of what a codec reads or writes.
pub(super) fn codec_type(scope: Scope<'_>, codec: &Codec) -> TokenStream {
    match codec {
        Codec::Json(ty) | Codec::Form(ty, _) | Codec::Multipart(ty, _) => scope.ty(ty),
        Codec::Text => quote!(String),
        Codec::Bytes => quote!(runtime::Bytes),
        Codec::File => quote!(runtime::File),
    }
}

fn shown(status: ResponseStatus) -> String {
    match status {
        ResponseStatus::Default => "Any other status".to_owned(),
        declared => format!("`{declared}`"),
    }
}
