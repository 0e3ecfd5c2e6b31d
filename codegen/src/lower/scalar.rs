//! Scalars: from `type` and `format` to what the language or the runtime has.

use super::Lowering;
use super::extension::is_lenient;
use super::kinds::Kind;
use super::merged::Merged;
use super::number::integer;
use crate::document::Node;
use crate::ir::Scalar;
use crate::settings::{NumberType, Settings};

/// What the formats of strings become; all others are strings.
const STRING_FORMATS: [(&str, Scalar); 15] = [
    ("date-time", Scalar::DateTime),
    ("date-time-local", Scalar::LocalDateTime),
    ("date", Scalar::Date),
    ("time", Scalar::Time),
    ("duration", Scalar::Duration),
    ("uuid", Scalar::Uuid),
    ("uuid4", Scalar::Uuid),
    ("byte", Scalar::Base64),
    ("decimal", Scalar::DecimalString),
    ("double", Scalar::DecimalString),
    ("float", Scalar::DecimalString),
    ("int32", Scalar::DecimalString),
    ("int64", Scalar::DecimalString),
    ("uint32", Scalar::DecimalString),
    ("uint64", Scalar::DecimalString),
];

/// Formats that say what `type` does not.
const KINDS_OF_FORMATS: [(&str, Kind); 28] = [
    ("date-time", Kind::String),
    ("date-time-local", Kind::String),
    ("date", Kind::String),
    ("time", Kind::String),
    ("duration", Kind::String),
    ("uuid", Kind::String),
    ("byte", Kind::String),
    ("binary", Kind::String),
    ("password", Kind::String),
    ("uri", Kind::String),
    ("uri-reference", Kind::String),
    ("url", Kind::String),
    ("email", Kind::String),
    ("hostname", Kind::String),
    ("ipv4", Kind::String),
    ("ipv6", Kind::String),
    ("int8", Kind::Integer),
    ("int16", Kind::Integer),
    ("int32", Kind::Integer),
    ("int64", Kind::Integer),
    ("uint8", Kind::Integer),
    ("uint16", Kind::Integer),
    ("uint32", Kind::Integer),
    ("uint64", Kind::Integer),
    ("unix-time", Kind::Integer),
    ("float", Kind::Number),
    ("double", Kind::Number),
    ("decimal", Kind::Number),
];

/// Keywords that say of which JSON type the values are, where nothing else does.
const KINDS_OF_KEYWORDS: [(&str, Kind); 16] = [
    ("pattern", Kind::String),
    ("minLength", Kind::String),
    ("maxLength", Kind::String),
    ("contentEncoding", Kind::String),
    ("contentMediaType", Kind::String),
    ("minimum", Kind::Number),
    ("maximum", Kind::Number),
    ("exclusiveMinimum", Kind::Number),
    ("exclusiveMaximum", Kind::Number),
    ("multipleOf", Kind::Number),
    ("minItems", Kind::Array),
    ("maxItems", Kind::Array),
    ("uniqueItems", Kind::Array),
    ("minProperties", Kind::Object),
    ("maxProperties", Kind::Object),
    ("patternProperties", Kind::Object),
];

/// The JSON type that a format belongs to, where it is known.
pub(super) fn kind_of_format(format: &str) -> Option<Kind> {
    KINDS_OF_FORMATS.iter().find(|(name, _)| *name == format).map(|(_, kind)| *kind)
}

/// The JSON types that a node's own constraints are about.
pub(super) fn kinds_of_keywords(node: &Node) -> impl Iterator<Item = Kind> {
    KINDS_OF_KEYWORDS.iter().filter(|(keyword, _)| node.get(keyword).is_some()).map(|(_, kind)| *kind)
}

impl<'a> Lowering<'a> {
    /// The scalar of a schema of this JSON type, which is neither an array nor an object.
    pub(super) fn scalar(&self, kind: Kind, merged: &Merged<'a>) -> Scalar {
        scalar(kind, merged, self.settings)
    }
}

fn scalar(kind: Kind, merged: &Merged<'_>, settings: &Settings) -> Scalar {
    match kind {
        Kind::Boolean => Scalar::Boolean,
        Kind::Integer => integer(merged),
        Kind::Number => number(merged, settings),
        Kind::String => string(merged, settings),
        Kind::Array | Kind::Object => Scalar::Json,
    }
}

fn string(merged: &Merged<'_>, settings: &Settings) -> Scalar {
    let known =
        STRING_FORMATS.iter().find(|(name, _)| merged.format == Some(*name)).map(|(_, scalar)| *scalar);
    match known {
        Some(_) if merged.format.is_some_and(|format| settings.dates.are_plain(format)) => Scalar::String,
        Some(Scalar::DateTime) if is_lenient(merged) => Scalar::LocalDateTime,
        Some(scalar) => scalar,
        None if is_base64(merged) => Scalar::Base64,
        None => Scalar::String,
    }
}

fn is_base64(merged: &Merged<'_>) -> bool {
    let encoding = merged.keyword("contentEncoding").and_then(Node::as_str);
    encoding.is_some_and(|it| it.eq_ignore_ascii_case("base64") || it.eq_ignore_ascii_case("base64url"))
}

/// A number that may have a fraction is a double, whatever its format: `f32` would lose digits that arrived.
fn number(merged: &Merged<'_>, settings: &Settings) -> Scalar {
    let says_double = matches!(merged.format, Some("double" | "float"));
    match merged.format {
        Some("int32" | "int64" | "uint64") if is_lenient(merged) => integer(merged),
        Some("decimal") => Scalar::Decimal,
        _ if settings.number == NumberType::Decimal && !says_double => Scalar::Decimal,
        _ => Scalar::Double,
    }
}
