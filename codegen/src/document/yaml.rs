//! YAML texts.

use std::fmt;

use serde::de::{Deserializer, Visitor};
use serde_yaml::Deserializer as Documents;

use super::fault::Fault;
use super::limits;
use super::read::{Reader, Stop};
use super::{Node, Origin};

/// Reads a YAML text of one document; `Null` if there is none.
pub(super) fn read(text: &str, root: Origin, reader: &mut Reader<'_>) -> Result<Node, Fault> {
    limits::check_yaml(text)?;
    let mut documents = Documents::from_str(text);
    let Some(first) = documents.next() else {
        return Err(Fault::syntax("there is no YAML document", None));
    };
    let node = reader.read(root, first).map_err(|error| fault(&error, reader.stop))?;
    for (count, another) in documents.enumerate() {
        if count >= limits::MAX_DOCUMENTS {
            return Err(Fault::syntax("the file holds many YAML documents", None));
        }
        another.deserialize_any(Nothing).map_err(|error| match error.location() {
            Some(at) if error.to_string().contains(Nothing::EXPECTED) => {
                Fault::syntax("a second YAML document begins here", Some((at.line(), at.column())))
            }
            _ => fault(&error, None),
        })?;
    }
    Ok(node)
}

fn fault(error: &serde_yaml::Error, stop: Option<Stop>) -> Fault {
    let position = error.location().map(|at| (at.line(), at.column()));
    match stop {
        Some(Stop::TooDeep) => limits::too_deep(position),
        Some(Stop::TooMany(most)) => limits::too_many(most, position),
        None => {
            let message = error.to_string();
            if message.starts_with("repetition limit exceeded") {
                return Fault::too_large("aliases repeat other aliases too many times", position);
            }
            Fault::syntax(without_position(&message, position), position)
        }
    }
}

/// The parser's message less the position, which is told apart from it.
fn without_position(message: &str, position: Option<(usize, usize)>) -> String {
    match position {
        Some((line, column)) => message.replacen(&format!(" at line {line} column {column}"), "", 1),
        None => message.to_owned(),
    }
}

/// What may follow the first document: nothing, as behind a last `---`.
struct Nothing;

impl Nothing {
    const EXPECTED: &str = "the end of the file";
}

impl Visitor<'_> for Nothing {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::EXPECTED)
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        Ok(())
    }
}
