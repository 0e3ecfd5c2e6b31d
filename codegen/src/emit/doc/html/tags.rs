//! Finding tags, and which of them belong together.

use std::ops::Range;

/// What an element means, as far as CommonMark can say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    Break,
    Paragraph,
    List {
        numbered: bool,
    },
    Item,
    Cell,
    Heading(usize),
    Strong,
    Emphasis,
    Code,
    Preformatted,
    Link,
    /// Its content says all.
    Bare,
    /// It says nothing, and has no content.
    Nothing,
}

/// A tag of an element that is known.
#[derive(Debug, Clone)]
pub(super) struct Tag<'t> {
    pub(super) element: Element,
    pub(super) is_end: bool,
    pub(super) range: Range<usize>,
    /// The tag that begins or ends the same element: its place in the list.
    pub(super) partner: Option<usize>,
    /// Where a link leads.
    pub(super) destination: Option<&'t str>,
}

/// More open elements than this are not looked through for the one that a tag ends.
const MOST_OPEN: usize = 32;

/// Longer tags, in bytes, are none.
const LONGEST_TAG: usize = 500;

impl Element {
    fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "br" => Self::Break,
            "p" | "div" | "blockquote" | "center" | "section" | "hr" | "dl" | "dt" | "dd" | "note"
            | "important" | "details" | "summary" => Self::Paragraph,
            "ul" | "table" => Self::List { numbered: false },
            "ol" => Self::List { numbered: true },
            "li" | "tr" => Self::Item,
            "td" | "th" => Self::Cell,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "b" | "strong" => Self::Strong,
            "i" | "em" | "cite" | "var" => Self::Emphasis,
            "code" | "tt" | "kbd" | "samp" => Self::Code,
            "pre" => Self::Preformatted,
            "a" => Self::Link,
            "span" | "font" | "u" | "small" | "sub" | "sup" | "big" | "label" => Self::Bare,
            "thead" | "tbody" | "caption" | "colgroup" | "col" | "wbr" => Self::Nothing,
            _ => return None,
        })
    }

    /// Whether it means nothing without its other tag: `<b>` may as well be a placeholder.
    fn needs_partner(self) -> bool {
        matches!(
            self,
            Self::Strong
                | Self::Emphasis
                | Self::Code
                | Self::Preformatted
                | Self::Link
                | Self::Bare
                | Self::Heading(_)
        )
    }

    /// Whether it ends the line that it stands in.
    pub(super) fn is_block(self) -> bool {
        matches!(
            self,
            Self::Break
                | Self::Paragraph
                | Self::List { .. }
                | Self::Item
                | Self::Cell
                | Self::Heading(_)
                | Self::Preformatted
        )
    }
}

/// The tags in these ranges, less those whose other tag is missing.
pub(super) fn find<'t>(text: &'t str, html: &[Range<usize>]) -> Vec<Tag<'t>> {
    let mut tags = Vec::new();
    for range in html {
        let mut at = range.start;
        while let Some(open) = text.get(at..range.end).and_then(|rest| rest.find('<')) {
            let start = at + open;
            let tag = text.get(start..range.end).and_then(|rest| tag(rest, start));
            at = tag.as_ref().map_or(start + 1, |tag| tag.range.end);
            tags.extend(tag);
        }
    }
    pair(&mut tags);
    without_strays(tags)
}

/// The tag that a text begins with.
fn tag(text: &str, start: usize) -> Option<Tag<'_>> {
    let text = (0..=LONGEST_TAG.min(text.len())).rev().find_map(|end| text.get(..end))?;
    if let Some(comment) = text.strip_prefix("<!--") {
        let end = comment.find("-->")? + "<!---->".len();
        return Some(new(Element::Nothing, false, start..start + end));
    }
    let behind = text.strip_prefix('<')?;
    let (is_end, behind) = behind.strip_prefix('/').map_or((false, behind), |rest| (true, rest));
    let length = behind.find(|letter: char| !letter.is_ascii_alphanumeric())?;
    let (name, rest) = behind.split_at_checked(length)?;
    let element = Element::named(name)?;
    let end = end_of_tag(rest)?;
    let attributes = rest.get(..end)?;
    if !attributes.is_empty() && !attributes.starts_with(|it: char| it.is_whitespace() || it == '/') {
        return None;
    }
    let whole = start..start + (text.len() - rest.len()) + end + 1;
    let destination = if element == Element::Link { attribute(attributes, "href") } else { None };
    Some(Tag { destination, ..new(element, is_end, whole) })
}

fn new<'t>(element: Element, is_end: bool, range: Range<usize>) -> Tag<'t> {
    Tag { element, is_end, range, partner: None, destination: None }
}

/// Where the `>` of a tag is, which may stand in its attributes' values as well.
fn end_of_tag(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in rest.char_indices() {
        match (quote, letter) {
            (None, '>') => return Some(at),
            (None, '<') => return None,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    None
}

/// The value of an attribute, without its quotes.
fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = attributes;
    loop {
        let (before, behind) = rest.split_once('=')?;
        let behind = behind.trim_start();
        let quote = behind.chars().next().filter(|first| matches!(first, '"' | '\''));
        let (value, next) = match quote {
            Some(quote) => behind.get(1..)?.split_once(quote)?,
            None => behind.split_once(char::is_whitespace).unwrap_or((behind, "")),
        };
        if before.split_whitespace().next_back().is_some_and(|key| key.eq_ignore_ascii_case(name)) {
            return Some(value.trim().trim_end_matches('\\'));
        }
        rest = next;
    }
}

/// Tells tags of one element about each other.
fn pair(tags: &mut [Tag<'_>]) {
    let mut open: Vec<(usize, Element)> = Vec::new();
    for at in 0..tags.len() {
        let Some((element, is_end)) = tags.get(at).map(|tag| (tag.element, tag.is_end)) else { continue };
        if !element.needs_partner() {
            continue;
        }
        if !is_end {
            open.push((at, element));
            continue;
        }
        let nearest = open.iter().rev().take(MOST_OPEN).position(|(_, known)| *known == element);
        let Some(steps) = nearest else { continue };
        open.truncate(open.len() - steps);
        let Some((begin, _)) = open.pop() else { continue };
        for (one, other) in [(begin, at), (at, begin)] {
            if let Some(tag) = tags.get_mut(one) {
                tag.partner = Some(other);
            }
        }
    }
}

/// Leaves out tags whose other tag is missing, and counts the places of the rest anew.
fn without_strays(tags: Vec<Tag<'_>>) -> Vec<Tag<'_>> {
    let is_kept = |tag: &Tag<'_>| tag.partner.is_some() || !tag.element.needs_partner();
    let mut places = Vec::with_capacity(tags.len());
    let mut count = 0;
    for tag in &tags {
        places.push(count);
        count += usize::from(is_kept(tag));
    }
    let kept = tags.into_iter().filter(is_kept);
    kept.map(|tag| Tag { partner: tag.partner.and_then(|at| places.get(at).copied()), ..tag }).collect()
}
