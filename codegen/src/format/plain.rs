//! Items that are laid out as their tokens stand, a row a line: structs, enums, aliases, and functions of one expression.
//!
//! To parse an item takes longer than all else that is done with it, and tells nothing new about these. Only one with a
//! line that is too long is parsed after all, for the printer of Rust to break that line.

use std::mem::take;

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

use super::code::{Block, print_item};
use super::text::code_line;

/// How long a line may be for the printer of Rust to leave it whole.
const WIDTH: usize = 89;

const INDENT: &str = "    ";

/// Prints an item.
pub(super) fn print(tokens: TokenStream) -> Result<Block, String> {
    let mut lines = Lines::default();
    let mut head = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if is_impl(&head) && group.delimiter() == Delimiter::Brace => {
                return print_impl(take(&mut head), body(group)).map(Block::alone);
            }
            token => head.push(token),
        }
    }
    lines.rows(head, 0);
    if lines.is_odd { parsed(&lines.text) } else { Ok(Block::alone(lines.text)) }
}

/// Prints an impl block with blank lines between its functions.
fn print_impl(head: Vec<TokenTree>, members: TokenStream) -> Result<String, String> {
    let head = format!("{} {{\n", code_line(head));
    if head.len() > WIDTH {
        let mut lines = Lines { text: head, is_odd: true };
        lines.rows(members, 1);
        return parsed(&format!("{}}}\n", lines.text)).map(|block| block.text);
    }
    let (mut text, mut member) = (head.clone(), Vec::new());
    let mut before = "";
    for token in members {
        let ends = matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        member.push(token);
        if ends {
            text.push_str(take(&mut before));
            text.push_str(&print_member(&head, take(&mut member))?);
            before = "\n";
        }
    }
    text.push_str("}\n");
    Ok(text)
}

fn print_member(head: &str, member: Vec<TokenTree>) -> Result<String, String> {
    let mut lines = Lines::default();
    lines.rows(member, 1);
    if !lines.is_odd {
        return Ok(lines.text);
    }
    let block = parsed(&format!("{head}{}}}\n", lines.text))?;
    let body = block.text.strip_prefix(head).and_then(|rest| rest.strip_suffix("}\n"));
    body.map(str::to_owned).ok_or_else(|| format!("`{head}` is not printed as it stands"))
}

fn is_impl(head: &[TokenTree]) -> bool {
    matches!(head.first(), Some(TokenTree::Ident(ident)) if ident == "impl")
}

/// What is between the delimiters, for which nothing has to be copied once the group is gone.
fn body(group: Group) -> TokenStream {
    group.stream()
}

/// The text that a literal stands for.
fn text_of(literal: &Literal) -> Option<String> {
    let written = literal.to_string();
    match written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(plain) if !plain.contains('\\') => Some(plain.to_owned()),
        _ => match syn::Lit::new(literal.clone()) {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
    }
}

fn parsed(text: &str) -> Result<Block, String> {
    syn::parse_str(text).map(print_item).map_err(|error| format!("{error}: {text}"))
}

#[derive(Default)]
struct Lines {
    text: String,
    /// Whether there is a line that the printer of Rust would lay out in another way.
    is_odd: bool,
}

impl Lines {
    /// Prints rows: each ends with a comma or semicolon, or with the braces around the rows below it.
    fn rows(&mut self, tokens: impl IntoIterator<Item = TokenTree>, depth: usize) {
        let mut row = Vec::new();
        let mut angles = 0;
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' && row.is_empty() => {
                    if let Some(TokenTree::Group(attribute)) = tokens.next() {
                        self.attribute(body(attribute), depth);
                    }
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    let below = body(group);
                    let end = if below.is_empty() { " {}" } else { " {" };
                    self.line(&code_line(take(&mut row)), end, depth);
                    if !below.is_empty() {
                        self.rows(below, depth + 1);
                        self.line("}", "", depth);
                    }
                }
                TokenTree::Punct(punct) => {
                    // `->` closes nothing, but stands where nothing is open.
                    match punct.as_char() {
                        '<' => angles += 1,
                        '>' if angles > 0 => angles -= 1,
                        _ => {}
                    }
                    let ends = angles == 0 && matches!(punct.as_char(), ',' | ';');
                    row.push(TokenTree::Punct(punct));
                    if ends {
                        self.line(&code_line(take(&mut row)), "", depth);
                    }
                }
                token => row.push(token),
            }
        }
        if !row.is_empty() {
            self.line(&code_line(row), "", depth);
        }
    }

    /// Prints a documentation line as such, any other attribute on a line of its own.
    fn attribute(&mut self, tokens: TokenStream, depth: usize) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let doc = match tokens.as_slice() {
            [TokenTree::Ident(name), _, TokenTree::Literal(text)] if name == "doc" => text_of(text),
            _ => None,
        };
        match doc {
            // A comment of any length stays one line.
            Some(doc) if !doc.contains(['\n', '\r']) && !doc.starts_with('/') => {
                self.text.extend(std::iter::repeat_n(INDENT, depth));
                self.text.push_str("///");
                self.text.push_str(doc.trim_end_matches(' '));
                self.text.push('\n');
            }
            Some(_) => {
                self.is_odd = true;
                self.line(&format!("#[{}]", code_line(tokens)), "", depth);
            }
            None => self.line(&format!("#[{}]", code_line(tokens)), "", depth),
        }
    }

    /// Prints a line. One that is too long is broken, and so is the value of a struct, of whatever length.
    fn line(&mut self, line: &str, end: &str, depth: usize) {
        self.is_odd |= depth * INDENT.len() + line.len() + end.len() > WIDTH || line.contains('{');
        self.text.extend(std::iter::repeat_n(INDENT, depth));
        self.text.push_str(line);
        self.text.push_str(end);
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::{Ident, Span};
    use quote::quote;

    use super::*;

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

    #[test]
    fn what_is_odd_and_no_rust_is_a_fault_of_the_generator() {
        let long = "a".repeat(WIDTH);
        assert!(print(quote!(pub struct struct #long;)).is_err());
    }
}
