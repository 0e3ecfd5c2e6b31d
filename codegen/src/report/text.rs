//! Text of a stranger, made fit for one line of a terminal.

/// A pointer that fits the screen: a path of thousands of characters is told without its middle.
pub(super) fn shortened(pointer: &str) -> String {
    without_middle(pointer, 400)
}

/// A message that can be read: a name of a megabyte in it is told without its middle.
pub(super) fn readable(message: &str) -> String {
    without_middle(message, 2_000)
}

fn without_middle(text: &str, longest: usize) -> String {
    let length = text.chars().count();
    if length <= longest {
        return text.to_owned();
    }
    let start: String = text.chars().take(longest / 2).collect();
    let end: String = text.chars().skip(length - longest / 2).collect();
    format!("{start}…{end}")
}

/// Text on one line, without what makes a terminal do more than print: control characters, and those that change the
/// direction of writing. It has as many characters as before.
#[must_use]
pub fn printable(text: &str) -> String {
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

/// How many characters the key or scalar has that this text begins with.
pub(super) fn word_length(text: &str) -> usize {
    let length = match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text.get(1..).and_then(|rest| rest.find(quote)).map(|at| at + 2),
        Some('{' | '[') => Some(1),
        _ => text.find([',', '}', ']', '#']).into_iter().chain(text.find(": ")).min(),
    };
    let word = length.and_then(|length| text.get(..length)).unwrap_or(text).trim_end();
    word.strip_suffix(':').unwrap_or(word).chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

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
