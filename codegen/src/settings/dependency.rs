//! What a whole crate depends on beside its runtime.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// Where a crate is found that types of the user's own, or derives, are from; what a manifest says of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dependency(Stated);

/// The keys that can be said, in the order in which a manifest has them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Stated {
    package: Option<String>,
    version: Option<String>,
    path: Option<String>,
    git: Option<String>,
    branch: Option<String>,
    tag: Option<String>,
    rev: Option<String>,
    default_features: Option<bool>,
    features: Vec<String>,
}

impl Dependency {
    /// Its features.
    pub(crate) fn features(&self) -> &[String] {
        &self.0.features
    }

    /// What is said of it, key by key.
    pub(crate) fn entries(&self) -> Vec<(&'static str, toml::Value)> {
        let Stated { package, version, path, git, branch, tag, rev, default_features, features } = &self.0;
        let texts = [
            ("package", package),
            ("version", version),
            ("path", path),
            ("git", git),
            ("branch", branch),
            ("tag", tag),
            ("rev", rev),
        ];
        let texts =
            texts.into_iter().filter_map(|(key, text)| Some((key, toml::Value::from(text.as_deref()?))));
        let flag = default_features.map(|it| ("default-features", toml::Value::from(it)));
        let list = (!features.is_empty()).then(|| ("features", toml::Value::from(features.clone())));
        texts.chain(flag).chain(list).collect()
    }
}

impl Stated {
    /// What is wrong with it.
    fn fault(&self) -> Option<&'static str> {
        let Self { package, version, path, git, branch, tag, rev, default_features: _, features } = self;
        let of_git = [branch, tag, rev];
        let texts = [package, version, path, git].into_iter().chain(of_git).flatten().chain(features);
        if texts.into_iter().any(|text| text.trim().is_empty() || text.contains(char::is_control)) {
            return Some("a text is one line, and not empty");
        }
        let named = of_git.into_iter().flatten().count();
        match (version, path, git) {
            (None, None, None) => Some("a dependency says its `version`, its `path` or its `git`"),
            (_, Some(_), Some(_)) => Some("a dependency is found by its `path` or by `git`, not by both"),
            (_, _, None) if named > 0 => Some("`branch`, `tag` and `rev` belong to `git`"),
            _ if named > 1 => Some("one of `branch`, `tag` and `rev` is enough"),
            (Some(version), ..) if !is_requirement(version) => {
                Some("a version is a requirement such as `1.2` or `>=1.2, <3`")
            }
            _ => None,
        }
    }
}

/// Whether a text looks like a version requirement; cargo knows for certain.
fn is_requirement(text: &str) -> bool {
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || " .,*^~=<>+-".contains(letter);
    let part = |part: &str| {
        part.trim_start_matches(|it: char| " ^~=<>".contains(it))
            .starts_with(|it: char| it.is_ascii_digit() || it == '*')
    };
    text.chars().all(allowed) && text.split(',').all(part)
}

impl<'de> Deserialize<'de> for Dependency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let stated = deserializer.deserialize_any(StatedVisitor)?;
        stated.fault().map_or(Ok(Self(stated.clone())), |fault| Err(D::Error::custom(fault)))
    }
}

struct StatedVisitor;

impl<'de> Visitor<'de> for StatedVisitor {
    type Value = Stated;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a version, or a table as in a manifest")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Stated, E> {
        Ok(Stated { version: Some(text.to_owned()), ..Stated::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Stated, A::Error> {
        Stated::deserialize(MapAccessDeserializer::new(map))
    }
}
