//! Comparing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::path::inside;
use super::stale;
use crate::emit::SourceFile;
use crate::names_lock::NamesLock;

/// A way in which the files on disk are not what a run makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// There is no such file.
    Missing {
        /// The file.
        path: PathBuf,
        /// What it should hold.
        expected: String,
    },
    /// The file has another text.
    Changed {
        /// The file.
        path: PathBuf,
        /// What it should hold.
        expected: String,
        /// What it holds; bytes that are no UTF-8 are replaced.
        found: String,
    },
    /// An earlier run made this file, and this one does not.
    Stale {
        /// The file.
        path: PathBuf,
    },
}

/// Compares the files below the folder with what they should be, without touching them.
///
/// # Errors
///
/// If a path leads out of the folder, or a file that is there cannot be read.
pub fn compare(folder: &Path, files: &[SourceFile]) -> io::Result<Vec<Difference>> {
    let mut differences = Vec::new();
    let mut paths = Vec::new();
    for SourceFile { path, text } in files {
        let path = inside(folder, path)?;
        differences.extend(difference(path.clone(), text)?);
        paths.push(path);
    }
    let stale = stale::find(paths.iter().map(PathBuf::as_path))?;
    differences.extend(stale.into_iter().map(|path| Difference::Stale { path }));
    Ok(differences)
}

/// Compares the names lock with what it should be. One without names needs no file.
///
/// # Errors
///
/// The file is there and cannot be read.
pub fn compare_lock(path: &Path, lock: &NamesLock) -> io::Result<Option<Difference>> {
    if lock.is_empty() && !path.try_exists()? {
        return Ok(None);
    }
    difference(path.to_owned(), &lock.text())
}

fn difference(path: PathBuf, text: &str) -> io::Result<Option<Difference>> {
    let expected = text.to_owned();
    match fs::read(&path) {
        Ok(found) if found == text.as_bytes() => Ok(None),
        Ok(found) => {
            let found = String::from_utf8_lossy(&found).into_owned();
            Ok(Some(Difference::Changed { path, expected, found }))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Ok(Some(Difference::Missing { path, expected }))
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::testing::{Scratch, file};
    use crate::output::write;

    #[test]
    fn every_kind_of_difference_is_found() {
        let scratch = Scratch::new("compare");
        let files = [file("a.rs", "1"), file("b.rs", "2")];
        write(&scratch.0, &files).unwrap();
        assert_eq!(compare(&scratch.0, &files).unwrap(), []);
        let (changed, added) = (file("a.rs", "3"), file("c/d.rs", "4"));
        let found = compare(&scratch.0, &[changed.clone(), added.clone()]).unwrap();
        let expected = [
            Difference::Changed {
                path: scratch.0.join("a.rs"),
                expected: changed.text,
                found: files[0].text.clone(),
            },
            Difference::Missing { path: scratch.0.join("c/d.rs"), expected: added.text },
            Difference::Stale { path: scratch.0.join("b.rs") },
        ];
        assert_eq!(found, expected);
        assert_eq!(
            fs::read_to_string(scratch.0.join("a.rs")).unwrap(),
            files[0].text,
            "comparing writes nothing"
        );
    }
}
