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

/// The text behind a property whose value is a scalar, if both are written as most are.
#[inline]
pub(super) fn behind_scalar(rest: &[u8]) -> Option<&[u8]> {
    let [b'"', rest @ ..] = rest else { return None };
    let text = match rest.get(special(rest)..)? {
        [b'"', b':', b'"', text @ ..] | [b'"', b':', b' ', b'"', text @ ..] => text,
        [b'"', b':', value @ ..] => return integer(value).map(|(_, behind)| behind),
        _ => return None,
    };
    match text.get(special(text)..)? {
        [b'"', behind @ ..] => Some(behind),
        _ => None,
    }
}

/// The place of the first byte that has a meaning in a string: a quote, a backslash, or a control character; the end of the
/// text if there is none. Eight bytes are looked at at once.
#[inline(always)]
pub(super) fn special(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((chunk, behind)) = rest.split_first_chunk::<16>() {
        let (words, _) = chunk.as_chunks();
        for (place, word) in words.iter().enumerate() {
            let found = specials(u64::from_le_bytes(*word));
            if found != 0 {
                return bytes.len() - rest.len() + place * 8 + (found.trailing_zeros() / 8) as usize;
            }
        }
        rest = behind;
    }
    bytes.len() - rest.len() + special_at_end(rest)
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
    let low = (word ^ (ONES * 2)).wrapping_sub(ONES * 0x21) & !word;
    (low | backslashes(word)) & HIGH
}

/// Whether a text of the same length as a name is this name, and without a backslash, which means something else in a
/// text than in a name. Words are compared, the last one being made of bytes some of which were compared already.
#[inline(always)]
fn is_plainly(text: &[u8], name: &[u8]) -> bool {
    match (text.len(), name.len()) {
        (8..=16, 8..=16) => {
            is_same(word(text.first_chunk()), word(name.first_chunk()))
                && is_same(word(text.last_chunk()), word(name.last_chunk()))
        }
        (4..8, 4..8) => {
            is_same(half(text.first_chunk()), half(name.first_chunk()))
                && is_same(half(text.last_chunk()), half(name.last_chunk()))
        }
        _ => text == name && !name.contains(&b'\\'),
    }
}

#[inline]
fn word(bytes: Option<&[u8; 8]>) -> Option<u64> {
    bytes.map(|bytes| u64::from_le_bytes(*bytes))
}

#[inline]
fn half(bytes: Option<&[u8; 4]>) -> Option<u64> {
    bytes.map(|bytes| u32::from_le_bytes(*bytes).into())
}

/// Whether two words are the same, and without a backslash.
#[inline]
fn is_same(word: Option<u64>, other: Option<u64>) -> bool {
    word == other && word.is_some_and(|word| backslashes(word) & HIGH == 0)
}

const ONES: u64 = u64::MAX / 255;
const HIGH: u64 = ONES << 7;

/// Sets the highest bit of each byte that is a backslash, and of some others behind the first of these.
#[inline]
fn backslashes(word: u64) -> u64 {
    let turned = word ^ (ONES * u64::from(b'\\'));
    turned.wrapping_sub(ONES) & !turned
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
