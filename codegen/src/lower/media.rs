//! Media types: which one of a `content` is used, and how it is written and read.

use super::Lowering;
use super::all_of::Part;
use super::schema::Schema;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::ir::{Codec, Scalar, TypeRef};

/// What a media type is, as far as the generated client is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Family {
    Json,
    Text,
    Bytes,
    /// Something with an inner form that has no codec yet.
    Unsupported,
}

/// The first entry of `content`.
pub(super) fn first_content(node: &Node) -> Option<(&str, &Node)> {
    node.get("content")?.as_map()?.iter().next().map(|(media_type, node)| (&**media_type, node))
}

impl<'a> Lowering<'a> {
    /// The media type of a request body or a response: JSON if it is offered, else the best of the rest.
    pub(super) fn codec(&mut self, owner: &'a Node, words: &str) -> Option<(String, Codec)> {
        let content = owner.get("content")?.as_map()?;
        let ranked = content.iter().map(|(media_type, node)| (family(media_type, node), &**media_type, node));
        let (family, media_type, node) = ranked.min_by_key(|(family, ..)| *family)?;
        if node.as_map().is_none() {
            let message = format!("a media type has to be an object, not {}", node.describe());
            self.report_invalid(node, message, "write its `schema`; until then the body is any JSON");
        }
        if content.len() > 1 {
            self.note_other_media_types(owner, media_type);
        }
        let codec = match family {
            Family::Json => Codec::Json(self.body_type(node, words)),
            Family::Text => Codec::Text,
            Family::Bytes => Codec::Bytes,
            Family::Unsupported => {
                self.report_unsupported(node, media_type);
                Codec::Bytes
            }
        };
        // A range of media types cannot be sent, and JSON fits into all of those taken for it.
        let shown =
            if family == Family::Json && media_type.contains('*') { "application/json" } else { media_type };
        Some((shown.to_owned(), codec))
    }

    fn body_type(&mut self, media_type: &'a Node, words: &str) -> TypeRef {
        match media_type.get("schema") {
            Some(schema) => self.type_of(&[Part::new(schema, words)], words),
            None => TypeRef::Scalar(Scalar::Json),
        }
    }

    fn note_other_media_types(&mut self, owner: &'a Node, taken: &str) {
        let at = owner.get("content").map_or(owner.origin, |content| content.origin);
        let message = format!("of several media types, `{taken}` is used");
        let remedy = "nothing needs to be done; to have another one used, remove this one by an overlay";
        self.report(Diagnostic::new(Code::IgnoredKeyword, at, message, remedy));
    }

    fn report_unsupported(&mut self, node: &'a Node, media_type: &str) {
        let message = format!("a body of `{media_type}` cannot be typed yet; it is sent and read as bytes");
        let remedy = "write and read the bytes in the calling program";
        self.report(Diagnostic::new(Code::UnsupportedBody, node.origin, message, remedy));
    }
}

fn family(written: &str, node: &Node) -> Family {
    let media_type = written.split(';').next().unwrap_or_default().trim().to_lowercase();
    let (kind, subtype) = media_type.split_once('/').unwrap_or((&media_type, ""));
    let schema = node.get("schema").map(Schema);
    let is_binary = schema.is_some_and(|schema| schema.text("format") == Some("binary"));
    let is_plain = schema.is_none_or(|schema| {
        is_binary
            || schema.0.as_map().is_none_or(indexmap::IndexMap::is_empty)
            || schema.text("type") == Some("string")
    });
    match (kind, subtype) {
        (_, "json") => Family::Json,
        (_, subtype) if subtype.ends_with("+json") => Family::Json,
        ("*" | "application", "*") if !is_binary && schema.is_some() => Family::Json,
        (_, "xml") if !is_plain => Family::Unsupported,
        (_, subtype) if subtype.ends_with("+xml") && !is_plain => Family::Unsupported,
        ("text", _) if !is_binary => Family::Text,
        ("multipart", _) | (_, "x-www-form-urlencoded") if schema.is_some() => Family::Unsupported,
        _ => Family::Bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::{Family, family};
    use crate::lower::testing::node;

    #[test]
    fn media_types_are_told_apart() {
        for (media_type, entry, expected) in [
            ("application/json", "{schema: {type: object}}", Family::Json),
            ("application/json; charset=utf-8", "{}", Family::Json),
            ("application/problem+json", "{schema: {type: object}}", Family::Json),
            ("*/*", "{schema: {type: object}}", Family::Json),
            ("*/*", "{schema: {type: string, format: binary}}", Family::Bytes),
            ("text/plain", "{schema: {type: string}}", Family::Text),
            ("application/octet-stream", "{schema: {type: string, format: binary}}", Family::Bytes),
            ("application/pdf", "{}", Family::Bytes),
            ("application/xml", "{schema: {type: object}}", Family::Unsupported),
            ("application/xml", "{schema: {type: string}}", Family::Bytes),
            ("multipart/form-data", "{schema: {type: object}}", Family::Unsupported),
            ("application/x-www-form-urlencoded", "{schema: {type: object}}", Family::Unsupported),
        ] {
            assert_eq!(family(media_type, &node(entry)), expected, "{media_type} {entry}");
        }
    }
}
