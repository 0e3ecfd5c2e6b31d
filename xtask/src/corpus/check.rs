//! `cargo check` or `cargo clippy` of a crate that was made.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

use serde_json::Value;

use super::memory;
use crate::layout;

/// The lints of `--clippy`, which are not among those that clippy has by default.
const LINTS: [&str; 4] =
    ["clippy::unwrap_used", "clippy::expect_used", "clippy::panic", "clippy::indexing_slicing"];

/// What looks at a crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    Check,
    Clippy,
}

/// What the compiler says of a crate.
pub(super) struct Check {
    pub(super) duration: Duration,
    /// The most memory that one `rustc` held, in kB, where that is known.
    pub(super) peak: Option<u64>,
    /// Its warnings, as codes such as `dead_code` or as text where there is no code.
    pub(super) warnings: Vec<String>,
    /// Why the crate does not compile.
    pub(super) error: Option<String>,
}

/// Checks the crate in this folder as its users have it.
pub(super) fn check(tool: Tool, folder: &Path, target: &Path) -> io::Result<Check> {
    // The workspace's own versions: they are known to work, and the same for all crates.
    fs::copy(layout::workspace().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let start = Instant::now();
    let (output, peak) = watched(command(tool, folder, target))?;
    let said = Said::parse(&String::from_utf8_lossy(&output.stdout), folder);
    let error = (!output.status.success()).then(|| {
        let cargo = || String::from_utf8_lossy(&output.stderr).trim().to_owned();
        said.first_error.clone().unwrap_or_else(cargo)
    });
    Ok(Check { duration: start.elapsed(), peak, warnings: said.warnings, error })
}

fn command(tool: Tool, folder: &Path, target: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(match tool {
            Tool::Check => &["check"][..],
            Tool::Clippy => &["clippy", "--no-deps"],
        })
        .args(["--quiet", "--message-format=json"])
        .arg("--manifest-path")
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target)
        // The workspace's toolchain.
        .current_dir(layout::workspace())
        // Nothing is compiled twice, and an incremental compilation takes longer.
        .env("CARGO_INCREMENTAL", "0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    if tool == Tool::Clippy {
        command.arg("--").args(LINTS.iter().flat_map(|lint| ["-W", lint]));
    }
    command
}

fn watched(mut command: Command) -> io::Result<(Output, Option<u64>)> {
    let cargo = command.spawn()?;
    let (process, done) = (cargo.id(), AtomicBool::new(false));
    thread::scope(|scope| {
        let peak = scope.spawn(|| memory::peak_of_rustc(process, &done));
        let output = cargo.wait_with_output();
        done.store(true, Ordering::Relaxed);
        Ok((output?, peak.join().ok().flatten()))
    })
}

/// What the compiler said of one crate.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    warnings: Vec<String>,
    first_error: Option<String>,
}

impl Said {
    /// Reads cargo's messages, one JSON object per line, and keeps those about the crate in this folder.
    fn parse(messages: &str, folder: &Path) -> Self {
        let mut said = Self::default();
        let manifest = folder.join("Cargo.toml");
        for line in messages.lines() {
            let Ok(line) = serde_json::from_str::<Value>(line) else { continue };
            let about = line.get("manifest_path").and_then(Value::as_str).map(PathBuf::from);
            if let (Some(message), true) = (line.get("message"), about.as_ref() == Some(&manifest)) {
                said.add(message);
            }
        }
        said
    }

    fn add(&mut self, message: &Value) {
        let text = |key: &str| message.get(key).and_then(Value::as_str);
        let code = message.pointer("/code/code").and_then(Value::as_str);
        // The closing count is a message as well, without a code or a place.
        let has_place = message.pointer("/spans/0").is_some();
        let what = code.or_else(|| text("message")).unwrap_or_default();
        match text("level") {
            Some("warning") if code.is_some() || has_place => self.warnings.push(what.to_owned()),
            Some(level) if level.starts_with("error") && self.first_error.is_none() => {
                self.first_error = text("rendered").map(|rendered| rendered.trim().to_owned());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_and_the_first_error_are_the_crate_s_own() {
        let line = |folder: &str, message: &str| {
            format!("{{\"manifest_path\": \"{folder}/Cargo.toml\", \"message\": {message}}}\n")
        };
        let messages = [
            "not JSON\n".to_owned(),
            "{\"reason\": \"build-finished\", \"success\": false}\n".to_owned(),
            line("/a", r#"{"level": "warning", "code": {"code": "dead_code"}, "spans": [], "message": "x"}"#),
            line("/a", r#"{"level": "warning", "code": null, "spans": [{}], "message": "odd"}"#),
            line("/a", r#"{"level": "warning", "code": null, "spans": [], "message": "2 warnings emitted"}"#),
            line("/b", r#"{"level": "warning", "code": {"code": "unused"}, "spans": [{}], "message": "x"}"#),
            line("/a", r#"{"level": "error", "code": null, "spans": [], "rendered": "error: one\n"}"#),
            line("/a", r#"{"level": "error", "code": null, "spans": [], "rendered": "error: two\n"}"#),
        ]
        .concat();
        let said = Said::parse(&messages, Path::new("/a"));
        assert_eq!(said.warnings, ["dead_code", "odd"]);
        assert_eq!(said.first_error.as_deref(), Some("error: one"));
    }
}
