//! JSON texts.

use super::fault::{Fault, before};
use super::limits;
use super::read::{HUGE, Reader, Stop};
use super::{Node, Origin};

/// Reads a JSON text.
pub(super) fn read(text: &str, root: Origin, reader: &mut Reader<'_>) -> Result<Node, Fault> {
    match read_strictly(text, root, reader) {
        // One number that is too large for the parser costs itself only.
        Err(fault) if fault.message == "number out of range" => {
            reader.start_over();
            read_strictly(&with_readable_numbers(text), root, reader)
        }
        result => result,
    }
}

fn read_strictly(text: &str, root: Origin, reader: &mut Reader<'_>) -> Result<Node, Fault> {
    let mut from = serde_json::Deserializer::from_str(text);
    let node = reader.read(root, &mut from).map_err(|error| fault(text, &error, reader.stop))?;
    from.end().map_err(|error| fault(text, &error, None))?;
    Ok(node)
}

fn fault(text: &str, error: &serde_json::Error, stop: Option<Stop>) -> Fault {
    let position = Some(position(text, error));
    match stop {
        Some(Stop::TooDeep) => limits::too_deep(position),
        Some(Stop::TooMany(most)) => limits::too_many(most, position),
        None => {
            let message = error.to_string();
            let end = message.rfind(" at line ").unwrap_or(message.len());
            Fault::syntax(message.get(..end).unwrap_or_default(), position)
        }
    }
}

/// The parser counts a column in bytes, and from 0 where the fault is the end of a line.
fn position(text: &str, error: &serde_json::Error) -> (usize, usize) {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let passed = before(line, error.column().saturating_sub(1));
    (error.line().max(1), passed.chars().count() + 1)
}

/// The text with `1e308` in place of numbers that are larger than that. Nothing else moves.
fn with_readable_numbers(text: &str) -> String {
    let mut readable = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|found: char| found == '"' || found == '-' || found.is_ascii_digit()) {
        let (before, token) = rest.split_at(at);
        let end = if token.starts_with('"') { end_of_string(token) } else { end_of_number(token) };
        let (token, behind) = token.split_at(end);
        readable.push_str(before);
        match token.parse::<f64>() {
            Ok(number) if number.abs() > HUGE && !token.starts_with('"') => {
                let number = if number < 0.0 { "-1e308" } else { "1e308" };
                readable.push_str(&format!("{number:width$}", width = token.len()));
            }
            _ => readable.push_str(token),
        }
        rest = behind;
    }
    readable.push_str(rest);
    readable
}

/// The length of the string that a text begins with, quotes included.
fn end_of_string(text: &str) -> usize {
    let mut escaped = true; // The first quote ends nothing.
    for (at, found) in text.bytes().enumerate() {
        match found {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn end_of_number(text: &str) -> usize {
    let belongs = |found: char| found.is_ascii_digit() || matches!(found, '-' | '+' | '.' | 'e' | 'E');
    text.find(|found| !belongs(found)).unwrap_or(text.len())
}
