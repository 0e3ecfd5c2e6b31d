//! Why a value could not be read or written.
//!
//! Neither error ever repeats a scalar of the value: it may be a card number. What is shown is the place (names and
//! indices), what was expected, and which kind of value stood there.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

/// Why a value could not be read.
#[derive(Clone, PartialEq, Eq)]
pub struct ReadError(Box<Fault>);

/// Why a value could not be written.
#[derive(Clone, PartialEq, Eq)]
pub struct WriteError(Box<Fault>);

/// What both errors hold.
#[derive(Clone, PartialEq, Eq)]
struct Fault {
    message: Cow<'static, str>,
    /// The way to the value, innermost step first, because it is told while the calls return.
    path: Vec<Step>,
    position: Option<(usize, usize)>,
    origin: Origin,
}

#[derive(Clone, PartialEq, Eq)]
enum Step {
    Name(Box<str>),
    Index(usize),
}

/// Who found the fault.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// This crate: the text is well formed, and the value is not what the type needs.
    Value,
    /// The format: its own error says more than this one.
    Format,
}

/// What the faults of reading and writing have in common.
macro_rules! fault {
    ($($name:ident)*) => { $(
        impl $name {
            /// A fault of the value itself. The message must not repeat any part of the value.
            #[must_use]
            pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
                Self(Fault::boxed(message.into(), Origin::Value))
            }

            /// Whether the format reported the fault.
            pub(crate) fn is_of_format(&self) -> bool {
                self.0.origin == Origin::Format
            }

            /// The same fault, seen from the object whose property holds the value.
            #[must_use]
            pub(crate) fn inside_name(mut self, name: &str) -> Self {
                self.0.path.push(Step::Name(name.into()));
                self
            }

            /// The same fault, seen from the list that holds the value.
            #[must_use]
            pub(crate) fn inside_index(mut self, index: usize) -> Self {
                self.0.path.push(Step::Index(index));
                self
            }

            /// Where the value stands: a JSON pointer (RFC 6901), empty for the whole.
            #[must_use]
            pub fn pointer(&self) -> String {
                self.0.pointer()
            }

            /// What is wrong with it.
            #[must_use]
            pub fn message(&self) -> &str {
                &self.0.message
            }
        }
    )* };
}
fault! { ReadError WriteError }

impl ReadError {
    /// A fault that the format reports, for example a syntax error.
    pub(crate) fn of_format(message: impl Into<Cow<'static, str>>) -> Self {
        Self(Fault::boxed(message.into(), Origin::Format))
    }

    /// A required property is not there.
    pub(crate) fn missing(name: &str) -> Self {
        Self::new(format!("the required property `{name}` is missing"))
    }

    /// The same fault with the place in the text. Zero is how `serde_json` says that it has none.
    #[must_use]
    pub(crate) fn with_position(mut self, line: usize, column: usize) -> Self {
        self.0.position = (line > 0).then_some((line, column));
        self
    }

    /// The line of the text at which reading stopped, from 1, if the text is known.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.0.position.map(|(line, _)| line)
    }

    /// The column at which reading stopped, from 1, if the text is known.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.0.position.map(|(_, column)| column)
    }
}

impl WriteError {
    /// A fault that the format reports.
    pub(crate) fn of_format() -> Self {
        Self(Fault::boxed("the format refused the value".into(), Origin::Format))
    }
}

impl Fault {
    fn boxed(message: Cow<'static, str>, origin: Origin) -> Box<Self> {
        Box::new(Self { message, path: Vec::new(), position: None, origin })
    }

    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in self.path.iter().rev() {
            pointer.push('/');
            match step {
                Step::Name(name) => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
                Step::Index(index) => pointer.push_str(&index.to_string()),
            }
        }
        pointer
    }
}

/// The longest pointer that is printed, in characters.
const LONGEST: usize = 200;

/// A pointer as it may stand in a line of a log. The names in it can be a stranger's: without this, one with a line break
/// would make a line of its own, and a long one would fill the log.
pub(crate) fn printable(pointer: &str) -> String {
    let mut text = String::new();
    for (place, character) in without_numbers(pointer).chars().enumerate() {
        match character {
            _ if place == LONGEST => {
                text.push('…');
                break;
            }
            '"' | '\'' => text.push(character),
            other => text.extend(other.escape_debug()),
        }
    }
    text
}

/// How many digits the number of a card has at least.
const CARD: usize = 12;

/// A name with `#` for the digits of what could be a card's number: where names are data, as those of a map, one can be that.
pub(crate) fn without_numbers(name: &str) -> Cow<'_, str> {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    if digits(name) < CARD {
        return Cow::Borrowed(name);
    }
    let mut rest = name;
    let mut text = String::with_capacity(name.len());
    while !rest.is_empty() {
        let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-');
        let (number, after) = rest.split_at(rest.find(|c| !is_of_number(c)).unwrap_or(rest.len()));
        let is_long = digits(number) >= CARD;
        text.extend(number.chars().map(|c| if is_long && c.is_ascii_digit() { '#' } else { c }));
        let (other, after) = after.split_at(after.find(is_of_number).unwrap_or(after.len()));
        text.push_str(other);
        rest = after;
    }
    Cow::Owned(text)
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", printable(&self.pointer()))?;
        }
        f.write_str(&self.message)?;
        match self.position {
            Some((line, column)) => write!(f, " at line {line} column {column}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReadError({})", self.0)
    }
}

impl fmt::Debug for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WriteError({})", self.0)
    }
}

impl Error for ReadError {}

impl Error for WriteError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pointer_is_escaped_and_outermost_first() {
        let error = ReadError::new("expected a string, found null").inside_name("a/b~c").inside_index(3);
        assert_eq!(error.pointer(), "/3/a~1b~0c");
        assert_eq!(error.to_string(), "/3/a~1b~0c: expected a string, found null");
        assert_eq!(
            error.with_position(2, 7).to_string(),
            "/3/a~1b~0c: expected a string, found null at line 2 column 7"
        );
    }

    #[test]
    fn names_of_strangers_stay_in_their_line() {
        let error = ReadError::new("odd").inside_name("a\nERROR \u{1b}[31m\u{202e}\"é\\");
        assert_eq!(error.to_string(), r#"/a\nERROR \u{1b}[31m\u{202e}"é\\: odd"#);
        assert_eq!(error.pointer(), "/a\nERROR \u{1b}[31m\u{202e}\"é\\");
        let error = ReadError::new("odd").inside_name(&"x".repeat(1000));
        assert_eq!(error.to_string(), format!("/{}…: odd", "x".repeat(199)));
    }

    #[test]
    fn names_that_are_numbers_of_cards_are_not_shown() {
        for (name, shown) in [
            ("4111111111111111", "################"),
            ("/cards/4111 1111 1111 1111/x", "/cards/#### #### #### ####/x"),
            ("é6759-6498-2643-8é", "é####-####-####-#é"),
            ("2026-01-31", "2026-01-31"),
            ("/items/12345678/12345678", "/items/12345678/12345678"),
        ] {
            assert_eq!(without_numbers(name), shown);
        }
    }

    #[test]
    fn errors_go_anywhere() {
        fn goes_anywhere<T: Error + Send + Sync + 'static>() {}
        goes_anywhere::<ReadError>();
        goes_anywhere::<WriteError>();
    }

    #[test]
    fn the_whole_has_no_pointer() {
        assert_eq!(WriteError::new("not a number").to_string(), "not a number");
    }
}
