//! Scalars: from `type` and `format` to what the language or the runtime has.

use super::number::{integer, is_integer_by_format};
use crate::document::Node;
use crate::ir::Scalar;
use crate::lower::Lowering;
use crate::lower::read::extension::is_lenient;
use crate::lower::read::kinds::Kind;
use crate::lower::read::merged::Merged;
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

impl<'a> Lowering<'a> {
    /// The scalar of a schema of this JSON type, which is neither an array nor an object.
    pub(in crate::lower) fn scalar(&self, kind: Kind, merged: &Merged<'a>) -> Scalar {
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

/// A number that may have a fraction is a double, whatever its format: `f32` would lose digits that arrived. One with the
/// format of an integer is an integer: a double would lose digits of it.
fn number(merged: &Merged<'_>, settings: &Settings) -> Scalar {
    let says_double = matches!(merged.format, Some("double" | "float"));
    match merged.format {
        Some("int32" | "int64" | "uint64") if is_lenient(merged) => integer(merged),
        _ if is_integer_by_format(merged) => integer(merged),
        Some("decimal") => Scalar::Decimal,
        _ if settings.number == NumberType::Decimal && !says_double => Scalar::Decimal,
        _ => Scalar::Double,
    }
}
