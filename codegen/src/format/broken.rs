//! Members that take several lines, where it is plain how they are broken.
//!
//! A list between brackets that does not fit on its line has a line for each of its parts, and so have the lists in a part
//! that does not fit either. Fields, variants and signatures seldom need more; what does is left to the printer of Rust.

use std::cmp::Ordering;
use std::iter::repeat_n;

use super::plain::{INDENT, WIDTH};

/// A member as the printer of Rust breaks it; nothing if that is not plain.
pub(super) fn member(text: &str) -> Option<String> {
    let (first, body) = text.strip_prefix(INDENT)?.split_once('\n')?;
    let is_plain = |line: &str| line.len() <= WIDTH && !line.contains('{');
    if first.starts_with('#') || text.len() - body.len() <= WIDTH || !body.lines().all(is_plain) {
        return None;
    }
    let mut broken = String::with_capacity(text.len() + 64);
    push_broken(first, 1, &mut broken)?;
    broken.push_str(body);
    Some(broken)
}

/// Breaks a line at the first list in it. What is behind the list stays on the line of the closing bracket.
fn push_broken(line: &str, depth: usize, text: &mut String) -> Option<()> {
    let List { before, parts, after } = List::of(line)?;
    push_line(before, "", depth, text)?;
    for part in parts {
        match ((depth + 1) * INDENT.len() + part.len()).cmp(&WIDTH) {
            Ordering::Less => push_line(part, ",", depth + 1, text)?,
            // Whether the comma counts depends on what follows.
            Ordering::Equal => return None,
            Ordering::Greater => push_broken(&format!("{part},"), depth + 1, text)?,
        }
    }
    push_line(after, "", depth, text)
}

/// Adds a line, if it fits.
fn push_line(line: &str, end: &str, depth: usize, text: &mut String) -> Option<()> {
    let begin = text.len();
    text.extend(repeat_n(INDENT, depth));
    text.push_str(line);
    text.push_str(end);
    let fits = text.len() - begin <= WIDTH;
    text.push('\n');
    fits.then_some(())
}

/// The first list between brackets in a line.
struct List<'a> {
    /// All up to its bracket.
    before: &'a str,
    parts: Vec<&'a str>,
    /// All from its closing bracket on.
    after: &'a str,
}

impl<'a> List<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let open = line.find(['(', '<'])? + 1;
        let (mut parts, mut begin, mut depth) = (Vec::new(), open, 0_usize);
        for (offset, mark) in line.get(open..)?.char_indices() {
            let at = open + offset;
            match mark {
                // Literals and arrows may hold a bracket that is none.
                '"' | '\'' | '-' | '=' => return None,
                '(' | '[' | '<' => depth += 1,
                ')' | ']' | '>' if depth > 0 => depth -= 1,
                ')' | '>' | ',' if depth == 0 => {
                    parts.push(line.get(begin..at)?.trim_start());
                    begin = at + 1;
                }
                _ => {}
            }
            if begin == at + 1 && mark != ',' {
                return Some(Self { before: line.get(..open)?, parts, after: line.get(at..)? });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_a_line_for_each_part() {
        let long = "A".repeat(60);
        let table = [
            (
                format!("    pub a: Option<std::collections::BTreeMap<String, {long}>>,\n"),
                format!(
                    "    pub a: Option<\n        std::collections::BTreeMap<\n            String,\n            {long},\n        >,\n    >,\n"
                ),
            ),
            (format!("    {long}({long}),\n"), format!("    {long}(\n        {long},\n    ),\n")),
            (
                format!(
                    "    pub fn a(&self, b: &[{long}], c: u8) -> Call<'a, B, M> {{\n        b(c)\n    }}\n"
                ),
                format!(
                    "    pub fn a(\n        &self,\n        b: &[{long}],\n        c: u8,\n    ) -> Call<'a, B, M> {{\n        b(c)\n    }}\n"
                ),
            ),
        ];
        for (text, expected) in table {
            assert_eq!(member(&text), Some(expected));
        }
    }

    #[test]
    fn what_is_not_plain_is_left() {
        let long = "A".repeat(90);
        for text in [
            format!("    pub {long}: u8,\n"),
            format!("    #[a]\n    pub a: Option<{long}>,\n"),
            format!("    pub a: Option<{long}>,\n"),
            format!("    pub fn a(b: {long}) -> u8 {{\n        b\n    }}\n"),
            format!("    pub fn a() -> u8 {{\n        {long}\n    }}\n"),
        ] {
            assert_eq!(member(&text), None, "{text}");
        }
    }
}
