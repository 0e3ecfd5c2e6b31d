//! Scalars: from `type` and `format` to what the language or the runtime has.

use super::kinds::Kind;
use super::merged::Merged;
use crate::document::{self, Node};
use crate::ir::Scalar;

/// What the formats of strings become; all others are strings.
const STRING_FORMATS: [(&str, Scalar); 5] = [
    ("date-time", Scalar::DateTime),
    ("date-time-local", Scalar::LocalDateTime),
    ("date", Scalar::Date),
    ("uuid", Scalar::Uuid),
    ("byte", Scalar::Base64),
];

/// Formats that say what `type` does not.
const KINDS_OF_FORMATS: [(&str, Kind); 15] = [
    ("date-time", Kind::String),
    ("date-time-local", Kind::String),
    ("date", Kind::String),
    ("uuid", Kind::String),
    ("byte", Kind::String),
    ("binary", Kind::String),
    ("password", Kind::String),
    ("uri", Kind::String),
    ("email", Kind::String),
    ("hostname", Kind::String),
    ("int32", Kind::Integer),
    ("int64", Kind::Integer),
    ("uint64", Kind::Integer),
    ("float", Kind::Number),
    ("double", Kind::Number),
];

/// The JSON type that a format belongs to, where it is known.
pub(super) fn kind_of_format(format: &str) -> Option<Kind> {
    KINDS_OF_FORMATS.iter().find(|(name, _)| *name == format).map(|(_, kind)| *kind)
}

/// The scalar of a schema of this JSON type, which is neither an array nor an object.
pub(super) fn scalar(kind: Kind, merged: &Merged<'_>) -> Scalar {
    match kind {
        Kind::Boolean => Scalar::Boolean,
        Kind::Integer => integer(merged),
        Kind::Number => number(merged),
        Kind::String => string(merged),
        Kind::Array | Kind::Object => Scalar::Json,
    }
}

fn string(merged: &Merged<'_>) -> Scalar {
    let known =
        STRING_FORMATS.iter().find(|(name, _)| merged.format == Some(*name)).map(|(_, scalar)| *scalar);
    match known {
        Some(Scalar::DateTime) if super::extension::is_lenient(merged) => Scalar::LocalDateTime,
        Some(scalar) => scalar,
        None if merged.keyword("contentEncoding").and_then(Node::as_str) == Some("base64") => Scalar::Base64,
        None => Scalar::String,
    }
}

fn integer(merged: &Merged<'_>) -> Scalar {
    match merged.format {
        Some("int32") => Scalar::Int32,
        Some("uint64") => Scalar::Uint64,
        _ if needs_unsigned(merged) => Scalar::Uint64,
        _ => Scalar::Int64,
    }
}

/// A number that may have a fraction is a double, whatever its format: `f32` would lose digits that arrived.
fn number(merged: &Merged<'_>) -> Scalar {
    let whole =
        super::extension::is_lenient(merged) && matches!(merged.format, Some("int32" | "int64" | "uint64"));
    if whole { integer(merged) } else { Scalar::Double }
}

fn needs_unsigned(merged: &Merged<'_>) -> bool {
    let bound = |keyword: &str| merged.keyword(keyword).and_then(integral);
    let not_negative =
        bound("minimum").is_some_and(|it| it >= 0) || bound("exclusiveMinimum").is_some_and(|it| it >= -1);
    let beyond = bound("maximum").is_some_and(|it| it > i128::from(i64::MAX))
        || bound("exclusiveMaximum").is_some_and(|it| it > i128::from(i64::MAX) + 1);
    not_negative && beyond
}

/// A bound as an integer; also of one that was written with an exponent.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a bound beyond 128 bits is cut to the largest there is, and stays beyond"
)]
fn integral(node: &Node) -> Option<i128> {
    match node.kind {
        document::Kind::Integer(value) => Some(value),
        document::Kind::Float(value) => Some(value as i128),
        _ => None,
    }
}
