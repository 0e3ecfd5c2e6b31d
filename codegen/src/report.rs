//! Diagnostics as plain text, for a terminal without colours, a log, or a test.

use std::fmt::Write as _;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Site};
use crate::document::{Document, Location, Position};

/// The most characters of a line that an excerpt shows: lines of minified JSON are as long as the file.
const EXCERPT_WIDTH: usize = 100;

/// The diagnostics of at least this weight in the order of files and lines, and a last line that counts them all; nothing
/// if there are none.
///
/// ```text
/// warning[dangling-ref]: `#/components/schemas/Owmer` points to nothing
///   --> api.yaml:12:9 (#/components/schemas/Thing/properties/owner/$ref)
///    |
/// 12 |         $ref: '#/components/schemas/Owmer'
///    |         ^^^^
///    = help: correct the reference
/// ```
#[must_use]
pub fn render(document: Option<&Document>, diagnostics: &Diagnostics, least: Severity) -> String {
    let told = diagnostics.iter().filter(|diagnostic| diagnostic.severity() >= least);
    let mut located: Vec<(Option<Location>, &Diagnostic)> =
        told.map(|diagnostic| (locate(document, &diagnostic.at), diagnostic)).collect();
    located.sort_by_key(|(location, _)| order(document, location.as_ref()));
    let mut text = String::new();
    for (location, diagnostic) in &located {
        render_one(&mut text, document, location.as_ref(), diagnostic);
        text.push('\n');
    }
    if !diagnostics.is_empty() {
        text.push_str(&count(diagnostics));
        text.push('\n');
    }
    text
}

/// A diagnostic in one line, for those who can show no more: place, code, message and remedy.
pub(crate) fn one_line(document: Option<&Document>, diagnostic: &Diagnostic) -> String {
    let Diagnostic { code, message, at, related: _, remedy } = diagnostic;
    let place = locate(document, at).map(|at| format!("{}: ", describe(&at))).unwrap_or_default();
    format!("{place}[{code}] {}; {}", printable(message), printable(remedy))
}

/// How many there are of each weight: `1 error, 2 warnings`.
#[must_use]
pub fn count(diagnostics: &Diagnostics) -> String {
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        let number = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count();
        match number {
            0 => None,
            1 => Some(format!("1 {severity}")),
            _ => Some(format!("{number} {severity}s")),
        }
    });
    let stated: Vec<String> = counts.into_iter().flatten().collect();
    if stated.is_empty() { "no diagnostics".to_owned() } else { stated.join(", ") }
}

/// Files in the order they were read, before files that could not be; then lines and columns.
fn order(document: Option<&Document>, location: Option<&Location>) -> (usize, String, usize, usize) {
    let Some(location) = location else { return (usize::MAX, String::new(), 0, 0) };
    let file = document.and_then(|document| document.file(&location.file));
    (file.map_or(usize::MAX, |file| file.0), location.file.clone(), location.line, location.column)
}

/// The place of a site; line 0 where only the file is known.
fn locate(document: Option<&Document>, site: &Site) -> Option<Location> {
    match site {
        Site::Node(origin) => document.map(|document| document.locate(*origin)),
        Site::File(file, position) => {
            let (line, column) = position.unwrap_or((0, 0));
            Some(Location { file: file.clone(), line, column, pointer: String::new() })
        }
    }
}

fn render_one(
    text: &mut String,
    document: Option<&Document>,
    location: Option<&Location>,
    diagnostic: &Diagnostic,
) {
    let Diagnostic { code, message, at: _, related, remedy } = diagnostic;
    line(text, format_args!("{}[{code}]: {}", code.severity(), printable(message)));
    let excerpt = location.and_then(|at| Excerpt::of(document?, at));
    let margin = excerpt.as_ref().map_or(1, |excerpt| excerpt.number.len());
    if let Some(location) = location {
        line(text, format_args!("{:margin$}--> {}", "", describe(location)));
    }
    if let Some(excerpt) = excerpt {
        let Excerpt { number, shown, indent, carets } = excerpt;
        line(text, format_args!("{:margin$} |", ""));
        line(text, format_args!("{number} | {shown}"));
        line(text, format_args!("{:margin$} | {:indent$}{:^<carets$}", "", "", ""));
    }
    for (site, label) in related {
        let place = locate(document, site).map(|at| format!(": {}", describe(&at))).unwrap_or_default();
        line(text, format_args!("{:margin$} = note: {}{place}", "", printable(label)));
    }
    if !remedy.is_empty() {
        line(text, format_args!("{:margin$} = help: {}", "", printable(remedy)));
    }
}

