//! The headers of answers.

use std::collections::HashMap;

use super::media::{first_content, is_json};
use super::operation::Site;
use super::status::parse_status;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Node;
use crate::ir::{Adapter, Header, HeaderForm, Operation, Scalar, Shape, TypeRef};
use crate::lower::Lowering;
use crate::lower::read::all_of::Part;
use crate::lower::read::extension;
use crate::lower::read::resolve::Wanted;
use crate::lower::read::schema::Schema;
use crate::name;

/// A header that some answers of an operation declare.
struct Found<'a> {
    wire_name: &'a str,
    node: &'a Node,
    shared: Option<String>,
    /// The statuses of those answers, as written.
    statuses: Vec<&'a str>,
    /// Whether they do not agree what it is.
    differs: bool,
}

impl<'a> Lowering<'a> {
    /// The headers that any answer of an operation declares, each once.
    pub(in crate::lower) fn headers(&mut self, site: &Site<'a>) -> Vec<Header> {
        let mut found: Vec<Found<'a>> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let responses = site.node.get("responses").and_then(Node::as_map);
        for (status, response) in responses.into_iter().flatten() {
            if parse_status(status).is_none() {
                continue;
            }
            // What is wrong with a reference was told where the answers were read.
            let Some((response, _)) = self.follow(response, Wanted::Response) else { continue };
            let headers = response.get("headers").and_then(Node::as_map);
            for (wire_name, node) in headers.into_iter().flatten() {
                // What the body is, is said by `content` (OpenAPI 3.0.3, section 4.7.17).
                if wire_name.eq_ignore_ascii_case("content-type") {
                    continue;
                }
                let Some((node, place)) = self.follow(node, Wanted::Header) else { continue };
                let place_of = places.entry(wire_name.to_ascii_lowercase()).or_insert(found.len());
                match found.get_mut(*place_of) {
                    Some(known) => {
                        known.differs |= kind(known.node) != kind(node);
                        known.statuses.push(status);
                    }
                    None => {
                        let shared = place.and_then(|place| self.shared_name(&place));
                        let statuses = vec![&**status];
                        found.push(Found { wire_name, node, shared, statuses, differs: false });
                    }
                }
            }
        }
        found.into_iter().filter_map(|found| self.header(site, found)).collect()
    }

    fn header(&mut self, site: &Site<'a>, found: Found<'a>) -> Option<Header> {
        let Found { wire_name, node, shared, statuses, differs } = found;
        if !is_header_name(wire_name) {
            let message = format!("`{wire_name}` cannot be a header's name; it is left out");
            self.report_invalid(node, message, "correct the name");
            return None;
        }
        let words = shared.unwrap_or_else(|| name::join(&[&site.words, wire_name]));
        let (form, ty) =
            if differs { TEXT } else { self.header_type(node, &name::join(&[&words, "Header"])) };
        let parts = node.get("schema").into_iter().chain([node]).map(|node| Part::new(node, ""));
        Some(Header {
            wire_name: wire_name.to_owned(),
            name: name::constant_name(extension::rust_name(node).unwrap_or(wire_name)),
            form,
            ty,
            statuses: statuses.into_iter().map(str::to_owned).collect(),
            deprecated: node.get("deprecated").and_then(Node::as_bool).unwrap_or(false),
            doc: self.doc_of_parts(&parts.collect::<Vec<_>>()),
            origin: node.origin,
        })
    }

    /// What the value of a header is read as. Whether it can be written in a header is [told later](Self::settle_headers), but
    /// for JSON of `content`.
    fn header_type(&mut self, node: &'a Node, words: &str) -> (HeaderForm, TypeRef) {
        let schema = match node.get("schema") {
            Some(schema) => schema,
            None => match first_content(node) {
                Some((media_type, content)) if is_json(media_type) => {
                    let ty =
                        content.get("schema").map(|it| self.bare_type_of(&[Part::new(it, words)], words));
                    return (HeaderForm::Json, ty.unwrap_or(TypeRef::Scalar(Scalar::Json)));
                }
                _ => return TEXT,
            },
        };
        let is_exploded = node.get("explode").and_then(Node::as_bool).unwrap_or(false);
        let form = if is_exploded { HeaderForm::Exploded } else { HeaderForm::Simple };
        (form, self.bare_type_of(&[Part::new(schema, words)], words))
    }

