//! Writing CommonMark where tags stand.

use super::super::span::{code_span, longest_run};
use super::tags::{Element, Tag};
use super::{Places, holds};

/// Emphasis, links and code of more bytes are none: what is meant is lost long before.
const LONGEST_SPAN: usize = 2_000;

/// The character references that stand in code.
const REFERENCES: [(&str, &str); 6] =
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];

/// Lists within lists that no sane text has.
const DEEPEST: usize = 8;

/// An element whose content is being written.
struct Open<'t> {
    /// What was written before it.
    mark: &'static str,
    /// Where its content begins.
    content: usize,
    /// Where a link leads.
    destination: Option<&'t str>,
}

/// Writes a text anew.
pub(super) struct Writer<'t> {
    text: &'t str,
    places: &'t Places,
    out: String,
    /// The lists that are open: whether each is numbered.
    lists: Vec<bool>,
    /// The elements that are open, outermost first.
    open: Vec<Open<'t>>,
    /// Blanks that come next say nothing.
    skips_blanks: bool,
    /// A cell comes next that is the first of its row.
    begins_row: bool,
}

impl<'t> Writer<'t> {
    pub(super) fn new(text: &'t str, places: &'t Places) -> Self {
        Self {
            text,
            places,
            out: String::with_capacity(text.len()),
            lists: Vec::new(),
            open: Vec::new(),
            skips_blanks: false,
            begins_row: false,
        }
    }

    pub(super) fn write(mut self, tags: &[Tag<'t>]) -> String {
        let (mut at, mut next) = (0, 0);
        while let Some(tag) = tags.get(next) {
            self.copy(at, tag.range.start);
            let end = tag.partner.filter(|_| !tag.is_end).and_then(|partner| tags.get(partner));
            if let Some(end) = end.filter(|end| self.is_code(tag, end)) {
                let inner = tags.get(next + 1..tag.partner.unwrap_or(next)).unwrap_or_default();
                self.code(tag, end, inner);
                (at, next) = (end.range.end, tag.partner.unwrap_or(next) + 1);
                continue;
            }
            let inner = tag.partner.and_then(|partner| tags.get(next + 1..partner));
            match (end, tag.is_end) {
                (Some(end), _) => self.begin_pair(tag, end, inner.unwrap_or_default()),
                (None, true) if tag.partner.is_some() => self.end_pair(tag),
                _ => self.single(tag),
            }
            (at, next) = (tag.range.end, next + 1);
        }
        self.copy(at, self.text.len());
        self.out
    }

    /// Copies what stands between two tags.
    fn copy(&mut self, start: usize, end: usize) {
        let piece = self.text.get(start..end).unwrap_or_default();
        let piece = if self.skips_blanks { self.without_blanks(piece) } else { piece };
        if piece.is_empty() {
            return;
        }
        self.skips_blanks = false;
        if !holds(&self.places.blocks, start) && !holds(&self.places.blocks, end.saturating_sub(1)) {
            self.out.push_str(piece);
            return;
        }
        let mut lines = piece.split('\n');
        self.out.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.out.push('\n');
            self.out.push_str(line.trim_start());
        }
    }

