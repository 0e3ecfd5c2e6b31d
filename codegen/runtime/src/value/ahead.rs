//! Finding a property of an object without reading those before it: a look at their bytes, sixteen at once.
//!
//! What is passed is not checked, so that only JSON text is told rightly. That is enough, since the object is read from its
//! beginning afterwards; where that fails, the whole text is read again by close looks, which tell what is no JSON as any
//! other reader does.

use super::cursor::{Cursor, Looks};
use super::scan::{behind_name, landmarks, quotes};

impl<'t> Cursor<'t> {
    /// The text under the first of the object's properties with this name, where it can be told by a look. The source stands
    /// behind it then.
    pub(super) fn text_ahead(&mut self, name: &str) -> Option<&'t str> {
        if self.is_read || self.looks == Looks::Close || self.skip_space() != Some(b'{') {
            return None;
        }
        self.looks = Looks::Taken;
        self.advance(1);
        self.rest = match behind_name(self.rest, name) {
            Some(value) => value,
            None => self.value_ahead(name.as_bytes())?,
        };
        if self.skip_space() == Some(b'"') { self.plain() } else { None }
    }

    fn value_ahead(&mut self, name: &[u8]) -> Option<&'t [u8]> {
        if !is_simple(name) {
            return None;
        }
        loop {
            let (before, landmark) = self.rest.split_at_checked(landmark(self.rest, name)?)?;
            match landmark {
                [b'"', ..] => return landmark.get(name.len() + 2..)?.strip_prefix(b":"),
                // Outside of strings, it is a value.
                [b'{' | b'[', ..] if !is_in_string(before) => {
                    self.rest = landmark;
                    self.skip().ok()?;
                    self.is_read = false;
                }
                _ => return None,
            }
        }
    }
}

/// Whether a name between quotes is nothing else: neither what stands between two strings, nor written with an escape.
fn is_simple(name: &[u8]) -> bool {
    let can_follow_a_string =
        matches!(name, [] | [b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' | b']' | b'}', ..]);
    !can_follow_a_string && name.iter().all(|byte| !matches!(byte, b'"' | b'\\'))
}

/// Whether a text without a backslash ends within a string.
fn is_in_string(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks();
    let quotes = words.iter().fold(0, |odd, word| odd ^ quotes(u64::from_le_bytes(*word))).count_ones();
    let more = rest.iter().filter(|byte| **byte == b'"').count();
    (quotes as usize + more) % 2 == 1
}

/// The place where this name stands first, or of the first bracket or backslash before it, neither of which can be passed
/// blindly.
fn landmark(text: &[u8], name: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(window) = text.get(at..at + name.len() + 17)
        && let Some(bytes) = window.first_chunk()
        && let Some(ends) = window.last_chunk()
    {
        if !may_have_landmark(bytes, ends) {
            at += bytes.len();
            continue;
        }
        at += place_of_landmark(bytes, ends)?;
        if is_landmark(text.get(at..), name) {
            return Some(at);
        }
        at += 1;
    }
    (at..text.len()).find(|place| is_landmark(text.get(*place..), name))
}

/// Whether there may be a landmark in these bytes. `ends` are where names end that begin in them.
#[inline(always)]
fn may_have_landmark(bytes: &[u8; 16], ends: &[u8; 16]) -> bool {
    // One byte like the other, without an early end, is what the compiler makes sixteen at once of.
    bytes.iter().zip(ends).fold(false, |any, (byte, end)| {
        // Of the brackets, the backslash and the bar, one range remains without the bit for small letters.
        any | ((*byte == b'"') & (*end == b'"')) | ((byte | 0x20).wrapping_sub(b'{') < 3)
    })
}

/// The place of the first byte that may be a landmark, of which there is one.
fn place_of_landmark(bytes: &[u8; 16], ends: &[u8; 16]) -> Option<usize> {
    let words = bytes.as_chunks().0.iter().zip(ends.as_chunks().0);
    let mut marks = words.map(|(bytes, ends)| landmarks(*bytes, *ends));
    match (marks.next()?, marks.next()?) {
        (0, 0) => None,
        (0, second) => Some(8 + (second.trailing_zeros() / 8) as usize),
        (first, _) => Some((first.trailing_zeros() / 8) as usize),
    }
}

/// Whether a landmark stands at the beginning of a text. A string that is the same as the name is none.
fn is_landmark(text: Option<&[u8]>, name: &[u8]) -> bool {
    match text {
        Some([b'"', text @ ..]) => match text.strip_prefix(name) {
            Some([b'"', b',' | b'}' | b']', ..]) => false,
            Some([b'"', ..]) => true,
            _ => false,
        },
        Some([b'{' | b'}' | b'[' | b']' | b'\\', ..]) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::level::Level;
    use super::super::rewind::{Found, Rewind};
    use super::*;

    const PROPERTIES: [&str; 20] = [
        r#""type":"card""#,
        r#""type": "link""#,
        r#""type" :"space""#,
        r#""ty\u0070e":"escape""#,
        r#""type":"a\"b""#,
        r#""type":7"#,
        r#""kind":"type""#,
        r#""kind":"type" "#,
        r#""kind":",""#,
        r#""kind":":[{""#,
        r#""kind":"}]|""#,
        r#""kind":"\\""#,
        r#""kind":{"type":"inside","a":["]"]}"#,
        r#""kind":["type",{"type":"inside"}]"#,
        r#""types":true,"typ":null,"":"""#,
        r#"",":"comma""#,
        r#""@type-of":"sign""#,
        r#""kind":"@type-of","@type-of":"again""#,
        r#""of_seventeen_bytes":"type","and_some_more":"España, muy lejos de aquí""#,
        r#""https":"https://example.com/?type=\u0022type\u0022:""#,
    ];

    #[test]
    fn what_a_look_tells_a_close_look_tells_as_well() {
        let mut told = 0;
        for first in PROPERTIES {
            for second in PROPERTIES {
                for third in PROPERTIES {
                    let text = format!("{{{first},{second},{third}}},\"type\":\"behind\"");
                    for name in ["type", "kind", "@type-of", ",", ",\"kind", ""] {
                        let found = Cursor::new(&text, Level::default()).text_ahead(name).map(str::to_owned);
                        let mut close = Cursor::new(&text, Level::default());
                        match close.find(name) {
                            Ok(Found::Text(text)) if found.is_some() => {
                                assert_eq!(found.as_deref(), Some(text))
                            }
                            _ => assert_eq!(found, None, "{name} in {text}"),
                        }
                        told += usize::from(found.is_some());
                    }
                }
            }
        }
        assert!(told > 3_000, "{told} are told by a look");
    }

    #[test]
    fn landmarks_are_found_wherever_they_stand() {
        for mark in ["\"type\":", "\"type\" ", "{", "}", "[", "]", "\\"] {
            for place in 0..40 {
                for length in [0, 1, 15, 16, 17, 40] {
                    let text = format!("{}{mark}{}", "\"typ\u{e9},|".repeat(place), ",".repeat(length));
                    assert_eq!(landmark(text.as_bytes(), b"type"), text.find(mark), "{text}");
                }
            }
        }
        assert_eq!(landmark("\"type\",\"type\"]\"type\"".repeat(9).as_bytes(), b"type"), Some(13));
    }
}
