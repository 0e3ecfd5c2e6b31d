//! The index of a JSON text, from a walk over its tokens.

use crate::document::locate::Position;

use super::lines::begins_character;
use super::{Builder, Index};

/// Fills the index. Tells whether the text is JSON as far as a walk over its tokens can tell: what has positions was
/// parsed before, so that only YAML has to be told from it.
pub(super) fn fill(index: &mut Index, text: &str) -> bool {
    if !text.trim_start().starts_with(['{', '[']) {
        return false;
    }
    let mut tokens = Tokens::new(text);
    let mut builder = Builder::new(index);
    while let Some((token, at)) = tokens.next() {
        match token {
            Token::Open(b'{') => drop(builder.object(at)),
            Token::Open(_) => drop(builder.array(at)),
            Token::Close => builder.close(),
            Token::String(literal) if builder.expects_key() => {
                match serde_json::from_str::<Box<str>>(literal) {
                    Ok(key) => builder.key(key, at),
                    Err(_) => return false,
                }
            }
            Token::Word(word) if builder.expects_key() || !is_literal(word) => return false,
            Token::String(_) | Token::Word(_) => drop(builder.scalar(at)),
        }
    }
    true
}

fn is_literal(word: &str) -> bool {
    matches!(word, "true" | "false" | "null")
        || word.starts_with(|first: char| first == '-' || first.is_ascii_digit())
}

enum Token<'a> {
    Open(u8),
    Close,
    /// A string with its quotes.
    String(&'a str),
    /// A number or literal.
    Word(&'a str),
}

/// The tokens of a JSON text that matter here: neither commas nor colons.
struct Tokens<'a> {
    text: &'a str,
    offset: usize,
    /// The position at the offset.
    at: Position,
}

impl<'a> Tokens<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, offset: 0, at: Position { line: 1, column: 1 } }
    }

    fn next(&mut self) -> Option<(Token<'a>, Position)> {
        self.skip(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':'));
        let (start, at) = (self.offset, self.at);
        let token = match *self.text.as_bytes().get(start)? {
            open @ (b'{' | b'[') => {
                self.advance();
                Token::Open(open)
            }
            b'}' | b']' => {
                self.advance();
                Token::Close
            }
            b'"' => {
                self.skip_string();
                Token::String(self.text.get(start..self.offset)?)
            }
            _ => {
                self.skip(|byte| {
                    !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' | b'{' | b'}' | b'[' | b']')
                });
                Token::Word(self.text.get(start..self.offset)?)
            }
        };
        Some((token, at))
    }

    fn skip_string(&mut self) {
        self.advance();
        self.skip(|byte| byte != b'"' && byte != b'\\');
        while self.advance() == Some(b'\\') {
            self.advance();
            self.skip(|byte| byte != b'"' && byte != b'\\');
        }
    }

    fn skip(&mut self, matches: impl Fn(u8) -> bool) {
        while self.text.as_bytes().get(self.offset).is_some_and(|byte| matches(*byte)) {
            self.advance();
        }
    }

    /// Steps over one byte. Columns count characters, so only the first byte of a character counts.
    fn advance(&mut self) -> Option<u8> {
        let byte = *self.text.as_bytes().get(self.offset)?;
        self.offset += 1;
        match byte {
            b'\n' => self.at = Position { line: self.at.line + 1, column: 1 },
            _ if begins_character(byte) => self.at.column += 1,
            _ => {}
        }
        Some(byte)
    }
}
