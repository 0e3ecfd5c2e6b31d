//! Strings of a format: dates, times, UUIDs, base64.
//!
//! They keep their text and are parsed when asked, so that one odd value does not cost a whole answer, and what is
//! written back is what came.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::{FormatError, Read, ReadError, Sink, Source, Write, WriteError};

/// Makes a type that is a text.
macro_rules! text {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Takes a text as it is. Whether it has the format shows when it is asked for its value.
            #[must_use]
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text, given up.
            #[must_use]
            pub fn into_inner(self) -> String {
                self.0
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl Read for $name {
            fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
                from.text().map(Self)
            }
        }

        impl Write for $name {
            fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
                to.text(&self.0)
            }
        }

        crate::__serde! { $name }
    };
}

/// Lets any text be parsed into a type whose format is not checked.
macro_rules! unchecked_from_str {
    ($($name:ident)*) => {$(
        impl FromStr for $name {
            type Err = Infallible;

            fn from_str(text: &str) -> Result<Self, Infallible> {
                Ok(Self::new(text))
            }
        }
    )*};
}

text! {
    /// A moment: date, time and offset as in RFC 3339, for example `2024-02-19T15:04:05Z`.
    DateTime
}

text! {
    /// A date and time of day without an offset, for example `2024-02-19T15:04:05`, or a date alone.
    LocalDateTime
}

text! {
    /// A date as in RFC 3339, for example `2024-02-19`.
    Date
}

text! {
    /// A UUID, for example `0190163d-8694-739b-aea5-966c26f8ad91`.
    Uuid
}

text! {
    /// Bytes as base64.
    Base64
}

unchecked_from_str! { DateTime LocalDateTime Date Base64 }

#[cfg(feature = "jiff")]
impl DateTime {
    /// The moment.
    ///
    /// # Errors
    ///
    /// The text is no date and time with an offset.
    pub fn timestamp(&self) -> Result<jiff::Timestamp, FormatError> {
        self.0.parse().map_err(|_| FormatError::new("a date and time with an offset (RFC 3339)"))
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for DateTime {
    fn from(timestamp: jiff::Timestamp) -> Self {
        Self(timestamp.to_string())
    }
}

#[cfg(feature = "jiff")]
impl LocalDateTime {
    /// The date and time. A date alone is its midnight.
    ///
    /// # Errors
    ///
    /// The text is neither a date and time without an offset, nor a date.
    pub fn civil(&self) -> Result<jiff::civil::DateTime, FormatError> {
        self.0.parse().map_err(|_| FormatError::new("a date and time without an offset"))
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::civil::DateTime> for LocalDateTime {
    fn from(time: jiff::civil::DateTime) -> Self {
        Self(time.to_string())
    }
}

#[cfg(feature = "jiff")]
impl Date {
    /// The date.
    ///
    /// # Errors
    ///
    /// The text is no date.
    pub fn civil(&self) -> Result<jiff::civil::Date, FormatError> {
        let error = FormatError::new("a date (RFC 3339)");
        // A time behind the date would be ignored by the parser.
        if self.0.contains([':', 'T', 't', ' ']) {
            return Err(error);
        }
        self.0.parse().map_err(|_| error)
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date.to_string())
    }
}

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

    #[test]
    fn an_odd_text_is_kept() {
        let date: Date = crate::from_json(b"\"soon\"").unwrap();
        assert_eq!((date.as_str(), format!("{date} {date:?}")), ("soon", "soon \"soon\"".to_owned()));
        assert_eq!(crate::to_json(&date).unwrap(), b"\"soon\"");
        assert_eq!(FormatError::new("a date").to_string(), "not a date");
    }

    #[cfg(feature = "jiff")]
    #[test]
    fn dates_and_times_are_parsed_when_asked() {
        for (text, expected) in [
            ("2024-02-19T15:04:05Z", Some("2024-02-19T15:04:05Z")),
            ("2024-02-19t15:04:05.120z", Some("2024-02-19T15:04:05.12Z")),
            ("2024-02-19T15:04:05-05:00", Some("2024-02-19T20:04:05Z")),
            ("2024-02-19 15:04:05+00:00", Some("2024-02-19T15:04:05Z")),
            ("2024-02-19T15:04:05", None),
            ("2024-02-30T15:04:05Z", None),
            ("2024-02-19", None),
        ] {
            let found =
                DateTime::new(text).timestamp().ok().map(|timestamp| DateTime::from(timestamp).into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        for (text, expected) in [
            ("2024-02-19T15:04:05", Some("2024-02-19T15:04:05")),
            ("2024-02-19", Some("2024-02-19T00:00:00")),
            ("2024-02-19T15:04:05Z", None),
            ("15:04:05", None),
        ] {
            let found =
                LocalDateTime::new(text).civil().ok().map(|time| LocalDateTime::from(time).into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        for (text, expected) in [
            ("2024-02-19", Some("2024-02-19")),
            ("2024-02-19T15:04:05", None),
            ("2024-13-01", None),
            ("19.02.2024", None),
        ] {
            let found = Date::new(text).civil().ok().map(|date| Date::from(date).into_inner());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
