//! A small change of a description is a small change of the source.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::harness;

const DESCRIPTION: &str = r"openapi: 3.0.3
info: {title: Changes, version: 1.0.0}
paths:
  /things:
    post:
      operationId: createThing
      tags: [things]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
components:
  schemas:
    Bank:
      type: string
      enum:
        - alianza
        - nequi
    Thing:
      type: object
      required: [id]
      properties:
        id: {type: string}
        bank: {$ref: '#/components/schemas/Bank'}
        part: {$ref: '#/components/schemas/Part'}
    Part:
      type: object
      properties:
        thing: {$ref: '#/components/schemas/Thing'}
";

fn files(name: &str, text: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("changes-{name}.yaml"));
    fs::write(&path, text).unwrap();
    let outcome = harness::generator(&path).run();
    let report = outcome.report();
    let files = outcome.generated.unwrap_or_else(|| panic!("{report}")).files;
    files.into_iter().map(|file| (file.path, file.text)).collect()
}

/// How many lines differ, and in how many files, after replacing `from` by `to` in the description.
fn diff(name: &str, from: &str, to: &str) -> (usize, usize) {
    assert!(DESCRIPTION.contains(from));
    let before = files("before", DESCRIPTION);
    let after = files(name, &DESCRIPTION.replacen(from, to, 1));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let changed = |path: &String| similar::TextDiff::from_lines(&before[path], &after[path]);
    let lines = |path: &String| {
        let diff = changed(path);
        diff.iter_all_changes().filter(|change| change.tag() != similar::ChangeTag::Equal).count()
    };
    let counts: Vec<usize> = before.keys().map(lines).filter(|count| *count > 0).collect();
    (counts.iter().sum(), counts.len())
}

#[test]
fn a_new_optional_property_is_six_lines_in_two_files_at_most() {
    let from = "        id: {type: string}\n";
    let to =
        "        id: {type: string}\n        note: {type: string, description: A note for the customer.}\n";
    let (lines, files) = diff("property", from, to);
    assert!((1..=6).contains(&lines) && files <= 2, "{lines} lines in {files} files");
}

#[test]
fn a_new_enum_value_is_four_lines_at_most() {
    let (lines, files) = diff("value", "        - nequi\n", "        - nequi\n        - nu\n");
    assert!((1..=4).contains(&lines) && files == 1, "{lines} lines in {files} files");
}

#[test]
fn the_order_of_component_schemas_does_not_matter() {
    let (head, schemas) = DESCRIPTION.split_once("    Bank:\n").unwrap();
    let (bank, rest) = schemas.split_once("    Thing:\n").unwrap();
    let (thing, part) = rest.split_once("    Part:\n").unwrap();
    let reordered = format!("{head}    Part:\n{part}    Thing:\n{thing}    Bank:\n{bank}");
    assert_ne!(reordered, DESCRIPTION);
    assert_eq!(files("ordered", DESCRIPTION), files("reordered", &reordered));
}
