//! Forms: how each property is written, and which properties of a multipart body are files.

use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::ir::{Encoding, EncodingRule, ParameterStyle};
use crate::lower::Lowering;
use crate::lower::read::all_of::{Part, address};
use crate::lower::read::kinds::Kind;
use crate::lower::read::merged::Merged;

/// Unions within unions that no sane form has.
const DEEPEST: usize = 8;

impl<'a> Lowering<'a> {
    /// The `encoding` of a media type. Properties that are written alike stand together. Only fields of a form have a style
    /// (OpenAPI 3.1.1, section 4.8.15.1.2).
    pub(in crate::lower) fn encodings(&mut self, content: &'a Node, media_type: &str) -> Vec<Encoding> {
        let is_multipart = media_type.starts_with("multipart/");
        let has_fields = !is_multipart || media_type.starts_with("multipart/form-data");
        let mut encodings: Vec<Encoding> = Vec::new();
        for (property, node) in content.get("encoding").and_then(Node::as_map).into_iter().flatten() {
            if let Some(headers) = node.get("headers") {
                let message = "headers of parts are not sent";
                let remedy = "nothing needs to be done, unless the server asks for them";
                self.report(Diagnostic::new(Code::IgnoredKeyword, headers.origin, message, remedy));
            }
            let Some(mut rule) = self.encoding_rule(node, has_fields) else { continue };
            // The text of a part is not percent-encoded.
            if let EncodingRule::Style(_, _, allow_reserved) = &mut rule {
                *allow_reserved &= !is_multipart;
            }
            match encodings.iter_mut().find(|encoding| encoding.rule == rule) {
                Some(encoding) => encoding.properties.push(property.to_string()),
                None => encodings.push(Encoding { properties: vec![property.to_string()], rule }),
            }
        }
        encodings
    }

    /// Any word about the style makes a property one that is written as a parameter is.
    fn encoding_rule(&mut self, node: &'a Node, has_fields: bool) -> Option<EncodingRule> {
        let style = ["style", "explode", "allowReserved"].iter().find_map(|word| node.get(word));
        if let Some(style) = style.filter(|_| !has_fields) {
            let message = "the parts of this media type have no style";
            let remedy = "nothing needs to be done; `contentType` says how they are written";
            self.report(Diagnostic::new(Code::IgnoredKeyword, style.origin, message, remedy));
        }
        if style.is_none() || !has_fields {
            let content_type = node.get("contentType").and_then(Node::as_str)?;
            return Some(EncodingRule::ContentType(content_type.to_owned()));
        }
        let style = self.query_style(node);
        let flag = |word: &str| node.get(word).and_then(Node::as_bool);
        let explode = flag("explode").unwrap_or(style == ParameterStyle::Form);
        Some(EncodingRule::Style(style, explode, flag("allowReserved").unwrap_or(false)))
    }

    /// Remembers which schemas are files, before any type is made of them.
    pub(in crate::lower) fn mark_files(&mut self, media_type: &'a Node, words: &str) {
        if let Some(schema) = media_type.get("schema") {
            let encoding = media_type.get("encoding");
            self.mark_files_of(&[Part::new(schema, words)], encoding, 0);
        }
    }

    fn mark_files_of(&mut self, parts: &[Part<'a>], encoding: Option<&'a Node>, depth: usize) {
        let merged = self.merged(parts);
        for (property, parts) in &merged.properties {
            let encoding = encoding.and_then(|encoding| encoding.get(property));
            let content_type = encoding.and_then(|it| it.get("contentType")).and_then(Node::as_str);
            self.mark_value(parts, content_type, depth);
        }
        let Some(group) = merged.group.clone().filter(|_| depth < DEEPEST) else { return };
        for member in self.members(&merged, &group) {
            self.mark_files_of(&member.parts, encoding, depth + 1);
        }
    }

    /// Marks a property: a file, a list of files, or one of these or `null`.
    fn mark_value(&mut self, parts: &[Part<'a>], content_type: Option<&str>, depth: usize) {
        let merged = self.merged(parts);
        if let Some(group) = merged.group.clone().filter(|_| depth < DEEPEST) {
            for member in self.members(&merged, &group) {
                self.mark_value(&member.parts, content_type, depth + 1);
            }
        } else if merged.items.is_empty() {
            self.mark_file(parts, &merged, content_type);
        } else {
            self.mark_value(&merged.items, content_type, depth + 1);
        }
    }

    /// A schema that says nothing has no parts, but stands somewhere.
    fn mark_file(&mut self, parts: &[Part<'a>], merged: &Rc<Merged<'a>>, content_type: Option<&str>) {
        if is_file(merged, content_type) {
            let said = if merged.parts.is_empty() { parts } else { &merged.parts };
            self.files.extend(said.iter().map(|part| address(part.node)));
        }
    }

    /// Whether the values that these parts describe are files.
    pub(in crate::lower) fn are_files(&self, parts: &[Part<'a>]) -> bool {
        !self.files.is_empty() && parts.iter().any(|part| self.files.contains(&address(part.node)))
    }
}

/// Whether a part of a multipart body is a file: by `format: binary` (3.0), by `contentMediaType` or
/// `contentEncoding: binary` (3.1), or because the
/// encoding of the property says so.
fn is_file(merged: &Merged<'_>, content_type: Option<&str>) -> bool {
    if merged.group.is_some() || merged.values.is_some() {
        return false;
    }
    let may_be_text = merged.kinds().is_none_or(|kinds| kinds.iter().all(|kind| kind == Kind::String));
    let described = merged.keyword("contentMediaType").and_then(Node::as_str);
    let encoding = merged.keyword("contentEncoding").and_then(Node::as_str);
    let is_encoded = encoding.is_some_and(|it| !it.eq_ignore_ascii_case("binary"));
    merged.format == Some("binary")
        || (may_be_text && encoding.is_some() && !is_encoded)
        || (may_be_text && !is_encoded && described.or(content_type).is_some_and(is_binary))
}

fn is_binary(media_type: &str) -> bool {
    let starts =
        ["image/", "audio/", "video/", "application/octet-stream", "application/pdf", "application/zip"];
    starts.iter().any(|start| media_type.starts_with(start))
}
