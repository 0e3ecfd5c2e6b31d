//! Finding one value in a JSON text, past everything else.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// One step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// To the member of this name.
    Member(String),
    /// To the last element.
    Last,
    /// To the number of elements.
    Count,
}

/// The steps of a JSON Pointer (RFC 6901).
pub(super) fn steps(pointer: &str) -> Vec<Step> {
    let name = |token: &str| Step::Member(token.replace("~1", "/").replace("~0", "~"));
    pointer.split('/').skip(1).map(name).collect()
}

/// The text of the scalar at the end of these steps; `None` for `null`, and where there is none.
///
/// The text is read once more for it, but nothing of it is kept.
pub(super) fn scalar(text: &[u8], steps: &[Step]) -> Option<String> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    Seek(steps).deserialize(&mut serde_json::Deserializer::from_slice(text)).ok().flatten()
}

/// The number of elements of the list at the end of these steps; 0 where there is none.
pub(super) fn count(text: &[u8], pointer: &str) -> u64 {
    let mut steps = steps(pointer);
    steps.push(Step::Count);
    scalar(text, &steps).and_then(|count| count.parse().ok()).unwrap_or(0)
}

struct Seek<'s>(&'s [Step]);

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Seek<'_> {
    fn found(&self, text: impl ToString) -> Option<String> {
        self.0.is_empty().then(|| text.to_string())
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(self.found(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(self.found(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(self.found(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(self.found(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(self.found(value))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(key) = map.next_key::<std::borrow::Cow<'_, str>>()? {
            match self.0.split_first() {
                Some((Step::Member(name), rest)) if *name == key => {
                    found = map.next_value_seed(Seek(rest))?
                }
                _ => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        let mut count = 0_u64;
        match self.0.split_first() {
            Some((Step::Last, rest)) => {
                while let Some(element) = seq.next_element_seed(Seek(rest))? {
                    found = element;
                }
            }
            step => {
                while seq.next_element::<IgnoredAny>()?.is_some() {
                    count = count.saturating_add(1);
                }
                found = matches!(step, Some((Step::Count, _))).then(|| count.to_string());
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_found() {
        let text = br#"{"a": {"b/c": "x", "n": null, "t": true, "i": -7}, "l": [{"id": 1}, {"id": "last"}], "e": []}"#;
        for (pointer, expected) in [
            ("/a/b~1c", Some("x")),
            ("/a/n", None),
            ("/a/t", Some("true")),
            ("/a/i", Some("-7")),
            ("/a", None),
            ("/l", None),
            ("/a/i/x", None),
            ("/none/x", None),
        ] {
            assert_eq!(scalar(text, &steps(pointer)).as_deref(), expected, "{pointer}");
        }
        let last = [Step::Member("l".to_owned()), Step::Last, Step::Member("id".to_owned())];
        assert_eq!(scalar(text, &last).as_deref(), Some("last"));
        for (pointer, expected) in [("/l", 2), ("/e", 0), ("/a", 0), ("/a/t", 0), ("/none", 0)] {
            assert_eq!(count(text, pointer), expected, "{pointer}");
        }
        assert_eq!(count(b"\xef\xbb\xbf[1, 2, 3]", ""), 3);
        assert_eq!(scalar(b"{\"a\": ", &steps("/a")), None);
    }

    #[test]
    fn deep_nesting_ends() {
        assert_eq!(scalar("[".repeat(100_000).as_bytes(), &steps("/a")), None);
    }
}
