//! How much of a stranger's file is read: limits that end hostile input in a diagnostic.

use saphyr_parser::{Event, Parser, ScanError};

use crate::diagnostic::Code;

use super::fault::{Fault, position_of};

/// How much is read, in bytes: a file, or all files of a description together.
pub(super) const MAX_BYTES: usize = 64 << 20;

/// The deepest nesting of objects and arrays. Both parsers give up at 128, and stages that follow recurse as well.
pub(super) const MAX_DEPTH: usize = 100;

/// How many values files may hold after their aliases are expanded, however few bytes they have. Keys are values too,
/// and long texts count as several: see [`cost`].
const MAX_VALUES: usize = 2_000_000;

/// Files of so many bytes for each value may hold more than [`MAX_VALUES`]: what is written out is no bomb of aliases, and
/// descriptions of tens of megabytes have about 12.
const BYTES_PER_VALUE: usize = 8;

/// Fewer brackets and commas than this cannot hurt, so that almost no file needs a second look.
const HARMLESS_BRACKETS: usize = 4_000;
const HARMLESS_INDICATORS: usize = 1_000_000;

/// Where the second look ends in a syntax error, fewer brackets than this are left to the parser proper: it may be
/// more lenient, and takes seconds at worst.
const TOLERABLE_BRACKETS: usize = 20_000;

/// More lines of directives (`%TAG`) than this are no description; each is compared with all others.
const MAX_DIRECTIVES: usize = 100;

/// More steps of indentation than this are no description. Text in block scalars is indented as well, which is why
/// this is no smaller.
const MAX_INDENTATIONS: usize = 500;

/// More documents than this in one file are not counted: a description has one, and some end in an empty one.
pub(super) const MAX_DOCUMENTS: usize = 16;

/// How many values files of this many bytes together may hold. A value takes up to 150 bytes, so [`MAX_BYTES`] bound the
/// memory that reading takes, at about a gigabyte.
pub(super) fn most_values(bytes: usize) -> usize {
    MAX_VALUES.max(bytes / BYTES_PER_VALUE)
}

/// What a value with a text of this many bytes takes from [`most_values`].
pub(super) fn cost(text: usize) -> usize {
    1 + text / 64
}

/// Refuses a text that is larger than what is left of [`MAX_BYTES`].
pub(super) fn check_size(bytes: usize, left: usize) -> Result<(), Fault> {
    if bytes <= left {
        return Ok(());
    }
    let limit = MAX_BYTES >> 20;
    let what = if left == MAX_BYTES { "the file is" } else { "all files together are" };
    Err(Fault::too_large(format!("{what} larger than {limit} MiB"), None))
}

/// The fault of a text that is nested too deeply.
pub(super) fn too_deep(position: Option<(usize, usize)>) -> Fault {
    Fault::too_large(format!("objects and arrays are nested more than {MAX_DEPTH} deep"), position)
}

/// The fault of a text that holds too many values.
pub(super) fn too_many(most: usize, position: Option<(usize, usize)>) -> Fault {
    let message = format!("the file holds more than {most} values, those repeated by aliases included");
    Fault::too_large(message, position)
}

/// Refuses a YAML text that its parser would choke on, or report without a position.
pub(super) fn check_yaml(text: &str) -> Result<(), Fault> {
    if let Some((offset, found)) = text.char_indices().find(|(_, found)| !is_printable(*found)) {
        let message = format!("the character U+{:04X} is not allowed in YAML", u32::from(found));
        return Err(Fault::syntax(message, Some(position_of(text, offset))));
    }
    check_lines(text)?;
    let brackets = text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count();
    let indicators =
        text.bytes().filter(|byte| matches!(byte, b',' | b'-' | b':' | b'?' | b'&' | b'*')).count();
    if brackets <= HARMLESS_BRACKETS && indicators <= HARMLESS_INDICATORS {
        return Ok(());
    }
    check_events(text).or_else(|fault| match fault.code {
        Code::Syntax if brackets <= TOLERABLE_BRACKETS => Ok(()),
        _ => Err(fault),
    })
}

/// YAML 1.2.2, production 1, `c-printable`.
fn is_printable(found: char) -> bool {
    matches!(found, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{A0}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Counts directives and steps of indentation.
fn check_lines(text: &str) -> Result<(), Fault> {
    let mut directives = 0;
    let mut indentations: Vec<usize> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let content = line.trim_start_matches(' ');
        if content.is_empty() {
            continue;
        }
        let indentation = line.len() - content.len();
        while indentations.last().is_some_and(|last| *last >= indentation) {
            indentations.pop();
        }
        indentations.push(indentation);
        if indentations.len() > MAX_INDENTATIONS {
            return Err(too_deep(Some((number + 1, indentation + 1))));
        }
        directives += usize::from(line.starts_with('%'));
        if directives > MAX_DIRECTIVES {
            let message = format!("the file has more than {MAX_DIRECTIVES} directives");
            return Err(Fault::too_large(message, Some((number + 1, 1))));
        }
    }
    Ok(())
}

/// Follows nesting and number of values with a parser that works event by event and so can stop in time. The other
/// gathers all events first, and its time grows with the square of the flow nesting.
fn check_events(text: &str) -> Result<(), Fault> {
    let most = most_values(text.len());
    let mut depth = 0_usize;
    let mut values = 0_usize;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| event_fault(&error))?;
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            _ => {}
        }
        values += 1;
        let position = Some((span.start.line(), span.start.col() + 1));
        if depth > MAX_DEPTH {
            return Err(too_deep(position));
        }
        // A member is two scalars, and both cost memory before they are one value.
        if values > 2 * most {
            return Err(too_many(most, position));
        }
    }
    Ok(())
}

fn event_fault(error: &ScanError) -> Fault {
    let at = error.marker();
    let position = Some((at.line(), at.col() + 1));
    match error.info() {
        "recursion limit exceeded" => too_deep(position),
        info => Fault::syntax(info, position),
    }
}