fn line(text: &mut String, content: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = text.write_fmt(content);
    text.push('\n');
}

/// `file:line:column (#/pointer)`, as far as known.
fn describe(location: &Location) -> String {
    let Location { file, line, column, pointer } = location;
    let position = if *line == 0 { String::new() } else { format!(":{line}:{column}") };
    let pointer =
        if pointer.is_empty() { String::new() } else { format!(" ({})", shortened(&printable(pointer))) };
    format!("{}{position}{pointer}", printable(file))
}

/// The line of a location, cut to a width, and what to underline in it.
struct Excerpt {
    number: String,
    shown: String,
    indent: usize,
    carets: usize,
}

impl Excerpt {
    fn of(document: &Document, at: &Location) -> Option<Self> {
        let column = at.column.checked_sub(1)?;
        let skipped = column.saturating_sub(EXCERPT_WIDTH / 2);
        let from = Position { line: at.line, column: skipped + 1 };
        let line = document.rest_of_line(&at.file, from)?;
        let shown: String = line.chars().take(EXCERPT_WIDTH).collect();
        let indent = column - skipped;
        let rest: String = shown.chars().skip(indent).collect();
        let carets = word_length(&rest).max(1);
        Some(Self { number: at.line.to_string(), shown: printable(shown.trim_end()), indent, carets })
    }
}

/// How many characters the key or scalar has that this text begins with.
fn word_length(text: &str) -> usize {
    let length = match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text.get(1..).and_then(|rest| rest.find(quote)).map(|at| at + 2),
        Some('{' | '[') => Some(1),
        _ => text.find([',', '}', ']', '#']).into_iter().chain(text.find(": ")).min(),
    };
    let word = length.and_then(|length| text.get(..length)).unwrap_or(text).trim_end();
    word.strip_suffix(':').unwrap_or(word).chars().count()
}

/// A pointer that fits the screen: a path of thousands of characters is told without its middle.
fn shortened(pointer: &str) -> String {
    const LONGEST: usize = 400;
    let length = pointer.chars().count();
    if length <= LONGEST {
        return pointer.to_owned();
    }
    let start: String = pointer.chars().take(LONGEST / 2).collect();
    let end: String = pointer.chars().skip(length - LONGEST / 2).collect();
    format!("{start}…{end}")
}

