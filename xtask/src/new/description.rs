//! The description that a new workspace is made for: its file, and those that it refers to.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// The files of a description, and where they lie to each other.
pub(super) struct Description {
    /// The innermost folder that holds them all.
    root: PathBuf,
    /// The description's own file, below the root.
    pub(super) main: PathBuf,
    /// All files, the description's own among them, below the root.
    files: Vec<PathBuf>,
}

impl Description {
    /// The description in this file, with the files that a run looked for: those that are there.
    pub(super) fn of(main: &Path, looked_for: &[PathBuf]) -> io::Result<Self> {
        let main = main.canonicalize()?;
        let others = looked_for.iter().filter_map(|path| path.canonicalize().ok());
        let mut all: Vec<PathBuf> = [main.clone()].into_iter().chain(others).collect();
        all.sort();
        all.dedup();
        let holds_all = |folder: &&Path| all.iter().all(|file| file.starts_with(folder));
        let root = main.ancestors().skip(1).find(holds_all).unwrap_or(Path::new("")).to_owned();
        let below = |file: &Path| file.strip_prefix(&root).unwrap_or(file).to_owned();
        Ok(Self { main: below(&main), files: all.iter().map(|file| below(file)).collect(), root })
    }

    /// The description's own file below the root, as a path is written in a source file.
    pub(super) fn main_text(&self) -> Option<String> {
        let parts: Option<Vec<&str>> = self.main.iter().map(|part| part.to_str()).collect();
        parts.map(|parts| parts.join("/"))
    }

    /// The files below their root, with what is in them.
    pub(super) fn read(&self) -> impl Iterator<Item = (&Path, io::Result<Vec<u8>>)> {
        self.files.iter().map(|file| (file.as_path(), fs::read(self.root.join(file))))
    }
}
