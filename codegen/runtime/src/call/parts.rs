//! What a call is put together from. Nothing here depends on the operation's type.

use std::fmt::Write as _;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use percent_encoding::percent_decode_str;

use super::BuildFault;
use super::key::Key;
use crate::body::{Body, PartHeader};
use crate::client::{follows_from_body, is_secret};
use crate::operation::Declaration;
use crate::parameter::{Parameter, Place, Style, Styled, encode, styled};
use crate::retry::Retry;
use crate::value::{Tree, printable, to_tree};
use crate::{Write, WriteError, to_json};

/// The parts of one call.
#[derive(Clone, Default)]
pub(crate) struct Parts {
    /// Expressions of the path, by name.
    pub(super) path: Vec<(String, String)>,
    /// Pairs of the query, each with the parameter that it came from.
    pub(super) query: Vec<(String, String)>,
    /// Cookies, likewise.
    pub(super) cookies: Vec<(String, String)>,
    pub(super) headers: HeaderMap,
    pub(super) body: Option<Body>,
    /// Headers of the parts that the body has, if it is made of parts.
    pub(super) part_headers: Vec<PartHeader>,
    pub(super) timeout: Option<Duration>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) connect_timeout: Option<Duration>,
    /// How long the next piece of the answer may take, where it is read piece by piece.
    pub(super) stall_timeout: Option<Duration>,
    pub(super) retry: Option<Retry>,
    pub(super) key: Key,
    /// The URL of a page, in place of path and query.
    pub(super) url: Option<String>,
    /// The first thing that went wrong.
    pub(super) fault: Option<BuildFault>,
}

impl Parts {
    /// Those of a new call.
    pub(super) fn of(declaration: &Declaration) -> Self {
        Self { key: Key::of(declaration), ..Self::default() }
    }

    pub(crate) fn parameter(&mut self, parameter: &Parameter<'_>, value: &dyn Write) {
        if let Err(fault) = self.try_parameter(parameter, value) {
            self.fault.get_or_insert(fault);
        }
    }

    /// The value of a query parameter that stands for itself, as it was before encoding.
    pub(crate) fn query_value(&self, name: &str) -> Option<String> {
        let (_, pair) = self.query.iter().find(|pair| pair.0 == name)?;
        let (_, value) = pair.split_once('=')?;
        Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
    }

    /// Takes the place of all pairs of the same query parameter.
    pub(crate) fn replace_query(&mut self, name: &str, value: &str) {
        self.query.retain(|pair| pair.0 != name);
        self.query.push((name.to_owned(), format!("{}={}", encode(name), encode(value))));
    }

    /// Goes to the URL that a page named as the next one, if it is on the same origin.
    pub(crate) fn go_to(&mut self, url: &str) {
        self.url = Some(url.to_owned());
        self.query.clear();
    }

    /// The idempotency key that the request will bear, made now if there is none yet.
    pub(super) fn idempotency_key_value(&self, declaration: &Declaration) -> Option<&str> {
        let name = declaration.idempotency_key?;
        match self.headers.get(name).filter(|_| self.key.by_hand().is_none()) {
            Some(by_hand) => by_hand.to_str().ok(),
            None => self.key.value(),
        }
    }

    /// Makes another call of it, whose idempotency key is its own.
    pub(crate) fn renew(&mut self) {
        self.key.renew();
    }

    /// How long the next piece of an answer may take that is read piece by piece.
    pub(crate) fn set_stall_timeout(&mut self, timeout: Option<Duration>) {
        self.stall_timeout = timeout;
    }

    /// Headers that are not checked any more.
    pub(crate) fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    /// The policy of this call.
    pub(crate) fn retry(&self) -> Option<Retry> {
        self.retry
    }

    pub(super) fn body(&mut self, body: Body) {
        if let Some(fault) = body.fault() {
            self.fault.get_or_insert_with(|| fault.clone());
        }
        self.body = Some(body);
    }

