//! What `diff` says, held against the compiler: a caller that uses everything of the old client is compiled against the
//! new one, and does not compile if and only if `diff` has told a change that breaks code.
//!
//! And held against `cargo semver-checks`, where it is installed: what that calls breaking, `diff` calls major.
//!
//! The changes are those of the past of the description that is checked in, and others that are made by chance, and are
//! the same each time. `TRUTH` in the environment says how many are tried for each description instead, `TRUTH_FROM` from
//! which number on, and `TRUTH_OF` which real documents are changed.

mod caller;
mod change;
mod history;
mod semver;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use codegen::Generated;
use codegen::diff::{Change, Effect, diff};
use serde_json::Value;

use self::change::changed;
use crate::harness;
use crate::random::Random;

/// Descriptions of many kinds of types and calls, small enough to be compiled many times.
const CASES: [&str; 27] = [
    "all_of_overlap",
    "answer_forms",
    "answer_headers",
    "answers",
    "body_kinds",
    "enums",
    "enums_of_scalars",
    "forms",
    "inheritance",
    "lists_and_maps",
    "multipart",
    "nulls",
    "or_empty",
    "pagination",
    "parameters",
    "presence",
    "read_only",
    "recursion",
    "security",
    "servers",
    "streams",
    "tags",
    "tuples",
    "union_discriminator",
    "union_kind",
    "union_tags",
    "webhooks",
];

/// Real documents that take no longer than a case.
const SMALL: &str = "museum.yaml train-travel.yaml tgi.json vonage-voice.yaml moov-watchman.yaml";

/// A new client, and the caller of the old one.
struct Pair {
    name: String,
    /// The pair whose new client is the old one here.
    old: String,
    /// What was done to the description.
    edit: String,
    changes: Vec<Change>,
}

#[test]
fn a_caller_of_everything_compiles_unless_diff_says_otherwise() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("truth");
    let _ = fs::remove_dir_all(&folder);
    let mut pairs = Vec::new();
    for (index, (name, description)) in descriptions().iter().enumerate() {
        let old = made(&folder, description);
        // Unchanged first: the caller itself has to be right.
        let same = format!("{name}_same");
        pairs.push(pair(&folder, &same, &same, "nothing", &old, &old));
        for number in from()..from() + count() {
            let mut description = description.clone();
            // Another kind of change for each description.
            let seed = (number << 8) + index as u64;
            let edit = changed(&mut description, &mut Random::new(seed));
            let new = made(&folder, &description);
            pairs.push(pair(&folder, &format!("{name}_{number}"), &same, &edit, &old, &new));
        }
    }
    pairs.extend(past(&folder));
    let broken = check(&folder, &pairs);
    let mut wrong = String::new();
    for Pair { name, old: _, edit, changes } in &pairs {
        let breaks = changes.iter().any(|change| change.rule.effect() == Effect::Compile);
        if breaks != broken.contains(name) {
            let compiles = !broken.contains(name);
            writeln!(wrong, "{name}: {edit}\n  compiles: {compiles}, said: {:?}", said(changes)).unwrap();
        }
    }
    wrong.push_str(&semver::contradictions(&folder, &pairs));
    assert!(wrong.is_empty(), "{wrong}");
    // Both happen, or the test would show nothing.
    assert!(broken.len() > 10 && pairs.len() - broken.len() > 10, "{} of {}", broken.len(), pairs.len());
}

fn said(changes: &[Change]) -> Vec<String> {
    changes.iter().map(|it| format!("{} {}", it.rule.id(), it.subject)).collect()
}

/// The descriptions that are changed by chance, with their names: our own, and real ones where they are.
fn descriptions() -> Vec<(String, Value)> {
    let read = |path: &Path| serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let case = |case: &str| (case.to_owned(), read(&harness::folder("cases").join(format!("{case}.yaml"))));
    let mut all: Vec<(String, Value)> = CASES.into_iter().map(case).collect();
    all.push(("vendored".to_owned(), history::vendored()));
    if let Some(folder) = harness::shared("corpus/single") {
        let real =
            |file: &String| (format!("real_{}", file.replace(['-', '.'], "_")), read(&folder.join(file)));
        all.extend(documents().iter().map(real));
    }
    all
}

