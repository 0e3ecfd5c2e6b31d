//! One document per rule under `tests/errors/`, each with a snapshot of its diagnostics.

use std::collections::BTreeSet;
use std::path::Path;

use codegen::diagnostic::{Code, Severity};

use crate::harness;

#[test]
fn every_error_is_reported_as_its_snapshot_says() {
    let folder = harness::folder("errors");
    insta::glob!("../errors", "*.{yaml,json}", |path| {
        if path.to_string_lossy().contains(".overlay.") {
            return;
        }
        let outcome = harness::generator(path).run();
        assert!(outcome.diagnostics.any(Severity::Warning), "{} has no problem", path.display());
        let broken = outcome.diagnostics.any(Severity::Error);
        assert_eq!(outcome.generated.is_none(), broken, "only an error stops the run: {}", path.display());
        insta::assert_snapshot!(harness::report(&outcome, &folder));
    });
}

#[test]
fn a_strict_run_makes_nothing_of_a_document_with_warnings() {
    let mut degraded = 0;
    for path in harness::descriptions(&harness::folder("errors")) {
        let made = harness::generator(&path).run().generated.is_some();
        assert!(harness::generator(&path).strict(true).run().generated.is_none(), "{}", path.display());
        degraded += usize::from(made);
    }
    assert!(degraded > 10, "most of these documents are only degraded");
}

#[test]
fn all_missing_files_are_reported_with_their_names() {
    let missing = ["no/such/file.yaml", "no/such/overlay.yaml", "no/such/settings.toml"];
    let outcome = codegen::Generator::new(missing[0]).overlay(missing[1]).settings(missing[2]).run();
    let report = outcome.report();
    assert!(outcome.generated.is_none());
    assert!(missing.iter().all(|name| report.contains(name)), "{report}");
}

/// Where the generator knows the action that mends a fault, that action does mend it.
#[test]
fn what_can_be_pasted_into_an_overlay_mends_the_fault() {
    let mut mended = BTreeSet::new();
    for path in harness::descriptions(&harness::folder("errors")) {
        let outcome = harness::generator(&path).run();
        for finding in outcome.findings().into_iter().filter(|it| it.place.is_some()) {
            let Some(action) = finding.paste.filter(|action| !action.contains('…')) else { continue };
            let overlay = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pasted.overlay.yaml");
            let head = "overlay: 1.0.0\ninfo: {title: Pasted, version: '1'}\nactions:\n";
            std::fs::write(&overlay, format!("{head}{action}")).unwrap();
            let after = harness::generator(&path).overlay(&overlay).run();
            let same = |other: &codegen::report::Finding| {
                other.code == finding.code && other.message == finding.message
            };
            assert!(!after.findings().iter().any(same), "{}\n{action}{}", path.display(), after.report());
            mended.insert(finding.code);
        }
    }
    assert!(mended.len() >= 3, "{mended:?}");
}

#[test]
fn every_code_has_a_document_that_shows_it() {
    // A file that cannot be read is no document, and one that is too large has no place here.
    let mut missing: BTreeSet<Code> = Code::ALL.iter().copied().collect();
    for code in [Code::FileUnreadable, Code::FileTooLarge, Code::Internal] {
        missing.remove(&code);
    }
    for folder in ["errors", "cases"] {
        for path in harness::descriptions(&harness::folder(folder)) {
            for diagnostic in harness::generator(&path).run().diagnostics.iter() {
                missing.remove(&diagnostic.code);
            }
        }
    }
    assert!(missing.is_empty(), "no document shows {missing:?}");
}
