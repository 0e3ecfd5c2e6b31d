//! The documents of `../shared/bad-specs`, where they are: `e*` fail, `w*` generate and warn, `v*` generate without a
//! warning, and whatever is generated compiles.

use codegen::diagnostic::Severity;

use crate::harness::{self, Module};

/// Documents of OpenAPI 3.1, and those about media types and styles that are reported as not yet typed.
const MAY_WARN: [&str; 8] = ["v21", "v22", "v29", "v30", "v31", "v32", "v33", "v34"];

/// The documents that are wrong, each with the one of `tests/errors` that has the same fault, and is a snapshot.
const COPIES: [(&str, &str); 17] = [
    ("e02_yaml_syntax", "syntax"),
    ("e03_swagger2", "swagger"),
    ("e12_empty_file", "empty"),
    ("e13_not_openapi", "not_openapi"),
    ("e15_json_trailing_comma", "trailing_comma"),
    ("w01_dangling_ref", "dangling_ref"),
    ("w05_missing_responses", "missing_field"),
    ("w06_duplicate_operation_id", "duplicate_operation_id"),
    ("w07_ref_to_itself", "circular_ref"),
    ("w08_ref_cycle_of_two", "circular_ref"),
    ("w09_allof_cycle", "circular_ref"),
    ("w10_external_ref", "unreadable_ref"),
    ("w11_path_param_undeclared", "path_parameters"),
    ("w14_wrong_type_in_schema", "invalid_value"),
    ("w16_missing_info", "missing_field"),
    ("w17_ref_wrong_kind", "wrong_kind_ref"),
    ("w18_default_of_wrong_type", "invalid_default"),
];

#[test]
fn every_wrong_document_has_a_copy_of_our_own_with_the_same_diagnostics() {
    let Some(folder) = harness::shared("bad-specs") else { return };
    let wrong =
        harness::descriptions(&folder).into_iter().filter(|path| !harness::stem(path).starts_with('v'));
    for path in wrong {
        let name = harness::stem(&path);
        let copy = COPIES.iter().find(|(of, _)| *of == name).map(|(_, copy)| *copy);
        let copy = copy.unwrap_or_else(|| panic!("{name} has no copy"));
        let all = harness::descriptions(&harness::folder("errors"));
        let own = all.iter().find(|path| harness::stem(path) == copy).unwrap_or_else(|| panic!("no {copy}"));
        let told = told(own);
        for problem in self::told(&path) {
            assert!(told.contains(&problem), "{name} is told {problem:?}, {copy} is not:\n{told:#?}");
        }
    }
}

/// What is told of a document: the code and message of each problem, what is quoted left out.
fn told(path: &std::path::Path) -> Vec<(String, String)> {
    let outcome = harness::generator(path).run();
    let problems = outcome.diagnostics.iter().filter(|it| it.severity() > Severity::Note);
    let plain = |message: &str| message.split('`').step_by(2).collect::<Vec<_>>().join("`…`");
    problems.map(|it| (it.code.as_str().to_owned(), plain(&it.message))).collect()
}

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
