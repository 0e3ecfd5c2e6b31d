//! HTML in descriptions, as the CommonMark that says the same.
//!
//! CommonMark may hold HTML, and many descriptions are written in little else. Documentation holds none, so the elements that
//! are common in prose are replaced before the text is parsed. What is no such element stays as it is: `List<T>` is no HTML.

mod tags;
mod writer;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use self::writer::Writer;

/// The text with CommonMark in place of HTML.
pub(super) fn as_commonmark(text: &str, options: Options) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let places = Places::of(text, options);
    let tags = tags::find(text, &places.html);
    if tags.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(Writer::new(text, &places).write(&tags)) }
}

/// Which bytes of a text are what. All lists are in order, and their ranges do not overlap.
#[derive(Default)]
struct Places {
    /// HTML: a block of it, or a tag within a paragraph.
    html: Vec<Range<usize>>,
    /// Blocks of HTML, where indentation means nothing.
    blocks: Vec<Range<usize>>,
    /// Tables and headings, in which nothing can begin a line.
    flat: Vec<Range<usize>>,
}

impl Places {
    fn of(text: &str, options: Options) -> Self {
        let mut places = Self::default();
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            match event {
                Event::Start(Tag::HtmlBlock) => {
                    places.blocks.push(range.clone());
                    places.html.push(range);
                }
                Event::InlineHtml(_) => places.html.push(range),
                Event::Start(Tag::Table(_) | Tag::Heading { .. }) => places.flat.push(range),
                _ => {}
            }
        }
        places
    }
}

/// Whether one of the ranges holds this place.
fn holds(ranges: &[Range<usize>], at: usize) -> bool {
    let behind = ranges.partition_point(|range| range.end <= at);
    ranges.get(behind).is_some_and(|range| range.contains(&at))
}

#[cfg(test)]
mod tests;
