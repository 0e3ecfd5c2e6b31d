//! From text to words, and from words to cases.
//!
//! - Words are split where others split them (`payinLink`, `payin-link`, `payin link`), but a plural of capitals is one
//!   word: `customerIDs` is `customer ids`, and so are capitals before a version: `OrderDTOv2` is `order dto v2`.
//! - Symbols that carry meaning become words (`+1`, `@id`, `$ref`, `>=5`, `-name`), others only separate words; text
//!   of nothing but symbols is spelled out in full, so that `<=` and `>=` are two names.
//! - Letters beyond ASCII are kept where every reader and compiler takes them well, else they become their code
//!   point, such as `u1f600`.
//! - Two numbers side by side stay apart: `1.5` is `1_5`, not `15`.
//! - Very long text is cut, and ends in a hash of the whole.

use std::borrow::Cow;

use super::letter::{self, Letters};
use super::symbol;

/// The most characters that the words of a name have.
const LONGEST: usize = 100;

/// What stands between words, and in none.
const BETWEEN: char = '_';

/// The words, each with a capital, behind this prefix where they begin with a digit.
pub(super) fn upper_camel(text: &str, prefix: &str) -> String {
    upper_camel_and_snake(text, prefix).0
}

/// The same, and what [`ascii_snake`] makes of it where that is plain: the words of the text are those of the name, too.
pub(super) fn upper_camel_and_snake(text: &str, prefix: &str) -> (String, Option<String>) {
    let words_of_text = words(text, Letters::of(text));
    let mut name = prefixed(prefix, capitalised(&words_of_text));
    if words_of_text.split(BETWEEN).all(stays_apart) {
        return (name, Some(words_of_text));
    }
    // Words of one letter run together (`a b c` is `ABC`), which would be read as one word the next time: go on
    // until the name stays as it is.
    for _ in 0..8 {
        let again = capitalised(&words(&name, Letters::of(&name)));
        if again == name {
            break;
        }
        name = again;
    }
    (name, None)
}

/// The words in lower case with underscores between them, behind this prefix where they begin with a digit.
pub(super) fn snake(text: &str, prefix: &str) -> String {
    prefixed(prefix, words(text, Letters::of(text)))
}

/// The same in ASCII: Latin letters lose their accents.
pub(super) fn ascii_snake(text: &str, prefix: &str) -> String {
    prefixed(prefix, words(&letter::without_accents(text), Letters::ASCII))
}

/// How the text spells its words, where it is nothing but words in one of the usual spellings. Of two texts with the
/// same words, no two have the same spelling.
pub(super) fn spelling(text: &str) -> Option<&'static str> {
    let words = words(text, Letters::ASCII);
    let words: Vec<&str> = words.split(BETWEEN).collect();
    let capital: Vec<String> = words.iter().map(|word| capitalised(word)).collect();
    let rest = capital.iter().skip(1).map(String::as_str);
    let camel = words.iter().take(1).copied().chain(rest).collect::<String>();
    let one = words.len() == 1;
    let spellings = [
        (words.concat(), one, "lower"),
        (words.concat().to_uppercase(), one, "upper"),
        (capital.concat(), one, "capital"),
        (words.join("_"), !one, "snake"),
        (words.join("-"), !one, "kebab"),
        (camel, !one, "camel"),
        (capital.concat(), !one, "pascal"),
        (words.join("_").to_uppercase(), !one, "screaming"),
        (capital.join("-"), !one, "train"),
        (words.join("."), !one, "dotted"),
        (words.join(" "), !one, "spaced"),
        (capital.join(" "), !one, "title"),
        (format!("_{}", words.join("_")), true, "underscored"),
    ];
    spellings.into_iter().find(|(spelled, fits, _)| *fits && spelled == text).map(|(_, _, name)| name)
}

/// A hash of text that stays the same for ever (FNV-1a), in eight hexadecimal digits.
pub(super) fn hash(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}

/// The words in lower case, at least one, with underscores between them.
fn words(text: &str, letters: Letters) -> String {
    if text.is_empty() {
        return "empty".to_owned();
    }
    let plain = text.strip_prefix("r#").filter(|rest| super::reserved::is_keyword(rest)).unwrap_or(text);
    let plain = letter::without_ligatures(plain);
    let legal = symbol::spell(&plain, letters);
    let runs = join_capitals(&legal);
    let apart = after_digits(&runs);
    cut(if apart.is_ascii() { split_ascii(&apart) } else { split(&apart).join("_") }, text)
}

/// What [`split`] finds in ASCII text, with underscores between the words.
fn split_ascii(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut words = String::with_capacity(text.len() + 8);
    let mut push = |word: Option<&str>| {
        if let Some(word) = word.filter(|word| !word.is_empty()) {
            words.push_str(if words.is_empty() { "" } else { "_" });
            words.push_str(word);
        }
    };
    let mut begin = 0;
    // As in `humps`.
    let mut capital = None;
    for (at, byte) in bytes.iter().enumerate() {
        let next = || bytes.get(at + 1);
        let (end, behind) = match byte {
            b'A'..=b'Z' if capital == Some(true) && next().is_some_and(u8::is_ascii_lowercase) => (at, at),
            b'A'..=b'Z' => {
                capital = Some(true);
                continue;
            }
            b'a'..=b'z' | b'0'..=b'9' => {
                capital = if byte.is_ascii_digit() { capital } else { Some(false) };
                if capital != Some(false) || !next().is_some_and(u8::is_ascii_uppercase) {
                    continue;
                }
                (at + 1, at + 1)
            }
            _ => (at, at + 1),
        };
        push(text.get(begin..end));
        (begin, capital) = (behind, None);
    }
    push(text.get(begin..));
    words.make_ascii_lowercase();
    words
}

