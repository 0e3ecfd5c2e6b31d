//! Calls of the runtime's macros as text, one row a line.

use std::iter::repeat_n;

use proc_macro2::{TokenStream, TokenTree};

use super::code::Block;
use super::plain::LIKELY;
use crate::emit::{Row, Table};
use crate::layout::{INDENT, push_table_line};

/// Prints a table. What is printed holds the same tokens.
pub(super) fn print(Table { name, mut rows }: Table) -> Result<Block, String> {
    let text = match (rows.pop(), rows.is_empty()) {
        (Some(Row::Entry(tokens)), true) => {
            let mut text = format!("runtime::{name}! {{ ");
            push_checked(tokens, &mut text)?;
            text.push_str(" }\n");
            text
        }
        (last, _) => {
            rows.extend(last);
            let mut text = String::with_capacity(LIKELY);
            text.extend(["runtime::", name, "! {\n"]);
            print_rows(rows, 1, &mut text)?;
            text.push_str("}\n");
            text
        }
    };
    Ok(Block::alone(text))
}

fn print_rows(rows: Vec<Row>, depth: usize, text: &mut String) -> Result<(), String> {
    let mut open = false;
    let mut rows = rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        // A section that goes on where another ends stands on the line of its brace: `} by {`.
        if std::mem::take(&mut open) {
            text.push(' ');
        } else {
            text.extend(repeat_n(INDENT, depth));
        }
        match row {
            Row::Entry(tokens) => push_checked(tokens, text)?,
            Row::Section(head, below) => {
                push_checked(head, text)?;
                text.push_str(" {");
                if !below.is_empty() {
                    text.push('\n');
                    print_rows(below, depth + 1, text)?;
                    text.extend(repeat_n(INDENT, depth));
                    open = matches!(rows.peek(), Some(Row::Section(head, _)) if continues(head));
                }
                text.push('}');
            }
        }
        text.push_str(if open { "" } else { "\n" });
    }
    Ok(())
}

/// Whether a section belongs to the one before it.
fn continues(head: &TokenStream) -> bool {
    ["by", "writes"].contains(&head.to_string().as_str())
}

/// Adds the tokens on one line, from which the same tokens can be read again. That they can is a matter of the generator
/// alone, and reading them takes a twentieth of all time, so it is done where the generator is tested.
fn push_checked(tokens: TokenStream, text: &mut String) -> Result<(), String> {
    if !cfg!(debug_assertions) {
        push_table_line(tokens, text);
        return Ok(());
    }
    let begin = text.len();
    push_table_line(tokens.clone(), text);
    let line = text.get(begin..).unwrap_or_default();
    let read: TokenStream = line.parse().map_err(|_| format!("`{line}` has no tokens"))?;
    if same(read, tokens.clone()) {
        Ok(())
    } else {
        Err(format!("`{line}` has other tokens than `{tokens}`"))
    }
}

/// Whether both are the same tokens. How marks stand to their neighbours counts where marks of several characters
/// begin: `::` and `=>`.
fn same(left: TokenStream, right: TokenStream) -> bool {
    let (left, right): (Vec<TokenTree>, Vec<TokenTree>) =
        (left.into_iter().collect(), right.into_iter().collect());
    left.len() == right.len() && left.into_iter().zip(right).all(|pair| same_token(&pair))
}

fn same_token(pair: &(TokenTree, TokenTree)) -> bool {
    match pair {
        (TokenTree::Group(left), TokenTree::Group(right)) => {
            left.delimiter() == right.delimiter() && same(left.stream(), right.stream())
        }
        (TokenTree::Punct(left), TokenTree::Punct(right)) => {
            let counts = matches!(left.as_char(), ':' | '=');
            left.as_char() == right.as_char() && (!counts || left.spacing() == right.spacing())
        }
        (TokenTree::Ident(left), TokenTree::Ident(right)) => left == right,
        (TokenTree::Literal(left), TokenTree::Literal(right)) => left.to_string() == right.to_string(),
        _ => false,
    }
}
