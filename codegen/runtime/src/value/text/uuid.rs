//! UUIDs.

use std::str::FromStr;

use super::Uuid;
use crate::FormatError;

impl Uuid {
    /// The sixteen bytes.
    ///
    /// # Errors
    ///
    /// The text is no UUID in the form of RFC 9562.
    pub fn as_bytes(&self) -> Result<[u8; 16], FormatError> {
        parse_uuid(&self.0).ok_or(FormatError::new("a UUID (RFC 9562)"))
    }
}

impl FromStr for Uuid {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        let uuid = Self::new(text);
        uuid.as_bytes()?;
        Ok(uuid)
    }
}

fn parse_uuid(text: &str) -> Option<[u8; 16]> {
    let groups: Vec<&str> = text.split('-').collect();
    if groups.iter().map(|group| group.len()).ne([8, 4, 4, 4, 12]) {
        return None;
    }
    let mut digits = groups.iter().flat_map(|group| group.chars());
    let mut bytes = [0; 16];
    for byte in &mut bytes {
        let high = digits.next()?.to_digit(16)?;
        let low = digits.next()?.to_digit(16)?;
        *byte = u8::try_from(high * 16 + low).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_is_checked_when_asked() {
        let bytes = Some([
            0x01, 0x90, 0x16, 0x3d, 0x86, 0x94, 0x73, 0x9b, 0xae, 0xa5, 0x96, 0x6c, 0x26, 0xf8, 0xad, 0x91,
        ]);
        for (text, expected) in [
            ("0190163d-8694-739b-aea5-966c26f8ad91", bytes),
            ("0190163D-8694-739B-AEA5-966C26F8AD91", bytes),
            ("0190163d8694739baea5966c26f8ad91", None),
            ("0190163d-8694-739b-aea5-966c26f8ad9", None),
            ("0190163d-8694-739b-aea5-966c26f8ad9g", None),
            ("0190163d-8694-739b-aea5-966c26f8ad91-", None),
            ("0190163d-8694-739b-aea5-966c26f8adé", None),
            ("", None),
        ] {
            assert_eq!(Uuid::new(text).as_bytes().ok(), expected, "{text}");
            assert_eq!(text.parse::<Uuid>().is_ok(), expected.is_some(), "{text}");
        }
    }
}
