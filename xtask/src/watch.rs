//! Waiting for a change of files.
//!
//! They are looked at twice a second. A run reads a handful of files, so this costs nothing, and it needs no library and
//! no system's own way of telling changes, which miss files that editors replace, and those on a network.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

const PAUSE: Duration = Duration::from_millis(500);

/// What files looked like.
#[derive(PartialEq, Eq)]
pub(crate) struct Seen(Vec<Option<(SystemTime, u64)>>);

impl Seen {
    /// What these files look like now.
    pub(crate) fn now(files: &[PathBuf]) -> Self {
        let look = |path: &Path| {
            let metadata = path.metadata().ok()?;
            Some((metadata.modified().ok()?, metadata.len()))
        };
        Self(files.iter().map(|path| look(path)).collect())
    }

    /// Returns when one of the files looks otherwise, has gone or has come.
    pub(crate) fn wait_for_change(&self, files: &[PathBuf]) {
        while *self == Self::now(files) {
            sleep(PAUSE);
        }
    }
}
