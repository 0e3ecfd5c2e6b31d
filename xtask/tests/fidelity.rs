//! `cargo xtask fidelity` as its users run it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails panics")]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use support::{said, scratch};

use serde_json::{Value, json};

fn fidelity(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).arg("fidelity").args(arguments).output().unwrap()
}

/// A type that refuses what its schema says it is not, an example that is wrong, and answers in a file of their own.
const PETS: &str = r"openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/pet'}}
              examples:
                two: {value: [{object: pet, name: Rex, age: 2.0}, {object: pet, name: Bo, color: brown}]}
components:
  schemas:
    pet:
      type: object
      required: [name]
      properties:
        object: {type: string}
        name: {type: string}
        age: {type: integer, nullable: true}
        color: {type: string, enum: [red, brown]}
      example: {object: pet, age: 3}
";

#[test]
fn examples_and_made_values_come_back_as_they_were() {
    let folder = scratch("fidelity");
    fs::create_dir_all(folder.join("fixtures")).unwrap();
    fs::write(folder.join("fidelity-pets.yaml"), PETS).unwrap();
    let answers =
        json!({"resources": {"pet": {"object": "pet", "name": "Ada", "age": null, "new": {"a": [0.1]}}}});
    fs::write(folder.join("fixtures/fidelity-pets.json"), answers.to_string()).unwrap();
    let file = folder.join("figures").display().to_string();

    let output = fidelity(&[&folder.display().to_string(), "--json", &file]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let rows: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    let pets = &rows[0];
    for (key, expected) in [
        ("document", json!("fidelity-pets.yaml")),
        // The pet, the list of them, and the color.
        ("types", json!(3)),
        // Of the list, of the pet, and the answer of the file.
        ("examples", json!(3)),
        ("invalid", json!(1)),
        ("lossy", json!([])),
        ("refused", json!([])),
        ("unknown", json!([])),
    ] {
        assert_eq!(pets[key], expected, "{key}: {pets}");
    }
    // All and required properties, nulls and an unknown property of the pet; two lists; three colors.
    assert_eq!((&pets["made"], &pets["exact"]), (&json!(9), &json!(11)), "{pets}");
}

#[test]
fn the_cases_of_the_generator_lose_nothing() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/cases").display().to_string();
    let mut arguments = vec![cases.as_str()];
    for name in ["all_of", "enums", "lists", "presence", "recursion", "union"] {
        arguments.extend(["--filter", name]);
    }
    let output = fidelity(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = said(&output);
    assert!(text.contains(" 0 lossy, 0 refused, 0 unknown; 0 invalid examples"), "{text}");
}

#[test]
fn mistakes_are_told_and_help_has_examples() {
    let output = fidelity(&["no/such/folder"]);
    assert_eq!((output.status.code(), said(&output).contains("no/such/folder")), (Some(1), true));
    let output = fidelity(&["--help"]);
    assert!(said(&output).contains("Examples:\n  cargo xtask fidelity"), "{}", said(&output));
}
