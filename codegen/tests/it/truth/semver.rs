//! What `cargo semver-checks` says of the same pairs. `SEMVER_CHECKS` in the environment names the program, if it is not
//! on the `PATH`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, io};

use codegen::diff::{Verdict, verdict};

use super::{Pair, said};

/// The pairs that the tool calls breaking, and `diff` does not call major.
pub(super) fn contradictions(folder: &Path, pairs: &[Pair]) -> String {
    let Some(program) = program() else { return String::new() };
    let crates = described(folder, pairs);
    let mut wrong = String::new();
    let mut counts: BTreeMap<(bool, bool), usize> = BTreeMap::new();
    for Pair { name, old, edit, changes } in pairs.iter().filter(|pair| pair.name != pair.old) {
        let is_major = verdict(changes) == Verdict::Major;
        let breaks = breaks(&program, &crates[old], &crates[name]);
        *counts.entry((breaks.is_some(), is_major)).or_default() += 1;
        if let Some(breaks) = breaks.filter(|_| !is_major) {
            writeln!(wrong, "{name}: {edit}\n  said: {:?}\n{breaks}", said(changes)).unwrap();
        }
    }
    let count = |breaks, is_major| counts.get(&(breaks, is_major)).copied().unwrap_or_default();
    tell(&format!(
        "semver-checks and diff: {} major by both, {} by neither, {} by diff alone, {} by semver-checks alone",
        count(true, true),
        count(false, false),
        count(false, true),
        count(true, false),
    ));
    // It finds something, or the test would show nothing.
    assert!(count(true, true) > 0, "semver-checks calls nothing breaking");
    wrong
}

/// Prints a line past the harness, which shows nothing of tests that succeed.
fn tell(line: &str) {
    io::stderr().write_all(format!("{line}\n").as_bytes()).unwrap();
}

/// The tool. One that is named has to be there.
fn program() -> Option<PathBuf> {
    let named = env::var_os("SEMVER_CHECKS").map(PathBuf::from);
    let program = named.clone().unwrap_or_else(|| "cargo-semver-checks".into());
    let runs = Command::new(&program).args(["semver-checks", "--version"]).output();
    if runs.is_ok_and(|output| output.status.success()) {
        return Some(program);
    }
    assert!(named.is_none(), "SEMVER_CHECKS names {}, which does not run", program.display());
    tell("there is no `cargo semver-checks` here: what it says is not compared with what `diff` says");
    None
}

/// The clients as rustdoc describes them for programs, all as crates of one name, since the tool compares paths.
///
/// They are described without the feature `test-util`, by design: what it takes to make an answer in a test grows with
/// what answers hold, and is no reason to call the client another one.
fn described(folder: &Path, pairs: &[Pair]) -> BTreeMap<String, PathBuf> {
    // Dependencies that ask for `RUSTC_BOOTSTRAP` would be built again each time in a folder that is shared.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("described");
    let output = Command::new(env!("CARGO"))
        .args(["doc", "--workspace", "--no-deps", "--quiet"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", &target)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTDOCFLAGS", "-Z unstable-options --output-format json --cap-lints allow")
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output));
    let described = |Pair { name, .. }: &Pair| {
        let text = fs::read_to_string(target.join("doc").join(format!("{name}.json"))).unwrap();
        let path = folder.join(format!("{name}.json"));
        fs::write(&path, text.replace(&format!("\"{name}\""), "\"described\"")).unwrap();
        (name.clone(), path)
    };
    pairs.iter().map(described).collect()
}

/// Why the new client is a breaking change, if it is one.
fn breaks(program: &Path, old: &Path, new: &Path) -> Option<String> {
    let output = Command::new(program)
        .args(["semver-checks", "--release-type", "minor", "--color", "never"])
        .arg("--baseline-rustdoc")
        .arg(old)
        .arg("--current-rustdoc")
        .arg(new)
        .output()
        .unwrap();
    let text = text(&output);
    let is_breaking = text.contains("requires new major version");
    assert_ne!(is_breaking, output.status.success(), "cargo semver-checks failed: {text}");
    is_breaking.then_some(text)
}

fn text(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned()).concat()
}
