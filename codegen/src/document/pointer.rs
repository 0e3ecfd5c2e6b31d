//! JSON Pointer (RFC 6901).

use std::fmt;

use super::{Kind, Node};

/// A JSON Pointer: the unescaped reference tokens from the root.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pointer {
    tokens: Vec<String>,
}

impl Pointer {
    /// The pointer made of these unescaped tokens.
    #[must_use]
    pub fn from_tokens(tokens: Vec<String>) -> Self {
        Self { tokens }
    }

    /// Reads a pointer as it stands behind the `#` of a `$ref`: percent-encoded (RFC 3986) or not. `None` if it is
    /// neither empty nor begins with `/`.
    #[must_use]
    pub fn parse(fragment: &str) -> Option<Self> {
        if fragment.is_empty() {
            return Some(Self::default());
        }
        let rest = fragment.strip_prefix('/')?;
        Some(Self { tokens: rest.split('/').map(unescaped).collect() })
    }

    /// The unescaped tokens.
    #[must_use]
    pub fn tokens(&self) -> &[String] {
        &self.tokens
    }

    /// The pointer that this and then another one lead to.
    #[must_use]
    pub(super) fn join(&self, inner: &Self) -> Self {
        Self { tokens: self.tokens.iter().chain(&inner.tokens).cloned().collect() }
    }

    /// The pointer as it stands in a `$ref`, its `#` included.
    #[must_use]
    pub fn text(&self) -> String {
        let length: usize = self.tokens.iter().map(|token| token.len() + 2).sum();
        let mut text = String::with_capacity(length + 1);
        text.push('#');
        for token in &self.tokens {
            text.push('/');
            let mut rest = token.as_str();
            while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'~' | b'/')) {
                let (plain, marked) = rest.split_at(at);
                text.extend([plain, if marked.starts_with('~') { "~0" } else { "~1" }]);
                rest = marked.get(1..).unwrap_or_default();
            }
            text.push_str(rest);
        }
        text
    }

    /// The last token.
    #[must_use]
    pub fn last(&self) -> Option<&str> {
        self.tokens.last().map(String::as_str)
    }

    /// The node this points to.
    #[must_use]
    pub fn find<'a>(&self, root: &'a Node) -> Option<&'a Node> {
        self.tokens.iter().try_fold(root, |node, token| Self::step(node, token))
    }

    /// One step of a pointer. Where normalising put a schema into an `anyOf` that allows `null` as well, the pointer is
    /// one of before.
    pub(crate) fn step<'a>(node: &'a Node, token: &str) -> Option<&'a Node> {
        match &node.kind {
            Kind::Map(map) => match wrapped(node).and_then(|inner| inner.get(token)) {
                Some(found) => Some(found),
                None => map.get(token),
            },
            Kind::List(list) => token.parse::<usize>().ok().and_then(|index| list.get(index)),
            _ => None,
        }
    }

    /// The node this points to, for changing.
    #[must_use]
    pub fn find_mut<'a>(&self, root: &'a mut Node) -> Option<&'a mut Node> {
        self.tokens.iter().try_fold(root, |node, token| {
            if wrapped(node).is_some_and(|inner| inner.get(token).is_some()) {
                let Kind::List(members) = &mut node.as_map_mut()?.get_mut("anyOf")?.kind else { return None };
                return members.first_mut()?.as_map_mut()?.get_mut(token.as_str());
            }
            match &mut node.kind {
                Kind::Map(map) => map.get_mut(token.as_str()),
                Kind::List(list) => token.parse::<usize>().ok().and_then(|index| list.get_mut(index)),
                _ => None,
            }
        })
    }
}

/// The schema that was put into an `anyOf` with the origin of its own.
fn wrapped(node: &Node) -> Option<&Node> {
    let first = node.get("anyOf")?.as_list()?.first()?;
    (first.origin == node.origin).then_some(first)
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// The text of a token, which almost always stands for itself.
fn unescaped(token: &str) -> String {
    if token.bytes().any(|byte| matches!(byte, b'%' | b'~')) {
        percent_decode(token).replace("~1", "/").replace("~0", "~")
    } else {
        token.to_owned()
    }
}

pub(super) fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let hex = tail.get(..2).filter(|_| byte == b'%').and_then(|pair| std::str::from_utf8(pair).ok());
        match hex.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(byte);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
