//! The description as it was in a revision of this repository.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{fs, io, process};

use crate::layout;

/// Why a revision cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum RevisionError {
    #[error("`{0}` is neither a file nor a revision of this repository: {1}")]
    Unknown(String, String),
    #[error("`git` cannot be run")]
    Git(#[source] io::Error),
    #[error("the files of `{0}` cannot be put into a scratch folder")]
    Scratch(String, #[source] io::Error),
}

/// A folder with `spec/` of a revision, which is removed when it is not needed any more.
pub(super) struct Checkout(PathBuf);

impl Checkout {
    /// The folder that `spec/` lies in.
    pub(super) fn folder(&self) -> &Path {
        &self.0
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        // It lies in the target directory, where it does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Puts the `spec/` of a revision into a folder.
pub(super) fn check_out(revision: &str) -> Result<Checkout, RevisionError> {
    // What begins with a dash would be an option.
    let commit =
        git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")])?;
    let commit = text(revision, commit)?.trim().to_owned();
    let listing = git(&["ls-tree", "-r", "-z", "--name-only", &commit, "--", "spec/"])?;
    let listing = text(revision, listing)?;
    let folder = layout::scratch()
        .map_err(|error| RevisionError::Scratch(revision.to_owned(), error))?
        .join(format!("diff-{}-{}", process::id(), commit));
    let checkout = Checkout(folder);
    for path in listing.split('\0').filter(|path| !path.is_empty()) {
        let file = git(&["cat-file", "blob", &format!("{commit}:{path}")])?;
        let bytes = checked(revision, file)?;
        put(&checkout.0.join(path), &bytes)
            .map_err(|error| RevisionError::Scratch(revision.to_owned(), error))?;
    }
    Ok(checkout)
}

fn git(arguments: &[&str]) -> Result<Output, RevisionError> {
    Command::new("git").current_dir(layout::workspace()).args(arguments).output().map_err(RevisionError::Git)
}

fn checked(revision: &str, output: Output) -> Result<Vec<u8>, RevisionError> {
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    let said = if said.is_empty() { "there is no such commit".to_owned() } else { said };
    Err(RevisionError::Unknown(revision.to_owned(), said))
}

fn text(revision: &str, output: Output) -> Result<String, RevisionError> {
    checked(revision, output).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)
}
