//! Code as text, where it is written a line at a time.
//!
//! Text of the document becomes code by [`word`], [`quoted`] and [`literal`] alone: [`code!`] takes nothing else, and the
//! compiler says so.

use std::fmt;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::ToTokens;

use crate::ir::{ConstantName, FieldName, MethodName, ModuleName, TagValue, TypeName, VariantName};
use crate::layout::{push_code_line, push_table_line};

/// A piece of code as it is written, both in a line of text and among tokens.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fragment(String);

/// What code can be made of: other code, identifiers, literals, and what the generator itself says.
pub(super) trait Piece: fmt::Display {}

impl Piece for Fragment {}
impl Piece for Word<'_> {}
impl Piece for Literal {}
impl Piece for bool {}
impl Piece for &'static str {}
impl<T: Piece> Piece for &T {}

/// Code in a given form.
///
/// ```text
/// code!("pub {}: Option<{}>,", word(name), scope.ty(ty))
/// ```
macro_rules! code {
    ($form:literal $(, $piece:expr)* $(,)?) => {
        // Behind `concat!` a form cannot name variables, so that each piece is one that is given here.
        $crate::emit::fragment::Fragment::in_form(
            ::core::format_args!(::core::concat!($form) $(, $crate::emit::fragment::piece(&$piece))*),
        )
    };
}

pub(super) use code;

/// The same, if code can be made of it.
pub(super) fn piece<T: Piece>(piece: &T) -> &T {
    piece
}

impl Fragment {
    /// What the generator itself says.
    pub(super) fn new(text: &'static str) -> Self {
        Self(text.to_owned())
    }

    /// What [`code!`] has put into a form.
    pub(super) fn in_form(text: fmt::Arguments<'_>) -> Self {
        Self(text.to_string())
    }

    /// Any text, for tests of what is done with code.
    #[cfg(test)]
    pub(crate) fn unchecked(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Tokens, on one line.
    pub(super) fn of(tokens: TokenStream) -> Self {
        let mut line = String::new();
        push_code_line(tokens, &mut line);
        Self(line)
    }

    /// Tokens, as a row of a table.
    pub(super) fn of_row(tokens: TokenStream) -> Self {
        let mut line = String::new();
        push_table_line(tokens, &mut line);
        Self(line)
    }

    /// ```text
    /// "x", "y"
    /// ```
    pub(super) fn list(pieces: impl IntoIterator<Item = impl Piece>) -> Self {
        let mut list = Self::default();
        for piece in pieces {
            list.push(if list.0.is_empty() { "" } else { ", " });
            list.push(piece);
        }
        list
    }

    /// One piece behind the other.
    pub(super) fn concat(pieces: impl IntoIterator<Item = impl Piece>) -> Self {
        let mut whole = Self::default();
        pieces.into_iter().for_each(|piece| whole.push(piece));
        whole
    }

    /// Adds a piece.
    pub(super) fn push(&mut self, piece: impl Piece) {
        // Writing to a string does not fail.
        let _ = fmt::Write::write_fmt(&mut self.0, format_args!("{piece}"));
    }

    /// The text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&'static str> for Fragment {
    fn from(text: &'static str) -> Self {
        Self::new(text)
    }
}

impl From<Word<'_>> for Fragment {
    fn from(Word(text): Word<'_>) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Fragment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToTokens for Fragment {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.parse::<TokenStream>());
    }
}

/// An identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word<'a>(&'a str);

impl<'a> Word<'a> {
    /// One that the generator itself has chosen.
    pub(super) const fn new(text: &'static str) -> Self {
        Self(text)
    }

    /// The text, raw where it needs to be.
    pub(super) fn as_str(self) -> &'a str {
        self.0
    }
}

impl fmt::Display for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// What can become an identifier.
pub(super) trait Name {
    /// The identifier's text, raw where it needs to be.
    fn text(&self) -> &str;
}

macro_rules! names {
    ($($name:ident),*) => {$(
        impl Name for $name {
            fn text(&self) -> &str {
                self.as_str()
            }
        }
    )*};
}

names!(ConstantName, FieldName, MethodName, ModuleName, TypeName, VariantName);

/// The one way from a name to an identifier.
///
/// A name that is none, which the IR rules out, becomes one that no other item has.
pub(super) fn word(name: &impl Name) -> Word<'_> {
    let text = name.text();
    let is_identifier = is_plain(text) || syn::parse_str::<Ident>(text).is_ok();
    Word(if is_identifier { text } else { "__not_an_identifier" })
}

/// Whether a text is an identifier at first sight, as almost all are. The parser that knows all cases is slow.
fn is_plain(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A text as a literal.
pub(super) fn quoted(text: &str) -> Literal {
    Literal::string(text)
}

/// `"card"`, `7` or `true`.
pub(super) fn literal(value: &TagValue) -> Fragment {
    Fragment(match value {
        TagValue::String(text) | TagValue::Number(text) => quoted(text).to_string(),
        TagValue::Integer(number) => number.to_string(),
        TagValue::Boolean(truth) => truth.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_holds_its_pieces_and_braces() {
        let name = FieldName::new_unchecked("r#type");
        let made = code!("{} {{ {}: {}, {} }}", "A", word(&name), quoted("\"}"), true);
        assert_eq!(made.as_str(), r#"A { r#type: "\"}", true }"#);
    }

    #[test]
    fn pieces_stand_in_a_list_or_behind_one_another() {
        assert_eq!(Fragment::list(["a", "b"]).as_str(), "a, b");
        assert_eq!(Fragment::list([quoted("")]).as_str(), "\"\"");
        assert_eq!(Fragment::concat([code!(".{}()", "a"), Fragment::new(".b()")]).as_str(), ".a().b()");
    }

    #[test]
    fn every_tag_is_a_literal() {
        let table = [
            (TagValue::String("a\"#\n".to_owned()), "\"a\\\"#\\n\""),
            (TagValue::Integer(i64::MIN), "-9223372036854775808"),
            (TagValue::Integer(i64::MAX), "9223372036854775807"),
            (TagValue::Boolean(false), "false"),
        ];
        for (value, expected) in table {
            assert_eq!(literal(&value).as_str(), expected);
        }
    }
}
