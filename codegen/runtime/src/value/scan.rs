//! Bytes of JSON text, several of them at once: names, short integers, and where strings end.

/// The text behind a name and its colon, if this name stands there, letter by letter. A name that this fails to tell is to
/// be read.
#[inline(always)]
pub(super) fn behind_name<'t>(rest: &'t [u8], name: &str) -> Option<&'t [u8]> {
    let (text, value) = rest.split_at_checked(name.len() + 3)?;
    match text {
        [b'"', text @ .., b'"', b':'] if is_plainly(text, name.as_bytes()) => Some(value),
        _ => None,
    }
}

/// The integer that stands at the beginning of a text, if it is as most are: a few digits before the next property or item.
#[inline(never)]
pub(super) fn integer(text: &[u8]) -> Option<(i64, &[u8])> {
    let (mut number, mut rest) = (0_i64, text);
    while let [digit @ b'0'..=b'9', behind @ ..] = rest {
        number = number.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
        rest = behind;
    }
    let is_plain = match (text, text.len() - rest.len()) {
        (_, 1) => true,
        ([first, ..], 2..=18) => *first != b'0',
        _ => false,
    };
    if is_plain && let [b',' | b'}' | b']', ..] = rest { Some((number, rest)) } else { None }
}

/// The name of a property and the text behind its colon, if they are written as most are.
#[inline(always)]
pub(super) fn named(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let [b'"', text @ ..] = rest else { return None };
    match text.split_at_checked(special(text))? {
        (name, [b'"', b':', value @ ..]) => Some((name, value)),
        _ => None,
    }
}

/// Passes properties whose values are scalars, as long as they are written as most are: the text from the first one on
/// that is not, or whose name `is_wanted`, or that is the last one.
#[inline(always)]
pub(super) fn behind_scalars(mut rest: &[u8], is_wanted: impl Fn(&[u8]) -> bool) -> &[u8] {
    while let Some((name, value)) = named(rest)
        && !is_wanted(name)
        && let Some([b',', next @ ..]) = behind_scalar(value)
        && let [b'"', ..] = next
    {
        rest = next;
    }
    rest
}

/// The text behind a scalar, if it is written as most are.
#[inline(always)]
fn behind_scalar(value: &[u8]) -> Option<&[u8]> {
    match value {
        [b'"', text @ ..] | [b' ', b'"', text @ ..] => match text.get(special(text)..)? {
            [b'"', behind @ ..] => Some(behind),
            _ => None,
        },
        [b'0'..=b'9', ..] => integer(value).map(|(_, behind)| behind),
        _ => None,
    }
}

/// The place of the first byte that has a meaning in a string: a quote, a backslash, or a control character; the end of the
/// text if there is none. Eight bytes are looked at at once.
#[inline(always)]
pub(super) fn special(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks();
    for (place, word) in words.iter().enumerate() {
        let found = specials(u64::from_le_bytes(*word));
        if found != 0 {
            return place * 8 + (found.trailing_zeros() / 8) as usize;
        }
    }
    words.len() * 8 + special_at_end(rest)
}

/// As [`special`], byte by byte.
#[cold]
fn special_at_end(bytes: &[u8]) -> usize {
    let found = bytes.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
    found.unwrap_or(bytes.len())
}

/// Sets the highest bit of each byte that is special, and of some others behind the first of these.
#[inline]
fn specials(word: u64) -> u64 {
    // With its second bit turned, a quote is the byte that comes next to the control characters. A borrow may mark bytes
    // behind one that is meant, never one before it.
    let low = (word ^ (ONES * 2)).wrapping_sub(ONES * 0x21);
    // Bytes beyond ASCII, which may be marked, too, are rare.
    match (low | backslashes(word)) & HIGH {
        0 => 0,
        found => found & !word,
    }
}

/// Whether a text of the same length as a name is this name, and without a backslash, which means something else in a
/// text than in a name. Words are compared, the last one being made of bytes some of which were compared already.
#[inline(always)]
pub(super) fn is_plainly(text: &[u8], name: &[u8]) -> bool {
    match (text.len(), name.len()) {
        (8..=16, 8..=16) => {
            let words = |bytes: &[u8]| Some([word(bytes.first_chunk()?), word(bytes.last_chunk()?)]);
            words(text) == words(name) && words(text).is_some_and(are_plain)
        }
        (4..8, 4..8) => {
            let words = |bytes: &[u8]| Some([half(bytes.first_chunk()?), half(bytes.last_chunk()?)]);
            words(text) == words(name) && words(text).is_some_and(are_plain)
        }
        _ => text == name && !name.contains(&b'\\'),
    }
}

#[inline]
fn word(bytes: &[u8; 8]) -> u64 {
    u64::from_le_bytes(*bytes)
}

#[inline]
fn half(bytes: &[u8; 4]) -> u64 {
    u32::from_le_bytes(*bytes).into()
}

/// Whether two words are without a backslash.
#[inline]
fn are_plain([one, other]: [u64; 2]) -> bool {
    // Bytes beyond ASCII, which may be marked, too, are rare.
    match (backslashes(one) | backslashes(other)) & HIGH {
        0 => true,
        _ => ((backslashes(one) & !one) | (backslashes(other) & !other)) & HIGH == 0,
    }
}

const ONES: u64 = u64::MAX / 255;
const HIGH: u64 = ONES << 7;

/// Sets the highest bit of each byte that is a quote.
#[inline]
pub(super) fn quotes(word: u64) -> u64 {
    zeroes(word ^ (ONES * u64::from(b'"')))
}

/// Sets the highest bit of each byte that is a bracket, a backslash or a bar, or a quote where the other word has one.
#[inline]
pub(super) fn landmarks(bytes: [u8; 8], ends: [u8; 8]) -> u64 {
    let [bytes, ends] = [bytes, ends].map(u64::from_le_bytes);
    // Without the bit for small letters, one range remains.
    let small = (bytes | (ONES * 0x20)) & !HIGH;
    let brackets = (small + ONES * 0x05) & !(small + ONES * 0x02) & !bytes & HIGH;
    brackets | (quotes(bytes) & quotes(ends))
}

/// Sets the highest bit of each byte that is zero.
#[inline]
fn zeroes(word: u64) -> u64 {
    !(((word & !HIGH) + !HIGH) | word) & HIGH
}

/// Sets the highest bit of each byte that is a backslash, of some others behind the first of these, and of some beyond
/// ASCII.
#[inline]
fn backslashes(word: u64) -> u64 {
    (word ^ (ONES * u64::from(b'\\'))).wrapping_sub(ONES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_only_without_a_backslash() {
        let letters: String = ('a'..='z').collect();
        for length in 0..=letters.len() {
            let name = &letters[..length];
            assert!(is_plainly(name.as_bytes(), name.as_bytes()), "{name}");
            for place in 0..length {
                let mut other = name.as_bytes().to_vec();
                other[place] = b'A';
                assert!(!is_plainly(&other, name.as_bytes()), "{name}");
                other[place] = b'\\';
                assert!(!is_plainly(&other, &other), "{name} with a backslash at {place}");
            }
        }
    }

    #[test]
    fn special_bytes_are_found_wherever_they_stand() {
        for byte in 0..=255_u8 {
            for place in 0..40 {
                let mut text = [b'a'; 40];
                text[place] = byte;
                let expected = if matches!(byte, b'"' | b'\\' | 0..0x20) { place } else { 40 };
                for start in [0, place.min(3), place] {
                    assert_eq!(
                        start + special(&text[start..]),
                        expected,
                        "{byte} at {place}, from {start} on"
                    );
                }
            }
        }
    }
}
