//! Calls of the runtime's macros as text, one row a line.

use std::iter::repeat_n;

use super::code::Block;
use super::plain::LIKELY;
use crate::emit::{Fragment, Row, Table};
use crate::layout::{INDENT, checked, push_table_line};

/// Prints a table.
pub(super) fn print(Table { name, rows }: Table) -> Result<Block, String> {
    let text = match rows.as_slice() {
        [Row::Entry(line)] => format!("runtime::{name}! {{ {} }}\n", laid_out(line)?),
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
            Row::Entry(line) => text.push_str(laid_out(line)?),
            Row::Section(head, below) => {
                text.extend([laid_out(head)?, " {"]);
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

fn laid_out(row: &Fragment) -> Result<&str, String> {
    checked(row.as_str(), push_table_line)
}
