//! Paths of generated files, which are never allowed to lead anywhere else.

use std::io;
use std::path::{Path, PathBuf};

/// Where a file stands below the folder.
///
/// # Errors
///
/// If a part of its path is more than a plain file name. Names of files are made from identifiers, so this is a fault
/// of the caller.
pub(super) fn inside(folder: &Path, path: &str) -> io::Result<PathBuf> {
    let is_safe = !path.is_empty() && path.split('/').all(is_plain);
    if !is_safe {
        let message = format!("`{path}` is not a path below the folder that is written");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    Ok(path.split('/').fold(folder.to_owned(), |folder, part| folder.join(part)))
}

fn is_plain(part: &str) -> bool {
    let is_allowed = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-' | '.');
    !part.is_empty() && !part.starts_with('.') && part.chars().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_the_folder() {
        let folder = Path::new("out");
        assert_eq!(inside(folder, "src/a.rs").unwrap(), folder.join("src").join("a.rs"));
        for path in [
            "",
            "/etc/passwd",
            "../a.rs",
            "a/../../b.rs",
            "a//b.rs",
            "./a.rs",
            "C:\\a.rs",
            "a\\b.rs",
            "a\0.rs",
            ".git/config",
        ] {
            assert!(inside(folder, path).is_err(), "{path}");
        }
    }
}
