//! Doc comments: what the document says in words, as CommonMark that rustdoc takes without a complaint.
//!
//! Lines are not wrapped: one changed word stays one changed line. The text travels as one literal behind a `#`, and becomes
//! an attribute only for the parser of `format`.

mod blocks;
mod escape;
mod html;
mod markdown;
mod span;
mod table;
mod text;

use proc_macro2::{Literal, Punct, Spacing, TokenStream, TokenTree};
use quote::quote;

use self::markdown::markdown;
pub(super) use self::span::code_span;
use crate::ir::{Doc, Fact};

/// The longest value that a fact shows whole.
const LONGEST_FACT: usize = 400;

/// The lines of a doc comment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Docs {
    lines: Vec<String>,
}

impl Docs {
    /// All that a [`Doc`] says: summary, description, facts, example, link.
    pub(super) fn of(doc: &Doc) -> Self {
        let Doc { summary, description, facts, example: _, link, pointer: _ } = doc;
        let mut docs = Self::default();
        let description = description.as_deref().unwrap_or_default();
        if let Some(summary) = summary.as_deref().filter(|it| !is_repeated(it, description)) {
            docs.add(markdown(&summary.lines().map(str::trim).collect::<Vec<_>>().join(" ")));
        }
        docs.add(markdown(description));
        docs.add(facts_line(facts, doc.short_example().as_deref()).into_iter().collect());
        docs.add(doc.long_example().map(|json| block("Example:", "json", json)).unwrap_or_default());
        docs.add(link.as_deref().and_then(link_line).into_iter().collect());
        docs
    }

    /// Where the document says it, as the last paragraph.
    pub(super) fn at_place(self, doc: &Doc) -> Self {
        match &doc.pointer {
            Some(pointer) => self.paragraph(code_span(&text::one_line(pointer))),
            None => self,
        }
    }

    /// A [`Doc`] behind a label, such as `` `400`: ``.
    pub(super) fn labelled(label: &str, doc: &Doc) -> Self {
        let Self { mut lines } = Self::of(doc);
        match lines.first_mut() {
            None => lines.push(label.to_owned()),
            Some(first) if is_prose(first) => *first = format!("{label}: {first}"),
            Some(_) => lines.splice(..0, [format!("{label}:"), String::new()]).for_each(drop),
        }
        Self { lines }
    }

    /// The example alone, behind words of our own.
    pub(super) fn example(label: &str, doc: &Doc) -> Self {
        let short = doc.short_example().map(|text| vec![format!("{label}: {}.", code_span(&shown(&text)))]);
        let long = doc.long_example().map(|json| block(&format!("{label}:"), "json", json));
        Self { lines: short.or(long).unwrap_or_default() }
    }

    /// Rust behind a line about it, which is our own. It is no test: what a description shows must not fail the tests of
    /// the crate that it is generated into, and that has a name that is not known here.
    pub(super) fn rust(label: &str, code: &str) -> Self {
        Self { lines: block(label, "ignore", code) }
    }

    /// A list with an item for each of these.
    pub(super) fn list(items: impl IntoIterator<Item = Self>) -> Self {
        let mut lines = Vec::new();
        for Self { lines: item } in items {
            lines.extend(item.into_iter().enumerate().map(|(index, line)| {
                let mark = if index == 0 { "- " } else { "  " };
                format!("{mark}{line}").trim_end().to_owned()
            }));
        }
        Self { lines }
    }

    /// What a [`Doc`] says, behind this text if it has no words of its own. It is our own and well formed.
    pub(super) fn of_or(doc: &Doc, text: &str) -> Self {
        let has_words = doc.summary.is_some() || doc.description.is_some();
        if has_words { Self::of(doc).or(text) } else { Self::default().or(text).followed_by(Self::of(doc)) }
    }

    /// This text, if there is none yet. It is our own and well formed.
    pub(super) fn or(self, text: &str) -> Self {
        self.or_else(|| text.to_owned())
    }

    /// The same for a text that is to be made first.
    pub(super) fn or_else(self, text: impl FnOnce() -> String) -> Self {
        if self.lines.is_empty() { Self { lines: vec![text()] } } else { self }
    }

    /// One more paragraph. It is our own and well formed.
    pub(super) fn paragraph(mut self, text: impl Into<String>) -> Self {
        self.add(vec![text.into()]);
        self
    }

