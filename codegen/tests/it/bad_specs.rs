//! The documents of `../shared/bad-specs`, where they are: `e*` fail, `w*` generate and warn, `v*` generate without a
//! warning, and whatever is generated compiles.

use codegen::diagnostic::Severity;

use crate::harness::{self, Module};

/// Documents of OpenAPI 3.1, and those about media types and styles that are reported as not yet typed.
const MAY_WARN: [&str; 8] = ["v21", "v22", "v29", "v30", "v31", "v32", "v33", "v34"];

#[test]
fn every_document_behaves_as_its_letter_says() {
    let Some(folder) = harness::shared("bad-specs") else { return };
    let mut modules = Vec::new();
    let mut wrong = Vec::new();
    for path in harness::descriptions(&folder) {
        let name = harness::stem(&path);
        let outcome = harness::generator(&path).run();
        let warns = outcome.diagnostics.any(Severity::Warning);
        let may_warn = MAY_WARN.iter().any(|prefix| name.starts_with(prefix));
        let as_said = match name.as_bytes()[0] {
            b'e' => outcome.generated.is_none() && outcome.diagnostics.any(Severity::Error),
            b'w' => outcome.generated.is_some() && warns,
            _ => outcome.generated.is_some() && (!warns || may_warn),
        };
        if !as_said {
            wrong.push(format!("{name}\n{}", outcome.report()));
        }
        if let Some(generated) = outcome.generated {
            modules.push(Module { name, files: generated.files, test: None });
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(modules.len() > 30, "the documents were not found");
    harness::compile("bad-specs", &modules, &["clippy", "--quiet"]);
    harness::compile("bad-specs", &modules, &["doc", "--quiet", "--no-deps"]);
}
