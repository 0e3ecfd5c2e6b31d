//! Items that are laid out as their tokens stand, a row a line: structs, enums, aliases, and functions of one expression.
//!
//! To parse an item takes longer than all else that is done with it, and tells nothing new about these. Only one with a
//! line that is too long is parsed after all, for the printer of Rust to break that line.

use std::iter::repeat_n;
use std::mem::take;

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

use super::code::{Block, print_item};
use super::documentation::text_of;
use crate::emit::{Line, Listing};
use crate::layout::{self, INDENT, WIDTH, checked, push_code_line};

/// How long most items are not, so that their text does not move while it grows.
pub(super) const LIKELY: usize = 512;

/// Prints an item.
pub(super) fn print(tokens: TokenStream) -> Result<Block, String> {
    let mut lines = Lines { text: String::with_capacity(LIKELY), ..Lines::default() };
    lines.rows(tokens, 0)?;
    lines.block()
}

/// Prints a struct, an enum, or an impl.
pub(super) fn print_listing(Listing { head, members }: &Listing) -> Result<Block, String> {
    let mut lines = Lines { text: String::with_capacity(LIKELY), ..Lines::default() };
    let begin = lines.above(head, 0);
    lines.code(head.code.as_str(), if members.is_empty() { " {}" } else { " {" }, 0)?;
    lines.begin_members(begin);
    for member in members {
        lines.text.push_str(if take(&mut lines.gap) { "\n" } else { "" });
        let begin = lines.above(member, 1);
        lines.member(member)?;
        lines.end(begin, 1)?;
    }
    lines.text.push_str(if members.is_empty() { "" } else { "}\n" });
    lines.block()
}

/// What is between the delimiters, for which nothing has to be copied once the group is gone.
fn body(group: Group) -> TokenStream {
    group.stream()
}

fn parsed(text: &str) -> Result<Block, String> {
    syn::parse_str(text).map(print_item).map_err(|error| format!("{error}: {text}"))
}

/// A member below its head as the printer of Rust lays it out. Where it is plain how, the printer is asked only to tell that
/// it agrees, and only where the generator is tested.
fn broken(head: &str, member: &str) -> Result<String, String> {
    let own = layout::member(member);
    match own {
        Some(own) if !cfg!(debug_assertions) => Ok(own),
        own => {
            let printed = printed_alone(head, member)?;
            match own.filter(|own| *own != printed) {
                Some(own) => Err(format!("`{own}` is not laid out as `{printed}`")),
                None => Ok(printed),
            }
        }
    }
}

/// A member as the printer of Rust lays it out below its head.
fn printed_alone(head: &str, member: &str) -> Result<String, String> {
    let alone = parsed(&format!("{head}{member}}}\n"))?.text;
    let member = alone.strip_prefix(head).and_then(|rest| rest.strip_suffix("}\n"));
    member.map(str::to_owned).ok_or_else(|| format!("`{head}` is not printed as it stands"))
}

/// The lines of an item. Those of a member, which is a field, a variant or a function, stand at a depth of one.
#[derive(Default)]
struct Lines {
    text: String,
    /// Whether there is a line that the printer of Rust would lay out in another way.
    is_odd: bool,
    /// The line above the members, if it can stand above one of them alone.
    head: Option<String>,
    /// Whether a blank line stands before the next member.
    gap: bool,
}

/// The tokens of a row that are not printed yet.
#[derive(Default)]
struct Row {
    tokens: Vec<TokenTree>,
    /// How many types are open, in whose arguments a comma ends nothing.
    angles: usize,
}

impl Row {
    /// Adds a token, and tells whether the row ends with it.
    fn push(&mut self, token: TokenTree) -> bool {
        let mark = if let TokenTree::Punct(punct) = &token { punct.as_char() } else { ' ' };
        // `->` closes nothing, but stands where nothing is open.
        match mark {
            '<' => self.angles += 1,
            '>' => self.angles = self.angles.saturating_sub(1),
            _ => {}
        }
        self.tokens.push(token);
        self.angles == 0 && matches!(mark, ',' | ';')
    }
}

