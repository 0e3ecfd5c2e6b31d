//! Skipping values in JSON text: what stands there must be JSON, and nobody asks what it says.

use super::ReadError;
use super::cursor::Cursor;
use super::scan::{behind_scalars, special};

impl Cursor<'_> {
    /// Goes behind the value that stands here, however deep it is. It must be JSON, but need not be within any range.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        let mut open = Brackets::default();
        loop {
            match self.skip_space() {
                Some(b'"') => self.skip_string()?,
                Some(b'{') => {
                    self.advance(1);
                    if self.skip_space() == Some(b'}') {
                        self.advance(1);
                    } else {
                        open.push(true);
                        self.skip_name()?;
                        continue;
                    }
                }
                Some(b'[') => {
                    self.advance(1);
                    if self.skip_space() == Some(b']') {
                        self.advance(1);
                    } else {
                        open.push(false);
                        continue;
                    }
                }
                Some(b'n') => self.word("null")?,
                Some(b't') => self.word("true")?,
                Some(b'f') => self.word("false")?,
                Some(b'-' | b'0'..=b'9') => self.skip_number()?,
                Some(_) => return Err(self.unexpected("expected value")),
                None => return Err(self.unexpected("EOF while parsing a value")),
            }
            if !self.skip_brackets(&mut open)? {
                self.is_read = true;
                return Ok(());
            }
        }
    }

    /// Closes brackets behind a value, up to the next value inside of one. False where none is open any more.
    fn skip_brackets(&mut self, open: &mut Brackets) -> Result<bool, ReadError> {
        while let Some(is_object) = open.last() {
            match (self.skip_space(), is_object) {
                (Some(b','), true) => {
                    self.advance(1);
                    if self.skip_space() == Some(b'}') {
                        return Err(self.unexpected("trailing comma"));
                    }
                    self.skip_name()?;
                    return Ok(true);
                }
                (Some(b','), false) => {
                    self.advance(1);
                    if self.skip_space() == Some(b']') {
                        return Err(self.unexpected("trailing comma"));
                    }
                    return Ok(true);
                }
                (Some(b'}'), true) | (Some(b']'), false) => {
                    self.advance(1);
                    open.pop();
                }
                (Some(_), true) => return Err(self.unexpected("expected `,` or `}`")),
                (Some(_), false) => return Err(self.unexpected("expected `,` or `]`")),
                (None, true) => return Err(self.unexpected("EOF while parsing an object")),
                (None, false) => return Err(self.unexpected("EOF while parsing a list")),
            }
        }
        Ok(false)
    }

    /// Goes to the value of a property, mostly of the last one or of one that is no scalar: those before it are passed.
    fn skip_name(&mut self) -> Result<(), ReadError> {
        self.rest = behind_scalars(self.rest, |_| false);
        self.quote()?;
        self.skip_string()?;
        self.colon()
    }

    /// Goes behind a string. Half a pair of surrogates passes, for the text is only kept.
    fn skip_string(&mut self) -> Result<(), ReadError> {
        self.advance(1);
        loop {
            self.advance(special(self.rest));
            match self.byte() {
                Some(b'"') => {
                    self.advance(1);
                    return Ok(());
                }
                Some(b'\\') => {
                    if self.letter()?.is_none() {
                        self.hex()?;
                    }
                }
                other => return Err(self.broken_string(other)),
            }
        }
    }

    fn skip_number(&mut self) -> Result<(), ReadError> {
        if self.byte() == Some(b'-') {
            self.advance(1);
        }
        self.integer_part()?;
        self.fraction()?;
        Ok(())
    }
}

/// Which brackets are open, a bit for each, so that no depth of a stranger's text is too much for the stack.
#[derive(Default)]
struct Brackets {
    /// The innermost ones. True stands for an object.
    near: u64,
    depth: usize,
    /// The others, 64 in each.
    far: Vec<u64>,
}

impl Brackets {
    fn push(&mut self, is_object: bool) {
        if self.depth > 0 && self.depth.is_multiple_of(64) {
            self.far.push(self.near);
        }
        self.near = self.near << 1 | u64::from(is_object);
        self.depth += 1;
    }

    fn pop(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.near >>= 1;
        if self.depth > 0 && self.depth.is_multiple_of(64) {
            self.near = self.far.pop().unwrap_or_default();
        }
    }

    fn last(&self) -> Option<bool> {
        (self.depth > 0).then_some(self.near & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_remembered_at_any_depth() {
        let mut open = Brackets::default();
        let kinds: Vec<_> = (0..500).map(|place: u32| place.is_multiple_of(3) || place % 7 == 1).collect();
        kinds.iter().for_each(|kind| open.push(*kind));
        for kind in kinds.iter().rev() {
            assert_eq!(open.last(), Some(*kind));
            open.pop();
        }
        assert_eq!(open.last(), None);
    }
}
