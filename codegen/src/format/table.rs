//! Calls of the runtime's macros as text, one row a line.

use std::iter::repeat_n;

use proc_macro2::TokenStream;

use super::code::Block;
use super::plain::LIKELY;
use crate::emit::{Row, Table};
use crate::layout::{INDENT, push_table_line};

/// Prints a table.
pub(super) fn print(Table { name, rows }: Table) -> Result<Block, String> {
    let text = match rows.as_slice() {
        [Row::Entry(line)] => format!("runtime::{name}! {{ {} }}\n", checked(line.as_str())?),
        rows => {
            let mut text = String::with_capacity(LIKELY);
            text.extend(["runtime::", name, "! {\n"]);
            print_rows(rows, 1, &mut text)?;
            text.push_str("}\n");
            text
        }
    };
    Ok(Block::alone(text))
}

fn print_rows(rows: &[Row], depth: usize, text: &mut String) -> Result<(), String> {
    let mut open = false;
    let mut rows = rows.iter().peekable();
    while let Some(row) = rows.next() {
        // A section that goes on where another ends stands on the line of its brace: `} by {`.
        if std::mem::take(&mut open) {
            text.push(' ');
        } else {
            text.extend(repeat_n(INDENT, depth));
        }
        match row {
            Row::Entry(line) => text.push_str(checked(line.as_str())?),
            Row::Section(head, below) => {
                text.extend([checked(head.as_str())?, " {"]);
                if !below.is_empty() {
                    text.push('\n');
                    print_rows(below, depth + 1, text)?;
                    text.extend(repeat_n(INDENT, depth));
                    open = matches!(rows.peek(), Some(Row::Section(head, _)) if continues(head.as_str()));
                }
                text.push('}');
            }
        }
        text.push_str(if open { "" } else { "\n" });
    }
    Ok(())
}

/// Whether a section belongs to the one before it.
fn continues(head: &str) -> bool {
    ["by", "writes"].contains(&head)
}

/// A line that is laid out as its tokens are. That it is, is a matter of the generator alone, and reading it takes longer
/// than all else that is done with it, so it is read where the generator is tested.
fn checked(line: &str) -> Result<&str, String> {
    if cfg!(debug_assertions) {
        let tokens: TokenStream = line.parse().map_err(|_| format!("`{line}` has no tokens"))?;
        let mut own = String::new();
        push_table_line(tokens, &mut own);
        if own != line {
            return Err(format!("`{line}` is not laid out as `{own}`"));
        }
    }
    Ok(line)
}