/// The real documents that are changed: `TRUTH_OF` in the environment names others, with a blank between them.
fn documents() -> Vec<String> {
    let named = env::var("TRUTH_OF").unwrap_or_else(|_| SMALL.to_owned());
    named.split_whitespace().map(str::to_owned).collect()
}

/// Each version of the description that is checked in, after the one before it.
fn past(folder: &Path) -> Vec<Pair> {
    let mut versions = history::versions().into_iter().map(|(name, version)| (name, made(folder, &version)));
    let (_, mut old) = versions.next().unwrap();
    let mut old_name = "vendored_first_same".to_owned();
    let mut pairs = vec![pair(folder, &old_name, &old_name, "nothing", &old, &old)];
    for (what, new) in versions {
        let name = format!("vendored_{}", what.replace([' ', '-'], "_"));
        pairs.push(pair(folder, &name, &old_name, what, &old, &new));
        (old, old_name) = (new, name);
    }
    pairs
}

fn number(variable: &str, default: u64) -> u64 {
    env::var(variable).map_or(default, |text| text.parse().unwrap())
}

fn count() -> u64 {
    number("TRUTH", 3)
}

fn from() -> u64 {
    number("TRUTH_FROM", 0)
}

fn made(folder: &Path, description: &Value) -> Generated {
    fs::create_dir_all(folder).unwrap();
    let path = folder.join("description.json");
    fs::write(&path, description.to_string()).unwrap();
    let outcome = codegen::Generator::new(path).run();
    let report = outcome.report();
    outcome.generated.unwrap_or_else(|| panic!("{report}"))
}

/// Writes a crate with the new client and the caller of the old one.
fn pair(folder: &Path, name: &str, old_name: &str, edit: &str, old: &Generated, new: &Generated) -> Pair {
    let package = folder.join(name);
    for file in &new.files {
        write(&package.join("src/client").join(&file.path), &file.text);
    }
    // What is documented is the client alone.
    let root = "//! A caller of everything.\n#![allow(missing_docs, unused)]\npub mod client;\n\
                #[cfg(not(doc))]\npub mod caller;\n";
    write(&package.join("src/lib.rs"), root);
    write(&package.join("src/caller.rs"), &caller::of(old));
    write(&package.join("Cargo.toml"), &manifest(name));
    let changes = diff(&old.api, &new.api);
    Pair { name: name.to_owned(), old: old_name.to_owned(), edit: edit.to_owned(), changes }
}

fn write(path: &PathBuf, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn manifest(name: &str) -> String {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime");
    format!(
        r#"[package]
name = "{name}"
version = "0.0.0"
edition = "2024"

[features]
test-util = []

[dependencies]
codegen-runtime = {{ path = "{}", default-features = false, features = ["jiff", "chrono", "time"] }}
"#,
        runtime.display()
    )
}

/// Checks all crates, and answers which of them do not compile.
fn check(folder: &Path, pairs: &[Pair]) -> BTreeSet<String> {
    let members: Vec<&str> = pairs.iter().map(|pair| pair.name.as_str()).collect();
    write(&folder.join("Cargo.toml"), &format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n"));
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["check", "--workspace", "--keep-going", "--message-format", "json"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"))
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let messages = String::from_utf8(output.stdout).unwrap();
    let mut seen = BTreeSet::new();
    let mut broken = BTreeSet::new();
    for message in messages.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let Some(name) = message["target"]["name"].as_str().map(str::to_owned) else { continue };
        if message["message"]["level"] == "error" {
            let rendered = message["message"]["rendered"].as_str().unwrap_or_default();
            let spans = message["message"]["spans"].as_array().into_iter().flatten();
            let mut primary = spans.filter(|span| span["is_primary"] == true);
            let of_caller =
                |span: &Value| span["file_name"].as_str().is_some_and(|it| it.ends_with("caller.rs"));
            assert!(primary.all(of_caller), "a client does not compile: {rendered}");
            assert!(!name.ends_with("_same"), "the caller is wrong: {rendered}");
            broken.insert(name.clone());
        }
        seen.insert(name);
    }
    let missing: Vec<&str> = members.into_iter().filter(|name| !seen.contains(*name)).collect();
    assert!(missing.is_empty(), "{missing:?}: {}", String::from_utf8_lossy(&output.stderr));
    broken
}
