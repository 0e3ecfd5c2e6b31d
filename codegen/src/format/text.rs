//! Tokens on one line, with blanks where a reader expects them.

use std::fmt::{Display, Write as _};

use proc_macro2::{Delimiter, Group, Spacing, TokenTree};

/// Prints tokens of the kind that tables are made of: names, literals, types, and a little punctuation.
pub(super) fn line(tokens: impl IntoIterator<Item = TokenTree>) -> String {
    let mut text = String::new();
    print(tokens, Calls::Apart, &mut text);
    text
}

/// Adds a line of source to the text: a signature, or an expression made of calls.
pub(super) fn push_code_line(tokens: impl IntoIterator<Item = TokenTree>, text: &mut String) {
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
    let mut joint = String::new();
    for token in tokens {
        if !joint.is_empty() && !matches!(token, TokenTree::Punct(_)) {
            before = print_mark(&std::mem::take(&mut joint), before, text);
        }
        match token {
            TokenTree::Punct(punct) => {
                joint.push(punct.as_char());
                if punct.spacing() == Spacing::Alone || !continues(&joint) {
                    before = print_mark(&joint, before, text);
                    joint.clear();
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

/// Whether more of a mark of several characters may follow.
fn continues(mark: &str) -> bool {
    matches!(mark, ":" | "=" | "'")
}

fn print_word(word: &dyn Display, before: Before, text: &mut String) -> Before {
    if before != Before::Open {
        text.push(' ');
    }
    let _ = write!(text, "{word}"); // Writing to text does not fail.
    Before::Word
}

fn print_mark(mark: &str, before: Before, text: &mut String) -> Before {
    match mark {
        "," | ":" | ";" => {
            text.push_str(mark);
            Before::Mark
        }
        "::" | "<" | "." => {
            text.push_str(mark);
            Before::Open
        }
        ">" => {
            text.push_str(mark);
            Before::Close
        }
        "=" | "=>" => {
            text.push_str(if before == Before::Open { "" } else { " " });
            text.push_str(mark);
            Before::Mark
        }
        // `&`, `-`, `'` and the like belong to what follows.
        _ => {
            text.push_str(if before == Before::Open { "" } else { " " });
            text.push_str(mark);
            Before::Open
        }
    }
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
            assert_eq!(line(tokens), text);
        }
    }
}
