//! Shared by the tests of commands: folders of their own, and what a command said.
#![allow(dead_code, reason = "a single test does not use everything")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// An empty folder of a test's own.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// All that a command printed.
pub(crate) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
