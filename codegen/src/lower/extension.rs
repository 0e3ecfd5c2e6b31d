//! The `x-` keys that the generator understands, in one place. All others are ignored.
//!
//! | key | where | value |
//! | --- | --- | --- |
//! | `x-sensitive` | schema, property (also beside its `$ref`), parameter | `true`: redacted wherever it would be printed |
//! | `x-rust-name` | component schema, schema of a body or of items, member of a union, property, parameter, operation, server, security scheme | a string: replaces the words that the Rust name is made of; on a property it renames the field |
//! | `x-rust-newtype` | schema of one string or integer | a string: the name of a type of its own; every schema that gives the same name shares the type |
//! | `x-lenient` | schema | `true`: `type: number` with `format: int64` (or `int32`) becomes an integer that reads `100000.0` too; `format: date-time` becomes a date and time without offset that reads a bare date too |
//! | `x-enum-descriptions` | schema with `enum` | an array of strings in the order of `enum`, or an object from value to string |
//! | `x-enumDescriptions` | schema with `enum` | as `x-enum-descriptions` |
//! | `x-enum-varnames`, `x-enumNames`, `x-enum-names` | schema with `enum` | in the same two forms: the words that the variants are named with |
//! | `x-pagination` | operation | `{cursor: NAME, next: NAME, items: NAME}`, see below |
//! | `x-idempotency-key` | operation | a string: the request header that takes the key |
//! | `x-webhooks` | document root | as `webhooks` of OpenAPI 3.1: an object from name to PathItem |
//! | `x-webhook-signature` | document root | how deliveries are signed, see below |
//!
//! `x-pagination` has one form. `cursor` is the wire name of the query parameter that takes the cursor, `next` and `items`
//! are the wire names of the properties of the success body that hold the next cursor and the list:
//!
//! ```yaml
//! x-pagination: {cursor: cursor, next: cursor, items: items}
//! ```
//!
//! `next` may be left out where it is named like `cursor`, and `items` where it is `items`.
//!
//! `x-webhook-signature` is one of these two. `algorithm` is `hmac-sha256` or `hmac-sha512`, `encoding` is `hex` or `base64`,
//! `signed` is `body` or the header whose text is signed and holds the event in Base64; `id` and `timestamp` are JSON
//! Pointers (RFC 6901) into the event and may be left out:
//!
//! ```yaml
//! x-webhook-signature:
//!   algorithm: hmac-sha256
//!   header: X-Signature
//!   encoding: hex
//!   signed: {header: X-Encoded-Data, encoding: base64}
//!   id: /webhookId
//!   timestamp: /timestamp
//! ```
//!
//! ```yaml
//! x-webhook-signature: {algorithm: hmac-sha256, header: X-Signature, encoding: hex, signed: body}
//! ```

use super::Lowering;
use super::merged::Merged;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Kind, Node};
use crate::ir::{SignatureAlgorithm, SignatureEncoding, SignedText, TagValue};

/// `x-sensitive`.
pub(super) fn sensitive(node: &Node) -> Option<bool> {
    node.get("x-sensitive")?.as_bool()
}

/// `x-rust-name`.
pub(super) fn rust_name(node: &Node) -> Option<&str> {
    node.get("x-rust-name")?.as_str().filter(|name| !name.is_empty())
}

/// `x-lenient`.
pub(super) fn is_lenient(merged: &Merged<'_>) -> bool {
    merged.keyword("x-lenient").and_then(Node::as_bool).unwrap_or(false)
}

/// The keys that say something about each value of `enum`, our own first.
const ENUM_DESCRIPTIONS: [&str; 2] = ["x-enum-descriptions", "x-enumDescriptions"];
const ENUM_NAMES: [&str; 3] = ["x-enum-varnames", "x-enumNames", "x-enum-names"];

/// `x-enum-descriptions`: what is said about this value.
pub(super) fn enum_description<'a>(merged: &Merged<'a>, value: &TagValue) -> Option<&'a str> {
    ENUM_DESCRIPTIONS.iter().find_map(|key| of_value(merged, key, value))
}

/// `x-enum-varnames`: what this value is called.
pub(super) fn enum_name<'a>(merged: &Merged<'a>, value: &TagValue) -> Option<&'a str> {
    ENUM_NAMES.iter().find_map(|key| of_value(merged, key, value)).filter(|name| !name.is_empty())
}

/// What an extension says about this value of `enum`.
fn of_value<'a>(merged: &Merged<'a>, key: &str, value: &TagValue) -> Option<&'a str> {
    let texts = merged.keyword(key)?;
    match &texts.kind {
        Kind::List(list) => {
            let values = merged.keyword("enum")?.as_list()?;
            // What YAML took for a number is a value of an enum of strings all the same.
            let is_it = |listed: &Node| super::value::show(listed) == *value.text();
            list.get(values.iter().position(is_it)?)?.as_str()
        }
        Kind::Map(map) => map.get(&*value.text())?.as_str(),
        _ => None,
    }
}

/// `x-idempotency-key`.
pub(super) fn idempotency_key(operation: &Node) -> Option<&str> {
    operation.get("x-idempotency-key")?.as_str().filter(|name| !name.is_empty())
}

