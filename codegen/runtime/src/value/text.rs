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
