//! Lines of JSON: `application/x-ndjson`, `application/jsonl`, and `application/json-seq` (RFC 7464).

use std::collections::VecDeque;

use super::Message;

/// Splits a body into lines, however it is cut into pieces.
#[derive(Debug, Default)]
pub(super) struct Lines {
    line: Vec<u8>,
}

impl Lines {
    /// Reads a piece, and tells whether the line that is not over yet is no longer than `limit`.
    pub(super) fn feed(&mut self, piece: &[u8], limit: usize, into: &mut VecDeque<Message>) -> bool {
        for part in piece.split_inclusive(|byte| *byte == b'\n') {
            if part.len() > limit.saturating_sub(self.line.len()) {
                return false;
            }
            self.line.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.end(into);
            }
        }
        true
    }

    /// The last line may have no end.
    pub(super) fn end(&mut self, into: &mut VecDeque<Message>) {
        let line = std::mem::take(&mut self.line);
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'\x1e');
        let Some(first) = line.iter().position(|byte| !blank(byte)) else { return };
        let last = line.iter().rposition(|byte| !blank(byte)).unwrap_or(first);
        if let Some(data) = line.get(first..=last) {
            into.push_back(Message { name: None, id: None, data: data.to_vec() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_wherever_pieces_end() {
        let text = b"{\"a\":1}\r\n\n \x1e{\"b\":2}\n[3]";
        for size in 1..text.len() {
            let (mut lines, mut into) = (Lines::default(), VecDeque::new());
            assert!(text.chunks(size).all(|piece| lines.feed(piece, 99, &mut into)));
            lines.end(&mut into);
            let told: Vec<_> = into.into_iter().map(|it| String::from_utf8(it.data).unwrap()).collect();
            assert_eq!(told, ["{\"a\":1}", "{\"b\":2}", "[3]"]);
        }
    }

    #[test]
    fn a_line_has_a_limit() {
        let (mut lines, mut into) = (Lines::default(), VecDeque::new());
        assert!(lines.feed(b"12345\n12345\n123", 6, &mut into));
        assert!(!lines.feed(b"4567", 6, &mut into));
    }
}
