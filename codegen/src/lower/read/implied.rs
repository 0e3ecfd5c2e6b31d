//! What implies a JSON type where `type` does not say it: a format, or keywords that constrain values of one type.

use super::kinds::Kind;
use crate::document::Node;

/// Formats that say what `type` does not.
const KINDS_OF_FORMATS: [(&str, Kind); 30] = [
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
    ("idn-email", Kind::String),
    ("idn-hostname", Kind::String),
    ("host-name", Kind::String),
    ("ip-address", Kind::String),
    ("iri", Kind::String),
    ("iri-reference", Kind::String),
    ("uri-template", Kind::String),
    ("json-pointer", Kind::String),
    ("relative-json-pointer", Kind::String),
    ("regex", Kind::String),
    ("unix-time", Kind::Integer),
    ("float", Kind::Number),
    ("double", Kind::Number),
    ("decimal", Kind::Number),
];

/// Formats of integers: how many bits they have, and whether they have no sign.
const INTEGERS: [(&str, i32, bool); 20] = [
    ("int8", 8, false),
    ("int16", 16, false),
    ("int32", 32, false),
    ("int64", 64, false),
    ("int128", 128, false),
    ("int", 64, false),
    ("integer", 64, false),
    ("long", 64, false),
    ("bigint", 128, false),
    ("biginteger", 128, false),
    ("uint8", 8, true),
    ("uint16", 16, true),
    ("uint32", 32, true),
    ("uint64", 64, true),
    ("uint128", 128, true),
    ("uint", 64, true),
    ("u-int8", 8, true),
    ("u-int16", 16, true),
    ("u-int32", 32, true),
    ("u-int64", 64, true),
];

/// Keywords that say of which JSON type the values are, where nothing else does.
const KINDS_OF_KEYWORDS: [(&str, Kind); 17] = [
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
    ("properties", Kind::Object),
    ("minProperties", Kind::Object),
    ("maxProperties", Kind::Object),
    ("patternProperties", Kind::Object),
];

/// The bits of an integer by its format, and whether it has no sign.
pub(in crate::lower) fn integer_format(format: &str) -> Option<(i32, bool)> {
    let known = INTEGERS.iter().find(|(name, ..)| *name == format);
    known.map(|(_, bits, unsigned)| (*bits, *unsigned))
}

/// The JSON type that a format belongs to, where it is known, or that some write as one.
pub(in crate::lower) fn kind_of_format(format: &str) -> Option<Kind> {
    let known = KINDS_OF_FORMATS.iter().find(|(name, _)| *name == format).map(|(_, kind)| *kind);
    let integer = || integer_format(format).map(|_| Kind::Integer);
    known.or_else(integer).or_else(|| Kind::parse(format))
}

/// The JSON types that a node's own constraints are about.
pub(in crate::lower) fn kinds_of_keywords(node: &Node) -> impl Iterator<Item = Kind> {
    KINDS_OF_KEYWORDS.iter().filter(|(keyword, _)| node.get(keyword).is_some()).map(|(_, kind)| *kind)
}