/// Text of a stranger on one line, without what makes a terminal do more than print: control characters, and those
/// that change the direction of writing.
fn printable(text: &str) -> String {
    let is_unsafe = |c: char| {
        c.is_control()
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .map(|c| {
            if matches!(c, '\n' | '\t') {
                ' '
            } else if is_unsafe(c) {
                '\u{FFFD}'
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::document::{Node, Pointer, Source};

    fn parse(text: &str) -> Document {
        let source = Source { name: "api.yaml".to_owned(), text: text.to_owned() };
        Document::parse(source, &mut Diagnostics::default()).expect("a document")
    }

    fn node<'d>(document: &'d Document, pointer: &str) -> &'d Node {
        Pointer::parse(pointer)
            .and_then(|pointer| pointer.find(&document.root))
            .expect("a node at the pointer")
    }

    fn told(document: &Document, pointer: &str) -> Diagnostic {
        let origin = node(document, pointer).origin;
        Diagnostic::new(Code::DanglingRef, origin, "points to nothing", "correct it")
    }

    #[test]
    fn diagnostics_come_in_the_order_of_the_document() {
        let document = parse("openapi: 3.0.3\ninfo:\n  title: x # a title\npaths: {a: {$ref: '#/b'}}\n");
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Diagnostic::in_file(Code::FileUnreadable, "none.yaml", None, "is not there", ""));
        diagnostics
            .push(told(&document, "/paths/a/$ref").related(node(&document, "/info").origin, "defined here"));
        diagnostics.push(Diagnostic::new(
            Code::IgnoredKeyword,
            node(&document, "/info/title").origin,
            "is kept",
            "",
        ));
        let expected = "\
note[ignored-keyword]: is kept
 --> api.yaml:3:3 (#/info/title)
  |
3 |   title: x # a title
  |   ^^^^^

warning[dangling-ref]: points to nothing
 --> api.yaml:4:13 (#/paths/a/$ref)
  |
4 | paths: {a: {$ref: '#/b'}}
  |             ^^^^
  = note: defined here: api.yaml:2:1 (#/info)
  = help: correct it

error[file-unreadable]: is not there
 --> none.yaml

1 error, 1 warning, 1 note
";
        assert_eq!(render(Some(&document), &diagnostics, Severity::Note), expected);
    }

    #[test]
    fn one_line_says_where_what_and_what_to_do() {
        let document = parse("openapi: 3.0.3\npaths: {a: {$ref: '#/b'}}\n");
        let mut diagnostic = told(&document, "/paths/a/$ref");
        diagnostic.message.push_str("\nat all");
        let line = one_line(Some(&document), &diagnostic);
        assert_eq!(line.lines().count(), 1, "{line}");
        assert!(
            line.starts_with("api.yaml:2:13 (#/paths/a/$ref): [dangling-ref] points to nothing"),
            "{line}"
        );
        assert!(line.ends_with("; correct it"), "{line}");
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        assert_eq!(render(None, &Diagnostics::default(), Severity::Note), "");
    }

    #[test]
    fn a_position_in_a_file_needs_no_document() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Diagnostic::in_file(Code::Syntax, "a.yaml", Some((12, 3)), "is no YAML", "mend it"));
        diagnostics.push(Diagnostic::in_file(Code::Syntax, "a.yaml", Some((2, 3)), "is no YAML", "mend it"));
        let expected = "error[syntax]: is no YAML\n --> a.yaml:2:3\n  = help: mend it\n\n\
                        error[syntax]: is no YAML\n --> a.yaml:12:3\n  = help: mend it\n\n2 errors\n";
        assert_eq!(render(None, &diagnostics, Severity::Note), expected);
    }

    #[test]
    fn margins_are_as_wide_as_line_numbers() {
        let document = parse(&format!("openapi: 3.0.3\n{}last: 1\n", "\n".repeat(120)));
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(told(&document, "/last"));
        let expected = "warning[dangling-ref]: points to nothing\n   --> api.yaml:122:1 (#/last)\n    |\n\
                        122 | last: 1\n    | ^^^^\n    = help: correct it\n\n1 warning\n";
        assert_eq!(render(Some(&document), &diagnostics, Severity::Note), expected);
    }

    #[test]
    fn long_lines_are_cut() {
        let padding = "ä".repeat(5000);
        let document = parse(&format!(
            "{{\"openapi\": \"3.0.3\", \"p\": \"{padding}\", \"last\": [1], \"q\": \"{padding}\"}}"
        ));
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(told(&document, "/last"));
        let text = render(Some(&document), &diagnostics, Severity::Note);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[1], " --> api.yaml:1:5031 (#/last)");
        assert_eq!(lines[3].chars().count(), "1 | ".len() + EXCERPT_WIDTH);
        let caret = lines[4].find('^').expect("a caret");
        let marked: String = lines[3].chars().skip(caret).take(lines[4].len() - caret).collect();
        assert_eq!(marked, "\"last\"");
    }

    #[test]
    fn text_of_a_stranger_cannot_steer_a_terminal() {
        let document = parse("openapi: 3.0.3\n\"a\\u001b[2J\": \u{202E}x\n");
        let mut diagnostics = Diagnostics::default();
        let mut diagnostic = told(&document, "/a\u{1b}[2J");
        diagnostic.message = "one\ntwo\u{1b}[31m\u{202E}".to_owned();
        diagnostics.push(diagnostic);
        let text = render(Some(&document), &diagnostics, Severity::Note);
        assert!(text.starts_with("warning[dangling-ref]: one two\u{FFFD}[31m\u{FFFD}\n"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{202E}']), "{text}");
    }

    #[test]
    fn long_pointers_are_told_without_their_middle() {
        let short = "#/".to_owned() + &"é".repeat(398);
        assert_eq!(shortened(&short), short);
        let long = shortened(&format!("#/{}/end", "é".repeat(5000)));
        assert_eq!(
            (long.chars().count(), long.starts_with("#/é"), long.ends_with("é/end")),
            (401, true, true)
        );
    }

    #[test]
    fn what_is_underlined() {
        let cases = [
            ("type: strng", "type"),
            ("'200': {a: b}", "'200'"),
            ("\"a\":1,", "\"a\""),
            ("$ref:", "$ref"),
            ("text of an item  # why", "text of an item"),
            ("a, b]", "a"),
            ("{a: b}", "{"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(word_length(text), expected.chars().count(), "{text}");
        }
    }
}