    /// Decides how each header is read, now that all types are known.
    pub(in crate::lower) fn settle_headers(&mut self, operations: &mut [Operation]) {
        for header in operations.iter_mut().flat_map(|operation| &mut operation.headers) {
            if header.form == HeaderForm::Json {
                continue;
            }
            let ty = self.types.resolved(&header.ty);
            let is_object = self.is_plain_object(&ty);
            if !is_object && !self.is_plain_list(&ty) && !self.is_plain(&ty) {
                let message =
                    "OpenAPI does not say how this type is written in a header; it is read as a text";
                let remedy = "read the text in the calling program; if it is JSON, say so with `content` in the place of \
                              `schema`";
                self.report(Diagnostic::new(Code::IgnoredKeyword, header.origin, message, remedy));
                (header.form, header.ty) = TEXT;
            } else if !is_object {
                // Pairs are for members only.
                header.form = HeaderForm::Simple;
            }
        }
    }

    /// Whether each member is one text.
    fn is_plain_object(&self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Map(value) => self.is_plain(value),
            TypeRef::Named(id) => match self.types.get(*id).map(|def| &def.shape) {
                Some(Shape::Object(object)) if !object.is_tuple => {
                    let fields = object.fields.iter().map(|field| &field.ty);
                    fields.chain(&object.additional).all(|ty| self.is_plain(ty))
                }
                _ => false,
            },
            _ => false,
        }
    }

    fn is_plain_list(&self, ty: &TypeRef) -> bool {
        matches!(ty, TypeRef::List(item) | TypeRef::Set(item) if self.is_plain(item))
    }

    /// Whether a value is one text, which a reader of its type understands.
    fn is_plain(&self, ty: &TypeRef) -> bool {
        let union = match self.types.resolved(ty) {
            TypeRef::Named(id) => match self.types.get(id).map(|def| &def.shape) {
                Some(Shape::Union(union)) => Some(union),
                _ => None,
            },
            _ => None,
        };
        match union {
            // A union within a union may lead back to it.
            Some(union) => union.variants.iter().all(|variant| self.is_plain_scalar(&variant.ty)),
            None => self.is_plain_scalar(ty),
        }
    }

    fn is_plain_scalar(&self, ty: &TypeRef) -> bool {
        match self.types.resolved(ty) {
            TypeRef::Scalar(scalar) => !matches!(scalar, Scalar::Json | Scalar::File),
            TypeRef::Named(id) => match self.types.get(id).map(|def| &def.shape) {
                Some(Shape::Enum(_) | Shape::Newtype(_)) => true,
                Some(Shape::External(external)) => {
                    external.adapter.is_some_and(|adapter| adapter != Adapter::Serde)
                }
                Some(Shape::Object(_) | Shape::Union(_) | Shape::Alias(_)) | None => false,
            },
            TypeRef::List(_)
            | TypeRef::Set(_)
            | TypeRef::Map(_)
            | TypeRef::Nullable(_)
            | TypeRef::OrEmpty(_)
            | TypeRef::Boxed(_) => false,
        }
    }
}

const TEXT: (HeaderForm, TypeRef) = (HeaderForm::Simple, TypeRef::Scalar(Scalar::String));

/// What two answers have to agree upon to declare the same header.
fn kind(header: &Node) -> Option<(Option<&str>, Option<&str>, Option<&str>)> {
    let schema = Schema(header.get("schema")?);
    Some((schema.text("type"), schema.text("format"), schema.text("$ref")))
}

/// A token of RFC 9110, section 5.6.2.
pub(in crate::lower) fn is_header_name(name: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_token)
}
