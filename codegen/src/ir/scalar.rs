//! Scalars: what the language or the runtime has a type for.

/// A type that the language or the runtime has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scalar {
    /// `bool`.
    Boolean,
    /// `i8`.
    Int8,
    /// `i16`.
    Int16,
    /// `i32`.
    Int32,
    /// `i64`.
    Int64,
    /// `u8`.
    Uint8,
    /// `u16`.
    Uint16,
    /// `u32`.
    Uint32,
    /// `u64`.
    Uint64,
    /// `f64`.
    Double,
    /// The runtime's `Decimal`: a number of any size and precision, text kept.
    Decimal,
    /// `String`.
    String,
    /// The runtime's `DecimalString`: a number in a string, text kept.
    DecimalString,
    /// The runtime's `DateTime`: RFC 3339 with an offset, text kept.
    DateTime,
    /// The runtime's `LocalDateTime`: a date and time without offset, or a bare date; text kept.
    LocalDateTime,
    /// The runtime's `Date`: RFC 3339 full-date, text kept.
    Date,
    /// The runtime's `Time`: a time of day, text kept.
    Time,
    /// The runtime's `Duration`: ISO 8601, text kept.
    Duration,
    /// The runtime's `Uuid`, text kept.
    Uuid,
    /// The runtime's `Base64`, text kept (`format: byte`).
    Base64,
    /// The runtime's `File`: bytes with a name and a media type, as a part of a multipart body.
    File,
    /// The runtime's `Json`: any value, kept as text.
    Json,
}

impl Scalar {
    /// The name of the type, in the language or in the runtime.
    #[must_use]
    pub fn type_name(self) -> &'static str {
        match self {
            Self::Boolean => "bool",
            Self::Int8 => "i8",
            Self::Int16 => "i16",
            Self::Int32 => "i32",
            Self::Int64 => "i64",
            Self::Uint8 => "u8",
            Self::Uint16 => "u16",
            Self::Uint32 => "u32",
            Self::Uint64 => "u64",
            Self::Double => "f64",
            Self::Decimal => "Decimal",
            Self::String => "String",
            Self::DecimalString => "DecimalString",
            Self::DateTime => "DateTime",
            Self::LocalDateTime => "LocalDateTime",
            Self::Date => "Date",
            Self::Time => "Time",
            Self::Duration => "Duration",
            Self::Uuid => "Uuid",
            Self::Base64 => "Base64",
            Self::File => "File",
            Self::Json => "Json",
        }
    }

    /// Whether the runtime has the type, and not the language.
    #[must_use]
    pub fn is_of_runtime(self) -> bool {
        !self.is_copied() && self != Self::String
    }

    /// Whether it is an integer of a fixed size.
    #[must_use]
    pub fn is_integer(self) -> bool {
        matches!(
            self,
            Self::Int8
                | Self::Int16
                | Self::Int32
                | Self::Int64
                | Self::Uint8
                | Self::Uint16
                | Self::Uint32
                | Self::Uint64
        )
    }

    /// Whether values are handed over by copy.
    #[must_use]
    pub fn is_copied(self) -> bool {
        self.is_integer() || matches!(self, Self::Boolean | Self::Double)
    }

    /// Whether the value is a JSON string.
    #[must_use]
    pub fn is_text(self) -> bool {
        !self.is_copied() && !matches!(self, Self::Decimal | Self::Json)
    }

    /// How many bytes a value takes in itself, on a machine of 64 bits.
    #[must_use]
    pub fn size(self) -> usize {
        match self {
            Self::Boolean | Self::Int8 | Self::Uint8 => 1,
            Self::Int16 | Self::Uint16 => 2,
            Self::Int32 | Self::Uint32 => 4,
            Self::Int64 | Self::Uint64 | Self::Double => 8,
            Self::Json => 16,
            Self::File => 80,
            _ => 24,
        }
    }
}
