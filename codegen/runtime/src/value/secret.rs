//! Credentials and keys.

use std::fmt;
use std::hint::black_box;
use std::sync::Arc;

use subtle::ConstantTimeEq;

/// A text that is never printed.
///
/// Clones share one copy, which is overwritten when the last of them goes. Two secrets are compared in a time that
/// tells nothing about where they differ.
#[derive(Clone)]
pub struct Secret(Arc<Wiped>);

struct Wiped(String);

impl Secret {
    /// Keeps a text secret.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(Arc::new(Wiped(text.into())))
    }

    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0.0
    }
}

impl Drop for Wiped {
    fn drop(&mut self) {
        let mut bytes = std::mem::take(&mut self.0).into_bytes();
        bytes.fill(0);
        // Without a reader of the zeros the compiler would leave them out.
        black_box(&bytes);
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.expose().as_bytes().ct_eq(other.expose().as_bytes()).into()
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_compared_but_not_shown() {
        let secret = Secret::new("sk_live_1");
        assert_eq!(secret, Secret::from("sk_live_1".to_owned()));
        assert_ne!(secret, Secret::from("sk_live_2"));
        assert_ne!(secret, Secret::from("sk_live_"));
        assert_eq!(format!("{secret:?} {:?}", Some(&secret)), "[redacted] Some([redacted])");
        assert_eq!(secret.clone().expose(), "sk_live_1");
    }
}
