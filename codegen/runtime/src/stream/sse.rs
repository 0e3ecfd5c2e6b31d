//! Server-sent events: the event stream format of the HTML standard, section 9.2.6.

use std::collections::VecDeque;
use std::time::Duration;

use super::Message;

/// Reads an event stream, however it is cut into pieces.
#[derive(Debug, Default)]
pub(super) struct Events {
    /// The line that is not over yet.
    line: Vec<u8>,
    /// Whether the last byte was a CR, so that an LF belongs to it.
    after_cr: bool,
    /// Whether a line was read. Before, a byte order mark may come.
    begun: bool,
    name: String,
    data: String,
    has_data: bool,
    /// The id that stays until another one comes.
    id: String,
    /// The id of the last event whose end was read.
    pub(super) last_id: String,
    /// How long to wait before connecting again, if the server said so.
    pub(super) retry: Option<Duration>,
}

impl Events {
    /// Reads a piece, and tells whether the event that is not over yet is no longer than `limit`.
    pub(super) fn feed(&mut self, piece: &[u8], limit: usize, into: &mut VecDeque<Message>) -> bool {
        for part in piece.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
            let (content, end) = match part {
                [content @ .., end @ (b'\n' | b'\r')] => (content, Some(*end)),
                _ => (part, None),
            };
            let belongs = std::mem::take(&mut self.after_cr) && content.is_empty() && end == Some(b'\n');
            if belongs {
                continue;
            }
            if content.len() > limit.saturating_sub(self.line.len()).saturating_sub(self.data.len()) {
                return false;
            }
            self.line.extend_from_slice(content);
            if let Some(end) = end {
                self.after_cr = end == b'\r';
                let line = std::mem::take(&mut self.line);
                self.line(&line, into);
            }
        }
        true
    }

    /// Begins anew on another connection: what was not over is lost, the last id is not.
    pub(super) fn restart(&mut self) {
        let Self { last_id, retry, .. } = std::mem::take(self);
        *self = Self { id: last_id.clone(), last_id, retry, ..Self::default() };
    }

    fn line(&mut self, line: &[u8], into: &mut VecDeque<Message>) {
        let is_first = !std::mem::replace(&mut self.begun, true);
        let line = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| is_first).unwrap_or(line);
        if line.is_empty() {
            self.dispatch(into);
            return;
        }
        let line = String::from_utf8_lossy(line);
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        self.field(field, value.strip_prefix(' ').unwrap_or(value));
    }

    fn field(&mut self, field: &str, value: &str) {
        match field {
            "event" => value.clone_into(&mut self.name),
            "data" => {
                if std::mem::replace(&mut self.has_data, true) {
                    self.data.push('\n');
                }
                self.data.push_str(value);
            }
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis);
            }
            // A comment, or a field of the future.
            _ => {}
        }
    }

    fn dispatch(&mut self, into: &mut VecDeque<Message>) {
        self.id.clone_into(&mut self.last_id);
        let (name, data) = (std::mem::take(&mut self.name), std::mem::take(&mut self.data));
        if std::mem::take(&mut self.has_data) {
            let some = |text: String| Some(text).filter(|text| !text.is_empty());
            into.push_back(Message { name: some(name), id: some(self.id.clone()), data: data.into_bytes() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Name, id and data of all events.
    type Told = Vec<(Option<String>, Option<String>, String)>;

    fn read(pieces: &[&[u8]]) -> (Told, Events) {
        let (mut events, mut into) = (Events::default(), VecDeque::new());
        for piece in pieces {
            assert!(events.feed(piece, usize::MAX, &mut into));
        }
        let told = |it: Message| (it.name, it.id, String::from_utf8(it.data).unwrap());
        (into.into_iter().map(told).collect(), events)
    }

    fn data(text: &str) -> Vec<String> {
        read(&[text.as_bytes()]).0.into_iter().map(|it| it.2).collect()
    }

    /// The examples of the standard.
    #[test]
    fn the_standards_examples() {
        assert_eq!(data("data: YHOO\ndata: +2\ndata: 10\n\n"), ["YHOO\n+2\n10"]);
        assert_eq!(data("data\n\ndata\ndata\n\ndata:"), ["", "\n"]);
        assert_eq!(data("data:test\n\ndata: test\n\n"), ["test", "test"]);
        let stream =
            ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n";
        let (told, _) = read(&[stream.as_bytes()]);
        let ids: Vec<_> = told.iter().map(|it| (it.1.as_deref(), &*it.2)).collect();
        assert_eq!(ids, [(Some("1"), "first event"), (None, "second event"), (None, " third event")]);
    }

    #[test]
    fn names_retries_and_odd_fields() {
        let (told, events) = read(&[
            b"\xef\xbb\xbfevent: add\ndata: 1\nretry: 1500\n\nevent: lost\n\ndata: 2\nretry: 1x\nfoo: bar\nid: a\0b\n\n",
        ]);
        let names: Vec<_> = told.iter().map(|it| (it.0.as_deref(), &*it.2)).collect();
        assert_eq!(names, [(Some("add"), "1"), (None, "2")]);
        assert_eq!(events.retry, Some(Duration::from_millis(1500)));
        assert!(events.last_id.is_empty());
    }

    #[test]
    fn a_new_connection_keeps_the_last_id_only() {
        let (_, mut events) = read(&[b"id: 7\ndata: x\n\nid: 8\ndata: half"]);
        events.restart();
        let mut into = VecDeque::new();
        assert!(events.feed(b"data: y\n\n", 99, &mut into));
        assert_eq!((events.last_id.as_str(), into[0].data.as_slice()), ("7", b"y".as_slice()));
    }

    #[test]
    fn an_event_has_a_limit() {
        let (mut events, mut into) = (Events::default(), VecDeque::new());
        for _ in 0..9 {
            assert!(events.feed(b"data: 123\n\n", 10, &mut into), "each one is short");
        }
        assert!(events.feed(b"data: 123\n", 10, &mut into));
        assert!(!events.feed(b"data: 123\n", 10, &mut into), "together they are long");
        assert!(!Events::default().feed(&[b'x'; 11], 10, &mut into));
    }

    /// However a stream is cut and whatever ends its lines, the same events come out.
    #[test]
    fn pieces_and_line_ends_make_no_difference() {
        let parts =
            ["data: é", "data:", "data", "id: 1", "id", "event: é\u{1F600}", ":", "", "", "x", "retry: 9"];
        let mut seed = 1_u64;
        let mut random = move |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap() % below
        };
        for _ in 0..2_000 {
            let lines: Vec<_> = (0..random(12)).map(|_| parts[random(parts.len())]).collect();
            let expected =
                read(&[lines.iter().map(|line| format!("{line}\n")).collect::<String>().as_bytes()]).0;
            let ends = ["\n", "\r", "\r\n"];
            let mut text = String::from(if random(2) == 0 { "\u{feff}" } else { "" });
            for line in &lines {
                // A CR before an LF of an empty line would be one end and not two.
                let end = if text.ends_with('\r') && line.is_empty() { "\r\n" } else { ends[random(3)] };
                text.push_str(line);
                text.push_str(end);
            }
            let mut rest = text.as_bytes();
            let mut pieces = Vec::new();
            while !rest.is_empty() {
                let (piece, other) = rest.split_at(1 + random(rest.len().min(5)));
                pieces.push(piece);
                rest = other;
            }
            assert_eq!(read(&pieces).0, expected, "{text:?} {pieces:?}");
        }
    }
}
