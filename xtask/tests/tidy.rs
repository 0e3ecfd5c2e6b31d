//! The rules of the house that no lint knows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails panics")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The Rust files below a folder of the workspace, with their text.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![workspace().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "there is nothing in {folder}");
    found
}

#[test]
fn every_module_opens_with_what_it_is() {
    for folder in ["codegen/src", "codegen/runtime/src", "xtask/src"] {
        for (path, text) in sources(folder) {
            assert!(text.starts_with("//! "), "{} has no `//!` line", path.display());
        }
    }
}

#[test]
fn imports_run_one_way() {
    // Each stage, or a room of one, and those that it may not know.
    let rules: [(&str, &[&str]); 12] = [
        ("document", &["overlay", "normalise", "lower", "ir", "refine", "emit", "format", "output"]),
        ("overlay", &["normalise", "lower", "ir", "refine", "emit", "format", "output"]),
        ("normalise", &["overlay", "lower", "ir", "refine", "emit", "format", "output"]),
        ("lower", &["overlay", "normalise", "refine", "emit", "format", "output"]),
        ("lower/read", &["lower::naming", "lower::shape", "lower::call"]),
        ("lower/naming", &["lower::shape", "lower::call"]),
        ("lower/shape", &["lower::call"]),
        ("ir", &["document", "overlay", "normalise", "lower", "refine", "emit", "format", "output"]),
        ("refine", &["overlay", "normalise", "lower", "emit", "format", "output"]),
        ("emit", &["overlay", "normalise", "lower", "refine", "format", "output"]),
        ("output", &["overlay", "normalise", "lower", "refine", "format"]),
        (
            "layout",
            &["document", "overlay", "normalise", "lower", "ir", "refine", "emit", "format", "output"],
        ),
    ];
    for (stage, others) in rules {
        for (path, text) in sources(&format!("codegen/src/{stage}")) {
            let of_tests = ["tests", "tests.rs", "testing.rs"];
            if path.components().any(|part| of_tests.iter().any(|name| part.as_os_str() == *name)) {
                continue;
            }
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for other in others {
                let import = format!("crate::{other}::");
                assert!(!code.contains(&import), "{} knows {other}", path.display());
            }
        }
    }
}

#[test]
fn the_specification_s_own_types_stay_in_lower() {
    for stage in ["ir", "refine", "emit", "format", "output"] {
        for (path, text) in sources(&format!("codegen/src/{stage}")) {
            assert!(!text.contains("openapiv3::"), "{} knows openapiv3", path.display());
        }
    }
}

#[test]
fn identifiers_of_the_document_are_made_in_one_place() {
    for (path, text) in sources("codegen/src/lower").into_iter().chain(sources("codegen/src/refine")) {
        assert!(!text.contains("new_unchecked"), "{} makes a name", path.display());
        assert!(!text.contains("Ident::new"), "{} makes an identifier", path.display());
    }
}

#[test]
fn there_is_one_syn() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package", "codegen", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .current_dir(workspace())
        .output()
        .unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let name = |line: &str| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let all: BTreeSet<String> = text.lines().filter(|line| line.starts_with("syn v")).map(name).collect();
    assert_eq!(all.len(), 1, "{all:?}");
}

#[test]
fn generated_code_names_nothing_but_std_and_the_runtime() {
    for (path, text) in sources("generated-client/src/generated") {
        for forbidden in [".unwrap()", ".expect(", "panic!", "unsafe ", "serde::", "reqwest::", "#!["] {
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            assert!(
                !code.into_iter().any(|line| line.contains(forbidden)),
                "{} says {forbidden}",
                path.display()
            );
        }
    }
}
