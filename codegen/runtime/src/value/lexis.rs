//! The words of JSON text: space, literals, strings and numbers.

use std::borrow::Cow;

use super::cursor::Cursor;
use super::{Number, ReadError};

impl<'t> Cursor<'t> {
    pub(super) fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes()
    }

    pub(super) fn byte(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    /// Goes to the next byte that is not white space.
    #[inline]
    pub(super) fn skip_space(&mut self) -> Option<u8> {
        loop {
            match self.byte() {
                Some(byte) if byte > b' ' => return Some(byte),
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                other => return other,
            }
        }
    }

    /// What is wrong with the byte that stands here, or with the end of the text.
    #[cold]
    pub(super) fn unexpected(&self, message: &'static str) -> ReadError {
        self.position(ReadError::of_format(message), (self.at + 1).min(self.text.len()))
    }

    /// What is wrong with what stands before.
    #[cold]
    fn wrong(&self, message: &'static str) -> ReadError {
        self.position(ReadError::of_format(message), self.at)
    }

    /// The error with its place, unless it knows it already.
    #[cold]
    pub(super) fn stopped(&self, error: ReadError) -> ReadError {
        if error.line().is_some() { error } else { self.position(error, self.at) }
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
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(self.unexpected("expected `:`")),
            None => Err(self.unexpected("EOF while parsing an object")),
        }
    }

    /// Goes behind the name that stands here and its colon, if it is this one, letter by letter. A name that it fails to
    /// tell is to be read.
    #[inline]
    pub(super) fn is_named(&mut self, name: &str) -> bool {
        let rest = self.bytes().get(self.at..).unwrap_or_default();
        let behind = rest.split_first().filter(|(quote, _)| **quote == b'"');
        let behind = behind.and_then(|(_, rest)| rest.strip_prefix(name.as_bytes()));
        // A backslash means something else in the text than in the name.
        let is_it = matches!(behind, Some([b'"', b':', ..])) && !name.as_bytes().contains(&b'\\');
        if is_it {
            self.at += name.len() + 3;
        }
        is_it
    }

    /// Reads a literal, whose first byte stands here.
    pub(super) fn word(&mut self, word: &'static str) -> Result<(), ReadError> {
        for expected in word.bytes() {
            match self.byte() {
                Some(found) if found == expected => self.at += 1,
                Some(_) => return Err(self.unexpected("expected ident")),
                None => return Err(self.unexpected("EOF while parsing a value")),
            }
        }
        Ok(())
    }

    /// Reads a string, whose opening quote stands here, if there is no escape in it.
    #[inline]
    pub(super) fn plain(&mut self) -> Option<&'t str> {
        let start = self.at + 1;
        let end = special(self.bytes(), start);
        if self.bytes().get(end) != Some(&b'"') {
            return None;
        }
        self.at = end + 1;
        self.text.get(start..end)
    }

    /// Reads a string, whose opening quote stands here. It is copied only if there is an escape in it.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'t, str>, ReadError> {
        let start = self.at + 1;
        match self.plain() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.escaped(start).map(Cow::Owned),
        }
    }

    /// Reads the rest of a string that may have escapes.
    #[cold]
    fn escaped(&mut self, start: usize) -> Result<String, ReadError> {
        self.at = special(self.bytes(), start);
        let mut text = self.text.get(start..self.at).unwrap_or_default().to_owned();
        loop {
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                other => return Err(self.broken_string(other)),
            }
            let plain = self.at;
            self.at = special(self.bytes(), plain);
            text.push_str(self.text.get(plain..self.at).unwrap_or_default());
        }
    }

    #[cold]
    pub(super) fn broken_string(&mut self, byte: Option<u8>) -> ReadError {
        match byte {
            None => self.unexpected("EOF while parsing a string"),
            Some(_) => {
                self.at += 1;
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
        self.at += 1;
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
                self.at += 1;
                return Ok(None);
            }
            Some(_) => return Err(self.unexpected("invalid escape")),
            None => return Err(self.unexpected("EOF while parsing a string")),
        };
        self.at += 1;
        Ok(Some(letter))
    }

    /// Reads the digits of `\u`, and those of a second one where two stand for one character.
    fn code_point(&mut self) -> Result<char, ReadError> {
        let first = self.hex()?;
        let code = match first {
            0xd800..=0xdbff => {
                if self.bytes().get(self.at..self.at + 2) != Some(b"\\u") {
                    return Err(self.unexpected("unexpected end of hex escape"));
                }
                self.at += 2;
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
            self.at += 1;
        }
        Ok(code)
    }

    /// Reads a number, whose first byte stands here.
    pub(super) fn digits(&mut self) -> Result<Number, ReadError> {
        let start = self.at;
        let is_negative = self.byte() == Some(b'-');
        if is_negative {
            self.at += 1;
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
        match self.text.get(start..self.at).unwrap_or_default().parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Number::Double(number)),
            _ => Err(self.wrong("number out of range")),
        }
    }

    /// Reads the digits before a fraction: their value, and whether it fits.
    pub(super) fn integer_part(&mut self) -> Result<(u64, bool), ReadError> {
        let (mut magnitude, mut fits) = (0_u64, true);
        let start = self.at;
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            let next = magnitude.checked_mul(10).and_then(|tens| tens.checked_add(u64::from(digit - b'0')));
            fits &= next.is_some();
            magnitude = next.unwrap_or_default();
            self.at += 1;
        }
        let has_zero = self.bytes().get(start) == Some(&b'0');
        match self.at - start {
            0 => Err(self.end_or("invalid number")),
            // A zero stands alone.
            2.. if has_zero => {
                self.at = start + 1;
                Err(self.unexpected("invalid number"))
            }
            _ => Ok((magnitude, fits)),
        }
    }

    /// Reads fraction and exponent, and says whether there is either.
    pub(super) fn fraction(&mut self) -> Result<bool, ReadError> {
        let start = self.at;
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.some_digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            self.some_digits()?;
        }
        Ok(self.at > start)
    }

    fn some_digits(&mut self) -> Result<(), ReadError> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.byte() {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(self.end_or("invalid number")) }
    }

    #[cold]
    fn end_or(&self, message: &'static str) -> ReadError {
        self.unexpected(if self.at < self.text.len() { message } else { "EOF while parsing a value" })
    }
}

/// The place of the first byte from `at` on that has a meaning in a string: a quote, a backslash, or a control
/// character; the end of the text if there is none. Eight bytes are looked at at once.
#[inline]
pub(super) fn special(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*eight);
        // With its second bit turned, a quote is the byte that comes next to the control characters.
        let low = (word ^ (ONES * 2)).wrapping_sub(ONES * 0x21) & !word;
        let backslash = word ^ (ONES * u64::from(b'\\'));
        let backslash = backslash.wrapping_sub(ONES) & !backslash;
        // A borrow may mark bytes behind one that is meant, never one before it.
        let found = (low | backslash) & HIGH;
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let found = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
    at + found.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_bytes_are_found_wherever_they_stand() {
        for byte in 0..=255_u8 {
            for place in 0..20 {
                let mut text = [b'a'; 20];
                text[place] = byte;
                let expected = if matches!(byte, b'"' | b'\\' | 0..0x20) { place } else { 20 };
                assert_eq!(special(&text, 0), expected, "{byte} at {place}");
                assert_eq!(special(&text, place.min(3)), expected, "{byte} at {place}");
            }
        }
    }
}
