//! Files of earlier runs that this one did not make.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::emit::MARK;

/// Generated files beside the given ones that are not among them, in order.
///
/// Only folders that hold one of the given files are looked into, and only files that say of themselves that they are
/// generated count.
pub(super) fn find<'a>(files: impl Iterator<Item = &'a Path>) -> io::Result<Vec<PathBuf>> {
    let kept: BTreeSet<&Path> = files.collect();
    let folders: BTreeSet<&Path> = kept.iter().filter_map(|path| path.parent()).collect();
    let mut stale = BTreeSet::new();
    for folder in folders {
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let path = entry.path();
            let is_rust = path.extension().is_some_and(|extension| extension == "rs");
            if is_rust
                && entry.file_type()?.is_file()
                && !kept.contains(path.as_path())
                && is_generated(&path)?
            {
                stale.insert(path);
            }
        }
    }
    Ok(stale.into_iter().collect())
}

/// Whether a file begins as generated files do: with the mark, in a comment of Rust or of TOML.
fn is_generated(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(MARK.len() as u64 + 3).read_to_end(&mut start)?;
    Ok(["// ", "# "].iter().any(|comment| {
        start.strip_prefix(comment.as_bytes()).is_some_and(|rest| rest.starts_with(MARK.as_bytes()))
    }))
}
