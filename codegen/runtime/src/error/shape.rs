//! The shape of a JSON text: names, types and lengths, and never a value.

use std::fmt::{self, Write as _};

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::value::{printable, without_numbers};

/// How deep an excerpt looks below its root.
const DEPTH: usize = 2;
/// How many members of an object or elements of an array it shows.
const WIDTH: usize = 24;
/// How many characters of a property's name it shows.
const NAME: usize = 40;

/// A longer body is not looked into: its shape would take many times the memory.
const LONGEST: usize = 1024 * 1024;

/// The shape around `pointer`: that of the object or array that holds it.
pub(super) fn excerpt(body: &[u8], pointer: &str) -> String {
    if body.len() > LONGEST {
        return format!("too long to look into ({} bytes)", body.len());
    }
    let Ok(root) = serde_json::from_slice::<Shape>(body) else { return not_json(body) };
    let parent = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
    let (at, found) = root.find(parent);
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "{}{}",
        if at.is_empty() { String::new() } else { format!("at {}: ", printable(at)) },
        Show(found, DEPTH)
    );
    text
}

fn not_json(body: &[u8]) -> String {
    let start = body.iter().find(|byte| !byte.is_ascii_whitespace());
    let kind = match start {
        None => "nothing",
        Some(b'<') => "markup",
        Some(b'{' | b'[' | b'"') => "broken or truncated JSON",
        Some(_) => "no JSON",
    };
    format!("{kind} ({} bytes)", body.len())
}

enum Shape {
    Null,
    Boolean,
    Number,
    String(usize),
    Array(Vec<Shape>, usize),
    Object(Vec<(String, Shape)>),
}

impl Shape {
    /// Follows a JSON Pointer as far as it goes, and says how far that is.
    fn find<'a, 'p>(&'a self, pointer: &'p str) -> (&'p str, &'a Shape) {
        let mut found = self;
        let mut end = 0;
        for token in pointer.split('/').skip(1) {
            let next = match found {
                Shape::Object(members) => {
                    let name = token.replace("~1", "/").replace("~0", "~");
                    members.iter().rev().find(|member| member.0 == name).map(|member| &member.1)
                }
                Shape::Array(elements, _) => token.parse().ok().and_then(|index: usize| elements.get(index)),
                _ => None,
            };
            let Some(next) = next else { break };
            found = next;
            end += token.len() + 1;
        }
        (pointer.get(..end).unwrap_or_default(), found)
    }
}

/// A shape, printed down to a depth.
struct Show<'a>(&'a Shape, usize);

impl fmt::Display for Show<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Shape::Null => f.write_str("null"),
            Shape::Boolean => f.write_str("boolean"),
            Shape::Number => f.write_str("number"),
            Shape::String(length) => write!(f, "string({length})"),
            Shape::Array(_, length) if self.1 == 0 || *length == 0 => write!(f, "array({length})"),
            Shape::Array(elements, length) => show_array(f, elements, *length, self.1 - 1),
            Shape::Object(members) if self.1 == 0 || members.is_empty() => {
                write!(f, "object({})", members.len())
            }
            Shape::Object(members) => show_object(f, members, self.1 - 1),
        }
    }
}

fn show_array(f: &mut fmt::Formatter<'_>, elements: &[Shape], length: usize, depth: usize) -> fmt::Result {
    write!(f, "array({length})[")?;
    if let Some(first) = elements.first() {
        write!(f, "{}", Show(first, depth))?;
    }
    f.write_str(if length > 1 { ", …]" } else { "]" })
}

fn show_object(f: &mut fmt::Formatter<'_>, members: &[(String, Shape)], depth: usize) -> fmt::Result {
    f.write_str("{")?;
    for (place, (name, shape)) in members.iter().take(WIDTH).enumerate() {
        let comma = if place == 0 { "" } else { ", " };
        let name: String = without_numbers(name).chars().take(NAME).collect();
        write!(f, "{comma}{name:?}: {}", Show(shape, depth))?;
    }
    f.write_str(if members.len() > WIDTH { ", …}" } else { "}" })
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShapeVisitor)
    }
}

struct ShapeVisitor;

/// More elements of an array than this are counted only.
const KEPT: usize = 4096;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Boolean)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape::Number)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Number)
    }

    fn visit_str<E>(self, text: &str) -> Result<Shape, E> {
        Ok(Shape::String(text.chars().count()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Shape, A::Error> {
        let mut elements = Vec::new();
        let mut length = 0;
        while elements.len() < KEPT {
            let Some(element) = from.next_element()? else { return Ok(Shape::Array(elements, length)) };
            elements.push(element);
            length += 1;
        }
        while from.next_element::<IgnoredAny>()?.is_some() {
            length += 1;
        }
        Ok(Shape::Array(elements, length))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Shape, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = from.next_entry()? {
            members.push(member);
        }
        Ok(Shape::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn shows_names_types_and_lengths_only() {
        let body = br#"{"id": "canary", "items": [{"cvv": 987, "ok": true}, null], "none": null, "deep": {"a": {"b": {}}}}"#;
        assert_eq!(
            excerpt(body, "/id"),
            r#"{"id": string(6), "items": array(2)[object(2), …], "none": null, "deep": {"a": object(1)}}"#
        );
    }

    #[test]
    fn shows_what_holds_the_place() {
        let body = br#"{"items": [{"a/b": 1}, {"a/b": {"x": false}}]}"#;
        assert_eq!(excerpt(body, "/items/1/a~1b"), r#"at /items/1: {"a/b": {"x": boolean}}"#);
        assert_eq!(excerpt(body, "/items/7/x"), r#"at /items: array(2)[{"a/b": number}, …]"#);
    }

    #[test]
    fn tells_what_is_no_json() {
        for (body, expected) in [
            ("", "nothing (0 bytes)"),
            ("  <html>canary</html>", "markup (21 bytes)"),
            (r#"{"a": "cana"#, "broken or truncated JSON (11 bytes)"),
            ("canary", "no JSON (6 bytes)"),
        ] {
            assert_eq!(excerpt(body.as_bytes(), ""), expected);
        }
    }

    #[test]
    fn what_is_long_is_counted_only() {
        let body = format!("[{}0]", "0,".repeat(super::LONGEST / 2));
        assert_eq!(excerpt(body.as_bytes(), "/0"), format!("too long to look into ({} bytes)", body.len()));
    }

    #[test]
    fn ends_on_deep_nesting() {
        let body = "[".repeat(200_000);
        assert_eq!(excerpt(body.as_bytes(), ""), "broken or truncated JSON (200000 bytes)");
    }
}
