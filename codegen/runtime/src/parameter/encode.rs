//! Percent-encoding (RFC 3986, section 2.1).
//!
//! `allowReserved` leaves nothing that divides a query or form (`&`, `#`, `+`, `[`, `]`), and makes no difference in a part of
//! a multipart body, which is not percent-encoded.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, percent_encode, utf8_percent_encode};

/// All but the unreserved characters (RFC 3986, section 2.3).
const NOT_UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// All but unreserved characters and those reserved ones that can stand in a query's value.
const NOT_IN_QUERY: &AsciiSet = &NOT_UNRESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// Encodes everything but unreserved characters.
pub(crate) fn encode<T: AsRef<[u8]> + ?Sized>(text: &T) -> PercentEncode<'_> {
    percent_encode(text.as_ref(), NOT_UNRESERVED)
}

/// Leaves reserved characters as they are, where they do no harm, and what is percent-encoded already (RFC 6570, section
/// 3.2.3).
pub(crate) fn encode_reserved(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for (index, part) in text.split('%').enumerate() {
        if index > 0 {
            let is_triplet = part.len() >= 2 && part.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
            encoded.push_str(if is_triplet { "%" } else { "%25" });
        }
        // Writing to a string cannot fail.
        let _ = write!(encoded, "{}", utf8_percent_encode(part, NOT_IN_QUERY));
    }
    encoded
}
