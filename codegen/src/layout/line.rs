//! Tokens on one line, with blanks where a reader expects them.

use std::fmt::{Display, Write as _};

use proc_macro2::{Delimiter, Group, Spacing, TokenTree};

/// Adds a line of the tokens that tables are made of: names, literals, types, and a little punctuation.
pub(crate) fn push_table_line(tokens: impl IntoIterator<Item = TokenTree>, text: &mut String) {
    print(tokens, Calls::Apart, text);
}

/// Adds a line of source to the text: a signature, or an expression made of calls.
pub(crate) fn push_code_line(tokens: impl IntoIterator<Item = TokenTree>, text: &mut String) {
    print(tokens, Calls::Joined, text);
}

/// How `()` stands behind a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Calls {
    /// As a type: `success ()`.
    Apart,
    /// As the arguments of a call: `into()`.
    Joined,
}

/// What stands before the next token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing, or something that the next token follows without a blank.
    Open,
    /// A word: a name or a literal.
    Word,
    /// Something after which a blank stands, but not before a closing mark.
    Mark,
    /// The end of a group or of a type's arguments, which is followed by more of the same or by a blank.
    Close,
}

fn print(tokens: impl IntoIterator<Item = TokenTree>, calls: Calls, text: &mut String) {
    let mut before = Before::Open;
    // The first character of a mark of which more may follow.
    let mut begun = None;
    for token in tokens {
        if let Some(mark) = begun.filter(|_| !matches!(token, TokenTree::Punct(_))) {
            before = print_mark(None, mark, before, text);
            begun = None;
        }
        match token {
            TokenTree::Punct(punct) => {
                let (first, last) = (begun.take(), punct.as_char());
                if first.is_none() && punct.spacing() == Spacing::Joint && matches!(last, ':' | '=' | '\'') {
                    begun = Some(last);
                } else {
                    before = print_mark(first, last, before, text);
                }
            }
            TokenTree::Ident(ident) => before = print_word(&ident, before, text),
            TokenTree::Literal(literal) => before = print_word(&literal, before, text),
            TokenTree::Group(group) => {
                print_group(group, before, calls, text);
                before = Before::Close;
            }
        }
    }
}

fn print_word(word: &dyn Display, before: Before, text: &mut String) -> Before {
    if before != Before::Open {
        text.push(' ');
    }
    let _ = write!(text, "{word}"); // Writing to text does not fail.
    Before::Word
}

/// Prints a mark of one or two characters.
fn print_mark(first: Option<char>, last: char, before: Before, text: &mut String) -> Before {
    let (is_apart, after) = match (first, last) {
        (None, ',' | ':' | ';') => (false, Before::Mark),
        (Some(':'), ':') | (None, '<' | '.') => (false, Before::Open),
        (None, '>' | '?') => (false, Before::Close),
        (None, '=') | (Some('='), '>') => (true, Before::Mark),
        // `&`, `-`, `'` and the like belong to what follows.
        _ => (true, Before::Open),
    };
    if is_apart && before != Before::Open {
        text.push(' ');
    }
    text.extend(first);
    text.push(last);
    after
}

fn print_group(group: Group, before: Before, calls: Calls, text: &mut String) {
    let delimiter = group.delimiter();
    let tokens = group.stream();
    drop(group); // Now the tokens have one owner, and are not copied.
    let (open, close) = match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::None => ("", ""),
    };
    let is_empty = tokens.is_empty();
    // `Pse(Bank)` is one thing, `success ()` are two.
    let is_call = calls == Calls::Joined || !is_empty;
    let follows_name = delimiter == Delimiter::Parenthesis && before == Before::Word && is_call;
    if before != Before::Open && !follows_name {
        text.push(' ');
    }
    let blank = if delimiter == Delimiter::Brace && !is_empty { " " } else { "" };
    text.push_str(open);
    text.push_str(blank);
    print(tokens, calls, text);
    text.push_str(blank);
    text.push_str(close);
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;

    use super::*;

    #[test]
    fn lines_read_as_written_by_hand() {
        let table = [
            "\"customerId\" customer_id: Option<Vec<types::CustomerId>>,",
            "sensitive \"a\\\"b\" r#type: std::collections::BTreeMap<String, runtime::Maybe<i64>>,",
            "PayinLinkCard(payin_link_card) sent",
            "\"n\" = -7,",
            "\"pending\" Pending,",
            "-1 Minus1,",
            "no_from General(Box<Card>),",
            "Null(()),",
            "string in { \"a\", \"b\" } => A,",
            "properties { \"x\" } => B,",
            "in order { A, B }",
            "CreatePayinLink = \"createPayinLink\" \"POST\" \"/payinLinks/{id}\"",
            "security { [\"BearerAuth\"], [\"a\", \"b\"], [] }",
            "success types::PayinLink { 200 => json, range 2 => json }",
            "success () { 204 => empty }",
            "failure runtime::NoFailure {}",
            "400 => json BadRequest(Vec<types::BadRequest>),",
            "items items: optional types::PayinLink",
            "Client, ClientBuilder, Call",
        ];
        for text in table {
            let tokens: TokenStream = text.parse().unwrap();
            let mut line = String::new();
            push_table_line(tokens, &mut line);
            assert_eq!(line, text);
        }
    }
}
