//! Code that takes several lines, where it is plain how it is broken.
//!
//! A list between brackets that does not fit on its line has a line for each of its parts, and so have the lists in a part
//! that does not fit either; a chain of calls has a line for each call. Fields, variants and functions of one expression
//! seldom need more; what does is left to the printer of Rust.

use std::cmp::Ordering;
use std::iter::repeat_n;

use super::{INDENT, WIDTH};

/// What brackets mean.
#[derive(Clone, Copy)]
struct Syntax {
    /// Those that begin a list which can be broken.
    lists: &'static [char],
    /// Marks beside which a bracket may mean something else.
    odd: &'static [char],
}

const TYPES: Syntax = Syntax { lists: &['(', '<'], odd: &['"', '\'', '-', '=', '{'] };

const EXPRESSIONS: Syntax =
    Syntax { lists: &['(', '[', '{'], odd: &['\'', '<', '>', '=', '!', '|', '?', ';'] };

/// A member as the printer of Rust breaks it; nothing if that is not plain.
pub(crate) fn member(text: &str) -> Option<String> {
    let (first, body) = text.strip_prefix(INDENT)?.split_once('\n')?;
    if first.starts_with('#') || !has_plain_literals(body) {
        return None;
    }
    let mut broken = String::with_capacity(text.len() + 64);
    if push_line(first, "", 1, &mut broken).is_none() {
        push_broken(first, "", 1, TYPES, &mut broken)?;
    }
    for line in body.lines() {
        let code = line.trim_start_matches(' ');
        push_expression(code, (line.len() - code.len()) / INDENT.len(), &mut broken)?;
    }
    Some(broken)
}

/// A statement as the printer of Rust breaks it at the depth of one; nothing if that is not plain.
pub(crate) fn statement(code: &str) -> Option<String> {
    let is_odd = |(_, mark): (usize, char)| matches!(mark, ';' | '{' | '\'');
    if marks(code.strip_suffix(';')?).any(is_odd) || !has_plain_literals(code) {
        return None;
    }
    let mut broken = String::with_capacity(code.len() + 64);
    push_expression(code, 1, &mut broken)?;
    Some(broken)
}

/// Whether each literal text ends with the next quotation mark.
fn has_plain_literals(text: &str) -> bool {
    let is_raw = |before: &str| before.ends_with(|mark: char| mark == '#' || mark.is_ascii_alphanumeric());
    !text.contains('\\') && !text.split('"').step_by(2).any(is_raw)
}

/// Adds an expression, with a line for each call of the chain that it is if it does not fit on one.
fn push_expression(code: &str, depth: usize, text: &mut String) -> Option<()> {
    if !has_members(code) && push_line(code, "", depth, text).is_some() {
        return Some(());
    }
    let steps = steps(code)?;
    let (first, calls) = match *steps.as_slice() {
        ["self", call, ref calls @ ..] => (code.get(.."self".len() + call.len())?, calls),
        [first, ref calls @ ..] if first.ends_with(')') || is_long_name(first) => (first, calls),
        _ => return None,
    };
    push_call(first, depth, text)?;
    calls.iter().try_for_each(|call| push_call(call, depth + 1, text))
}

