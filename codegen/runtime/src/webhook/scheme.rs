//! How deliveries are signed.

/// How deliveries are signed, and where they tell their id and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    /// The keyed hash.
    pub algorithm: Algorithm,
    /// The header that carries the signature.
    pub header: &'static str,
    /// What separates the elements of that header, where it has several: `,` in `t=1,v1=…,v1=…`.
    pub separator: Option<&'static str>,
    /// What stands before a signature: `sha256=`, say. Elements that begin otherwise are not looked at.
    pub prefix: &'static str,
    /// How a signature is written.
    pub encoding: Encoding,
    /// What is signed, and where the event is read from.
    pub signed: Signed,
    /// How a key is written.
    pub key: KeyForm,
    /// Where the delivery's id is.
    pub id: Option<At>,
    /// Where the delivery's time is: RFC 3339, or seconds since 1970.
    pub timestamp: Option<At>,
    /// How many seconds the delivery's time may differ from this machine's, where that matters.
    pub tolerance: Option<u64>,
}

impl Scheme {
    /// HMAC-SHA-256 over the body in hexadecimal digits, and nothing else; what others differ from.
    pub const PLAIN: Self = Self {
        algorithm: Algorithm::HmacSha256,
        header: "X-Signature",
        separator: None,
        prefix: "",
        encoding: Encoding::Hex,
        signed: Signed::Body,
        key: KeyForm::Text,
        id: None,
        timestamp: None,
        tolerance: None,
    };
}

/// HMAC (RFC 2104) over one of these hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// HMAC with SHA-256.
    HmacSha256,
    /// HMAC with SHA-512.
    HmacSha512,
}

/// How a signature is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Hexadecimal digits. Senders write them in lowercase; capitals are read as well, since they mean the same bytes.
    Hex,
    /// Base64 with padding (RFC 4648, section 4).
    Base64,
}

/// What a signature covers. The event is read from that and from nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    /// The body as it came.
    Body,
    /// The text of this header, which is the event in Base64. The body is not looked at.
    Base64Header(&'static str),
    /// These, one after another. The event is the body.
    Parts(&'static [Part]),
}

/// A part of what is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// This text.
    Text(&'static str),
    /// The delivery's id, as it came.
    Id,
    /// The delivery's time, as it came.
    Timestamp,
    /// The body as it came.
    Body,
}

/// How a key is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyForm {
    /// The text's bytes are the key.
    Text,
    /// The key in Base64, behind this, which may be left out: `whsec_`, say.
    Base64(&'static str),
}

/// Where something of a delivery is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// At this JSON Pointer (RFC 6901) of the event.
    Pointer(&'static str),
    /// In this header.
    Header(&'static str),
    /// In the element of the signature's header that begins with this name and `=`.
    Element(&'static str),
}
