//! How deliveries are signed.

/// How deliveries are signed, and where an event tells its id and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    /// The keyed hash.
    pub algorithm: Algorithm,
    /// The header that carries the signature.
    pub header: &'static str,
    /// How the signature is written.
    pub encoding: Encoding,
    /// What is signed, and where the event is read from.
    pub signed: Signed,
    /// JSON Pointer (RFC 6901) to the delivery's id in the event.
    pub id: Option<&'static str>,
    /// JSON Pointer (RFC 6901) to the delivery's time in the event.
    pub timestamp: Option<&'static str>,
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
}