    /// The piece without the blanks that it begins with, among which a blank line ends the paragraph.
    fn without_blanks<'p>(&mut self, piece: &'p str) -> &'p str {
        let rest = piece.trim_start();
        let blanks = piece.get(..piece.len() - rest.len()).unwrap_or_default();
        if blanks.matches('\n').count() > 1 {
            self.paragraph();
        }
        rest
    }

    fn single(&mut self, tag: &Tag<'_>) {
        let is_flat = holds(&self.places.flat, tag.range.start);
        match tag.element {
            Element::Nothing | Element::Bare => {}
            _ if is_flat => self.blank(),
            Element::Break => self.line_break(),
            Element::List { numbered } => self.list(numbered, tag.is_end),
            Element::Item if !tag.is_end => self.item(),
            Element::Cell if !tag.is_end => self.cell(),
            Element::Item | Element::Cell => {}
            _ => self.paragraph(),
        }
    }

    fn list(&mut self, numbered: bool, is_end: bool) {
        if is_end {
            self.lists.pop();
            self.paragraph();
        } else {
            self.paragraph();
            self.lists.push(numbered);
        }
    }

    fn item(&mut self) {
        let numbered = self.lists.pop();
        let end = self.out.trim_end().len();
        let is_new_line = self.out.get(end..).is_some_and(|blanks| blanks.contains('\n'));
        if end > 0 && (is_new_line || self.is_line_begun()) {
            self.out.truncate(end);
            self.out.push('\n');
            self.indent();
        }
        self.out.push_str(if numbered == Some(true) { "1. " } else { "- " });
        self.lists.extend(numbered);
        (self.skips_blanks, self.begins_row) = (true, true);
    }

    /// Cells of a row follow one another in its line.
    fn cell(&mut self) {
        if !std::mem::take(&mut self.begins_row) {
            self.out.truncate(self.out.trim_end().len());
            self.out.push_str(" | ");
        }
        self.skips_blanks = true;
    }

    fn begin_pair(&mut self, tag: &Tag<'t>, end: &Tag<'_>, inner: &[Tag<'_>]) {
        let content = self.text.get(tag.range.end..end.range.start).unwrap_or_default();
        let is_flat = holds(&self.places.flat, tag.range.start);
        let is_span = content.len() <= LONGEST_SPAN
            && !content.contains("\n\n")
            && !inner.iter().any(|tag| tag.element.is_block());
        match tag.element {
            Element::Heading(level) => {
                self.paragraph();
                if is_span && !is_flat && !content.trim().contains('\n') {
                    self.out.push_str(&format!("{} ", "#".repeat(level)));
                    self.skips_blanks = true;
                }
            }
            element => {
                let mark = mark(element);
                let is_open = self.open.iter().rev().take(DEEPEST).any(|open| open.mark == mark);
                let is_wanted =
                    is_span && !is_open && (element != Element::Link || tag.destination.is_some());
                let mark = if is_wanted { mark } else { "" };
                self.mark(mark, content);
                let content = self.out.len();
                self.open.push(Open { mark, content, destination: tag.destination });
            }
        }
    }

    /// Writes a mark before this content. One that is not followed by a letter may not follow one, or it is none.
    fn mark(&mut self, mark: &str, content: &str) {
        if mark.is_empty() {
            return;
        }
        let next = content.trim_start().chars().next();
        let before = self.out.chars().next_back();
        let is_nested = self.open.last().is_some_and(|open| open.content == self.out.len());
        let touches = before.is_some_and(char::is_alphanumeric) && !next.is_some_and(char::is_alphanumeric);
        let moves = content.starts_with(char::is_whitespace);
        if !is_nested && (touches || moves || before == Some('*')) {
            self.blank();
        }
        self.out.push_str(mark);
        self.skips_blanks = true;
    }

    fn end_pair(&mut self, tag: &Tag<'_>) {
        if matches!(tag.element, Element::Heading(_)) {
            self.paragraph();
            return;
        }
        let Some(open) = self.open.pop().filter(|open| !open.mark.is_empty()) else { return };
        let end = self.out.trim_end().len().max(open.content);
        let had_blanks = end < self.out.len();
        self.out.truncate(end);
        if end == open.content {
            self.out.truncate(end - open.mark.len());
        } else {
            self.close(tag, &open);
        }
        if had_blanks {
            self.blank();
        }
    }

    /// Writes what ends a mark. One that follows no letter may not be followed by one, or it is none.
    fn close(&mut self, tag: &Tag<'_>, open: &Open<'_>) {
        if tag.element == Element::Link {
            let destination = open.destination.unwrap_or_default().replace(['<', '>', '\n'], "");
            self.out.push_str(&format!("](<{destination}>)"));
            return;
        }
        let last = self.out.chars().next_back();
        self.out.push_str(open.mark);
        let next = self.text.get(tag.range.end..).and_then(|rest| rest.chars().next());
        if next.is_some_and(char::is_alphanumeric) && !last.is_some_and(char::is_alphanumeric) {
            self.blank();
        }
    }

    /// Whether what stands between two tags is to be written as it is.
    fn is_code(&self, tag: &Tag<'_>, end: &Tag<'_>) -> bool {
        let content = self.text.get(tag.range.end..end.range.start).unwrap_or_default();
        match tag.element {
            Element::Preformatted => true,
            Element::Code => content.len() <= LONGEST_SPAN && !content.contains("\n\n"),
            _ => false,
        }
    }

    /// Writes what stands between two tags as it is.
    fn code(&mut self, tag: &Tag<'_>, end: &Tag<'_>, inner: &[Tag<'_>]) {
        let code = self.literal(tag.range.end, end.range.start, inner);
        let is_flat = holds(&self.places.flat, tag.range.start);
        if code.trim().is_empty() {
            return;
        }
        if tag.element == Element::Preformatted && !is_flat {
            self.fence(&code);
            return;
        }
        let before = self.out.chars().next_back();
        if before == Some('`') || (code.starts_with(char::is_whitespace) && !self.skips_blanks) {
            self.blank();
        }
        let span = code_span(&code.split_whitespace().collect::<Vec<_>>().join(" "));
        self.out.push_str(&if is_flat { span.replace('|', "\\|") } else { span });
        self.skips_blanks = false;
        if code.ends_with(char::is_whitespace) {
            self.blank();
        }
    }

    fn fence(&mut self, code: &str) {
        self.paragraph();
        let fence = "`".repeat(longest_run(code).max(2) + 1);
        for line in [&*fence].into_iter().chain(code.trim_matches('\n').lines()).chain([&*fence]) {
            self.out.push_str(line);
            self.out.push('\n');
            self.indent();
        }
        self.paragraph();
    }

    /// The text between two places without the tags in it, its character references replaced.
    fn literal(&self, start: usize, end: usize, inner: &[Tag<'_>]) -> String {
        let mut literal = String::new();
        let mut at = start;
        for tag in inner {
            literal.push_str(self.text.get(at..tag.range.start).unwrap_or_default());
            if tag.element == Element::Break {
                literal.push('\n');
            }
            at = tag.range.end;
        }
        literal.push_str(self.text.get(at..end).unwrap_or_default());
        REFERENCES.iter().fold(literal, |text, (reference, character)| text.replace(reference, character))
    }

    /// Ends the paragraph, if one has begun.
    fn paragraph(&mut self) {
        self.skips_blanks = true;
        let end = self.out.trim_end().len();
        let is_new_line = self.out.get(end..).is_some_and(|blanks| blanks.contains('\n'));
        if end > 0 && (is_new_line || self.is_line_begun()) {
            self.out.truncate(end);
            self.out.push_str("\n\n");
            self.indent();
        }
    }

    fn line_break(&mut self) {
        self.skips_blanks = true;
        if !self.is_line_begun() {
            return;
        }
        let end = self.out.trim_end().len();
        let is_second = self.out.get(end..).is_some_and(|blanks| blanks.contains('\n'));
        if is_second {
            self.paragraph();
            return;
        }
        self.out.truncate(end);
        self.out.push_str("  \n");
        self.indent();
    }

    /// Whether there is more in the paragraph than the mark of a list's item, a quote or a heading.
    fn is_line_begun(&self) -> bool {
        let text = self.out.trim_end();
        let blanks = self.out.get(text.len()..).unwrap_or_default();
        if text.is_empty() || blanks.matches('\n').count() > 1 {
            return false;
        }
        let line = text.rsplit('\n').next().unwrap_or_default().trim_start();
        blanks.contains('\n')
            || !(["-", "*", "+", ">", "1."].contains(&line) || line.trim_matches('#').is_empty())
    }

    /// The blanks that put a line into the open lists.
    fn indent(&mut self) {
        for numbered in self.lists.iter().take(DEEPEST) {
            self.out.push_str(if *numbered { "   " } else { "  " });
        }
    }

    fn blank(&mut self) {
        if !self.out.ends_with(char::is_whitespace) && !self.out.is_empty() {
            self.out.push(' ');
        }
    }
}

/// What begins, and except for a link also ends, an element's content.
fn mark(element: Element) -> &'static str {
    match element {
        Element::Strong => "**",
        Element::Emphasis => "*",
        Element::Link => "[",
        _ => "",
    }
}