/// The words of a text in lower case, whatever casing or sign joined them.
pub(crate) fn split(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).flat_map(humps).collect()
}

/// The words of a run of letters and digits, in lower case: one begins with each capital behind a small letter, and
/// with the last of several capitals before a small letter.
fn humps(run: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut begin = 0;
    // Whether the last letter of the word is a capital; digits are neither.
    let mut capital = None;
    let mut chars = run.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let now = if c.is_lowercase() { Some(false) } else { c.is_uppercase().then_some(true).or(capital) };
        let end = if now == Some(false) && next.is_some_and(char::is_uppercase) {
            at + c.len_utf8()
        } else if capital == Some(true) && c.is_uppercase() && next.is_some_and(char::is_lowercase) {
            at
        } else {
            capital = now;
            continue;
        };
        words.extend(run.get(begin..end).map(str::to_lowercase));
        begin = end;
        capital = None;
    }
    words.extend(run.get(begin..).filter(|rest| !rest.is_empty()).map(str::to_lowercase));
    words
}

/// Whether a word is still one word where it stands between capitalised others, as almost all are.
fn stays_apart(word: &str) -> bool {
    word.is_ascii() && word.len() >= 2 && word.bytes().take(2).all(|byte| byte.is_ascii_lowercase())
}

/// Lets a word begin behind digits that begin one: `5Turbo` becomes `5_Turbo`.
fn after_digits(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    for (at, &c) in chars.iter().enumerate() {
        let is_word = c.is_uppercase() && chars.get(at + 1).is_some_and(|next| next.is_lowercase());
        if begins
            && is_word
            && at.checked_sub(1).and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit)
        {
            out.push('_');
        }
        begins = matches!(c, '_' | ' ') || (begins && c.is_ascii_digit());
        out.push(c);
    }
    Cow::Owned(out)
}

/// Takes a run of capitals for one word, with a plural `s` and without a version: `IDs` becomes `_Ids_`, and `DTOv2`
/// becomes `_Dto_v2`. Only `IPv4` is one word, as everywhere.
fn join_capitals(text: &str) -> Cow<'_, str> {
    let is_run = |pair: &[u8]| pair.iter().all(u8::is_ascii_uppercase);
    let is_joined = |three: &[u8]| matches!(three, [pair @ .., b's' | b'v'] if is_run(pair));
    if text.is_ascii() && !text.as_bytes().windows(3).any(is_joined) {
        return Cow::Borrowed(text);
    }
    let chars: Vec<char> = text.replace("IPv4", "Ipv4").replace("IPv6", "Ipv6").chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = chars.as_slice();
    while !rest.is_empty() {
        let run = rest.iter().take_while(|c| c.is_uppercase()).count();
        let (one, behind) = rest.split_at(run.max(1));
        let Some(more) = plural_or_version(behind).filter(|_| run >= 2) else {
            out.extend(one);
            rest = behind;
            continue;
        };
        let (word, next) = rest.split_at(run + more);
        out.push(BETWEEN);
        out.extend(word.iter().take(1));
        out.extend(word.iter().skip(1).flat_map(|c| c.to_lowercase()));
        out.push(BETWEEN);
        rest = next;
    }
    Cow::Owned(out)
}

/// How many letters of what stands behind a run of capitals belong to its word, if the word ends there.
fn plural_or_version(behind: &[char]) -> Option<usize> {
    match behind {
        ['s', next, ..] if next.is_lowercase() => None,
        ['s', ..] => Some(1),
        ['v', digit, ..] if digit.is_ascii_digit() => Some(0),
        _ => None,
    }
}

/// Cuts words that are too long together, and ends them with a hash of the whole text.
fn cut(words: String, text: &str) -> String {
    if words.len() < LONGEST || words.chars().count() < LONGEST {
        return words;
    }
    // Room for the hash and for a prefix, so that the name is not cut again.
    let mut left = LONGEST - 20;
    let mut kept = String::new();
    for word in words.split(BETWEEN) {
        let before = kept.len();
        kept.extend(word.chars().take(left));
        left = left.saturating_sub(kept.get(before..).unwrap_or_default().chars().count() + 1);
        kept.push(BETWEEN);
        if left == 0 {
            break;
        }
    }
    format!("{kept}x{}", hash(text))
}

/// An identifier may not begin with a digit.
fn prefixed(prefix: &str, name: String) -> String {
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("{prefix}{name}") } else { name }
}

/// Words that have underscores between them, each with a capital.
fn capitalised(words: &str) -> String {
    let mut name = String::with_capacity(words.len());
    for word in words.split(BETWEEN) {
        let mut chars = word.chars();
        let first = chars.next();
        // The one place where the lint for camel case wants an underscore, or at least allows it.
        let digits =
            name.ends_with(|c: char| c.is_ascii_digit()) && first.is_some_and(|c| c.is_ascii_digit());
        if digits {
            name.push('_');
        }
        match first {
            Some(first) if first.is_ascii() => name.push(first.to_ascii_uppercase()),
            first => name.extend(first.into_iter().flat_map(char::to_uppercase)),
        }
        name.push_str(chars.as_str());
    }
    name
}
