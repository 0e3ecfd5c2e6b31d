//! JSON texts.

use super::fault::{Fault, before};
use super::limits;
use super::read::{Reader, Stop};
use super::{Node, Origin};

/// Reads a JSON text.
pub(super) fn read(text: &str, root: Origin, reader: &mut Reader<'_>) -> Result<Node, Fault> {
    let mut from = serde_json::Deserializer::from_str(text);
    let node = reader.read(root, &mut from).map_err(|error| fault(text, &error, reader.stop))?;
    from.end().map_err(|error| fault(text, &error, None))?;
    Ok(node)
}

fn fault(text: &str, error: &serde_json::Error, stop: Option<Stop>) -> Fault {
    let position = Some(position(text, error));
    match stop {
        Some(Stop::TooDeep) => limits::too_deep(position),
        Some(Stop::TooMany) => limits::too_many(position),
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