    /// One more paragraph, if there is one.
    pub(super) fn paragraph_if(self, condition: bool, text: &str) -> Self {
        if condition { self.paragraph(text) } else { self }
    }

    /// The lines of another comment, as further paragraphs.
    pub(super) fn followed_by(mut self, Self { lines }: Self) -> Self {
        self.add(lines);
        self
    }

    /// Text that is no CommonMark, on one line.
    pub(super) fn plain(text: &str) -> String {
        escape::escape(&text::one_line(text), escape::Context::default())
    }

    /// The lines, without the space that opens each in a comment.
    pub(super) fn into_lines(self) -> Vec<String> {
        self.lines
    }

    /// What is printed as `///` lines: a mark and one literal for all of them, which is no Rust, but half as much work as
    /// an attribute for each. Text that no raw literal holds has its attributes.
    ///
    /// ```text
    /// # r" The customer who pays."
    /// ```
    pub(super) fn attributes(&self) -> TokenStream {
        if self.lines.is_empty() {
            return TokenStream::new();
        }
        match self.literal() {
            Some(literal) => {
                let mark = Punct::new('#', Spacing::Alone);
                [TokenTree::from(mark), TokenTree::from(literal)].into_iter().collect()
            }
            None => {
                let lines = self.lines.iter().map(|line| Literal::string(&opened(line)));
                quote!(#(#[doc = #lines])*)
            }
        }
    }

    /// All lines as one raw literal, which takes no look at each character for one that is to be escaped. Text that ends
    /// it early is no literal, and neither is a line that would be more than one.
    fn literal(&self) -> Option<Literal> {
        let has = |mark: u8| self.lines.iter().any(|line| line.as_bytes().contains(&mark));
        if has(b'\r') || has(b'\n') {
            return None;
        }
        let hash = if has(b'"') { "#" } else { "" };
        let length: usize = self.lines.iter().map(|line| line.len() + 2).sum();
        let mut text = String::with_capacity(length + 5);
        text.extend(["r", hash, "\""]);
        for (index, line) in self.lines.iter().enumerate() {
            text.extend([if index == 0 { "" } else { "\n" }, if line.is_empty() { "" } else { " " }, line]);
        }
        text.extend(["\"", hash]);
        text.parse().ok()
    }

    fn add(&mut self, lines: Vec<String>) {
        if !self.lines.is_empty() && !lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
    }
}

/// A line with the space that opens it.
fn opened(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}

/// Whether the description says by itself what the summary says.
fn is_repeated(summary: &str, description: &str) -> bool {
    let bare = |text: &str| text.trim().trim_end_matches('.').to_owned();
    bare(summary) == bare(description)
}

/// Whether a line can follow a label: it is text, and no list, heading, quote, table or fence.
fn is_prose(line: &str) -> bool {
    let digits = line.trim_start_matches(|it: char| it.is_ascii_digit());
    let numbered = digits.len() < line.len() && digits.starts_with(". ");
    let block = ["- ", "#", "> ", "|", "```", "***"].iter().any(|mark| line.starts_with(mark));
    !(numbered || block || line.is_empty())
}

/// ``Minimum: `1`. Pattern: `^\d+$`.``
fn facts_line(facts: &[Fact], example: Option<&str>) -> Option<String> {
    let facts = facts.iter().map(|Fact { label, text }| (*label, text.as_str()));
    let facts = facts.chain(example.map(|text| ("Example", text)));
    let facts = facts.map(|(label, text)| format!("{label}: {}.", code_span(&shown(text))));
    Some(facts.collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty())
}

/// ````text
/// Example:
///
/// ```json
/// {
///   "amount": 1
/// }
/// ```
/// ````
fn block(label: &str, language: &str, text: &str) -> Vec<String> {
    let fence = "`".repeat(span::longest_run(text).max(2) + 1);
    let mut lines = vec![label.to_owned(), String::new(), format!("{fence}{language}")];
    lines.extend(text.lines().map(text::one_line_kept));
    lines.push(fence);
    lines
}

/// A value as a fact shows it: on one line, and not for ever.
fn shown(text: &str) -> String {
    let text = text.replace("\r\n", "\\n").replace('\n', "\\n").replace('\t', "\\t");
    let text = text::one_line(&text);
    match text.char_indices().nth(LONGEST_FACT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None if text.is_empty() => "\"\"".to_owned(),
        None => text.into_owned(),
    }
}

fn link_line(url: &str) -> Option<String> {
    let url = text::one_line(url.trim());
    (!url.is_empty()).then(|| format!("See {}.", span::link("", &url).trim_matches(['(', ')'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc(summary: &str, description: &str) -> Doc {
        let text = |it: &str| (!it.is_empty()).then(|| it.to_owned());
        Doc { summary: text(summary), description: text(description), ..Doc::default() }
    }

    #[test]
    fn all_lines_are_one_literal_unless_they_would_be_more() {
        let tokens = |lines: &[&str]| {
            let docs = Docs { lines: lines.iter().map(|line| (*line).to_owned()).collect() };
            docs.attributes().to_string()
        };
        assert_eq!(tokens(&[]), "");
        assert_eq!(tokens(&["a", "", "b"]), "# r\" a\n\n b\"");
        assert_eq!(tokens(&["a \"b\""]), "# r#\" a \"b\"\"#");
        assert_eq!(tokens(&["a \"# b", ""]), r##"# [doc = " a \"# b"] # [doc = ""]"##);
        assert_eq!(tokens(&["a\nb"]), r##"# [doc = " a\nb"]"##);
    }

    #[test]
    fn parts_are_paragraphs() {
        let facts = vec![
            Fact { label: "Minimum", text: "1".to_owned() },
            Fact { label: "Pattern", text: "^`\\d+$".to_owned() },
            Fact { label: "Default", text: String::new() },
        ];
        let link = Some("https://a.example/(x)".to_owned());
        let example = Some("[\n  \"```\"\n]".to_owned());
        let pointer = Some("#/paths/~1a`b".to_owned());
        let doc = Doc { facts, link, example, pointer, ..doc("An amount", "In COP.\nNot USD.") };
        let docs = Docs::of(&doc).at_place(&doc);
        let expected = [
            "An amount",
            "",
            "In COP.",
            "Not USD.",
            "",
            "Minimum: `1`. Pattern: ``^`\\d+$``. Default: `\"\"`.",
            "",
            "Example:",
            "",
            "````json",
            "[",
            "  \"```\"",
            "]",
            "````",
            "",
            "See <https://a.example/(x)>.",
            "",
            "``#/paths/~1a`b``",
        ];
        assert_eq!(docs.into_lines(), expected);
    }

    #[test]
    fn an_example_is_a_fact_if_it_can_be_read_in_passing() {
        for (json, expected) in [(r#""a\nb""#, "Example: `a\\nb`."), ("[1,2]", "Example: `[1,2]`.")] {
            let doc = Doc { example: Some(json.to_owned()), ..Doc::default() };
            assert_eq!(Docs::of(&doc).into_lines(), [expected]);
        }
    }

    #[test]
    fn a_summary_is_not_repeated() {
        assert_eq!(Docs::of(&doc("Lists things", "Lists things.")).into_lines(), ["Lists things."]);
    }

    #[test]
    fn long_values_are_cut() {
        let fact = Fact { label: "Pattern", text: "ñ".repeat(10_000) };
        let line = facts_line(&[fact], None).unwrap_or_default();
        assert_eq!(line.chars().filter(|it| *it == 'ñ').count(), LONGEST_FACT);
        assert!(line.ends_with("…`."));
    }

    #[test]
    fn labels_stand_before_prose_only() {
        assert_eq!(Docs::labelled("`400`", &doc("", "No.")).into_lines(), ["`400`: No."]);
        assert_eq!(Docs::labelled("`400`", &doc("", "")).into_lines(), ["`400`"]);
        assert_eq!(Docs::labelled("`400`", &doc("", "- No.")).into_lines(), ["`400`:", "", "- No."]);
        assert_eq!(Docs::labelled("`400`", &doc("", "1. No.")).into_lines(), ["`400`:", "", "1. No."]);
    }

    #[test]
    fn items_of_several_lines_are_indented() {
        let items = [Docs::labelled("`a`", &doc("", "One\n\nTwo")), Docs::labelled("`b`", &doc("", ""))];
        assert_eq!(Docs::list(items).into_lines(), ["- `a`: One", "", "  Two", "- `b`"]);
    }
}
