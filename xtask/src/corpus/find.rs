//! Which files of a folder are documents: the roots of OpenAPI and Swagger descriptions, not their parts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::layout;

/// A description to work on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Document {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its path below the folder that was searched, which is its name in tables.
    pub(crate) name: String,
    /// The name of its crate, which no other document's crate has.
    pub(crate) crate_name: String,
}

/// The documents below the folder whose names have one of these words in them (or all, without words), by name. That there
/// is none is an error.
pub(crate) fn documents(folder: &Path, words: &[String]) -> io::Result<Vec<Document>> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    paths.sort();
    let mut crate_names = BTreeSet::new();
    let mut found = Vec::new();
    for path in paths {
        let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        let wanted = words.is_empty() || words.iter().any(|word| name.contains(word.as_str()));
        if wanted && is_root(&text(&path)?) {
            let crate_name = distinct(&crate_name(&name), &mut crate_names);
            found.push(Document { path, name, crate_name });
        }
    }
    if found.is_empty() {
        let folder = layout::shown(folder);
        return Err(io::Error::other(format!("{folder}: there is no such document below this folder")));
    }
    Ok(found)
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder).map_err(|error| named(folder, &error))? {
        let entry = entry?;
        // A link to a folder is not followed: it may lead back up.
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            collect(&path, paths)?;
        } else if ["yaml", "yml", "json"].iter().any(|known| path.extension().is_some_and(|it| it == *known))
        {
            paths.push(path);
        }
    }
    Ok(())
}

fn text(path: &Path) -> io::Result<String> {
    let bytes = fs::read(path).map_err(|error| named(path, &error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The error with the path that it is about.
fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", layout::shown(path)))
}

/// Whether the text says at its root that it is a description. Only looked at, not parsed: a broken one is one, too.
fn is_root(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('{') { is_root_of_braces(text) } else { text.lines().any(is_version_line) }
}

/// A line of block YAML at the root: `openapi: 3.0.3`, the key quoted or not.
fn is_version_line(line: &str) -> bool {
    let Some((key, _)) = line.split_once(':') else { return false };
    is_version_key(key.trim_end().trim_matches(['"', '\'']))
}

fn is_version_key(key: &str) -> bool {
    key == "openapi" || key == "swagger"
}

/// JSON, or YAML in braces with keys in double quotes: whether one of the outermost object's keys is a version.
fn is_root_of_braces(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut rest = text.char_indices();
    while let Some((at, found)) = rest.next() {
        match found {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            '"' => {
                let end = end_of_string(&mut rest, text.len());
                let key = text.get(at + 1..end).unwrap_or_default();
                let is_key = || text.get(end + 1..).is_some_and(|after| after.trim_start().starts_with(':'));
                if depth == 1 && is_version_key(key) && is_key() {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// Where the closing quote of the string is whose opening quote was just read.
fn end_of_string(rest: &mut std::str::CharIndices<'_>, end_of_text: usize) -> usize {
    while let Some((at, found)) = rest.next() {
        match found {
            '"' => return at,
            '\\' => drop(rest.next()),
            _ => {}
        }
    }
    end_of_text
}

/// `single/train-travel.yaml` becomes `single-train-travel-client`.
fn crate_name(name: &str) -> String {
    let stem = Path::new(name).with_extension("");
    let text = stem.display().to_string().to_lowercase();
    let words: Vec<&str> =
        text.split(|found: char| !found.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let text = words.join("-");
    // Cargo takes no name that begins with a digit.
    let prefix = if text.starts_with(|first: char| first.is_ascii_alphabetic()) { "" } else { "api-" };
    format!("{prefix}{text}-client")
}

fn distinct(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken.contains(name));
    let free = free.unwrap_or_else(|| name.to_owned());
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_says_its_version_at_the_outermost_level() {
        for (text, expected) in [
            ("openapi: 3.0.3\ninfo: {}\n", true),
            ("# A comment.\n---\ninfo: {}\n'swagger' : '2.0'\n", true),
            ("\u{feff}{\"info\": {\"x\": \"a\\\"{\"}, \"openapi\" : \"3.1.0\"}", true),
            ("{\"swagger\": \"2.0\"", true),
            ("type: object\nproperties:\n  openapi: {type: string}\n", false),
            ("{\"properties\": {\"openapi\": {}}, \"title\": \"openapi\"}", false),
            ("openapi\n", false),
            ("", false),
        ] {
            assert_eq!(is_root(text), expected, "{text:?}");
        }
    }

    #[test]
    fn crates_have_legal_names_of_their_own() {
        let mut taken = BTreeSet::new();
        for (name, expected) in [
            ("single/train-travel.yaml", "single-train-travel-client"),
            ("single/train_travel.json", "single-train-travel-client-2"),
            ("3D/Älter.yaml", "api-3d-lter-client"),
            ("ü.yaml", "api--client"),
        ] {
            assert_eq!(distinct(&crate_name(name), &mut taken), expected);
        }
    }
}
