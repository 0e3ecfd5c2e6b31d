//! `x-webhook-signature`: how deliveries are signed. What it can say is told in `extension`.

use crate::document::Node;
use crate::ir::{DeliveryPlace, Signature, SignatureAlgorithm, SignatureEncoding, SignedPart, SignedText};
use crate::lower::Lowering;

impl<'a> Lowering<'a> {
    /// The signature of the document's webhooks, if it can be.
    pub(in crate::lower) fn signature(&mut self) -> Option<Signature> {
        let node = self.document.root.get("x-webhook-signature")?;
        match signature(node).and_then(checked) {
            Ok(signature) => Some(signature),
            Err(message) => {
                self.report_extension(node, message.to_owned());
                None
            }
        }
    }
}

fn signature(node: &Node) -> Result<Signature, &'static str> {
    let text = |key: &str| node.get(key).and_then(Node::as_str);
    Ok(Signature {
        algorithm: match text("algorithm") {
            Some("hmac-sha256") => SignatureAlgorithm::HmacSha256,
            Some("hmac-sha512") => SignatureAlgorithm::HmacSha512,
            _ => return Err("`algorithm` has to be `hmac-sha256` or `hmac-sha512`"),
        },
        header: text("header")
            .ok_or("`header` has to name the header that carries the signature")?
            .to_owned(),
        separator: optional(node, "separator", "`separator` has to be a text")?,
        prefix: optional(node, "prefix", "`prefix` has to be a text")?,
        encoding: encoding(text("encoding"))?,
        signed: signed(node)?,
        key_prefix: key_prefix(node)?,
        id: place(node, "id")?,
        timestamp: place(node, "timestamp")?,
        tolerance: tolerance(node)?,
    })
}

/// Refuses what cannot be verified: a time that nobody signed protects from nothing.
fn checked(signature: Signature) -> Result<Signature, &'static str> {
    let Signature { signed, separator, id, timestamp, tolerance, .. } = &signature;
    let parts = match signed {
        SignedText::Parts(parts) => parts.as_slice(),
        SignedText::Body | SignedText::Base64Header(_) => &[],
    };
    let outside = |place: &Option<DeliveryPlace>| {
        matches!(place, Some(DeliveryPlace::Header(_) | DeliveryPlace::Element(_)))
    };
    if parts.contains(&SignedPart::Id) && !outside(id) {
        return Err("`{id}` of `signed` has to be in a header, as `id` should say");
    }
    if parts.contains(&SignedPart::Timestamp) && !outside(timestamp) {
        return Err("`{timestamp}` of `signed` has to be in a header, as `timestamp` should say");
    }
    if [id, timestamp].iter().any(|place| matches!(place, Some(DeliveryPlace::Element(_))))
        && separator.is_none()
    {
        return Err("`element` needs a `separator` that tells elements apart");
    }
    let is_signed = match timestamp {
        Some(DeliveryPlace::Pointer(_)) => true,
        Some(_) => parts.contains(&SignedPart::Timestamp),
        None => false,
    };
    if tolerance.is_some() && !is_signed {
        return Err("`tolerance` needs a `timestamp` that is signed");
    }
    Ok(signature)
}

fn optional(node: &Node, key: &str, wrong: &'static str) -> Result<Option<String>, &'static str> {
    match node.get(key).map(Node::as_str) {
        None => Ok(None),
        Some(Some(text)) if !text.is_empty() => Ok(Some(text.to_owned())),
        Some(_) => Err(wrong),
    }
}

fn encoding(text: Option<&str>) -> Result<SignatureEncoding, &'static str> {
    match text {
        Some("hex") => Ok(SignatureEncoding::Hex),
        Some("base64") => Ok(SignatureEncoding::Base64),
        _ => Err("`encoding` has to be `hex` or `base64`"),
    }
}

fn signed(node: &Node) -> Result<SignedText, &'static str> {
    const WRONG: &str =
        "`signed` has to be `body`, a text with `{body}` in it, or `{header: NAME, encoding: base64}`";
    let signed = node.get("signed").ok_or(WRONG)?;
    if let Some(text) = signed.as_str() {
        return if text == "body" { Ok(SignedText::Body) } else { parts(text).ok_or(WRONG) };
    }
    let header = signed.get("header").and_then(Node::as_str).ok_or(WRONG)?;
    match signed.get("encoding").and_then(Node::as_str) {
        Some("base64") => Ok(SignedText::Base64Header(header.to_owned())),
        _ => Err(WRONG),
    }
}

/// The parts of `{timestamp}.{body}`.
fn parts(text: &str) -> Option<SignedText> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        if !before.is_empty() {
            parts.push(SignedPart::Text(before.to_owned()));
        }
        parts.push(match name {
            "id" => SignedPart::Id,
            "timestamp" => SignedPart::Timestamp,
            "body" => SignedPart::Body,
            _ => return None,
        });
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(SignedPart::Text(rest.to_owned()));
    }
    parts.contains(&SignedPart::Body).then_some(SignedText::Parts(parts))
}

fn key_prefix(node: &Node) -> Result<Option<String>, &'static str> {
    const WRONG: &str = "`key` has to be `{encoding: base64}`, with a `prefix` perhaps";
    let Some(key) = node.get("key") else { return Ok(None) };
    match (key.get("encoding").and_then(Node::as_str), key.get("prefix").map(Node::as_str)) {
        (Some("base64"), None) => Ok(Some(String::new())),
        (Some("base64"), Some(Some(prefix))) => Ok(Some(prefix.to_owned())),
        _ => Err(WRONG),
    }
}

fn place(node: &Node, key: &str) -> Result<Option<DeliveryPlace>, &'static str> {
    const WRONG: &str =
        "`id` and `timestamp` have to be JSON Pointers such as `/id`, `{header: NAME}` or `{element: NAME}`";
    let Some(value) = node.get(key) else { return Ok(None) };
    let text = |key: &str| value.get(key).and_then(Node::as_str).filter(|text| !text.is_empty());
    match (value.as_str(), text("header"), text("element")) {
        (Some(pointer), ..) if pointer.starts_with('/') => {
            Ok(Some(DeliveryPlace::Pointer(pointer.to_owned())))
        }
        (None, Some(header), None) => Ok(Some(DeliveryPlace::Header(header.to_owned()))),
        (None, None, Some(element)) => Ok(Some(DeliveryPlace::Element(element.to_owned()))),
        _ => Err(WRONG),
    }
}

fn tolerance(node: &Node) -> Result<Option<u64>, &'static str> {
    let Some(value) = node.get("tolerance") else { return Ok(None) };
    let seconds = match &value.kind {
        crate::document::Kind::Integer(seconds) => u64::try_from(**seconds).ok(),
        _ => None,
    };
    seconds.map(Some).ok_or("`tolerance` has to be a number of seconds")
}
