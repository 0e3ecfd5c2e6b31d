//! The words of JSON text: space, literals, strings and numbers.

use std::borrow::Cow;

use super::cursor::Cursor;
use super::scan::{integer, named, special};
use super::{Number, ReadError};

impl<'t> Cursor<'t> {
    pub(super) fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes()
    }

    /// How much of the text is behind.
    #[inline]
    pub(super) fn at(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    /// Goes to this place.
    pub(super) fn go_to(&mut self, at: usize) {
        self.rest = self.bytes().get(at..).unwrap_or_default();
    }

    /// Goes on by this many bytes.
    #[inline]
    pub(super) fn advance(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// The text from a place up to here.
    #[inline]
    pub(super) fn since(&self, start: usize) -> &'t str {
        self.text.get(start..self.at()).unwrap_or_default()
    }

    pub(super) fn byte(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// Goes to the next byte that is not white space.
    #[inline]
    pub(super) fn skip_space(&mut self) -> Option<u8> {
        match self.byte() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.skip_more_space(),
        }
    }

    #[inline(never)]
    fn skip_more_space(&mut self) -> Option<u8> {
        loop {
            match self.byte() {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.advance(1),
                other => return other,
            }
        }
    }

    /// What is wrong with the byte that stands here, or with the end of the text.
    #[cold]
    pub(super) fn unexpected(&self, message: &'static str) -> ReadError {
        self.position(ReadError::of_format(message), (self.at() + 1).min(self.text.len()))
    }

    /// What is wrong with what stands before.
    #[cold]
    fn wrong(&self, message: &'static str) -> ReadError {
        self.position(ReadError::of_format(message), self.at())
    }

    /// The error with its place, unless it knows it already.
    #[cold]
    pub(super) fn stopped(&self, error: ReadError) -> ReadError {
        if error.line().is_some() { error } else { self.position(error, self.at()) }
    }

    fn position(&self, error: ReadError, at: usize) -> ReadError {
        let before = self.bytes().get(..at).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |place| place + 1);
        error.with_position(line, before.len() - start)
    }

    /// Goes to the quote of a name.
    pub(super) fn quote(&mut self) -> Result<(), ReadError> {
        match self.skip_space() {
            Some(b'"') => Ok(()),
            Some(_) => Err(self.unexpected("key must be a string")),
            None => Err(self.unexpected("EOF while parsing a value")),
        }
    }

    /// Goes behind the colon that follows a name.
    pub(super) fn colon(&mut self) -> Result<(), ReadError> {
        match self.skip_space() {
            Some(b':') => {
                self.advance(1);
                Ok(())
            }
            Some(_) => Err(self.unexpected("expected `:`")),
            None => Err(self.unexpected("EOF while parsing an object")),
        }
    }

    /// Goes behind a name and its colon, if there is neither an escape nor a space in them.
    #[inline]
    pub(super) fn plain_name(&mut self) -> Option<&'t [u8]> {
        let (name, value) = named(self.rest)?;
        self.rest = value;
        Some(name)
    }

    /// Reads a literal, whose first byte stands here.
    pub(super) fn word(&mut self, word: &'static str) -> Result<(), ReadError> {
        for expected in word.bytes() {
            match self.byte() {
                Some(found) if found == expected => self.advance(1),
                Some(_) => return Err(self.unexpected("expected ident")),
                None => return Err(self.unexpected("EOF while parsing a value")),
            }
        }
        Ok(())
    }

    /// Reads a string, whose opening quote stands here, if there is no escape in it.
    #[inline(always)]
    pub(super) fn plain(&mut self) -> Option<&'t str> {
        let [b'"', text @ ..] = self.rest else { return None };
        let (text, behind) = self.plain_part(text)?;
        self.rest = behind;
        Some(text)
    }

    /// The string whose opening quote stands before a part of the text, if there is no escape in it, and what is behind it.
    #[inline(always)]
    pub(super) fn plain_part(&self, part: &'t [u8]) -> Option<(&'t str, &'t [u8])> {
        let (plain, [b'"', behind @ ..]) = part.split_at_checked(special(part))? else { return None };
        let text = self.text.get(self.text.len() - part.len()..)?.get(..plain.len())?;
        Some((text, behind))
    }

    /// Reads a string, whose opening quote stands here. It is copied only if there is an escape in it.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'t, str>, ReadError> {
        let start = self.at() + 1;
        match self.plain() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.escaped(start).map(Cow::Owned),
        }
    }

    /// Reads the rest of a string that may have escapes.
    #[cold]
    fn escaped(&mut self, start: usize) -> Result<String, ReadError> {
        self.go_to(start);
        self.advance(special(self.rest));
        let mut text = self.since(start).to_owned();
        loop {
            match self.byte() {
                Some(b'"') => {
                    self.advance(1);
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                other => return Err(self.broken_string(other)),
            }
            let plain = self.at();
            self.advance(special(self.rest));
            text.push_str(self.since(plain));
        }
    }

    #[cold]
    pub(super) fn broken_string(&mut self, byte: Option<u8>) -> ReadError {
        match byte {
            None => self.unexpected("EOF while parsing a string"),
            Some(_) => {
                self.advance(1);
                self.wrong("control character (\\u0000-\\u001F) found while parsing a string")
            }
        }
    }

    /// Reads an escape, whose backslash stands here.
    fn escape(&mut self) -> Result<char, ReadError> {
        let Some(letter) = self.letter()? else { return self.code_point() };
        Ok(letter)
    }

    /// Reads a backslash and what is behind it; `None` where that is `u`.
    pub(super) fn letter(&mut self) -> Result<Option<char>, ReadError> {
        self.advance(1);
        let letter = match self.byte() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.advance(1);
                return Ok(None);
            }
            Some(_) => return Err(self.unexpected("invalid escape")),
            None => return Err(self.unexpected("EOF while parsing a string")),
        };
        self.advance(1);
        Ok(Some(letter))
    }

    /// Reads the digits of `\u`, and those of a second one where two stand for one character.
    fn code_point(&mut self) -> Result<char, ReadError> {
        let first = self.hex()?;
        let code = match first {
            0xd800..=0xdbff => {
                if !self.is_word("\\u") {
                    return Err(self.unexpected("unexpected end of hex escape"));
                }
                match self.hex()? {
                    second @ 0xdc00..=0xdfff => 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00),
                    _ => return Err(self.wrong("lone leading surrogate in hex escape")),
                }
            }
            code => code,
        };
        char::from_u32(code).ok_or_else(|| self.wrong("lone leading surrogate in hex escape"))
    }

    /// Reads four digits.
    pub(super) fn hex(&mut self) -> Result<u32, ReadError> {
        let mut code = 0;
        for _ in 0..4 {
            match self.byte() {
                Some(digit) => match char::from(digit).to_digit(16) {
                    Some(digit) => code = code * 16 + digit,
                    None => return Err(self.unexpected("invalid escape")),
                },
                None => return Err(self.unexpected("EOF while parsing a string")),
            }
            self.advance(1);
        }
        Ok(code)
    }

    /// Goes behind the word that stands here, if it is this one.
    #[inline]
    pub(super) fn is_word(&mut self, word: &str) -> bool {
        let behind = self.rest.strip_prefix(word.as_bytes());
        self.rest = behind.unwrap_or(self.rest);
        behind.is_some()
    }

    /// Reads a number, whose first byte stands here.
    #[inline]
    pub(super) fn digits(&mut self) -> Result<Number, ReadError> {
        match self.amount() {
            Some(number) => Ok(Number::Signed(number)),
            None => self.any_digits(),
        }
    }

    /// Reads the number that stands here if it is as most are: a few digits before the next property or item.
    #[inline]
    pub(super) fn amount(&mut self) -> Option<i64> {
        let (number, behind) = integer(self.rest)?;
        self.rest = behind;
        Some(number)
    }

    fn any_digits(&mut self) -> Result<Number, ReadError> {
        let start = self.at();
        let is_negative = self.byte() == Some(b'-');
        if is_negative {
            self.advance(1);
        }
        let (magnitude, fits) = self.integer_part()?;
        if self.fraction()? || !fits || (is_negative && magnitude == 0) {
            return self.double(start);
        }
        match (is_negative, i64::try_from(magnitude)) {
            (false, Ok(number)) => Ok(Number::Signed(number)),
            (false, Err(_)) => Ok(Number::Unsigned(magnitude)),
            (true, _) => match 0_i64.checked_sub_unsigned(magnitude) {
                Some(number) => Ok(Number::Signed(number)),
                None => self.double(start),
            },
        }
    }

    fn double(&self, start: usize) -> Result<Number, ReadError> {
        match self.since(start).parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Number::Double(number)),
            _ => Err(self.wrong("number out of range")),
        }
    }

    /// Reads the digits before a fraction: their value, and whether it fits.
    pub(super) fn integer_part(&mut self) -> Result<(u64, bool), ReadError> {
        let (mut magnitude, mut fits) = (0_u64, true);
        let start = self.at();
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            magnitude = magnitude.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.advance(1);
        }
        // Nineteen digits are always below two to the power of 64.
        if self.at() - start > 19 {
            let exact = self.since(start).parse().ok();
            fits = exact.is_some();
            magnitude = exact.unwrap_or_default();
        }
        let has_zero = self.since(start).starts_with('0');
        match self.at() - start {
            0 => Err(self.end_or("invalid number")),
            // A zero stands alone.
            2.. if has_zero => {
                self.go_to(start + 1);
                Err(self.unexpected("invalid number"))
            }
            _ => Ok((magnitude, fits)),
        }
    }

    /// Reads fraction and exponent, and says whether there is either.
    pub(super) fn fraction(&mut self) -> Result<bool, ReadError> {
        let start = self.at();
        if self.byte() == Some(b'.') {
            self.advance(1);
            self.some_digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.advance(1);
            if let Some(b'+' | b'-') = self.byte() {
                self.advance(1);
            }
            self.some_digits()?;
        }
        Ok(self.at() > start)
    }

    fn some_digits(&mut self) -> Result<(), ReadError> {
        let start = self.at();
        while let Some(b'0'..=b'9') = self.byte() {
            self.advance(1);
        }
        if self.at() > start { Ok(()) } else { Err(self.end_or("invalid number")) }
    }

    #[cold]
    fn end_or(&self, message: &'static str) -> ReadError {
        self.unexpected(if self.rest.is_empty() { "EOF while parsing a value" } else { message })
    }
}
