//! `webhooks.rs`: the event, and how a delivery is verified.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{Docs, code_span};
use super::tokens::ident;
use super::{File, Item};
use crate::ir::{Api, Signature, SignatureAlgorithm, SignatureEncoding, SignedText, Webhooks};

/// The file of the webhooks.
pub(super) fn emit_webhooks(api: &Api, webhooks: &Webhooks) -> File {
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
    File::new("webhooks.rs", items.map(Item::Code).collect())
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
    Docs::of(doc).or("The incoming calls.").followed_by(Docs::list(names))
}

/// ```text
/// /// How deliveries are signed.
/// pub const SIGNATURE: runtime::webhook::Scheme = runtime::webhook::Scheme {
///     algorithm: runtime::webhook::Algorithm::HmacSha256,
///     …
/// };
/// ```
fn emit_signature(signature: &Signature) -> TokenStream {
    let Signature { algorithm, header, encoding, signed, id_pointer, timestamp_pointer } = signature;
    let algorithm = match algorithm {
        SignatureAlgorithm::HmacSha256 => quote!(HmacSha256),
        SignatureAlgorithm::HmacSha512 => quote!(HmacSha512),
    };
    let encoding = match encoding {
        SignatureEncoding::Hex => quote!(Hex),
        SignatureEncoding::Base64 => quote!(Base64),
    };
    let signed = match signed {
        SignedText::Body => quote!(Body),
        SignedText::Base64Header(header) => quote!(Base64Header(#header)),
    };
    let (id, timestamp) = (emit_pointer(id_pointer.as_deref()), emit_pointer(timestamp_pointer.as_deref()));
    quote! {
        /// How deliveries are signed.
        pub const SIGNATURE: runtime::webhook::Scheme = runtime::webhook::Scheme {
            algorithm: runtime::webhook::Algorithm::#algorithm,
            header: #header,
            encoding: runtime::webhook::Encoding::#encoding,
            signed: runtime::webhook::Signed::#signed,
            id: #id,
            timestamp: #timestamp,
        };
    }
}

/// ```text
/// Some("/webhookId")
/// ```
fn emit_pointer(pointer: Option<&str>) -> TokenStream {
    match pointer {
        Some(pointer) => quote!(Some(#pointer)),
        None => quote!(None),
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
