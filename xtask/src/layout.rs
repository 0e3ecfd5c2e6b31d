//! Where things are in this workspace.

use std::path::{Path, PathBuf};
use std::{env, io};

use codegen::Generator;

/// The workspace's folder.
pub(crate) fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The generator with all that the `spec/` of this workspace, or of a copy of it, tells.
pub(crate) fn generator(root: &Path) -> Generator {
    let spec = root.join("spec");
    Generator::new(spec.join("palomma.yaml"))
        .overlay(spec.join("overlay.yaml"))
        .settings(spec.join("codegen.toml"))
        .names_lock(spec.join("names.lock"))
}

/// The names that stay as they are.
pub(crate) fn names_lock() -> PathBuf {
    workspace().join("spec/names.lock")
}

/// The generated source of the checked-in client.
pub(crate) fn generated() -> PathBuf {
    workspace().join("generated-client/src/generated")
}

/// The runtime that generated crates depend on.
pub(crate) fn runtime() -> PathBuf {
    workspace().join("codegen/runtime")
}

/// The target directory, for files that need not last: the one that this program was built in.
pub(crate) fn scratch() -> io::Result<PathBuf> {
    let program = env::current_exe()?;
    // `target/debug/xtask`
    Ok(program.ancestors().nth(2).map_or_else(|| workspace().join("target"), Path::to_owned))
}

/// The path as a reader of messages wants it: relative to the working folder where it lies below.
pub(crate) fn shown(path: &Path) -> String {
    let relative = env::current_dir().ok().and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    relative.as_deref().unwrap_or(path).display().to_string()
}
