//! What a run says about the files it read.

use std::path::PathBuf;

use crate::harness;

#[test]
fn an_outcome_lists_every_file_that_was_looked_for() {
    let folder = harness::folder("cases");
    let outcome = harness::generator(&folder.join("several_files.yaml")).run();
    let found: Vec<PathBuf> =
        outcome.files.iter().map(|path| path.strip_prefix(&folder).unwrap().to_owned()).collect();
    let expected = [
        "several_files.yaml",
        "files/paths.yaml",
        "files/pet-path.yaml",
        "files/parts/parameters.yaml",
        "files/parts/Owner.yaml",
        "files/parts/Problem.json",
        "files/parts/pets.yaml",
        "files/parts/Reason.yaml",
        "files/parts/NewPet.yaml",
        "files/parts/Dog.yaml",
    ];
    assert_eq!(found, expected.map(PathBuf::from));
    let missing = harness::generator(&harness::folder("errors").join("unreadable_ref.yaml")).run();
    assert!(missing.files.iter().any(|path| path.ends_with("missing.yaml")), "it may be there one day");
}
