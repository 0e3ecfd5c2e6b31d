//! What some settings can be.

use serde::Deserialize;

/// Whether `required` in answers is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswersRequired {
    /// A required property of an answer is `T`.
    Trust,
    /// A required property of a type that is only received is `Option<T>`.
    Distrust,
}

/// How much has to be typed, in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Coverage {
    /// Of the operations.
    pub operations: u8,
    /// Of the schemas that they reach.
    pub schemas: u8,
}

/// Into how many files the source goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileLayout {
    /// One for each tag, one for the types, and one for webhooks.
    ByTag,
    /// All of them as modules in one.
    OneFile,
}

/// What becomes of defaults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Defaults {
    /// They are documented.
    Document,
    /// They are documented, and an optional field has a method that gives its value or its default.
    Apply,
}

/// What an array of unique items becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UniqueItems {
    /// `Vec<T>`, as any other array.
    List,
    /// The runtime's `Set<T>`, where it is a property, an item or a body.
    Set,
}

/// What a `number` becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberType {
    /// `f64`.
    Double,
    /// The runtime's `Decimal`, which keeps every digit, where `format` is neither `float` nor `double`.
    Decimal,
}

/// Whose dates and times strings of these formats can be converted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dates {
    /// Those of the crate `jiff`.
    Jiff,
    /// Those of the crate `chrono`.
    Chrono,
    /// Those of the crate `time`.
    Time,
    /// Nobody's: the strings are `String`.
    String,
}

impl Dates {
    /// Whether strings of this format are those of dates and times, and nothing but strings.
    #[must_use]
    pub fn are_plain(self, format: &str) -> bool {
        self == Self::String
            && matches!(format, "date-time" | "date-time-local" | "date" | "time" | "duration")
    }

    /// The feature of the runtime that has the conversions.
    #[must_use]
    pub fn feature(self) -> Option<&'static str> {
        match self {
            Self::Jiff => Some("jiff"),
            Self::Chrono => Some("chrono"),
            Self::Time => Some("time"),
            Self::String => None,
        }
    }
}
