//! CommonMark from strangers, written anew so that it is documentation and nothing else.
//!
//! The description is parsed by the parser that rustdoc uses, and its blocks are written again one by one. So code is
//! never compiled, HTML is CommonMark or text, nothing is looked up as a Rust path, and every list and fence is well formed.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::blocks::Blocks;
use super::escape::{Context, escape};
use super::html;
use super::span::{autolink, code_span, is_absolute, link, longest_run};
use super::table::Table;
use super::text;

/// What descriptions use beside CommonMark.
const OPTIONS: Options = Options::ENABLE_TABLES;

/// The lines of a description, without trailing blanks. Empty if it says nothing.
pub(super) fn markdown(description: &str) -> Vec<String> {
    prose(description).unwrap_or_else(|| written_anew(description))
}

/// The lines of a description that is nothing but sentences, as most are: each line begins with a letter, and no mark in
/// it means anything to CommonMark or becomes a link here.
fn prose(description: &str) -> Option<Vec<String>> {
    let is_prose = |line: &str| {
        line.starts_with(|first: char| first.is_ascii_alphabetic())
            && !line.ends_with(' ')
            && line
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b" ,.;:'\"()/%=?!+-$@#{}".contains(&byte))
            && !line.contains("://")
    };
    let mut lines: Vec<String> = Vec::new();
    for line in description.trim_end().split('\n') {
        let before = lines.last().map(String::as_str);
        match before {
            _ if is_prose(line) => lines.push(line.to_owned()),
            Some("") if line.is_empty() => {}
            Some(_) if line.is_empty() => lines.push(String::new()),
            _ => return None,
        }
    }
    Some(lines)
}

/// The lines of a description as its blocks mean them.
fn written_anew(description: &str) -> Vec<String> {
    let description = text::clean(description);
    let description = html::as_commonmark(&description, OPTIONS);
    let mut writer = Writer::default();
    for event in Parser::new_ext(&description, OPTIONS) {
        writer.event(event);
    }
    writer.flush_tight();
    writer.blocks.finish()
}

/// Writes the events of one document.
#[derive(Default)]
struct Writer<'a> {
    blocks: Blocks,
    /// The finished part of the block that is being read.
    inline: String,
    /// Text that is not yet escaped, because its neighbours decide about it.
    text: String,
    /// The code block that is being read.
    code: Option<String>,
    /// The links that are being read, outermost first.
    links: Vec<OpenLink<'a>>,
    /// The table that is being read.
    table: Option<Table>,
    /// Emphasis has just begun, which blanks would undo.
    emphasised: bool,
    /// Line breaks are no breaks here: the block has but one line.
    one_line: bool,
}

/// A link whose label is being read.
struct OpenLink<'a> {
    kind: LinkType,
    destination: pulldown_cmark::CowStr<'a>,
    /// Where its label begins in [`Writer::inline`].
    label: usize,
}

