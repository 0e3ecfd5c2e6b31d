//! Text that does not say what kinds its values are, as a [`Source`]: headers in the style `simple`.
//!
//! `5` is a number for a type that asks for a number, and a text for one that asks for a text. A union, which asks for
//! neither, gets what the text would be in JSON, or else the text.

use std::borrow::Cow;

use super::level::Level;
use super::source::{OnProperty, OnSource, OnValue};
use super::{Json, Number, Read, ReadError, Source, Value};

/// Reads a value out of the lines of a header.
///
/// # Errors
///
/// The text is not what the type needs.
pub(crate) fn from_plain<T: Read>(lines: &[&str], explode: bool) -> Result<T, ReadError> {
    let mut guessing = Plain { lines, explode, guess: true, unknown: 0 };
    let guessed = T::read(&mut guessing);
    if guessed.is_ok() && guessing.unknown == 0 {
        return guessed;
    }
    let mut literal = Plain { guess: false, unknown: 0, ..guessing };
    match T::read(&mut literal) {
        Ok(value) if guessed.is_err() || literal.unknown < guessing.unknown => Ok(value),
        _ => guessed,
    }
}

/// A value: all lines of a header, or a part of one.
struct Plain<'a> {
    lines: &'a [&'a str],
    explode: bool,
    /// Whether a type that asks for no kind gets a number or a boolean where the text could be one.
    guess: bool,
    /// How much was found that the types do not list.
    unknown: usize,
}

impl Plain<'_> {
    /// The text of a scalar. Only lists and objects go on in another line.
    fn scalar(&self) -> &str {
        self.lines.first().copied().unwrap_or_default()
    }

    fn as_number(&self) -> Option<Number> {
        let text = self.scalar();
        let begins = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        (begins && Json::parse(text).is_ok()).then(|| Number::parse(text).ok()).flatten()
    }

    fn as_boolean(&self) -> Option<bool> {
        self.scalar().parse().ok()
    }

    /// What stands between commas, whichever line it is in.
    fn parts(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().flat_map(|line| line.split(',')).map(str::trim).filter(|part| !part.is_empty())
    }

    fn pairs(&self) -> Result<Vec<(&str, &str)>, ReadError> {
        let odd = || ReadError::new("expected names and values with commas between");
        if self.explode {
            let pair = |part| str::split_once(part, '=').ok_or_else(odd);
            return self
                .parts()
                .map(|part| pair(part).map(|(name, value)| (name.trim(), value.trim())))
                .collect();
        }
        let parts: Vec<&str> = self.parts().collect();
        let (pairs, rest) = parts.as_chunks::<2>();
        if rest.is_empty() {
            Ok(pairs.iter().map(|[name, value]| (*name, *value)).collect())
        } else {
            Err(odd())
        }
    }

    /// Reads a part, which is a scalar.
    fn inside(
        &self,
        text: &str,
        then: &mut dyn FnMut(&mut dyn Source) -> Result<(), ReadError>,
    ) -> Result<usize, ReadError> {
        let mut part = Plain { lines: &[text], explode: false, guess: self.guess, unknown: 0 };
        then(&mut part).map(|()| part.unknown)
    }

    /// The error for a text that is not what is needed.
    fn instead_of(expected: &str) -> ReadError {
        ReadError::new(format!("expected {expected}"))
    }
}

impl Source for Plain<'_> {
    fn open(&mut self, then: &mut OnValue<'_>) -> Result<(), ReadError> {
        match (self.as_number(), self.as_boolean()) {
            (Some(number), _) if self.guess => then(Value::Number(number)),
            (_, Some(boolean)) if self.guess => then(Value::Boolean(boolean)),
            _ => then(Value::Text(Cow::Borrowed(self.scalar()))),
        }
    }

    /// No text stands for `null`: what is absent is left out.
    fn nullable(&mut self, present: &mut OnSource<'_>) -> Result<(), ReadError> {
        present(self)
    }

    fn raw(&mut self) -> Result<Json, ReadError> {
        let text = self.scalar();
        if self.guess && (self.as_number().is_some() || self.as_boolean().is_some()) {
            return Json::parse(text);
        }
        Ok(Json::trusted(super::encode::quoted(text)))
    }

    fn object(&mut self, each: &mut OnProperty<'_>) -> Result<(), ReadError> {
        let mut unknown = 0;
        for (name, value) in self.pairs()? {
            unknown +=
                self.inside(value, &mut |from| each(name, from)).map_err(|error| error.inside_name(name))?;
        }
        self.unknown += unknown;
        Ok(())
    }

    fn list(&mut self, each: &mut OnSource<'_>) -> Result<(), ReadError> {
        let mut unknown = 0;
        for (index, part) in self.parts().enumerate() {
            unknown += self.inside(part, each).map_err(|error| error.inside_index(index))?;
        }
        self.unknown += unknown;
        Ok(())
    }

    fn text(&mut self) -> Result<String, ReadError> {
        Ok(self.scalar().to_owned())
    }

    fn text_in_place(&mut self) -> Option<&str> {
        Some(self.scalar())
    }

    fn boolean(&mut self) -> Result<bool, ReadError> {
        self.as_boolean().ok_or_else(|| Self::instead_of("a boolean"))
    }

    fn number(
        &mut self,
        expected: &str,
        then: &mut dyn FnMut(Number) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        then(self.as_number().ok_or_else(|| Self::instead_of(expected))?)
    }

    fn level(&self) -> Level {
        Level::default()
    }

    fn count_unknown(&mut self, more: usize) {
        self.unknown += more;
    }
}
