//! Which file a reference names, and whether it may be read. The reference is text of a stranger.
//!
//! It may name a `.yaml`, `.yml` or `.json` file by a relative path, not hidden, in the checkout that the description is in (the
//! nearest folder above it with a `.git`), or else in the folder above its own, links followed. Nothing is fetched: the
//! setting `references` names copies.

use std::path::{Component, Path, PathBuf};

use super::FileFault;
use crate::diagnostic::Code;
use crate::document::pointer::percent_decode;

/// The endings of files that are read. Anything else is no description, and none of our business.
const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];

/// The file that this text, the part of a reference before its `#`, names from within a folder.
pub(super) fn named(folder: &Path, text: &str) -> Result<PathBuf, FileFault> {
    if is_remote(text) {
        return Err(remote(text));
    }
    let text = percent_decode(text);
    let path = Path::new(&text);
    if path.has_root() || path.is_absolute() || text.contains(['\0', '\\']) {
        return Err(refused(&text, "is no relative path"));
    }
    if path.components().any(|part| is_hidden(&part)) {
        return Err(refused(&text, "is a hidden file or in a hidden folder"));
    }
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    if !ending.is_some_and(|ending| ENDINGS.contains(&&*ending)) {
        return Err(refused(&text, "does not end in `.yaml`, `.yml` or `.json`"));
    }
    Ok(joined(folder, path))
}

/// The folder that every file has to be in, links followed: the checkout that the description is in, or else the folder
/// above the description's own.
pub(super) fn boundary(description: &Path) -> Option<PathBuf> {
    let real = description.canonicalize().ok()?;
    let folder = real.parent()?;
    let checkout = folder.ancestors().find(|above| above.join(".git").exists());
    Some(checkout.or_else(|| folder.parent()).unwrap_or(folder).to_owned())
}

/// The fault of a file that is outside of this folder.
pub(super) fn outside(text: &str, boundary: &Path) -> FileFault {
    refused(text, &format!("is outside of `{}`", boundary.display()))
}

/// `a/b` and `../c` make `a/c`. What the operating system says about `..` behind a link is asked when it is opened.
fn joined(folder: &Path, path: &Path) -> PathBuf {
    let mut whole = folder.to_owned();
    for part in path.components() {
        match part {
            Component::ParentDir if matches!(whole.components().next_back(), Some(Component::Normal(_))) => {
                whole.pop();
            }
            Component::CurDir => {}
            part => whole.push(part),
        }
    }
    whole
}

fn is_hidden(part: &Component<'_>) -> bool {
    matches!(part, Component::Normal(name) if name.to_string_lossy().starts_with('.'))
}

/// Whether this has a scheme (`https:`) or a host (`//host`).
fn is_remote(text: &str) -> bool {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |scheme: &str| {
        scheme.len() > 1
            && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|found| found.is_ascii_alphanumeric() || "+-.".contains(found))
    };
    text.starts_with("//") || scheme.is_some_and(is_scheme)
}

fn remote(text: &str) -> FileFault {
    FileFault {
        code: Code::ExternalRef,
        message: format!("`{text}` is on a network, and nothing is fetched"),
        remedy: "save a copy of the file beside the description, and name it in the settings: \
                 `references = { \"URL\" = \"vendored/file.yaml\" }`"
            .to_owned(),
        at: None,
    }
}

fn refused(text: &str, why: &str) -> FileFault {
    FileFault {
        code: Code::ExternalRef,
        message: format!("the file `{text}` is not read, because it {why}"),
        remedy: "put a copy of the file beside the description, and refer to it by a relative path"
            .to_owned(),
        at: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files() {
        for (text, expected) in [
            ("other.yaml", Some("api/v1/other.yaml")),
            ("./a/./b.JSON", Some("api/v1/a/b.JSON")),
            ("../common.yml", Some("api/common.yml")),
            ("../../../x.yaml", Some("../x.yaml")),
            ("a%20b.yaml", Some("api/v1/a b.yaml")),
            ("/etc/passwd.yaml", None),
            ("file:///etc/x.yaml", None),
            ("https://example.test/x.yaml", None),
            ("//example.test/x.yaml", None),
            (".ssh/x.yaml", None),
            ("a/.hidden.yaml", None),
            ("passwd", None),
            ("a\\b.yaml", None),
            ("%2Fetc%2Fx.yaml", None),
            ("", None),
        ] {
            let path = named(Path::new("api/v1"), text).ok();
            assert_eq!(path.as_deref(), expected.map(Path::new), "{text}");
        }
    }
}
