//! The `x-` keys that the generator understands, in one place. All others are ignored.
//!
//! | key | where | value |
//! | --- | --- | --- |
//! | `x-sensitive` | schema, property (also beside its `$ref`), parameter | `true`: redacted wherever it would be printed |
//! | `x-rust-name` | component schema, schema of a body or of items, member of a union, property, parameter, operation, server, security scheme | a string: replaces the words that the Rust name is made of; on a property it renames the field |
//! | `x-rust-newtype` | schema of one string or integer | a string: the name of a type of its own; every schema that gives the same name shares the type |
//! | `x-rust-type` | schema | a path such as `crate::Money` or `rust_decimal::Decimal`, or `{serde: path}` or `{text: path}`: the type that stands for the schema, which is not generated then; as the setting `replace`, see `spec/codegen.toml` |
//! | `x-lenient` | schema | `true`: `type: number` with `format: int64` (or `int32`) becomes an integer even where a bound or an example has a fraction; `format: date-time` becomes the runtime's `LocalDateTime`, for texts that mostly have no offset: it keeps whatever comes, gives a date and time without offset or a bare date by `civil()`, and one that has an offset after all by `moment()` |
//! | `x-enum-descriptions` | schema with `enum` | an array of strings in the order of `enum`, or an object from value to string |
//! | `x-enumDescriptions` | schema with `enum` | as `x-enum-descriptions` |
//! | `x-enum-varnames`, `x-enumNames`, `x-enum-names` | schema with `enum` | in the same two forms: the words that the variants are named with |
//! | `x-pagination` | operation | how its list is paged, see below |
//! | `x-idempotency-key` | operation | a string: the request header that takes the key |
//! | `x-webhooks` | document root | as `webhooks` of OpenAPI 3.1: an object from name to PathItem |
//! | `x-webhook-signature` | document root | how deliveries are signed, see below |
//!
//! `x-pagination` says what leads to the next page. A place in the success body is the name of a property or a JSON Pointer
//! (RFC 6901), and `items` is `items` where nothing is said; a body that is a list itself needs none. `more` is for a place
//! with a boolean: the list goes on as long as it is `true`. Of several answers, those are pages that hold the same as the first
//! one of JSON; one without a body has no items, and to any other the walk by items answers with an error.
//!
//! ```yaml
//! x-pagination: {cursor: cursor, next: /meta/next_cursor, items: data}  # the parameter `cursor` takes what is there
//! x-pagination: {cursor: starting_after, last: id, more: has_more, items: data}  # it takes the last item's `id`
//! x-pagination: {page: page, first: 0}  # it counts pages, from 1 where nothing is said
//! x-pagination: {offset: skip, items: data}  # it counts items
//! x-pagination: {link: true}  # the `Link` header has the next page's URL
//! x-pagination: {url: /links/next}  # the body has it, on the same origin
//! ```
//!
//! `next` may be left out where it is named like `cursor`.
//!
//! `x-webhook-signature` says what is signed, and where everything is. `algorithm` is `hmac-sha256` or `hmac-sha512`,
//! `encoding` is `hex` or `base64`. `signed` is `body`, or a text with `{body}`, `{id}` and `{timestamp}` in it, or the
//! header whose text is signed and holds the event in Base64. `id` and `timestamp` may be left out; each is a JSON Pointer
//! (RFC 6901) into the event, `{header: NAME}`, or `{element: NAME}` for what stands behind `NAME=` in the signature's
//! header. That header may have several elements and signatures in it: `separator` and `prefix` tell them apart. `key` is
//! for keys in Base64, and `tolerance` is how many seconds a delivery's time may differ. So Palomma, Stripe, GitHub and
//! Standard Webhooks sign like this:
//!
//! ```yaml
//! x-webhook-signature:
//!   algorithm: hmac-sha256
//!   header: X-Signature
//!   encoding: hex
//!   signed: {header: X-Encoded-Data, encoding: base64}
//!   id: /webhookId
//!   timestamp: /timestamp
//! ---
//! x-webhook-signature:
//!   algorithm: hmac-sha256
//!   header: Stripe-Signature
//!   separator: ','
//!   prefix: v1=
//!   encoding: hex
//!   signed: '{timestamp}.{body}'
//!   id: /id
//!   timestamp: {element: t}
//!   tolerance: 300
//! ---
//! x-webhook-signature:
//!   algorithm: hmac-sha256
//!   header: X-Hub-Signature-256
//!   prefix: sha256=
//!   encoding: hex
//!   signed: body
//!   id: {header: X-GitHub-Delivery}
//! ---
//! x-webhook-signature:
//!   algorithm: hmac-sha256
//!   header: webhook-signature
//!   separator: ' '
//!   prefix: v1,
//!   encoding: base64
//!   signed: '{id}.{timestamp}.{body}'
//!   id: {header: webhook-id}
//!   timestamp: {header: webhook-timestamp}
//!   key: {encoding: base64, prefix: whsec_}
//!   tolerance: 300
//! ```