impl<'a> Writer<'a> {
    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.text.push_str(&text::one_line(&text)),
            },
            Event::Html(html) => self.html(&html),
            Event::InlineHtml(html) => self.html_inline(&html),
            Event::Code(code) => self.push(&self.code_span(&code)),
            Event::SoftBreak => self.line_break(""),
            Event::HardBreak => self.line_break("\\"),
            Event::Rule => self.block("***"),
            // These need options that are not set.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Paragraph => self.flush_tight(),
            Tag::Heading { .. } => {
                self.flush_tight();
                self.one_line = true;
            }
            Tag::BlockQuote(_) => {
                self.flush_tight();
                self.blocks.open_quote();
            }
            Tag::CodeBlock(_) => {
                self.flush_tight();
                self.code = Some(String::new());
            }
            Tag::HtmlBlock => {
                self.flush_tight();
                self.blocks.part();
            }
            Tag::List(first) => {
                self.flush_tight();
                self.blocks.open_list(first);
            }
            Tag::Item => self.blocks.open_item(),
            Tag::Table(columns) => {
                self.flush_tight();
                self.table = Some(Table::new(&columns));
                self.one_line = true;
            }
            Tag::Emphasis => self.open_emphasis("*"),
            Tag::Strong => self.open_emphasis("**"),
            Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. } => {
                self.flush_text();
                let label = self.inline.len();
                self.links.push(OpenLink { kind: link_type, destination: dest_url, label });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.flush_block(),
            TagEnd::Heading(level) => self.end_heading(level as usize),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.flush_tight();
                self.blocks.close();
            }
            TagEnd::TableCell => {
                let cell = self.take_inline();
                if let Some(table) = &mut self.table {
                    table.cell(&cell);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.end_row();
                }
            }
            TagEnd::Table => self.end_table(),
            TagEnd::Emphasis => self.push("*"),
            TagEnd::Strong => self.push("**"),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            _ => {}
        }
    }

    fn html(&mut self, html: &str) {
        for line in html.split_inclusive('\n') {
            self.text.push_str(line.trim());
            if line.ends_with('\n') {
                self.line_break("");
            }
        }
    }

    fn html_inline(&mut self, html: &str) {
        let mut lines = html.lines();
        self.text.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.line_break("");
            self.text.push_str(line);
        }
    }

    fn code_span(&self, code: &str) -> String {
        let span = code_span(code);
        if self.table.is_some() { span.replace('|', "\\|") } else { span }
    }

    fn line_break(&mut self, mark: &str) {
        if self.one_line {
            self.text.push(' ');
        } else {
            self.push(mark);
            self.inline.push('\n');
        }
    }

    fn end_heading(&mut self, level: usize) {
        self.one_line = false;
        let mut heading = self.take_inline();
        let end = heading.trim_end_matches('#').len();
        if end < heading.len() {
            heading.insert(end, '\\');
        }
        if !heading.is_empty() {
            self.block(&format!("{} {heading}", "#".repeat(level)));
        }
    }

    fn end_code(&mut self) {
        let code = self.code.take().unwrap_or_default();
        let code = code.trim_end();
        if code.is_empty() {
            return;
        }
        let fence = "`".repeat(longest_run(code).max(2) + 1);
        self.block(&format!("{fence}text\n{code}\n{fence}"));
    }

    fn end_table(&mut self) {
        self.one_line = false;
        if let Some(table) = self.table.take() {
            self.block(&table.finish());
        }
    }

    fn end_link(&mut self) {
        self.flush_text();
        let Some(OpenLink { kind, destination, label }) = self.links.pop() else { return };
        let label = self.inline.split_off(label.min(self.inline.len()));
        let written = match kind {
            // A link in a link is none.
            _ if self.in_link() => label,
            LinkType::Email => format!("<{destination}>"),
            LinkType::Autolink if destination.starts_with("http") => autolink(&destination),
            LinkType::Autolink => code_span(&destination),
            _ => link(&label, &destination),
        };
        self.inline.push_str(&written);
    }

    /// Adds finished CommonMark to the block that is being read.
    fn push(&mut self, finished: &str) {
        self.flush_text();
        self.inline.push_str(finished);
    }

    fn open_emphasis(&mut self, mark: &str) {
        self.push(mark);
        self.emphasised = true;
    }

    fn flush_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = if std::mem::take(&mut self.emphasised) { text.trim_start() } else { &text };
        let before = self.inline.chars().next_back().filter(|it| *it != '\n');
        let context = Context {
            line_start: before.is_none() && !self.one_line,
            before,
            in_link: self.in_link(),
            in_table: self.table.is_some(),
        };
        self.inline.push_str(&escape(text, context));
    }

    /// Whether what is being read is the label of a link that stays one.
    fn in_link(&self) -> bool {
        self.links.iter().any(|link| is_absolute(&link.destination))
    }

    fn take_inline(&mut self) -> String {
        self.flush_text();
        std::mem::take(&mut self.inline).trim().to_owned()
    }

    /// Ends the text of a list item that has no paragraph of its own, if there is any.
    fn flush_tight(&mut self) {
        let tight = self.take_inline();
        if !tight.is_empty() {
            self.blocks.tighten();
            self.block(&tight);
        }
    }

    fn flush_block(&mut self) {
        let block = self.take_inline();
        if !block.is_empty() {
            self.block(&block);
        }
    }

    fn block(&mut self, block: &str) {
        self.blocks.write(block.lines());
    }
}

#[cfg(test)]
mod tests;
