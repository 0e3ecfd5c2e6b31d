//! Answers that come message by message: server-sent events and lines of JSON.

use super::operation::Site;
use super::status::parse_status;
use crate::document::Node;
use crate::ir::{ResponseStatus, Scalar, StreamData, Streaming, Streams, TypeRef};
use crate::lower::Lowering;
use crate::lower::read::all_of::Part;
use crate::lower::read::resolve::Wanted;
use crate::name;

/// Media types of which each line is a JSON text; the last one has a mark before each of them (RFC 7464).
const LINES: [&str; 6] = [
    "application/x-ndjson",
    "application/ndjson",
    "application/jsonl",
    "application/x-jsonlines",
    "application/json-lines",
    "application/json-seq",
];

impl<'a> Lowering<'a> {
    /// What an operation answers message by message: the first that its successes declare of each kind.
    pub(in crate::lower) fn streams(&mut self, site: &Site<'a>) -> Streams {
        let mut streams = Streams::default();
        if site.is_head() {
            return streams;
        }
        let responses = site.node.get("responses").and_then(Node::as_map);
        for (_, node) in
            responses.into_iter().flatten().filter(|(key, _)| parse_status(key).is_some_and(may_succeed))
        {
            // What is wrong with a reference was told where the answers were read.
            if !self.answers_stream(node) {
                continue;
            }
            let Some((node, _)) = self.follow(node, Wanted::Response) else { continue };
            for (media_type, content) in node.get("content").and_then(Node::as_map).into_iter().flatten() {
                let (slot, word) = match kind(media_type) {
                    Some(Kind::Events) => (&mut streams.events, "Event"),
                    Some(Kind::Lines) => (&mut streams.lines, "Line"),
                    None => continue,
                };
                if slot.is_none() {
                    let data = self.stream_data(content, kind(media_type), &name::join(&[&site.words, word]));
                    *slot = Some(Streaming { media_type: media_type.to_string(), data });
                }
            }
        }
        streams
    }

    /// Whether an answer, or what it refers to, can have content at all.
    fn answers_stream(&self, node: &Node) -> bool {
        node.get("content").is_some() || node.get("$ref").is_some()
    }

    /// `itemSchema` describes one message (OpenAPI 3.2, section 4.14.4), `schema` all of them; before 3.2 most documents
    /// describe one message by `schema`.
    fn stream_data(&mut self, content: &'a Node, kind: Option<Kind>, words: &str) -> StreamData {
        let is_events = kind == Some(Kind::Events);
        let item = content.get("itemSchema");
        let schema = match item {
            // The data of an event is a text; what that text holds stands behind `contentSchema`.
            Some(item) if is_events => event_data(item),
            Some(item) => Some(item),
            None => content.get("schema").map(of_list),
        };
        let Some(schema) = schema else {
            return if is_events {
                StreamData::Text
            } else {
                StreamData::Json(TypeRef::Scalar(Scalar::Json))
            };
        };
        match self.type_of(&[Part::new(schema, words)], words) {
            TypeRef::Scalar(Scalar::String) if is_events => StreamData::Text,
            ty => StreamData::Json(ty),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Events,
    Lines,
}

fn kind(media_type: &str) -> Option<Kind> {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_lowercase();
    match &*essence {
        "text/event-stream" => Some(Kind::Events),
        essence if LINES.contains(&essence) => Some(Kind::Lines),
        _ => None,
    }
}

/// Whether answers of this media type come message by message, beside what they are as a whole.
pub(in crate::lower) fn is_stream(media_type: &str) -> bool {
    kind(media_type).is_some()
}

/// Whether an answer can be a success: only there a stream is looked for.
pub(in crate::lower) fn may_succeed(status: ResponseStatus) -> bool {
    match status {
        ResponseStatus::Exact(status) => (200..300).contains(&status),
        ResponseStatus::Range(digit) => digit == 2,
        ResponseStatus::Default => true,
    }
}

/// What the data of an event is, where a schema describes the whole event; else the schema is taken for the data's.
fn event_data(item: &Node) -> Option<&Node> {
    let Some(data) = item.get("properties").and_then(|properties| properties.get("data")) else {
        return Some(item).filter(|item| item.get("properties").is_none());
    };
    Some(data.get("contentSchema").unwrap_or(data))
}

/// The items of a list, where a schema describes all messages as one.
fn of_list(schema: &Node) -> &Node {
    match schema.get("type").and_then(Node::as_str) {
        Some("array") => schema.get("items").unwrap_or(schema),
        _ => schema,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lower::testing::node;

    #[test]
    fn media_types_are_told_apart() {
        assert_eq!(kind("text/event-stream; charset=utf-8"), Some(Kind::Events));
        assert_eq!(kind("Application/X-NDJSON"), Some(Kind::Lines));
        assert_eq!(kind("application/json"), None);
    }

    #[test]
    fn the_data_of_an_event_is_found() {
        let whole = node("{properties: {data: {type: string, contentSchema: {type: integer}}}}");
        assert_eq!(event_data(&whole).and_then(|it| it.get("type")?.as_str()), Some("integer"));
        let text = node("{properties: {data: {type: string}, event: {type: string}}}");
        assert_eq!(event_data(&text).and_then(|it| it.get("type")?.as_str()), Some("string"));
        assert!(event_data(&node("{properties: {event: {type: string}}}")).is_none());
        assert!(event_data(&node("{$ref: '#/components/schemas/Chunk'}")).is_some());
    }
}
