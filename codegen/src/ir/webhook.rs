//! Webhooks: the calls that come in, and how they are signed.

use super::{Doc, TagValue, TypeId, TypeRef};
use crate::origin::Origin;

/// The incoming calls of a document (`webhooks`, or `x-webhooks` in 3.0).
#[derive(Debug, Clone)]
pub struct Webhooks {
    /// The union of all bodies, told apart by the property they share.
    pub event: TypeId,
    /// The names of the webhooks, each with its tag value and body, in document order.
    pub kinds: Vec<(String, Option<TagValue>, TypeRef)>,
    /// How a delivery is signed (`x-webhook-signature`).
    pub signature: Option<Signature>,
    /// Its documentation.
    pub doc: Doc,
    /// Where the webhooks stand.
    pub origin: Origin,
}

/// A call that comes in on account of an operation (OpenAPI 3.0.3, section 4.7.18).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callback {
    /// Its name.
    pub name: String,
    /// What its body is.
    pub body: TypeRef,
}

/// How a delivery is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The keyed hash.
    pub algorithm: SignatureAlgorithm,
    /// The header that carries the signature.
    pub header: String,
    /// What separates the elements of that header, where it has several.
    pub separator: Option<String>,
    /// What stands before a signature.
    pub prefix: Option<String>,
    /// How the signature is written.
    pub encoding: SignatureEncoding,
    /// What is signed, and where the event is read from.
    pub signed: SignedText,
    /// Where keys are written in Base64, what stands before them.
    pub key_prefix: Option<String>,
    /// Where the delivery's id is.
    pub id: Option<DeliveryPlace>,
    /// Where the delivery's time is.
    pub timestamp: Option<DeliveryPlace>,
    /// How many seconds that time may differ from the receiver's.
    pub tolerance: Option<u64>,
}

/// HMAC (RFC 2104) over one of these hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the algorithms' own names")]
pub enum SignatureAlgorithm {
    HmacSha256,
    HmacSha512,
}

/// How a signature is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureEncoding {
    /// Lowercase hexadecimal digits.
    Hex,
    /// Base64 with padding (RFC 4648, section 4).
    Base64,
}

/// What a signature covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedText {
    /// The body as it came; the event is read from it.
    Body,
    /// The text of this header, which is the Base64 of the event; the event is read from it, never from the body.
    Base64Header(String),
    /// These, one after another; the event is read from the body.
    Parts(Vec<SignedPart>),
}

/// A part of what is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedPart {
    /// This text.
    Text(String),
    /// The delivery's id.
    Id,
    /// The delivery's time.
    Timestamp,
    /// The body.
    Body,
}

/// Where something of a delivery is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeliveryPlace {
    /// At this JSON Pointer (RFC 6901) of the event.
    Pointer(String),
    /// In this header.
    Header(String),
    /// In the element of the signature's header that begins with this name and `=`.
    Element(String),
}
