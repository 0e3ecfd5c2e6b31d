//! Tokens on one line, with blanks where a reader expects them.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Prints tokens of the kind that tables are made of: names, literals, types, and a little punctuation.
pub(super) fn line(tokens: TokenStream) -> String {
    let mut text = String::new();
    print(tokens, &mut text);
    text
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

fn print(tokens: TokenStream, text: &mut String) {
    let mut before = Before::Open;
    let mut joint = String::new();
    for token in tokens {
        match token {
            TokenTree::Punct(punct) => {
                joint.push(punct.as_char());
                if punct.spacing() == Spacing::Alone || !continues(&joint) {
                    before = print_mark(&std::mem::take(&mut joint), before, text);
                }
            }
            TokenTree::Ident(ident) => before = print_word(&ident.to_string(), before, text),
            TokenTree::Literal(literal) => before = print_word(&literal.to_string(), before, text),
            TokenTree::Group(group) => {
                print_group(group.delimiter(), group.stream(), before, text);
                before = Before::Close;
            }
        }
    }
}

/// Whether more of a mark of several characters may follow.
fn continues(mark: &str) -> bool {
    matches!(mark, ":" | "=" | "'")
}

fn print_word(word: &str, before: Before, text: &mut String) -> Before {
    if before != Before::Open {
        text.push(' ');
    }
    text.push_str(word);
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

fn print_group(delimiter: Delimiter, tokens: TokenStream, before: Before, text: &mut String) {
    let (open, close) = match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::None => ("", ""),
    };
    let inner = line(tokens);
    // `Pse(Bank)` is one thing, `success ()` are two.
    let follows_name = delimiter == Delimiter::Parenthesis && before == Before::Word && !inner.is_empty();
    if before != Before::Open && !follows_name {
        text.push(' ');
    }
    let blank = if delimiter == Delimiter::Brace && !inner.is_empty() { " " } else { "" };
    text.push_str(&format!("{open}{blank}{inner}{blank}{close}"));
}

#[cfg(test)]
mod tests {
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
