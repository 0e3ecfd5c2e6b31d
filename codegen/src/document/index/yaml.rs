//! The index of a YAML text, from the events of a parser that tells where each begins.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, Span};

use crate::document::locate::Position;

use super::{Builder, Index, SpotId};

/// Fills the index as far as the text can be read; the first document only.
pub(super) fn fill(index: &mut Index, text: &str) {
    let mut anchors: HashMap<usize, SpotId> = HashMap::new();
    let mut builder = Builder::new(index);
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { return };
        let at = position(span);
        match event {
            Event::Scalar(key, ..) if builder.expects_key() => builder.key(key.into(), at),
            Event::Scalar(_, _, anchor, _) => {
                anchors.insert(anchor, builder.scalar(at));
            }
            Event::MappingStart(anchor, _) => {
                anchors.insert(anchor, builder.object(at));
            }
            Event::SequenceStart(anchor, _) => {
                anchors.insert(anchor, builder.array(at));
            }
            Event::Alias(_) if builder.expects_key() => builder.key("*".into(), at),
            Event::Alias(anchor) => {
                if let Some(value) = anchors.get(&anchor) {
                    builder.attach(at, *value);
                }
            }
            Event::MappingEnd | Event::SequenceEnd => builder.close(),
            Event::DocumentEnd => return,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
    }
}

fn position(span: Span) -> Position {
    Position { line: span.start.line(), column: span.start.col() + 1 }
}
