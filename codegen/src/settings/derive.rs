//! Traits that are derived besides those that every type has.

use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::Pattern;
use super::replace::type_path;

/// A trait that is derived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derive(String);

/// What every type has, or has in a way of its own.
const GIVEN: [&str; 6] = ["Clone", "Debug", "Default", "Deserialize", "PartialEq", "Serialize"];

impl Derive {
    /// The name of a trait of the standard library, or the path of a macro in another crate.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn parse(text: &str) -> Result<Self, String> {
        let last = text.rsplit("::").next().unwrap_or(text);
        if GIVEN.contains(&last) {
            return Err(format!(
                "`{last}` is there already, or cannot be derived: the runtime gives it where it can be had"
            ));
        }
        let is_name = !text.contains("::") && syn::parse_str::<syn::Ident>(text).is_ok();
        let path = if is_name { Some(text.to_owned()) } else { type_path(text) };
        path.map(Self).ok_or_else(|| {
            "a derive is a name such as `Hash`, or the path of a macro in another crate such as `zeroize::Zeroize`".to_owned()
        })
    }
}

/// What is derived for the types of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derives {
    /// The names of the types.
    pub types: Pattern,
    /// What is derived for them.
    pub derives: Vec<Derive>,
}

/// Reads a table from patterns to lists.
pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Derives>, D::Error> {
    let table = BTreeMap::<String, Vec<Derive>>::deserialize(deserializer)?;
    Ok(table.into_iter().map(|(types, derives)| Derives { types: types.into(), derives }).collect())
}

impl<'de> Deserialize<'de> for Derive {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Derive;

    #[test]
    fn derives_are_names_or_paths() {
        for (text, is_one) in [
            ("Hash", true),
            ("zeroize::Zeroize", true),
            ("::zeroize::Zeroize", true),
            ("Clone", false),
            ("serde::Serialize", false),
            ("Hash, Eq", false),
            ("fn", false),
            ("", false),
            ("a b", false),
            ("Hash(1)", false),
        ] {
            assert_eq!(Derive::parse(text).is_ok(), is_one, "{text:?}");
        }
    }
}