/// Whether the code ends with a name that is too long for a call to stay with it.
fn is_long_name(code: &str) -> bool {
    let name = code.rsplit(' ').next().unwrap_or_default();
    name.len() > INDENT.len() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Adds a call, with a line for each argument if it does not fit on one.
fn push_call(call: &str, depth: usize, text: &mut String) -> Option<()> {
    let fits = !has_members(call) && push_line(call, "", depth, text).is_some();
    if fits { Some(()) } else { push_broken(call, "", depth, EXPRESSIONS, text) }
}

/// Adds a part of a list, broken if it does not fit on its line.
fn push_part(part: &str, depth: usize, syntax: Syntax, text: &mut String) -> Option<()> {
    match (depth * INDENT.len() + part.len()).cmp(&WIDTH) {
        Ordering::Less if !has_members(part) => push_line(part, ",", depth, text),
        // Whether the comma counts depends on what follows.
        Ordering::Equal => None,
        _ if steps(part)?.len() > 1 => None,
        _ => push_broken(part, ",", depth, syntax, text),
    }
}

/// Adds a line that is broken at the first list in it. What is behind the list stays on the line of the closing bracket.
fn push_broken(line: &str, end: &str, depth: usize, syntax: Syntax, text: &mut String) -> Option<()> {
    let is_name = |(_, mark): (usize, char)| mark.is_ascii_alphanumeric() || "_: ,#\"".contains(mark);
    if marks(line).all(is_name) {
        push(line, end, depth, text); // A name or a literal stays whole, however long it is.
        return Some(());
    }
    let List { before, parts, after } = List::of(line, syntax)?;
    push_line(before, "", depth, text)?;
    parts.iter().try_for_each(|part| push_part(part, depth + 1, syntax, text))?;
    push_line(after, end, depth, text)
}

/// Adds a line, if it fits.
fn push_line(line: &str, end: &str, depth: usize, text: &mut String) -> Option<()> {
    let fits = depth * INDENT.len() + line.len() + end.len() <= WIDTH;
    fits.then(|| push(line, end, depth, text))
}

fn push(line: &str, end: &str, depth: usize, text: &mut String) {
    text.extend(repeat_n(INDENT, depth));
    text.extend([line, end, "\n"]);
}

/// What of a line is no literal text, and where it is.
fn marks(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut in_literal = false;
    line.char_indices().filter(move |(_, mark)| {
        in_literal ^= *mark == '"';
        !in_literal
    })
}

/// Whether there is the value of a struct, each of whose members has a line.
fn has_members(code: &str) -> bool {
    marks(code).any(|(_, mark)| mark == '{')
}

/// What a chain of calls begins with, and the calls.
fn steps(code: &str) -> Option<Vec<&str>> {
    let (mut steps, mut begin, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, mark) in marks(code) {
        match mark {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.checked_sub(1)?,
            '.' if depth == 0 => {
                steps.push(code.get(begin..at)?);
                begin = at;
            }
            _ => {}
        }
    }
    steps.push(code.get(begin..)?);
    Some(steps)
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
    fn of(line: &'a str, Syntax { lists, odd }: Syntax) -> Option<Self> {
        let mut marks = marks(line);
        let is_first = |(_, mark): &(usize, char)| lists.contains(mark) || odd.contains(mark);
        let open = marks.find(is_first).filter(|(_, mark)| lists.contains(mark))?.0 + 1;
        let (mut parts, mut begin, mut depth) = (Vec::new(), open, 0_usize);
        for (at, mark) in marks {
            match mark {
                _ if odd.contains(&mark) => return None,
                '(' | '[' | '{' | '<' => depth += 1,
                ')' | ']' | '}' | '>' if depth > 0 => depth -= 1,
                ')' | ']' | '}' | '>' | ',' if depth == 0 => {
                    parts.push(line.get(begin..at).map(str::trim).filter(|part| !part.is_empty())?);
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
    fn chains_have_a_line_for_each_call() {
        let (long, short) = ("a".repeat(60), "a".repeat(50));
        let table = [
            (
                format!("Call::new(self.client).path(\"{{a}}\", &{short}.into()).json(body)"),
                format!("Call::new(self.client)\n.path(\"{{a}}\", &{short}.into())\n.json(body)\n"),
            ),
            (
                "self.parameter(runtime::Parameter { name: \"a, (b\", explode: true }, &a.into())".to_owned(),
                "self.parameter(\nruntime::Parameter {\nname: \"a, (b\",\nexplode: true,\n},\n&a.into(),\n)\n"
                    .to_owned(),
            ),
            (
                format!("self.body(runtime::Body::form(body, &[runtime::deep(&[\"{long}\", \"b\"])]))"),
                format!(
                    "self.body(\nruntime::Body::form(\nbody,\n&[\nruntime::deep(\n&[\n\"{long}\",\n\"b\",\n],\n),\n],\n),\n)\n"
                ),
            ),
        ];
        for (body, expected) in table {
            let broken = member(&format!("    pub fn a() -> B {{\n        {body}\n    }}\n")).unwrap();
            let lines: String = broken.lines().map(|line| format!("{}\n", line.trim_start())).collect();
            assert_eq!(lines, format!("pub fn a() -> B {{\n{expected}}}\n"));
        }
    }

    #[test]
    fn statements_are_broken_as_chains() {
        let long = "a".repeat(60);
        let code = format!("let answer = client.{long}().list(\"a\", &b).await?;");
        let lines =
            ["let answer = client", &format!("    .{long}()"), "    .list(\"a\", &b)", "    .await?;"];
        let expected: String = lines.iter().map(|line| format!("    {line}\n")).collect();
        assert_eq!(statement(&code), Some(expected));
        assert_eq!(statement("client.a(b).await?;"), Some("    client.a(b).await?;\n".to_owned()));
        for code in ["let a = 1; client.a(a);", "client.a(A { b: 1 });", "client.a(\"\\n\");", "client.a()"] {
            assert_eq!(statement(code), None, "{code}");
        }
    }

    #[test]
    fn names_stay_whole() {
        let long = "A".repeat(90);
        let alone = format!("    pub {long}: u8,\n");
        assert_eq!(member(&alone), Some(alone.clone()));
        let inner = format!("    pub a: Option<\n        {long},\n    >,\n");
        assert_eq!(member(&format!("    pub a: Option<{long}>,\n")), Some(inner));
    }

    #[test]
    fn what_is_not_plain_is_left() {
        let long = "A".repeat(90);
        for (member_of, body) in [
            (format!("#[a]\n    pub a: Option<{long}>,"), String::new()),
            (format!("pub a: [u8; {long}.len()],"), String::new()),
            ("pub fn a() -> u8 {".to_owned(), format!("        b(r#\"{long}\"#, c)\n    }}\n")),
            ("pub fn a() -> u8 {".to_owned(), format!("        b(\"\\\"{long}\", c)\n    }}\n")),
            ("pub fn a() -> u8 {".to_owned(), format!("        b(c.d({long}).e(), c)\n    }}\n")),
            ("pub fn a() -> u8 {".to_owned(), format!("        b(|c| {long}(c), c)\n    }}\n")),
        ] {
            let text = format!("    {member_of}\n{body}");
            assert_eq!(member(&text), None, "{text}");
        }
    }
}
