//! Documents that are odd or broken load as the first letter of their name says: `e` not at all, `w` and `v` do, and
//! `v` without a warning.

use std::path::Path;

use codegen::diagnostic::{Diagnostics, Severity};
use codegen::document::Document;
use codegen::report;

#[test]
fn odd_and_broken_documents() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/bad-specs");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: there is no {}", folder.display());
        return;
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry of the folder").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} is empty", folder.display());
    for path in paths {
        let mut diagnostics = Diagnostics::default();
        let document = Document::load(&path, &mut diagnostics);
        let report = report::render(document.as_ref(), &diagnostics);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match name.chars().next() {
            Some('e') => assert!(document.is_none() && diagnostics.any(Severity::Error), "{name} was read"),
            Some('v') => {
                assert!(document.is_some() && !diagnostics.any(Severity::Warning), "{name}: {report}")
            }
            Some('w') => assert!(document.is_some() && !diagnostics.any(Severity::Error), "{name}: {report}"),
            _ => panic!("{name} has no letter that says what is expected"),
        }
    }
}
