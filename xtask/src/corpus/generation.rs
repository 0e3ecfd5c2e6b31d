//! Generating in a process of its own.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::{env, io};

use serde_json::Value;

/// What became of a document.
pub(super) enum Generation {
    /// What the process told.
    Told(Value),
    /// It broke down, with these last words.
    Broken(String),
}

/// Makes the crate of a document below the folder.
pub(super) fn generate(document: &Path, crate_name: &str, folder: &Path) -> io::Result<Generation> {
    let output = Command::new(env::current_exe()?)
        .arg("corpus-document")
        .args([document, Path::new(crate_name), folder])
        .stdin(Stdio::null())
        .output()?;
    Ok(read(&output))
}

fn read(output: &Output) -> Generation {
    match serde_json::from_slice(&output.stdout) {
        Ok(told) if output.status.success() => Generation::Told(told),
        _ => {
            let words = String::from_utf8_lossy(&output.stderr);
            Generation::Broken(format!("{}\n{}", words.trim(), output.status).trim_start().to_owned())
        }
    }
}
