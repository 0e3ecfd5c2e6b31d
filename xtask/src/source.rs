//! Where a package comes from, as arguments say it.

use std::path::PathBuf;

/// A source of packages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// A folder.
    Path(PathBuf),
    /// A git repository, at a commit, a branch or a tag, or as it is.
    Git { url: String, rev: Option<String> },
    /// The registry, with a version requirement.
    Version(String),
}

impl Source {
    /// Reads `path=DIR`, `git=URL`, `git=URL#REV` or `version=REQ`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (kind, place) = text.split_once('=').filter(|(_, place)| !place.is_empty())?;
        match kind {
            "path" => Some(Self::Path(place.into())),
            "version" => Some(Self::Version(place.to_owned())),
            "git" => {
                let (url, rev) = place.split_once('#').map_or((place, None), |(url, rev)| (url, Some(rev)));
                Some(Self::Git { url: url.to_owned(), rev: rev.map(str::to_owned) })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn each_kind_is_read_and_nothing_else() {
        let git =
            |rev: Option<&str>| Source::Git { url: "file:///r.git".into(), rev: rev.map(str::to_owned) };
        for (text, expected) in [
            ("path=../codegen", Some(Source::Path("../codegen".into()))),
            ("version=^0.1, <0.3", Some(Source::Version("^0.1, <0.3".into()))),
            ("git=file:///r.git", Some(git(None))),
            ("git=file:///r.git#v1", Some(git(Some("v1")))),
            ("path=", None),
            ("path", None),
            ("url=x", None),
            ("", None),
        ] {
            assert_eq!(Source::parse(text), expected, "{text}");
        }
    }
}