    pub(super) fn part_header(&mut self, part: &str, header: &Parameter<'_>, value: &dyn Write) {
        if let Err(fault) = self.try_part_header(part, header, value) {
            self.fault.get_or_insert(fault);
        }
    }

    pub(super) fn header(&mut self, name: &str, value: &str) {
        if let Err(fault) = self.try_header(name, value) {
            self.fault.get_or_insert(fault);
        }
    }

    fn try_part_header(
        &mut self,
        part: &str,
        header: &Parameter<'_>,
        value: &dyn Write,
    ) -> Result<(), BuildFault> {
        let Styled::Header(Some(text)) = write(header, value)? else { return Ok(()) };
        let (name, value) = checked_header(header.name, &text)?;
        let part = part.to_owned();
        self.part_headers.retain(|known| (&known.part, &known.name) != (&part, &name));
        self.part_headers.push(PartHeader { part, name, value });
        Ok(())
    }

    fn try_parameter(&mut self, parameter: &Parameter<'_>, value: &dyn Write) -> Result<(), BuildFault> {
        let name = parameter.name;
        match write(parameter, value)? {
            Styled::Path(text) => self.path.push((name.to_owned(), text)),
            Styled::Query(pairs) => set(&mut self.query, name, pairs),
            Styled::Header(Some(text)) => self.try_header(name, &text)?,
            Styled::Header(None) => _ = self.headers.remove(name),
            Styled::Cookie(pairs) => set(&mut self.cookies, name, pairs),
        }
        Ok(())
    }

    fn try_header(&mut self, name: &str, value: &str) -> Result<(), BuildFault> {
        let (key, mut value) = checked_header(name, value)?;
        if follows_from_body(&key) {
            return Err(BuildFault::new(format!(
                "the header `{name}` follows from the body and cannot be set"
            )));
        }
        value.set_sensitive(is_secret(&key));
        self.headers.insert(key, value);
        Ok(())
    }
}

/// A header that can be sent.
pub(crate) fn checked_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), BuildFault> {
    let Ok(key) = HeaderName::from_bytes(name.as_bytes()) else {
        return Err(BuildFault::new(format!("`{name}` cannot be a header's name")));
    };
    let Ok(value) = HeaderValue::from_str(value) else {
        return Err(BuildFault::new(format!(
            "the value of the header `{name}` has a character that no header can hold"
        )));
    };
    Ok((key, value))
}

/// What a parameter is set to takes the place of what it was set to before.
fn set(all: &mut Vec<(String, String)>, name: &str, pairs: Vec<String>) {
    all.retain(|pair| pair.0 != name);
    all.extend(pairs.into_iter().map(|pair| (name.to_owned(), pair)));
}

/// A parameter in its style.
fn write(parameter: &Parameter<'_>, value: &dyn Write) -> Result<Styled, BuildFault> {
    let name = parameter.name;
    let value = plain(parameter, value).map_err(|error| {
        let message = format!("the parameter `{name}` cannot be written{}", at(&error.pointer()));
        BuildFault::write(message, error)
    })?;
    styled(parameter, &value).map_err(|why| BuildFault::new(format!("the parameter `{name}` {why}")))
}
/// The value as lists, objects and texts; for a `content` parameter, its JSON text.
fn plain(parameter: &Parameter<'_>, value: &dyn Write) -> Result<Tree, WriteError> {
    if parameter.style != Style::Json {
        return to_tree(value);
    }
    let json = to_json(value)?;
    let json = String::from_utf8_lossy(&json);
    Ok(Tree::Scalar(if parameter.place == Place::Header { ascii(&json) } else { json.into_owned() }))
}

/// JSON text of what a header can hold: any other character has an escape that says the same.
fn ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() && c != '\u{7f}' {
            text.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            let _ = write!(text, "\\u{unit:04x}");
        }
    }
    text
}

/// A place inside a value, where it is not the whole.
fn at(pointer: &str) -> String {
    if pointer.is_empty() { String::new() } else { format!(", at {}", printable(pointer)) }
}
