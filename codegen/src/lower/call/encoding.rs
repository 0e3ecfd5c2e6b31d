//! Forms: how each property is written, and which properties of a multipart body are files.
//!
//! Without `encoding`, JSON stands inside of lists and objects, as OpenAPI 3.1.1 says; 3.0.3 would spread an object's members
//! over the form and lose its name. Only fields of `multipart/form-data` have a style, in 3.0 documents, too.

use std::rc::Rc;

use super::header::is_header_name;
use super::operation::Site;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::ir::{Body, Codec, Content, Encoding, EncodingRule, Parameter, ParameterPlace, ParameterStyle};
use crate::lower::Lowering;
use crate::lower::read::all_of::{Part, address};
use crate::lower::read::extension;
use crate::lower::read::kinds::Kind;
use crate::lower::read::merged::Merged;
use crate::lower::read::resolve::Wanted;
use crate::name;

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

    /// The headers of parts that an operation's body declares, each as a parameter of the call.
    pub(in crate::lower) fn part_headers(&mut self, site: &Site<'a>, body: Option<&Body>) -> Vec<Parameter> {
        let mut all: Vec<Parameter> = Vec::new();
        let Some(body) = body else { return all };
        let stated = site.node.get("requestBody");
        let Some((node, _)) = stated.and_then(|node| self.follow(node, Wanted::RequestBody)) else {
            return all;
        };
        let is_sure = body.required && body.enum_name.is_none();
        let is_multipart = |content: &Content| matches!(content.codec, Codec::Multipart(..));
        for content in body.contents.iter().filter(|content| is_multipart(content)) {
            let Some(content) = node.get("content").and_then(|all| all.get(&content.media_type)) else {
                continue;
            };
            let required = self.required_parts(content);
            for (part, encoding) in content.get("encoding").and_then(Node::as_map).into_iter().flatten() {
                let headers = encoding.get("headers").and_then(Node::as_map);
                for (name, header) in headers.into_iter().flatten() {
                    let Some(mut header) = self.part_header(site, part, name, header) else { continue };
                    header.required &= is_sure && required.contains(&&**part);
                    if all.iter().all(|known| known.full_name() != header.full_name()) {
                        all.push(header);
                    }
                }
            }
        }
        all
    }

    /// The parts without which the body is not whole.
    fn required_parts(&mut self, content: &'a Node) -> Vec<&'a str> {
        let Some(schema) = content.get("schema") else { return Vec::new() };
        self.merged(&[Part::new(schema, "")]).required.iter().copied().collect()
    }

    fn part_header(
        &mut self,
        site: &Site<'a>,
        part: &str,
        wire_name: &str,
        node: &'a Node,
    ) -> Option<Parameter> {
        let (node, _) = self.follow(node, Wanted::Header)?;
        if ["content-type", "content-disposition"].iter().any(|name| name.eq_ignore_ascii_case(wire_name)) {
            let message =
                format!("`{wire_name}` is not sent as a header of a part: it follows from the part");
            let remedy = "nothing needs to be done; `contentType` says what the part is";
            self.report(Diagnostic::new(Code::IgnoredKeyword, node.origin, message, remedy));
            return None;
        }
        if !is_header_name(wire_name) {
            let message = format!("`{wire_name}` cannot be a header's name; it is left out");
            self.report_invalid(node, message, "correct the name");
            return None;
        }
        let words = name::join(&[&site.words, part, wire_name]);
        let mut header = self.parameter_of(node, wire_name, ParameterPlace::Part, &words);
        if extension::rust_name(node).is_none() {
            header.name = name::field_name(&name::join(&[part, wire_name]));
        }
        header.part = Some(part.to_owned());
        Some(header)
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

    /// Remembers which schemas are files, before any type is made of them, and tells whether any is.
    pub(in crate::lower) fn mark_files(&mut self, media_type: &'a Node, words: &str) -> bool {
        let Some(schema) = media_type.get("schema") else { return false };
        self.mark_files_of(&[Part::new(schema, words)], media_type.get("encoding"), 0)
    }

    fn mark_files_of(&mut self, parts: &[Part<'a>], encoding: Option<&'a Node>, depth: usize) -> bool {
        let merged = self.merged(parts);
        let mut any = !merged.additional.is_empty() && self.mark_value(&merged.additional, None, depth);
        for (property, parts) in &merged.properties {
            let encoding = encoding.and_then(|encoding| encoding.get(property));
            let content_type = encoding.and_then(|it| it.get("contentType")).and_then(Node::as_str);
            any |= self.mark_value(parts, content_type, depth);
        }
        let Some(group) = merged.group().cloned().filter(|_| depth < DEEPEST) else { return any };
        for member in self.members(&merged, &group) {
            any |= self.mark_files_of(&member.parts, encoding, depth + 1);
        }
        any
    }

    /// Marks a property: a file, a list of files, or one of these or `null`.
    fn mark_value(&mut self, parts: &[Part<'a>], content_type: Option<&str>, depth: usize) -> bool {
        let merged = self.merged(parts);
        if let Some(group) = merged.group().cloned().filter(|_| depth < DEEPEST) {
            let mut any = false;
            for member in self.members(&merged, &group) {
                any |= self.mark_value(&member.parts, content_type, depth + 1);
            }
            any
        } else if merged.items.is_empty() {
            self.mark_file(parts, &merged, content_type)
        } else {
            self.mark_value(&merged.items, content_type, depth + 1)
        }
    }

    /// A schema that says nothing has no parts, but stands somewhere.
    fn mark_file(&mut self, parts: &[Part<'a>], merged: &Rc<Merged<'a>>, content_type: Option<&str>) -> bool {
        let is_file = is_file(merged, content_type);
        if is_file {
            let said = if merged.parts.is_empty() { parts } else { &merged.parts };
            self.files.extend(said.iter().map(|part| address(part.node)));
        }
        is_file
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
    if merged.group().is_some() || merged.values.is_some() {
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
