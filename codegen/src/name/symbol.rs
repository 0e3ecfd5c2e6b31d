//! What becomes of the characters that no identifier may have.

use std::borrow::Cow;

use super::letter::Letters;

/// Text of letters and digits only, with underscores or blanks between words.
pub(super) fn spell(text: &str, letters: Letters) -> Cow<'_, str> {
    let all = text.chars().all(separates);
    if !all && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b' ')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = leading(text, all, &mut out);
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        if c.is_ascii_alphanumeric() || letters.keep(c) {
            out.push(c);
            rest = after;
            continue;
        }
        let (word, taken) = match rest.get(..2).filter(|_| all).and_then(operator) {
            Some(word) => (Some(word), rest.get(2..).unwrap_or_default()),
            None => (word_of(c, all), after),
        };
        match word {
            // `don't` is one word, and a variation selector only tells how the character before it is drawn.
            _ if !all && matches!(c, '\'' | '’') => {}
            _ if !out.is_empty() && matches!(c, '\u{fe00}'..='\u{fe0f}') => {}
            Some(word) => push_word(&mut out, word),
            None if !all && separates(c) => out.push('_'),
            None => push_word(&mut out, &format!("u{:04x}", u32::from(c))),
        }
        rest = taken;
    }
    Cow::Owned(out)
}

/// Signs that only mean something in front: `-1`, `-name`, `!active`, `>=5`.
fn leading<'a>(text: &'a str, all: bool, out: &mut String) -> &'a str {
    if all {
        return text;
    }
    for (sign, word) in OPERATORS.iter().chain(COMPARISONS) {
        if let Some(rest) = text.strip_prefix(sign)
            && rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
        {
            push_word(out, word);
            return rest;
        }
    }
    for (sign, word) in [('-', "minus"), ('!', "not"), ('~', "tilde")] {
        if let Some(rest) = text.strip_prefix(sign)
            && rest.starts_with(char::is_alphanumeric)
        {
            push_word(out, word);
            return rest;
        }
    }
    text
}

const OPERATORS: &[(&str, &str)] =
    &[("<=", "less_than_or_equal"), (">=", "greater_than_or_equal"), ("!=", "not_equal")];

const COMPARISONS: &[(&str, &str)] = &[("<", "less_than"), (">", "greater_than"), ("=", "equal")];

fn operator(sign: &str) -> Option<&'static str> {
    OPERATORS.iter().find(|(known, _)| *known == sign).map(|(_, word)| *word)
}

/// The word for a sign: always for those that carry meaning wherever they stand, for the others where there is
/// nothing else in the text.
fn word_of(sign: char, all: bool) -> Option<&'static str> {
    let always = match sign {
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '*' => "asterisk",
        '+' => "plus",
        '@' => "at",
        _ => "",
    };
    let alone = match sign {
        ' ' => "space",
        '!' => "not",
        '"' => "quote",
        '\'' => "apostrophe",
        '(' => "open_parenthesis",
        ')' => "close_parenthesis",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less_than",
        '=' => "equal",
        '>' => "greater_than",
        '?' => "question",
        '[' => "open_bracket",
        '\\' => "backslash",
        ']' => "close_bracket",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' => "open_brace",
        '|' => "pipe",
        '}' => "close_brace",
        '~' => "tilde",
        _ => "",
    };
    Some(always).filter(|word| !word.is_empty()).or(Some(alone).filter(|word| all && !word.is_empty()))
}

/// Whether this is punctuation, space or a control character: nothing that a reader would miss.
fn separates(c: char) -> bool {
    match c {
        '\0'..='\x7f' => !c.is_ascii_alphanumeric(),
        '\u{a0}'..='©' | '«'..='±' | '´' | '¶'..='¸' | '»' | '¿' => true,
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{feff}' => true,
        _ => c.is_whitespace() || c.is_control(),
    }
}

fn push_word(out: &mut String, word: &str) {
    out.push('_');
    out.push_str(word);
    out.push('_');
}
