//! Answers that are read while they come: downloads, events and lines.

mod download;
mod feed;
mod lines;
mod messages;
mod sse;

pub use download::Download;
pub use messages::{Event, EventStream, Events, JsonLines, Lines, ReadData, json, text};

/// One event, or one line.
#[derive(Debug)]
struct Message {
    name: Option<String>,
    id: Option<String>,
    data: Vec<u8>,
}
