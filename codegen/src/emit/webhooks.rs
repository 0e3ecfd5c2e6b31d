//! `webhooks.rs`: the event, and how a delivery is verified.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Item;
use super::doc::{Docs, code_span};
use super::tokens::ident;
use crate::ir::{
    Api, DeliveryPlace, Signature, SignatureAlgorithm, SignatureEncoding, SignedPart, SignedText, Webhooks,
};

/// What stands in the file of the webhooks.
pub(super) fn emit_webhooks(api: &Api, webhooks: &Webhooks) -> Vec<Item> {
    let Webhooks { event, kinds: _, signature, doc: _, origin: _ } = webhooks;
    let event = api.get(*event).map(|def| {
        let name = ident(&def.name);
        if name == "Event" {
            quote!(
                pub use super::types::Event;
            )
        } else {
            quote!(pub use super::types::#name as Event;)
        }
    });
    let signature = signature.as_ref().map(|signature| [emit_signature(signature), emit_verifier()]);
    let items = event.into_iter().chain(signature.into_iter().flatten());
    items.map(Item::Code).collect()
}

/// What the document says about its webhooks, and their names.
///
/// ```text
/// /// The incoming calls.
/// ///
/// /// - `payin-link.update`
/// ```
pub(super) fn emit_webhooks_doc(api: &Api) -> Docs {
    let Some(Webhooks { event: _, kinds, signature: _, doc, origin: _ }) = &api.webhooks else {
        return Docs::default();
    };
    let names = kinds.iter().map(|(name, _, _)| Docs::default().or(&code_span(name)));
    Docs::of(doc).or("The incoming calls.").followed_by(Docs::list(names)).at_place(doc)
}

/// ```text
/// /// How deliveries are signed.
/// pub const SIGNATURE: runtime::webhook::Scheme = runtime::webhook::Scheme {
///     algorithm: runtime::webhook::Algorithm::HmacSha256,
///     …
///     ..runtime::webhook::Scheme::PLAIN
/// };
/// ```
fn emit_signature(signature: &Signature) -> TokenStream {
    let Signature {
        algorithm,
        header,
        separator,
        prefix,
        encoding,
        signed,
        key_prefix,
        id,
        timestamp,
        tolerance,
    } = signature;
    let algorithm = match algorithm {
        SignatureAlgorithm::HmacSha256 => quote!(HmacSha256),
        SignatureAlgorithm::HmacSha512 => quote!(HmacSha512),
    };
    let encoding = match encoding {
        SignatureEncoding::Hex => quote!(Hex),
        SignatureEncoding::Base64 => quote!(Base64),
    };
    let signed = emit_signed(signed);
    let others = [
        separator.as_ref().map(|separator| quote!(separator: Some(#separator),)),
        prefix.as_ref().map(|prefix| quote!(prefix: #prefix,)),
        key_prefix.as_ref().map(|prefix| quote!(key: runtime::webhook::KeyForm::Base64(#prefix),)),
        id.as_ref().map(emit_place).map(|place| quote!(id: Some(#place),)),
        timestamp.as_ref().map(emit_place).map(|place| quote!(timestamp: Some(#place),)),
        tolerance.map(Literal::u64_unsuffixed).map(|seconds| quote!(tolerance: Some(#seconds),)),
    ];
    let rest = others.iter().any(Option::is_none).then(|| quote!(..runtime::webhook::Scheme::PLAIN));
    let others = others.iter().flatten();
    quote! {
        /// How deliveries are signed.
        pub const SIGNATURE: runtime::webhook::Scheme = runtime::webhook::Scheme {
            algorithm: runtime::webhook::Algorithm::#algorithm,
            header: #header,
            encoding: runtime::webhook::Encoding::#encoding,
            signed: runtime::webhook::Signed::#signed,
            #(#others)*
            #rest
        };
    }
}

/// ```text
/// Parts(&[runtime::webhook::Part::Timestamp, …])
/// ```
fn emit_signed(signed: &SignedText) -> TokenStream {
    let part = |part: &SignedPart| match part {
        SignedPart::Text(text) => quote!(runtime::webhook::Part::Text(#text)),
        SignedPart::Id => quote!(runtime::webhook::Part::Id),
        SignedPart::Timestamp => quote!(runtime::webhook::Part::Timestamp),
        SignedPart::Body => quote!(runtime::webhook::Part::Body),
    };
    match signed {
        SignedText::Body => quote!(Body),
        SignedText::Base64Header(header) => quote!(Base64Header(#header)),
        SignedText::Parts(parts) => {
            let parts = parts.iter().map(part);
            quote!(Parts(&[#(#parts),*]))
        }
    }
}

/// ```text
/// runtime::webhook::At::Pointer("/webhookId")
/// ```
fn emit_place(place: &DeliveryPlace) -> TokenStream {
    match place {
        DeliveryPlace::Pointer(pointer) => quote!(runtime::webhook::At::Pointer(#pointer)),
        DeliveryPlace::Header(header) => quote!(runtime::webhook::At::Header(#header)),
        DeliveryPlace::Element(element) => quote!(runtime::webhook::At::Element(#element)),
    }
}

/// ```text
/// /// Verifies deliveries that are signed with this key.
/// #[must_use]
/// pub fn verifier(key: impl Into<runtime::Secret>) -> runtime::webhook::Verifier<Event> {
///     runtime::webhook::Verifier::new(SIGNATURE, key)
/// }
/// ```
fn emit_verifier() -> TokenStream {
    quote! {
        /// Verifies deliveries that are signed with this key.
        #[must_use]
        pub fn verifier(key: impl Into<runtime::Secret>) -> runtime::webhook::Verifier<Event> {
            runtime::webhook::Verifier::new(SIGNATURE, key)
        }
    }
}
