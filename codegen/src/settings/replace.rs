//! Types of the user's own in the place of generated ones.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::Place;
use crate::ir::{Adapter, External};

/// Which schemas become types that somebody else has written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Replace {
    /// By the names of component schemas.
    pub schemas: BTreeMap<String, RustType>,
    /// By the `format` of strings and numbers.
    pub formats: BTreeMap<String, RustType>,
}

/// A type that is not generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RustType {
    /// How it is held.
    pub(crate) external: External,
    /// Where this stands.
    pub(crate) place: Place,
}

/// What a path has to be, as a message says it.
pub(crate) const NO_PATH: &str = "a type is the path of one in the crate or in another one, such as `crate::Money` or `rust_decimal::Decimal`";

/// The path of a type, if this text is one.
///
/// It is absolute, since generated types stand in several modules, and has no arguments: an alias has a path, too.
pub(crate) fn type_path(text: &str) -> Option<String> {
    let plain = |char: char| char.is_alphanumeric() || matches!(char, '_' | ':' | '#');
    let absolute = text.strip_prefix("::").unwrap_or(text);
    let path: syn::Path = syn::parse_str(absolute).ok().filter(|_| absolute.chars().all(plain))?;
    let is_relative =
        path.segments.first().is_none_or(|first| first.ident == "self" || first.ident == "super");
    let is_path = path.segments.len() > 1 && !is_relative && path.leading_colon.is_none();
    is_path.then(|| absolute.to_owned())
}

impl<'de> Deserialize<'de> for RustType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RustTypeVisitor)
    }
}

struct RustTypeVisitor;

impl<'de> Visitor<'de> for RustTypeVisitor {
    type Value = RustType;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a path, `{ serde = \"path\" }` or `{ text = \"path\" }`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<RustType, E> {
        rust_type(None, text)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RustType, A::Error> {
        let Some((key, path)) = map.next_entry::<String, String>()? else {
            return Err(A::Error::custom("expected `serde` or `text`"));
        };
        let adapter = match key.as_str() {
            "serde" => Adapter::Serde,
            "text" => Adapter::Text,
            other => return Err(A::Error::unknown_field(other, &["serde", "text"])),
        };
        match map.next_key::<String>()? {
            Some(_) => Err(A::Error::custom("a type is held in one way only: `serde` or `text`")),
            None => rust_type(Some(adapter), &path),
        }
    }
}

fn rust_type<E: Error>(adapter: Option<Adapter>, text: &str) -> Result<RustType, E> {
    let path = type_path(text).ok_or_else(|| E::custom(NO_PATH))?;
    Ok(RustType { external: External { path, adapter }, place: Place::default() })
}

#[cfg(test)]
mod tests {
    use super::type_path;

    #[test]
    fn paths_are_absolute_and_nothing_else() {
        for (text, expected) in [
            ("crate::money::Money", Some("crate::money::Money")),
            ("rust_decimal::Decimal", Some("rust_decimal::Decimal")),
            ("::std::net::IpAddr", Some("std::net::IpAddr")),
            ("crate::r#type::Money", Some("crate::r#type::Money")),
            ("Money", None),
            ("self::Money", None),
            ("super::Money", None),
            ("::::a::B", None),
            ("a::B<u8>", None),
            ("a::B; fn f() {}", None),
            ("a:: B", None),
            ("a::type::B", None),
            ("", None),
            ("::", None),
        ] {
            assert_eq!(type_path(text).as_deref(), expected, "{text:?}");
        }
    }
}
