//! Strings of a format: dates, times, durations, UUIDs, base64, numbers in quotes.
//!
//! They keep their text and are parsed when asked, so that one odd value does not cost a whole answer, and what is
//! written back is what came.

mod base64;
#[cfg(feature = "chrono")]
mod chrono;
mod duration;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "time")]
mod time;
mod uuid;

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use super::{Decimal, FormatError, Read, ReadError, Sink, Source, Write, WriteError};

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

            fn of_text(text: &str) -> Option<Self> {
                Some(Self::new(text))
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
    ///
    /// A text that has an offset after all is kept as well. It is not taken for a time without one, since that would be
    /// another moment: ask [`moment`](Self::moment) first where both arrive.
    LocalDateTime
}

text! {
    /// A date as in RFC 3339, for example `2024-02-19`.
    Date
}

text! {
    /// A time of day, for example `15:04:05`, with an offset behind it or without.
    Time
}

text! {
    /// A length of time as in ISO 8601, for example `P1DT12H`.
    Duration
}

text! {
    /// A number in a string, for example `"100.10"`.
    DecimalString
}

text! {
    /// A UUID, for example `0190163d-8694-739b-aea5-966c26f8ad91`.
    Uuid
}

text! {
    /// Bytes as base64.
    Base64
}

unchecked_from_str! { DateTime LocalDateTime Date Time Duration DecimalString Base64 }

impl LocalDateTime {
    /// The same text as a moment, which can be parsed where it has an offset.
    #[must_use]
    pub fn moment(&self) -> DateTime {
        DateTime::new(self.as_str())
    }
}

impl DecimalString {
    /// The number.
    ///
    /// # Errors
    ///
    /// The text is no number.
    pub fn decimal(&self) -> Result<Decimal, FormatError> {
        self.0.parse()
    }
}

impl From<Decimal> for DecimalString {
    fn from(number: Decimal) -> Self {
        Self(number.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_odd_text_is_kept() {
        let date: Date = crate::from_json(b"\"soon\"").unwrap();
        assert_eq!((date.as_str(), format!("{date} {date:?}")), ("soon", "soon \"soon\"".to_owned()));
        assert_eq!(crate::to_json(&date).unwrap(), b"\"soon\"");
        assert_eq!(FormatError::new("a date").to_string(), "not a date");
    }

    #[test]
    fn a_number_in_quotes_stays_in_quotes() {
        let amount: DecimalString = crate::from_json(b"\"100.10\"").unwrap();
        assert_eq!(amount.decimal().unwrap(), "100.1".parse().unwrap());
        assert_eq!(crate::to_json(&amount).unwrap(), b"\"100.10\"");
        assert_eq!(DecimalString::from(Decimal::from(7)).as_str(), "7");
        assert!(DecimalString::new("seven").decimal().is_err());
    }
}
