//! Plain text as CommonMark that means just this text.

use super::span::{autolink, code_span};

/// What surrounds a run of text, as far as escaping depends on it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Context {
    /// The text opens a line of a block, where `- ` begins a list and `# ` a heading.
    pub(super) line_start: bool,
    /// The character before the text on the same line.
    pub(super) before: Option<char>,
    /// The text is the label of a link, where a URL is no link of its own.
    pub(super) in_link: bool,
    /// The text is in a table's cell, where `|` ends the cell.
    pub(super) in_table: bool,
}

/// Escapes what would be markup, and makes links of bare URLs.
///
/// The text has no line breaks.
pub(super) fn escape(text: &str, context: Context) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    if context.line_start {
        rest = rest.trim_start_matches([' ', '\t']);
        rest = escape_line_start(rest, &mut out);
    }
    let mut before = out.chars().next_back().or(context.before);
    while let Some(next) = rest.chars().next() {
        let length = match rest.bytes().take_while(means_itself).count() {
            0 => match url_length(rest, context) {
                Some(length) => push_url(rest.get(..length).unwrap_or(rest), &mut out),
                None => push_character(next, before, rest, context, &mut out),
            },
            plain => {
                out.push_str(rest.get(..plain).unwrap_or_default());
                plain
            }
        };
        let (done, left) = rest.split_at_checked(length).unwrap_or((rest, ""));
        before = done.chars().next_back();
        rest = left;
    }
    out
}

/// Whether this is a character of ASCII that is never escaped, and begins no URL.
fn means_itself(byte: &u8) -> bool {
    byte.is_ascii() && !b"*_`[]\\<&|h".contains(byte)
}

/// Escapes what would begin a block, and answers the rest of the text.
fn escape_line_start<'a>(text: &'a str, out: &mut String) -> &'a str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker = text.get(digits..).unwrap_or_default();
    if !begins_block(marker, digits > 0) {
        return text;
    }
    out.push_str(text.get(..digits).unwrap_or_default());
    let Some(first) = marker.chars().next() else { return "" };
    out.push('\\');
    out.push(first);
    marker.get(first.len_utf8()..).unwrap_or_default()
}

/// Whether a line that begins like this (after digits, if there are some) would begin a block.
fn begins_block(marker: &str, numbered: bool) -> bool {
    let opens = |text: &str| text.is_empty() || text.starts_with([' ', '\t']);
    if numbered {
        return marker.strip_prefix(['.', ')']).is_some_and(opens);
    }
    let only = |set: &[char]| !marker.trim_end().is_empty() && marker.chars().all(|it| set.contains(&it));
    marker.strip_prefix(['-', '+', '*']).is_some_and(opens)
        || (marker.starts_with('#') && opens(marker.trim_start_matches('#')))
        || marker.starts_with('>')
        || marker.starts_with("~~~")
        || only(&['=', ' '])
        || only(&['-', '|', ':', ' '])
}

/// Writes one character or one run of `*` or `_`, and answers how many bytes of the text that was.
fn push_character(next: char, before: Option<char>, rest: &str, context: Context, out: &mut String) -> usize {
    if matches!(next, '*' | '_') {
        return push_run(next, before, rest, out);
    }
    let after = rest.chars().nth(1);
    let escaped = match next {
        '`' | '[' | ']' => true,
        '\\' => after.is_none_or(|it| it.is_ascii_punctuation()) || begins_with_url(rest.get(1..), context),
        '<' => after.is_none_or(|it| it.is_ascii_alphabetic() || matches!(it, '/' | '!' | '?')),
        '&' => is_entity(rest),
        '|' => context.in_table,
        _ => false,
    };
    if escaped {
        out.push('\\');
    }
    out.push(next);
    next.len_utf8()
}

/// Writes a run of `*` or `_`, escaped where it could emphasise something.
fn push_run(mark: char, before: Option<char>, rest: &str, out: &mut String) -> usize {
    let after = rest.trim_start_matches(mark);
    let length = rest.len() - after.len();
    let next = after.chars().next();
    let spaced = before.is_none_or(char::is_whitespace) && next.is_some_and(char::is_whitespace);
    let inside_word =
        mark == '_' && before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
    for _ in 0..length {
        if !spaced && !inside_word {
            out.push('\\');
        }
        out.push(mark);
    }
    length
}