use super::merged::Merged;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Kind, Node};
use crate::ir::{Adapter, External, TagValue};
use crate::lower::Lowering;
use crate::settings::replace::{NO_PATH, type_path};

/// `x-sensitive`.
pub(in crate::lower) fn sensitive(node: &Node) -> Option<bool> {
    node.get("x-sensitive")?.as_bool()
}

/// `x-rust-name`.
pub(in crate::lower) fn rust_name(node: &Node) -> Option<&str> {
    node.get("x-rust-name")?.as_str().filter(|name| !name.is_empty())
}

/// `x-rust-type`.
pub(in crate::lower) fn rust_type(node: &Node) -> Option<External> {
    let value = node.get("x-rust-type")?;
    let external =
        |adapter: Option<Adapter>, path: &Node| Some(External { path: type_path(path.as_str()?)?, adapter });
    match value.as_map() {
        None => external(None, value),
        Some(map) if map.len() > 1 => None,
        Some(_) => {
            let serde = value.get("serde").and_then(|path| external(Some(Adapter::Serde), path));
            serde.or_else(|| external(Some(Adapter::Text), value.get("text")?))
        }
    }
}

/// `x-lenient`.
pub(in crate::lower) fn is_lenient(merged: &Merged<'_>) -> bool {
    merged.keyword("x-lenient").and_then(Node::as_bool).unwrap_or(false)
}

/// The keys that say something about each value of `enum`, our own first.
const ENUM_DESCRIPTIONS: [&str; 2] = ["x-enum-descriptions", "x-enumDescriptions"];
const ENUM_NAMES: [&str; 3] = ["x-enum-varnames", "x-enumNames", "x-enum-names"];

/// `x-enum-descriptions`: what is said about this value.
pub(in crate::lower) fn enum_description<'a>(merged: &Merged<'a>, value: &TagValue) -> Option<&'a str> {
    ENUM_DESCRIPTIONS.iter().find_map(|key| of_value(merged, key, value))
}

/// `x-enum-varnames`: what this value is called.
pub(in crate::lower) fn enum_name<'a>(merged: &Merged<'a>, value: &TagValue) -> Option<&'a str> {
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
pub(in crate::lower) fn idempotency_key(operation: &Node) -> Option<&str> {
    operation.get("x-idempotency-key")?.as_str().filter(|name| !name.is_empty())
}

/// `webhooks`, or `x-webhooks` where the specification does not have the former yet.
pub(in crate::lower) fn webhooks(root: &Node) -> Option<&Node> {
    root.get("webhooks").or_else(|| root.get("x-webhooks"))
}

impl<'a> Lowering<'a> {
    /// Reports extensions of a schema, parameter or operation that have a value they cannot have.
    pub(in crate::lower) fn check_extensions(&mut self, node: &'a Node) {
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
        if let Some(value) = node.get("x-rust-type").filter(|_| rust_type(node).is_none()) {
            self.report_extension(value, format!("`x-rust-type` names no type: {NO_PATH}"));
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

    pub(in crate::lower) fn report_extension(&mut self, at: &'a Node, message: String) {
        let remedy = "correct it, or remove it";
        self.report(Diagnostic::new(Code::InvalidExtension, at.origin, message, remedy));
    }
}
