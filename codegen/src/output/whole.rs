//! Folders that hold nothing but the files of a run, replaced in one step.
//!
//! The new folder is made beside the old one, and the two change names at once. Files that stay as they are become links
//! to the old ones, so that they keep their times and are not built again.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::write::Target;

/// The outermost folder around the file, from `folder` inwards, that holds nothing but the files of this run; one that is
/// not there yet is that too.
pub(super) fn folder_of(folder: &Path, file: &Path, ours: &BTreeSet<&Path>) -> io::Result<Option<PathBuf>> {
    let within = file.parent().and_then(|parent| parent.strip_prefix(folder).ok()).unwrap_or(Path::new(""));
    let mut candidate = folder.to_owned();
    for inner in within.components().map(Some).chain([None]) {
        if is_ours(&candidate, ours)? {
            return Ok(Some(candidate));
        }
        candidate.extend(inner);
    }
    Ok(None)
}

/// Whether there is nothing but these files. Others may be generated as well, by a run for another folder.
fn is_ours(folder: &Path, ours: &BTreeSet<&Path>) -> io::Result<bool> {
    let entries = match fs::symlink_metadata(folder) {
        Ok(metadata) if metadata.is_dir() => fs::read_dir(folder)?,
        Ok(_) => return Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let (entry, path) = entry.map(|entry| (entry.file_type(), entry.path()))?;
        let kind = entry?;
        let is_known = if kind.is_dir() {
            is_ours(&path, ours)?
        } else {
            kind.is_file() && ours.contains(path.as_path())
        };
        if !is_known {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A folder and what takes its place.
pub(super) struct Replacement {
    pub(super) folder: PathBuf,
    beside: PathBuf,
}

impl Replacement {
    /// Makes the new folder, with those of the files that are below the old one.
    pub(super) fn prepare(folder: PathBuf, files: &[Target<'_>]) -> io::Result<Self> {
        let beside = beside(&folder).ok_or(io::ErrorKind::InvalidInput)?;
        let replacement = Self { folder, beside };
        replacement.fill(files).inspect_err(|_| {
            // The error that is answered says more than one about what could not be finished.
            let _ = remove(&replacement.beside);
        })?;
        Ok(replacement)
    }

    fn fill(&self, files: &[Target<'_>]) -> io::Result<()> {
        fs::create_dir_all(&self.beside)?;
        for file in files {
            let Ok(within) = file.path.strip_prefix(&self.folder) else { continue };
            let path = self.beside.join(within);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            if file.differs { fs::write(path, file.text) } else { fs::hard_link(&file.path, path) }?;
        }
        Ok(())
    }

    /// Puts the new folder in the old one's place, and removes the old one.
    pub(super) fn take(self) -> io::Result<()> {
        exchange(&self.beside, &self.folder)?;
        remove(&self.beside)
    }
}

/// Removes what runs that were killed have left beside these folders.
pub(super) fn clear<'a>(folders: impl Iterator<Item = &'a Path>) -> io::Result<()> {
    folders.filter_map(beside).try_for_each(|left| remove(&left))
}

/// Where the new folder is made.
fn beside(folder: &Path) -> Option<PathBuf> {
    let mut name = OsString::from(".");
    name.push(folder.file_name()?);
    name.push(".codegen-new");
    Some(folder.with_file_name(name))
}

fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    if !old.try_exists()? {
        return fs::rename(new, old);
    }
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    // For the time between two calls there is neither, and the next run makes the folder anew.
    let aside = new.with_extension("codegen-old");
    remove(&aside)?;
    fs::rename(old, &aside)?;
    fs::rename(new, old).inspect_err(|_| {
        // The old folder is better than none.
        let _ = fs::rename(&aside, old);
    })?;
    remove(&aside)
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}
