//! Answers that come message by message.

use super::TypeRef;

/// What an operation answers message by message, beside what it answers as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Streams {
    /// Server-sent events (`text/event-stream`).
    pub events: Option<Streaming>,
    /// A JSON text on each line (`application/x-ndjson` and its like).
    pub lines: Option<Streaming>,
}

/// The messages of one media type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Streaming {
    /// The media type as written.
    pub media_type: String,
    /// What the data of one event is, or one line.
    pub data: StreamData,
}

/// What the data of a message is read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StreamData {
    /// JSON of this type.
    Json(TypeRef),
    /// A `String`.
    Text,
}

impl Streams {
    /// The types that are read.
    pub(crate) fn types(&self) -> impl Iterator<Item = &TypeRef> {
        [&self.events, &self.lines].into_iter().flatten().filter_map(|streaming| match &streaming.data {
            StreamData::Json(ty) => Some(ty),
            StreamData::Text => None,
        })
    }
}
