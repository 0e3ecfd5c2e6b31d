//! Characters that have no place in a comment.

use std::borrow::Cow;

/// Prepares a description for parsing: one kind of line end, no tabs, no control characters.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| is_printable(byte) || byte == b'\n') {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let text = text.replace('\t', "    ");
    Cow::Owned(text.chars().filter(|it| *it == '\n' || is_harmless(*it)).collect())
}

/// Text that stands on one line: what would end the line is a space.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if text.bytes().all(is_printable) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", " ");
    let spaced = text.chars().map(|it| if ends_line(it) || it == '\t' { ' ' } else { it });
    Cow::Owned(spaced.filter(|it| is_harmless(*it)).collect())
}

/// A line of text that is shown as it is, its indentation included.
pub(super) fn one_line_kept(text: &str) -> String {
    if text.bytes().all(is_printable) {
        return text.to_owned();
    }
    text.chars().filter(|it| is_harmless(*it) && !ends_line(*it)).collect()
}

/// Whether this is a character of ASCII that may stand in any line, as almost all are.
fn is_printable(byte: u8) -> bool {
    byte == b' ' || byte.is_ascii_graphic()
}

fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Control characters, and those that make text read in another order than it is written.
fn is_harmless(character: char) -> bool {
    let reorders = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
    !(character.is_control() || reorders || character == '\u{feff}')
}
