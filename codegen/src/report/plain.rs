//! Diagnostics as plain text, for a terminal without colours, a log, or a test.

use std::fmt::Write as _;

use super::finding::{Excerpt, Finding, Place, finding, findings};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::document::Document;

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
    let mut text = String::new();
    for finding in findings(document, diagnostics) {
        if finding.severity() >= least {
            render_one(&mut text, &finding);
            text.push('\n');
        }
    }
    if !diagnostics.is_empty() {
        text.push_str(&count(diagnostics));
        text.push('\n');
    }
    text
}

/// A diagnostic in one line, for those who can show no more: place, code, message and remedy.
pub(crate) fn one_line(document: Option<&Document>, diagnostic: &Diagnostic) -> String {
    let Finding { code, message, place, remedy, .. } = finding(document, diagnostic);
    let place = place.map(|place| format!("{}: ", describe(&place))).unwrap_or_default();
    format!("{place}[{code}] {message}; {remedy}")
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

fn render_one(text: &mut String, finding: &Finding) {
    let Finding { code, message, place, related, remedy, paste: _ } = finding;
    line(text, format_args!("{}[{code}]: {message}", code.severity()));
    let position = place.as_ref().and_then(|place| place.position);
    let excerpt = place.as_ref().and_then(|place| place.excerpt.as_ref()).zip(position);
    let margin = excerpt.map_or(1, |(_, position)| position.line.to_string().len());
    if let Some(place) = place {
        line(text, format_args!("{:margin$}--> {}", "", describe(place)));
    }
    if let Some((Excerpt { text: shown, from, length, .. }, position)) = excerpt {
        line(text, format_args!("{:margin$} |", ""));
        line(text, format_args!("{} | {shown}", position.line));
        line(text, format_args!("{:margin$} | {:from$}{:^<length$}", "", "", ""));
    }
    for (label, place) in related {
        let place = place.as_ref().map(|place| format!(": {}", describe(place))).unwrap_or_default();
        line(text, format_args!("{:margin$} = note: {label}{place}", ""));
    }
    if !remedy.is_empty() {
        line(text, format_args!("{:margin$} = help: {remedy}", ""));
    }
}

fn line(text: &mut String, content: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = text.write_fmt(content);
    text.push('\n');
}

/// `file:line:column (#/pointer)`, as far as known.
fn describe(place: &Place) -> String {
    let Place { file, position, pointer, excerpt: _ } = place;
    let position = position.map(|at| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
    let pointer = if pointer.is_empty() { String::new() } else { format!(" ({pointer})") };
    format!("{file}{position}{pointer}")
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
        assert_eq!(lines[3].chars().count(), "1 | ".len() + 100);
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
}
