//! How much of a stranger's file is read: limits that end hostile input in a diagnostic.

use saphyr_parser::{Event, Parser};

use super::fault::{Fault, position_of};

/// The largest file that is read, in bytes.
pub(super) const MAX_BYTES: usize = 64 << 20;

/// The deepest nesting of objects and arrays. Both parsers give up at 128, and stages that follow recurse as well.
pub(super) const MAX_DEPTH: usize = 100;

/// How many values a file may hold after its aliases are expanded. Long texts count as several: see [`cost`].
pub(super) const MAX_VALUES: usize = 3_000_000;

/// The YAML parser's time grows with the square of the flow nesting. Fewer brackets than this cannot hurt, so that
/// almost no file needs the second look.
const HARMLESS_BRACKETS: usize = 4_000;

/// What a value with a text of this many bytes takes from [`MAX_VALUES`].
pub(super) fn cost(text: usize) -> usize {
    1 + text / 64
}

/// Refuses texts that are larger than [`MAX_BYTES`].
pub(super) fn check_size(bytes: usize) -> Result<(), Fault> {
    if bytes <= MAX_BYTES {
        return Ok(());
    }
    let limit = MAX_BYTES >> 20;
    Err(Fault::too_large(format!("the file is larger than {limit} MiB"), None))
}

/// The fault of a text that is nested too deeply.
pub(super) fn too_deep(position: Option<(usize, usize)>) -> Fault {
    Fault::too_large(format!("objects and arrays are nested more than {MAX_DEPTH} deep"), position)
}

/// The fault of a text that holds too many values.
pub(super) fn too_many(position: Option<(usize, usize)>) -> Fault {
    let message = format!("the file holds more than {MAX_VALUES} values, those repeated by aliases included");
    Fault::too_large(message, position)
}

/// Refuses a YAML text that its parser would choke on, or report without a position.
pub(super) fn check_yaml(text: &str) -> Result<(), Fault> {
    if let Some((offset, found)) = text.char_indices().find(|(_, found)| !is_printable(*found)) {
        let message = format!("the character U+{:04X} is not allowed in YAML", u32::from(found));
        return Err(Fault::syntax(message, Some(position_of(text, offset))));
    }
    let brackets = text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count();
    if brackets > HARMLESS_BRACKETS { check_flow_depth(text) } else { Ok(()) }
}

/// YAML 1.2.2, production 1, `c-printable`.
fn is_printable(found: char) -> bool {
    matches!(found, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{A0}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Follows the nesting with a parser that works event by event and so can stop in time.
fn check_flow_depth(text: &str) -> Result<(), Fault> {
    let mut depth = 0_usize;
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(found) => found,
            Err(error) => {
                let at = error.marker();
                return Err(Fault::syntax(error.info(), Some((at.line(), at.col() + 1))));
            }
        };
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(too_deep(Some((span.start.line(), span.start.col() + 1))));
        }
    }
    Ok(())
}
