//! Signatures: reading them, and comparing in a time that tells nothing.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Sha256, Sha512};
use subtle::ConstantTimeEq as _;

use super::{Algorithm, Encoding, KeyForm};
use crate::Secret;

/// The bytes of a written signature.
pub(super) fn decode(encoding: Encoding, text: &[u8]) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Hex => hex(text),
        Encoding::Base64 => STANDARD.decode(text).ok(),
    }
}

/// The bytes of a key; `None` where it is empty or malformed.
pub(super) fn key(form: KeyForm, secret: &Secret) -> Option<Vec<u8>> {
    let text = secret.expose();
    let key = match form {
        KeyForm::Text => text.as_bytes().to_vec(),
        KeyForm::Base64(prefix) => STANDARD.decode(text.strip_prefix(prefix).unwrap_or(text)).ok()?,
    };
    (!key.is_empty()).then_some(key)
}

/// Whether `key` gives one of these signatures. Every byte of all of them is compared, wherever the first difference is.
pub(super) fn is_right(algorithm: Algorithm, key: &[u8], signed: &[&[u8]], signatures: &[Vec<u8>]) -> bool {
    let right = match algorithm {
        Algorithm::HmacSha256 => mac::<Hmac<Sha256>>(key, signed),
        Algorithm::HmacSha512 => mac::<Hmac<Sha512>>(key, signed),
    };
    let is_right = |signature: &Vec<u8>| bool::from(signature.as_slice().ct_eq(&right));
    !right.is_empty() && signatures.iter().fold(false, |found, signature| found | is_right(signature))
}

/// Empty where there can be none.
fn mac<M: Mac + KeyInit>(key: &[u8], signed: &[&[u8]]) -> Vec<u8> {
    let Ok(mut mac) = <M as KeyInit>::new_from_slice(key) else { return Vec::new() };
    signed.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().to_vec()
}

fn hex(text: &[u8]) -> Option<Vec<u8>> {
    let (pairs, []) = text.as_chunks::<2>() else { return None };
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_read() {
        for (encoding, text, expected) in [
            (Encoding::Hex, "00ff7a", Some(vec![0, 255, 122])),
            (Encoding::Hex, "00FF7A", Some(vec![0, 255, 122])),
            (Encoding::Hex, "", Some(vec![])),
            (Encoding::Hex, "0", None),
            (Encoding::Hex, "0g", None),
            (Encoding::Hex, " 00", None),
            (Encoding::Base64, "AP96", Some(vec![0, 255, 122])),
            (Encoding::Base64, "AP9", None),
            (Encoding::Base64, "AP_6", None),
        ] {
            assert_eq!(decode(encoding, text.as_bytes()), expected, "{encoding:?} {text:?}");
        }
    }

    /// From RFC 4231, section 4.3.
    #[test]
    fn the_vectors_of_rfc_4231_pass() {
        let sha256 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let sha512 = "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fd\
                      caeab1a34d4a6b4b636e070a38bce737";
        for (algorithm, signature) in [(Algorithm::HmacSha256, sha256), (Algorithm::HmacSha512, sha512)] {
            let signature = hex(signature.as_bytes()).unwrap();
            let is_right = |key: &[u8], text: &[u8], signature: &[u8]| {
                super::is_right(algorithm, key, &[text], &[signature.to_vec()])
            };
            assert!(is_right(b"Jefe", b"what do ya want for nothing?", &signature));
            assert!(!is_right(b"Jefe", b"what do ya want for nothing!", &signature));
            assert!(!is_right(b"Jeff", b"what do ya want for nothing?", &signature));
            assert!(!is_right(b"Jefe", b"what do ya want for nothing?", &signature[1..]));
            assert!(!is_right(b"Jefe", b"what do ya want for nothing?", &[]));
            let parts: &[&[u8]] = &[b"what do ya ", b"", b"want for nothing?"];
            assert!(super::is_right(algorithm, b"Jefe", parts, &[vec![0; 32], signature]));
        }
    }
}
