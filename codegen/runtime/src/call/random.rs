//! Randomness for pauses and keys: unique and unforeseeable enough for both, and no secret.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A random number. The standard library seeds each hasher from the operating system's randomness.
pub(super) fn number() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// A new idempotency key, in the form of a random UUID (RFC 9562, section 5.4).
pub(super) fn key() -> String {
    let bits = (u128::from(number()) << 64) | u128::from(number());
    let bits = bits & !(0xf << 76) | (0x4 << 76);
    let bits = bits & !(0x3 << 62) | (0x2 << 62);
    let hex = format!("{bits:032x}");
    let mut key = String::with_capacity(36);
    for (place, digit) in hex.chars().enumerate() {
        if matches!(place, 8 | 12 | 16 | 20) {
            key.push('-');
        }
        key.push(digit);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_random_uuids() {
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..1000 {
            let key = key();
            let bytes = key.as_bytes();
            assert_eq!(key.len(), 36, "{key}");
            assert_eq!((bytes[8], bytes[13], bytes[18], bytes[23]), (b'-', b'-', b'-', b'-'), "{key}");
            assert_eq!(bytes[14], b'4', "{key}");
            assert!(b"89ab".contains(&bytes[19]), "{key}");
            assert!(seen.insert(key));
        }
    }
}
