//! Bytes as base64.

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::Base64;
use crate::FormatError;

impl Base64 {
    /// Bytes in the standard alphabet, padded.
    #[must_use]
    pub fn encode(bytes: &[u8]) -> Self {
        Self(base64::engine::general_purpose::STANDARD.encode(bytes))
    }

    /// The bytes. Both alphabets are understood, with padding and without.
    ///
    /// # Errors
    ///
    /// The text is not base64.
    pub fn decode(&self) -> Result<Vec<u8>, FormatError> {
        let alphabet = if self.0.contains(['-', '_']) { URL_SAFE } else { STANDARD };
        let padding = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
        GeneralPurpose::new(&alphabet, padding).decode(&self.0).map_err(|_| FormatError::new("base64"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_in_both_alphabets() {
        assert_eq!(Base64::encode(&[0xfb, 0xef, 1]).as_str(), "++8B");
        for (text, expected) in [
            ("++8B", Some(vec![0xfb, 0xef, 1])),
            ("--8B", Some(vec![0xfb, 0xef, 1])),
            ("AQ==", Some(vec![1])),
            ("AQ", Some(vec![1])),
            ("", Some(vec![])),
            ("+-8B", None),
            ("A", None),
            ("A Q=", None),
        ] {
            assert_eq!(Base64::new(text).decode().ok(), expected, "{text}");
        }
    }
}
