//! One document per feature under `tests/cases/`, each with a snapshot of its output and, beside some, a test of what
//! the output does. A new case is a new file. `CASES=name,other` compiles those alone whose names hold one of these; snapshots have
//! insta's own `INSTA_GLOB_FILTER`.

use codegen::diagnostic::Severity;

use crate::examples;
use crate::harness::{self, Module};

#[test]
fn every_case_is_as_its_snapshot() {
    let folder = harness::folder("cases");
    insta::glob!("../cases", "*.yaml", |path| {
        if path.to_string_lossy().contains(".overlay.") {
            return;
        }
        insta::assert_snapshot!(harness::text(&harness::generator(path).run(), &folder));
    });
}

#[test]
fn every_case_compiles_without_a_warning_and_does_what_its_test_says() {
    let modules = modules();
    if std::env::var_os("CASES").is_none() {
        let has_test = modules.iter().any(|module| module.test.is_some());
        assert!(has_test && modules.len() > 20, "the cases were not found");
    }
    harness::compile("cases", &modules, &["test", "--quiet"]);
    harness::compile("cases", &modules, &["clippy", "--quiet"]);
    harness::compile("cases", &modules, &["doc", "--quiet", "--no-deps"]);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for path in harness::descriptions(&harness::folder("cases")) {
        let folder = harness::folder("cases");
        let texts: Vec<String> =
            (0..2).map(|_| harness::text(&harness::generator(&path).run(), &folder)).collect();
        assert_eq!(texts[0], texts[1], "{}", path.display());
    }
}

fn modules() -> Vec<Module> {
    let folder = harness::folder("cases");
    let module = |path: std::path::PathBuf| {
        let outcome = harness::generator(&path).run();
        let report = harness::report(&outcome, &folder);
        assert!(!outcome.diagnostics.any(Severity::Warning), "a case has no faults: {report}");
        let generated = outcome.generated.unwrap_or_else(|| panic!("{}\n{report}", path.display()));
        let test = Some(path.with_extension("rs")).filter(|test| test.exists());
        Module { name: harness::stem(&path), files: generated.files, test }
    };
    let wanted = std::env::var("CASES").unwrap_or_default();
    let mut paths = harness::descriptions(&folder);
    paths.retain(|path| wanted.split(',').any(|wanted| harness::stem(path).contains(wanted)));
    assert!(!paths.is_empty(), "no case has `{wanted}` in its name");
    paths.into_iter().map(module).chain(vendored()).collect()
}

/// The client that is checked in, for its examples.
fn vendored() -> Option<Module> {
    if std::env::var_os("CASES").is_some() {
        return None;
    }
    let spec = harness::folder("../../spec");
    let generated = codegen::Generator::new(spec.join("palomma.yaml"))
        .overlay(spec.join("overlay.yaml"))
        .settings(spec.join("codegen.toml"))
        .run()
        .generated
        .unwrap();
    assert!(examples::module(&generated.files).is_some(), "the client has no example");
    Some(Module { name: "vendored".to_owned(), files: generated.files, test: None })
}