/// Whether a text that begins with `&` begins with a character reference.
fn is_entity(text: &str) -> bool {
    let name = text.trim_start_matches('&').trim_start_matches('#');
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name.get(length..).is_some_and(|rest| rest.starts_with(';'))
}

/// Whether a URL that is to become a link follows.
fn begins_with_url(rest: Option<&str>, context: Context) -> bool {
    rest.is_some_and(|rest| url_length(rest, context).is_some())
}

/// The length of the URL that the text begins with, if it begins with one that is to become a link.
fn url_length(text: &str, context: Context) -> Option<usize> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme))?;
    if context.in_link {
        return None;
    }
    let end = text.find(|it: char| {
        it.is_whitespace() || it.is_control() || matches!(it, '<' | '>' | '"' | '`' | '|' | '\\')
    });
    let mut url = text.get(..end.unwrap_or(text.len()))?;
    while let Some(last) = url.chars().next_back().filter(|last| ends_outside(url, *last)) {
        url = url.get(..url.len() - last.len_utf8())?;
    }
    (url.len() > scheme.len()).then_some(url.len())
}

/// Whether the last character of what looks like a URL belongs to the sentence around it.
fn ends_outside(url: &str, last: char) -> bool {
    match last {
        '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '*' | '_' => true,
        ')' => url.matches(')').count() > url.matches('(').count(),
        ']' => url.matches(']').count() > url.matches('[').count(),
        '}' => url.matches('}').count() > url.matches('{').count(),
        _ => false,
    }
}

/// Writes a URL as a link, or as code if it is a template.
fn push_url(url: &str, out: &mut String) -> usize {
    out.push_str(&if url.contains(['{', '}']) { code_span(url) } else { autolink(url) });
    url.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_only_what_would_be_markup() {
        let table = [
            ("snake_case and 5 * 3", "snake_case and 5 * 3"),
            ("ends a comment */ and", "ends a comment \\*/ and"),
            ("__init__", "\\_\\_init\\_\\_"),
            ("Vec<T> or a < b", "Vec\\<T> or a < b"),
            ("a[0] and [x](y)", "a\\[0\\] and \\[x\\](y)"),
            ("C:\\path \\[ \\", "C:\\path \\\\\\[ \\\\"),
            ("&amp; & co", "\\&amp; & co"),
            ("an ` alone", "an \\` alone"),
            ("see https://a.example/b_c.", "see <https://a.example/b_c>."),
            ("(https://a.example/b_(c))", "(<https://a.example/b_(c)>)"),
            ("https://a.example/{id}", "`https://a.example/{id}`"),
            ("https:// alone", "https:// alone"),
            ("naïve *ö", "naïve \\*ö"),
        ];
        for (text, expected) in table {
            assert_eq!(escape(text, Context::default()), expected, "{text}");
        }
    }

    #[test]
    fn escapes_what_would_begin_a_block() {
        let table = [
            ("- a", "\\- a"),
            ("+1", "+1"),
            ("+", "\\+"),
            ("# a", "\\# a"),
            ("#a", "#a"),
            ("1. a", "1\\. a"),
            ("1.5", "1.5"),
            ("12) a", "12\\) a"),
            ("===", "\\==="),
            ("--", "\\--"),
            ("|---|", "\\|---|"),
            ("> a", "\\> a"),
            ("~~~", "\\~~~"),
            ("    a", "a"),
            ("-1 is a number", "-1 is a number"),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(escape(text, Context { line_start: true, ..Context::default() }), expected, "{text}");
        }
    }

    #[test]
    fn minds_where_it_stands() {
        let link = Context { in_link: true, ..Context::default() };
        assert_eq!(escape("https://a.example", link), "https://a.example");
        let table = Context { in_table: true, ..Context::default() };
        assert_eq!(escape("a|b", table), "a\\|b");
        let word = Context { before: Some('a'), ..Context::default() };
        assert_eq!(escape("_b", word), "_b");
    }
}
