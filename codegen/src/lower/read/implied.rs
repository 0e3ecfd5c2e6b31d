//! What implies a JSON type where `type` does not say it: a format, or keywords that constrain values of one type.

use super::kinds::Kind;
use crate::document::Node;

/// Formats that say what `type` does not.
const KINDS_OF_FORMATS: [(&str, Kind); 38] = [
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

/// The JSON type that a format belongs to, where it is known, or that some write as one.
pub(in crate::lower) fn kind_of_format(format: &str) -> Option<Kind> {
    let known = KINDS_OF_FORMATS.iter().find(|(name, _)| *name == format).map(|(_, kind)| *kind);
    known.or_else(|| Kind::parse(format))
}

/// The JSON types that a node's own constraints are about.
pub(in crate::lower) fn kinds_of_keywords(node: &Node) -> impl Iterator<Item = Kind> {
    KINDS_OF_KEYWORDS.iter().filter(|(keyword, _)| node.get(keyword).is_some()).map(|(_, kind)| *kind)
}