impl Lines {
    /// Prints rows: each ends with a comma or semicolon, or with the braces around the rows below it.
    fn rows(&mut self, tokens: TokenStream, depth: usize) -> Result<(), String> {
        let mut row = Row::default();
        // Where the row begins that a member is: behind its attributes.
        let mut begin = self.text.len();
        let mut tokens = tokens.into_iter();
        while let Some(token) = tokens.next() {
            if depth == 1 && take(&mut self.gap) {
                self.text.push('\n');
                begin = self.text.len();
            }
            let ends = match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' && row.tokens.is_empty() => {
                    match tokens.next() {
                        Some(TokenTree::Group(attribute)) => self.attribute(body(attribute), depth),
                        Some(TokenTree::Literal(text)) => self.documentation(&text, depth)?,
                        _ => {}
                    }
                    if !self.is_odd {
                        begin = self.text.len();
                    }
                    false
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    self.braces(take(&mut row.tokens), body(group), depth)?;
                    true
                }
                token => {
                    let ends = row.push(token);
                    if ends {
                        self.line("", take(&mut row.tokens), "", depth);
                    }
                    ends
                }
            };
            if ends {
                self.end(begin, depth)?;
                begin = self.text.len();
            }
        }
        if !row.tokens.is_empty() {
            self.line("", row.tokens, "", depth);
            self.end(begin, depth)?;
        }
        Ok(())
    }

    /// Prints a row with braces, and the rows between them.
    fn braces(&mut self, row: Vec<TokenTree>, below: TokenStream, depth: usize) -> Result<(), String> {
        let begin = self.text.len();
        if below.is_empty() {
            self.line("", row, " {}", depth);
            return Ok(());
        }
        self.line("", row, " {", depth);
        if depth == 0 {
            self.begin_members(begin);
        }
        self.rows(below, depth + 1)?;
        self.text.extend(repeat_n(INDENT, depth));
        self.text.push_str("}\n");
        Ok(())
    }

    /// Keeps the line above the members, which begins here.
    fn begin_members(&mut self, begin: usize) {
        if !self.is_odd {
            self.head = self.text.get(begin..).map(str::to_owned);
        }
    }

    /// Ends a row. A member with an odd line is laid out by the printer of Rust: alone, for the others, and all that is
    /// said about them, need not be parsed.
    fn end(&mut self, begin: usize, depth: usize) -> Result<(), String> {
        let Some(head) = self.head.as_deref().filter(|_| depth == 1) else { return Ok(()) };
        if take(&mut self.is_odd) {
            let member = self.text.split_off(begin);
            self.text.push_str(&broken(head, &member)?);
        }
        self.gap = head.starts_with("impl");
        Ok(())
    }

    /// Prints all lines of a documentation.
    fn documentation(&mut self, literal: &Literal, depth: usize) -> Result<(), String> {
        let text = text_of(literal).ok_or_else(|| format!("`{literal}` is no documentation"))?;
        text.split('\n').for_each(|line| self.comment("", line, depth));
        Ok(())
    }

    /// Prints a line of documentation, which stays one line, however long it is.
    fn comment(&mut self, blank: &str, line: &str, depth: usize) {
        let line = line.trim_end_matches(' ');
        self.text.extend(repeat_n(INDENT, depth));
        self.text.extend(["///", if line.is_empty() { "" } else { blank }, line, "\n"]);
    }

    /// Prints what stands above a line of code, and tells where that line begins.
    fn above(&mut self, line: &Line, depth: usize) -> usize {
        // Whatever stands in a line, what is behind its end is a comment, too.
        let docs = line.docs.iter().flat_map(|line| line.split(['\n', '\r']));
        docs.for_each(|line| self.comment(" ", line, depth));
        let mut begin = self.text.len();
        for attribute in &line.attributes {
            let line = self.text.len();
            self.text.extend(repeat_n(INDENT, depth));
            self.text.push_str(attribute.as_str());
            self.end_line(line, true, "");
            if !self.is_odd {
                begin = self.text.len();
            }
        }
        begin
    }

    /// Prints the code of a member.
    fn member(&mut self, Line { docs: _, attributes: _, code, body }: &Line) -> Result<(), String> {
        let Some(body) = body else { return self.code(code.as_str(), "", 1) };
        self.code(code.as_str(), " {", 1)?;
        self.code(body.as_str(), "", 2)?;
        self.text.extend([INDENT, "}\n"]);
        Ok(())
    }

    /// Prints a documentation line as such, any other attribute on a line of its own.
    fn attribute(&mut self, tokens: TokenStream, depth: usize) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let doc = match tokens.as_slice() {
            [TokenTree::Ident(name), _, TokenTree::Literal(text)] if name == "doc" => text_of(text),
            _ => None,
        };
        match doc {
            Some(doc) if !doc.contains(['\n', '\r']) && !doc.starts_with('/') => {
                self.comment("", &doc, depth)
            }
            doc => {
                self.is_odd |= doc.is_some();
                self.line("#[", tokens, "]", depth);
            }
        }
    }

    /// Prints a line. One that is too long is broken, and so is the value of a struct, of whatever length.
    fn line(&mut self, start: &str, tokens: Vec<TokenTree>, end: &str, depth: usize) {
        let begin = self.text.len();
        self.text.extend(repeat_n(INDENT, depth));
        self.text.push_str(start);
        // Between words alone no line is broken: `pub struct A`.
        let breaks = tokens.iter().any(|token| !matches!(token, TokenTree::Ident(_)));
        push_code_line(tokens, &mut self.text);
        self.end_line(begin, breaks, end);
    }

    /// Prints a line of code.
    fn code(&mut self, code: &str, end: &str, depth: usize) -> Result<(), String> {
        let code = checked(code, push_code_line)?;
        let begin = self.text.len();
        self.text.extend(repeat_n(INDENT, depth));
        self.text.push_str(code);
        let is_word = |mark: char| mark == ' ' || mark == '_' || mark.is_alphanumeric();
        self.end_line(begin, !code.chars().all(is_word), end);
        Ok(())
    }

    fn end_line(&mut self, begin: usize, breaks: bool, end: &str) {
        let line = self.text.get(begin..).unwrap_or_default();
        self.is_odd |= breaks && (line.len() + end.len() > WIDTH || line.contains('{'));
        self.text.extend([end, "\n"]);
    }

    /// The item that the lines are.
    fn block(self) -> Result<Block, String> {
        if self.is_odd { parsed(&self.text) } else { Ok(Block::alone(self.text)) }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::{Ident, Span};
    use quote::quote;

    use super::*;
    use crate::emit::Fragment;

    #[test]
    fn the_layout_is_that_of_the_printer_of_rust() {
        let long =
            quote!(std::collections::BTreeMap<String, std::collections::BTreeMap<String, types::Something>>);
        let items = [
            quote!(
                #[doc = " A."]
                #[doc = ""]
                #[deprecated]
                pub struct A {
                    #[doc = " `\\d`  "]
                    pub b: Option<Vec<u8>>,
                    c: u8,
                }
            ),
            quote!(
                pub struct A<'a, M = runtime::Async> {
                    pub(super) client: &'a Client<M>,
                }
            ),
            quote!(pub struct A { pub a: Option<std::collections::BTreeMap<String, Vec<#long>>>, pub b: #long, }),
            quote!(pub enum A { AVariantWhoseNameAndTypeDoNotFitOnOneLineOfSource(Vec<#long>), B(#long), }),
            quote!(pub struct A { pub a_field_whose_name_and_type_do_not_fit_on_one_line_of_source: #long, pub b: u8, }),
            quote!(
                #[doc = "/ No doc comment."]
                #[derive(Clone, Debug)]
                pub struct A(String);
            ),
            quote!(
                #[derive(Debug)]
                pub enum A {}
            ),
            quote!(
                pub enum A {
                    B,
                    C(types::B),
                    D(BTreeMap<String, u8>),
                    E(()),
                }
            ),
            quote!(
                pub type A = std::collections::BTreeMap<String, Option<Box<B>>>;
            ),
            quote!(
                #[doc = " One\nand two."]
                pub struct A {}
            ),
            quote!(
                # " A \"type\".\n\n Of two paragraphs."
                pub struct A { # r" `\d`" pub b: Option<Vec<u8>>, # r"" c: u8, }
            ),
            quote! {
                impl<'a, M> A<'a, M> {
                    #[doc = " One."]
                    #[must_use]
                    pub fn one(&self, a: impl Into<String>, b: &[types::B]) -> Call<'a, One, M> {
                        Call::new(self.client).path("a", &a.into()).query("b", b)
                    }
                    pub fn two(self) -> Self {
                        self.parameter(runtime::Parameter { name: "ids", explode: false }, &-1)
                    }
                    pub fn three(&self, first: impl Into<String>, second: impl Into<String>, third: i64) -> Call<'a, Three, M> {
                        Call::new(self.client).path("first", &first.into()).path("second", &second.into()).json(&third)
                    }
                }
            },
        ];
        let name = Ident::new(&"A".repeat(WIDTH), Span::call_site());
        let wide = quote!(impl<M> #name<M> { pub fn a(&self) {} pub fn b(&self) {} });
        for item in items.into_iter().chain([wide]) {
            let expected = super::super::code::print(item.clone()).unwrap();
            let expected: String = expected.into_iter().map(|block| block.text).collect();
            assert_eq!(print(item).unwrap().text, expected);
        }
    }

    /// A line below documentation and these attributes.
    fn line(attributes: &[&str], code: &str, body: Option<&str>) -> Line {
        let docs = ["One.", "", "Two. "].map(str::to_owned).to_vec();
        let attributes = attributes.iter().map(|attribute| Fragment::unchecked(attribute)).collect();
        Line { docs, attributes, code: Fragment::unchecked(code), body: body.map(Fragment::unchecked) }
    }

    #[test]
    fn the_layout_of_listings_is_that_of_the_printer_of_rust() {
        let long = "A".repeat(60);
        let allow = "#[allow(clippy::large_enum_variant, reason = \"a member is boxed only where types contain each other\")]";
        let variants = ["B,", "B(u8),", &format!("B(Option<{long}, {long}>),"), &format!("{long}{long},")];
        let function = format!("pub fn b(self, c: impl Into<{long}>) -> Self");
        let functions = [
            ("pub fn b(&self) -> B", "B::new(self)"),
            (&function, "self.path(\"{a}\", &a.into()).json(body)"),
            (
                "pub fn b(self) -> Self",
                "self.parameter(runtime::Parameter { name: \"ids\", explode: false }, &b)",
            ),
        ];
        let all = variants.into_iter().map(|code| ("pub enum A", code, None));
        let all = all.chain(functions.map(|(code, body)| ("impl<'a> A<'a>", code, Some(body))));
        for (head, code, body) in all {
            for attributes in
                [&[], ["#[non_exhaustive]", "#[deprecated]"].as_slice(), &[allow], &["#[a]", allow]]
            {
                let last = line(&["#[deprecated]"], code, body);
                let members = vec![line(attributes, code, body), line(&[], code, body), last];
                for members in [members, Vec::new()] {
                    let listing = Listing { head: line(attributes, head, None), members };
                    let own = print_listing(&listing).unwrap().text;
                    assert_eq!(own, parsed(&own).unwrap().text);
                }
            }
        }
    }

    #[test]
    fn a_listing_is_written_as_it_is_laid_out() {
        for code in ["pub  enum A", "pub enum A <B>", "pub enum (A"] {
            let head = line(&[], code, None);
            assert!(print_listing(&Listing { head, members: Vec::new() }).is_err(), "{code}");
        }
    }

    #[test]
    fn no_line_of_documentation_is_code() {
        let docs = vec!["A\nfn evil() {}\rfn evil() {}".to_owned()];
        let head = Line { docs, ..line(&[], "pub enum A", None) };
        let own = print_listing(&Listing { head, members: Vec::new() }).unwrap().text;
        assert_eq!(own, "/// A\n/// fn evil() {}\n/// fn evil() {}\npub enum A {}\n");
    }

    #[test]
    fn what_is_odd_and_no_rust_is_a_fault_of_the_generator() {
        let long = "a".repeat(WIDTH);
        assert!(print(quote!(pub struct struct #long;)).is_err());
    }
}
