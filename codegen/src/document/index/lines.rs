//! Where lines begin, and some places on the way in lines that are long.

use crate::document::locate::Position;

/// A text of one line may have millions of characters, which nobody wants to count from its beginning every time.
const STRIDE: usize = 1024;

/// Places of a text in their order, by which others are found.
#[derive(Debug, Default)]
pub(super) struct Lines {
    known: Vec<Known>,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    at: Position,
    /// In bytes.
    offset: usize,
}

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let mut at = Position { line: 1, column: 1 };
        let mut known = vec![Known { at, offset: 0 }];
        for (offset, byte) in text.bytes().enumerate() {
            if byte == b'\n' {
                at = Position { line: at.line + 1, column: 1 };
                known.push(Known { at, offset: offset + 1 });
                continue;
            }
            if !begins_character(byte) {
                continue;
            }
            if at.column.is_multiple_of(STRIDE) {
                known.push(Known { at, offset });
            }
            at.column += 1;
        }
        Self { known }
    }

    /// What is left of a line behind a position, without the line's end.
    pub(super) fn rest<'t>(&self, text: &'t str, from: Position) -> Option<&'t str> {
        let next = self.known.partition_point(|known| known.at <= from);
        let near = self.known.get(next.checked_sub(1)?).filter(|known| known.at.line == from.line)?;
        let end = self.known.partition_point(|known| known.at.line <= from.line);
        let end = self.known.get(end).map_or(text.len(), |known| known.offset);
        let line = text.get(near.offset..end)?.trim_end_matches(['\r', '\n']);
        let characters = from.column - near.at.column;
        let skipped = line.char_indices().nth(characters).map_or(line.len(), |(offset, _)| offset);
        line.get(skipped..)
    }
}

/// Whether this is the first byte of a character in UTF-8, and not a later one.
pub(super) fn begins_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_line_is_found_in_characters() {
        let long = "ä".repeat(3000);
        let text = format!("one\r\n{long}end\n\nlast");
        let lines = Lines::new(&text);
        let cases = [
            (1, 1, Some("one")),
            (1, 3, Some("e")),
            (1, 4, Some("")),
            (2, 3000, Some("äend")),
            (2, 3001, Some("end")),
            (2, 1024, Some(&text[5 + 1023 * 2..5 + 6003])),
            (3, 1, Some("")),
            (4, 2, Some("ast")),
            (4, 9, Some("")),
            (5, 1, None),
            (0, 1, None),
        ];
        for (line, column, expected) in cases {
            assert_eq!(lines.rest(&text, Position { line, column }), expected, "{line}:{column}");
        }
    }
}
