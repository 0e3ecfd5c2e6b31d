//! Idempotency keys.

use std::sync::{Arc, OnceLock};

use crate::operation::Declaration;

/// The key of one call. Its clones are the same call, and bear the same key.
#[derive(Clone, Default)]
pub(crate) struct Key {
    by_hand: Option<String>,
    /// Nothing where the operation has no key.
    made: Option<Arc<OnceLock<String>>>,
}

impl Key {
    /// That of a new call.
    pub(super) fn of(declaration: &Declaration) -> Self {
        Self { by_hand: None, made: declaration.idempotency_key.map(|_| Arc::default()) }
    }

    pub(super) fn set(&mut self, key: String) {
        self.by_hand = Some(key);
    }

    pub(super) fn by_hand(&self) -> Option<&str> {
        self.by_hand.as_deref()
    }

    /// The key, which is made now if there is none yet; `None` if the operating system gives no randomness.
    pub(super) fn value(&self) -> Option<&str> {
        if self.by_hand.is_some() {
            return self.by_hand();
        }
        let made = self.made.as_ref()?;
        if made.get().is_none() {
            // Another clone may be faster.
            let _ = made.set(random()?);
        }
        made.get().map(String::as_str)
    }

    /// From here on it is another call.
    pub(super) fn renew(&mut self) {
        self.made.iter_mut().for_each(|made| *made = Arc::default());
    }
}

/// A new idempotency key, in the form of a random UUID (RFC 9562, section 5.4); `None` if the operating system gives no
/// randomness.
///
/// It is asked for anew each time. A generator with a state of its own would go on with the same keys in both processes
/// after a fork, and the second of two payments with one key is not made.
fn random() -> Option<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok()?;
    let bits = u128::from_be_bytes(bytes);
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
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_random_uuids() {
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..1000 {
            let key = random().unwrap();
            let bytes = key.as_bytes();
            assert_eq!(key.len(), 36, "{key}");
            assert_eq!((bytes[8], bytes[13], bytes[18], bytes[23]), (b'-', b'-', b'-', b'-'), "{key}");
            assert_eq!(bytes[14], b'4', "{key}");
            assert!(b"89ab".contains(&bytes[19]), "{key}");
            assert!(seen.insert(key));
        }
    }
}
