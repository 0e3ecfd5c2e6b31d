//! The program that reads and writes the cases: made into the generated crate, compiled, and run.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io};

use super::case::Case;
use super::target::Target;
use crate::layout;

/// What became of a case.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was read, and this was written.
    Written(String),
    /// It was not read, or not written.
    Refused(String),
}

const PROGRAM: &str = r#"//! Reads each line of a file as the type whose number it begins with, and writes it again.

#[allow(unused_imports)]
use CRATE::{runtime, types};

type Again = fn(&[u8]) -> Result<Vec<u8>, String>;

fn again<T: runtime::Read + runtime::Write>(text: &[u8]) -> Result<Vec<u8>, String> {
    let value: T = runtime::from_json(text).map_err(|error| error.to_string())?;
    runtime::to_json(&value).map_err(|error| error.to_string())
}

const TYPES: &[Again] = &[
ROWS];

fn main() {
    let file = std::env::args().nth(1).expect("a file");
    let cases = std::fs::read_to_string(file).expect("the cases");
    for case in cases.lines() {
        let (number, text) = case.split_once(' ').expect("a number");
        let read = TYPES[number.parse::<usize>().expect("a number")];
        match read(text.as_bytes()) {
            Ok(text) => println!("ok {}", String::from_utf8(text).expect("text")),
            Err(error) => println!("refused {}", error.replace('\n', " ")),
        }
    }
}
"#;

/// Compiles and runs the program in the crate in this folder, and answers an outcome for each case.
pub(super) fn run(
    folder: &Path,
    crate_name: &str,
    target: &Path,
    targets: &[Target<'_>],
    cases: &[Case],
) -> io::Result<Vec<Outcome>> {
    // All crates share a target directory, and so the folder of its programs.
    let program = format!("{crate_name}-fidelity");
    fs::create_dir_all(folder.join("src/bin"))?;
    fs::write(folder.join("src/bin").join(&program).with_extension("rs"), source(crate_name, targets))?;
    fs::copy(layout::workspace().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    compile(folder, target, &program)?;
    let mut lines = String::new();
    for case in cases {
        // A formatted string cannot fail.
        let _ = writeln!(lines, "{} {}", case.target, case.value);
    }
    let file = folder.join("cases");
    fs::write(&file, lines)?;
    let output = Command::new(program_path(target, &program)).arg(file).stdin(Stdio::null()).output()?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(io::Error::other(format!("the program broke down: {words}")));
    }
    Ok(String::from_utf8_lossy(&output.stdout).lines().map(outcome).collect())
}

fn source(crate_name: &str, targets: &[Target<'_>]) -> String {
    let rows: String = targets.iter().map(|target| format!("    again::<{}>,\n", target.type_name)).collect();
    PROGRAM.replace("CRATE", &crate_name.replace('-', "_")).replace("ROWS", &rows)
}

fn outcome(line: &str) -> Outcome {
    match line.split_once(' ') {
        Some(("ok", text)) => Outcome::Written(text.to_owned()),
        Some((_, error)) => Outcome::Refused(error.to_owned()),
        None => Outcome::Refused(line.to_owned()),
    }
}

fn compile(folder: &Path, target: &Path, program: &str) -> io::Result<()> {
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--quiet", "--no-default-features", "--bin", program])
        .arg("--manifest-path")
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target)
        .current_dir(layout::workspace())
        .env("CARGO_INCREMENTAL", "0")
        // Nobody debugs this program, and half of the time goes into what would be needed for it.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env_remove("RUSTFLAGS")
        .stdin(Stdio::null())
        .output()?;
    if output.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    let first: Vec<&str> = words.lines().take(12).collect();
    Err(io::Error::other(format!("the crate does not compile\n{}", first.join("\n"))))
}

fn program_path(target: &Path, program: &str) -> PathBuf {
    target.join("debug").join(format!("{program}{}", env::consts::EXE_SUFFIX))
}
