//! Multipart bodies (RFC 2046, section 5.1, and RFC 7578).

use bytes::Bytes;
use http::HeaderMap;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

use super::PartHeader;
use super::encoding::{Encoding, json};
use crate::call::{BuildFault, checked_header};
use crate::value::{Kind, items, kind, properties};
use crate::{File, Write, WriteError};

/// One part.
#[derive(Clone)]
pub(super) struct Part {
    name: String,
    file_name: Option<String>,
    content_type: Option<String>,
    /// Those of this part, whatever others of its name have.
    headers: Vec<(String, String)>,
    body: Bytes,
}

/// The parts that an object's properties make.
pub(super) fn parts(body: &dyn Write, encodings: &[Encoding<'_>]) -> Result<Vec<Part>, WriteError> {
    let mut parts = Vec::new();
    properties(body, &mut |name, value| {
        let encoding = Encoding::of(encodings, name);
        if let Some(fields) = encoding.and_then(|encoding| encoding.fields(name, value)) {
            parts.extend(fields?.into_iter().map(|(name, value)| Part::text(&name, value, None)));
            return Ok(());
        }
        match kind(value)? {
            Kind::List => items(name, value, &mut |name, item| {
                parts.extend(part(name, item, encoding)?);
                Ok(())
            }),
            _ => {
                parts.extend(part(name, value, encoding)?);
                Ok(())
            }
        }
    })?;
    Ok(parts)
}

fn part(name: &str, value: &dyn Write, encoding: Option<Encoding<'_>>) -> Result<Option<Part>, WriteError> {
    let declared = encoding.and_then(Encoding::one_type);
    Ok(match kind(value)? {
        Kind::Null => None,
        Kind::File(file) => Some(Part::file(name, &file, declared)),
        Kind::Scalar(_) if encoding.is_some_and(Encoding::is_json) => {
            Some(Part::text(name, json(value)?, declared))
        }
        Kind::Scalar(text) => Some(Part::text(name, text, declared)),
        Kind::List | Kind::Object => {
            Some(Part::text(name, json(value)?, declared.or(Some("application/json"))))
        }
    })
}

impl Part {
    fn text(name: &str, text: String, content_type: Option<&str>) -> Self {
        Self {
            name: name.to_owned(),
            file_name: None,
            content_type: content_type.map(str::to_owned),
            headers: Vec::new(),
            body: text.into(),
        }
    }

    /// Without a file name, many servers take a part for a mere field, so it is named after the property.
    fn file(name: &str, file: &File, declared: Option<&str>) -> Self {
        let content_type =
            file.declared_media_type().or(declared).unwrap_or("application/octet-stream").to_owned();
        Self {
            name: name.to_owned(),
            file_name: Some(file.name().unwrap_or(name).to_owned()),
            content_type: Some(content_type),
            headers: file.headers().to_vec(),
            body: file.bytes().clone(),
        }
    }

    /// The lines before the body, each with its end.
    fn head(&self, is_form: bool, headers: &[PartHeader]) -> Result<Vec<u8>, BuildFault> {
        let kind = if is_form { "form-data" } else { "attachment" };
        let mut head = format!("Content-Disposition: {kind}; name=\"{}\"", quoted(&self.name)?);
        if let Some(file_name) = &self.file_name {
            head.push_str(&format!("; filename=\"{}\"", quoted(file_name)?));
        }
        head.push_str("\r\n");
        if let Some(content_type) = &self.content_type {
            if content_type.chars().any(char::is_control) {
                return Err(BuildFault::new("the media type of a part has a control character"));
            }
            head.push_str(&format!("Content-Type: {content_type}\r\n"));
        }
        let mut head = head.into_bytes();
        for (name, value) in &self.headers(headers)? {
            head.extend_from_slice(name.as_str().as_bytes());
            head.extend_from_slice(b": ");
            head.extend_from_slice(value.as_bytes());
            head.extend_from_slice(b"\r\n");
        }
        Ok(head)
    }

    /// The headers of all parts of this name, and then its own, which take their place.
    fn headers(&self, of_all: &[PartHeader]) -> Result<HeaderMap, BuildFault> {
        let of_all = of_all.iter().filter(|header| header.part == self.name);
        let mut headers: HeaderMap =
            of_all.map(|header| (header.name.clone(), header.value.clone())).collect();
        for (name, value) in &self.headers {
            let (name, value) = checked_header(name, value)?;
            if [CONTENT_DISPOSITION, CONTENT_TYPE].contains(&name) {
                return Err(BuildFault::new(format!(
                    "the header `{name}` follows from the part and cannot be set"
                )));
            }
            headers.insert(name, value);
        }
        Ok(headers)
    }
}

/// A name as browsers write it: what would end the quoted text or the line is percent-encoded (HTML, section
/// "Multipart form data").
fn quoted(name: &str) -> Result<String, BuildFault> {
    let is_line_end = |c: char| matches!(c, '\r' | '\n');
    if name.chars().any(|c| c.is_control() && !is_line_end(c)) {
        return Err(BuildFault::new("the name of a part or file has a control character"));
    }
    Ok(name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A"))
}

/// The whole body, and its media type with the boundary.
pub(super) fn join(
    media_type: &str,
    parts: &[Part],
    headers: &[PartHeader],
) -> Result<(String, Bytes), BuildFault> {
    let bare = media_type.split(';').next().unwrap_or_default().trim();
    let boundary = boundary(parts)?;
    let is_form = bare.eq_ignore_ascii_case("multipart/form-data");
    let mut body = Vec::with_capacity(parts.iter().map(|part| part.body.len() + 256).sum());
    for part in parts {
        body.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
        body.extend_from_slice(&part.head(is_form, headers)?);
        body.extend_from_slice(b"\r\n");
        body.extend_from_slice(&part.body);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Ok((format!("{bare}; boundary={boundary}{}", root_type(bare, parts)), body.into()))
}

/// `multipart/related` says of which type its first part is (RFC 2387, section 3.1).
fn root_type(bare: &str, parts: &[Part]) -> String {
    let first = parts.first().and_then(|part| part.content_type.as_deref());
    match first {
        Some(first) if bare.eq_ignore_ascii_case("multipart/related") => format!("; type=\"{first}\""),
        _ => String::new(),
    }
}

/// A line that stands in no part. One that nobody can foresee is asked of the operating system until that is so.
fn boundary(parts: &[Part]) -> Result<String, BuildFault> {
    loop {
        let mut bytes = [0; 16];
        if getrandom::fill(&mut bytes).is_err() {
            return Err(BuildFault::new("the operating system gives no randomness for a boundary"));
        }
        let boundary = format!("{:032x}", u128::from_be_bytes(bytes));
        if !parts.iter().any(|part| contains(&part.body, boundary.as_bytes())) {
            return Ok(boundary);
        }
    }
}

fn contains(body: &[u8], boundary: &[u8]) -> bool {
    body.windows(boundary.len()).any(|window| window == boundary)
}