/// `webhooks`, or `x-webhooks` where the specification does not have the former yet.
pub(super) fn webhooks(root: &Node) -> Option<&Node> {
    root.get("webhooks").or_else(|| root.get("x-webhooks"))
}

/// `x-pagination`, as written.
pub(super) struct PaginationNames<'a> {
    pub(super) cursor: &'a str,
    pub(super) next: &'a str,
    pub(super) items: &'a str,
}

/// Reads the value of `x-pagination`.
pub(super) fn pagination_names(node: &Node) -> Option<PaginationNames<'_>> {
    let text = |key: &str| node.get(key).map(|value| value.as_str()).unwrap_or(Some(""));
    let cursor = text("cursor").filter(|name| !name.is_empty())?;
    let or =
        |name: &'static str, fallback| text(name).map(|text| if text.is_empty() { fallback } else { text });
    Some(PaginationNames { cursor, next: or("next", cursor)?, items: or("items", "items")? })
}

/// `x-webhook-signature`.
pub(super) struct SignatureKeys {
    pub(super) algorithm: SignatureAlgorithm,
    pub(super) header: String,
    pub(super) encoding: SignatureEncoding,
    pub(super) signed: SignedText,
    pub(super) id: Option<String>,
    pub(super) timestamp: Option<String>,
}

/// Reads the value of `x-webhook-signature`. An error says what is wrong with it.
pub(super) fn signature(node: &Node) -> Result<SignatureKeys, &'static str> {
    let text = |key: &str| node.get(key).and_then(Node::as_str);
    Ok(SignatureKeys {
        algorithm: match text("algorithm") {
            Some("hmac-sha256") => SignatureAlgorithm::HmacSha256,
            Some("hmac-sha512") => SignatureAlgorithm::HmacSha512,
            _ => return Err("`algorithm` has to be `hmac-sha256` or `hmac-sha512`"),
        },
        header: text("header")
            .ok_or("`header` has to name the header that carries the signature")?
            .to_owned(),
        encoding: match text("encoding") {
            Some("hex") => SignatureEncoding::Hex,
            Some("base64") => SignatureEncoding::Base64,
            _ => return Err("`encoding` has to be `hex` or `base64`"),
        },
        signed: signed_text(node)?,
        id: pointer(node, "id")?,
        timestamp: pointer(node, "timestamp")?,
    })
}

fn signed_text(node: &Node) -> Result<SignedText, &'static str> {
    const WRONG: &str = "`signed` has to be `body`, or `{header: NAME, encoding: base64}`";
    let signed = node.get("signed").ok_or(WRONG)?;
    if signed.as_str() == Some("body") {
        return Ok(SignedText::Body);
    }
    let header = signed.get("header").and_then(Node::as_str).ok_or(WRONG)?;
    match signed.get("encoding").and_then(Node::as_str) {
        Some("base64") => Ok(SignedText::Base64Header(header.to_owned())),
        _ => Err(WRONG),
    }
}

fn pointer(node: &Node, key: &str) -> Result<Option<String>, &'static str> {
    match node.get(key).map(|value| value.as_str()) {
        None => Ok(None),
        Some(Some(text)) if text.starts_with('/') => Ok(Some(text.to_owned())),
        Some(_) => Err("`id` and `timestamp` have to be JSON Pointers such as `/id`"),
    }
}

impl<'a> Lowering<'a> {
    /// Reports extensions of a schema, parameter or operation that have a value they cannot have.
    pub(super) fn check_extensions(&mut self, node: &'a Node) {
        for key in ["x-sensitive", "x-lenient"] {
            if let Some(value) = node.get(key).filter(|value| value.as_bool().is_none()) {
                self.report_extension(value, format!("`{key}` has to be `true` or `false`"));
            }
        }
        for key in ["x-rust-name", "x-idempotency-key"] {
            if let Some(value) = node.get(key).filter(|value| value.as_str().is_none_or(str::is_empty)) {
                self.report_extension(value, format!("`{key}` has to be a name"));
            }
        }
        for key in ENUM_DESCRIPTIONS.into_iter().chain(ENUM_NAMES) {
            self.check_enum_texts(node, key);
        }
    }

    fn check_enum_texts(&mut self, node: &'a Node, key: &str) {
        let Some(texts) = node.get(key) else { return };
        let values = node.get("enum").and_then(Node::as_list).unwrap_or_default();
        let fits = match &texts.kind {
            Kind::List(list) => list.len() <= values.len(),
            Kind::Map(map) => {
                map.keys().all(|key| values.iter().any(|value| super::value::show(value) == **key))
            }
            _ => false,
        };
        // Only `x-enum-descriptions` is ours; what others do with their own keys is not for us to judge.
        if !fits && key == "x-enum-descriptions" {
            self.report_extension(texts, format!("`{key}` does not fit the values of `enum`"));
        }
    }

    pub(super) fn report_extension(&mut self, at: &'a Node, message: String) {
        let remedy = "correct it, or remove it";
        self.report(Diagnostic::new(Code::InvalidExtension, at.origin, message, remedy));
    }
}
