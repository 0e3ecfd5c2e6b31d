//! `cargo xtask corpus` as its users run it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails panics")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use support::said;

use serde_json::{Value, json};

fn corpus(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).arg("corpus").args(arguments).output().unwrap()
}

/// A folder with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Three operations, one of which answers what is nowhere, as does a field; of another field, a member is left out.
const PETS: &str = r"openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
  /anything:
    get:
      operationId: getAnything
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Anything'}}}}
    post:
      operationId: findNobody
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Nobody'}}}}
components:
  schemas:
    Anything: {}
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
        anything: {$ref: '#/components/schemas/Anything'}
        friend: {$ref: '#/components/schemas/Pet'}
        owner: {$ref: '#/components/schemas/Nobody'}
        plan: {type: array, items: {}, anyOf: [{type: object, properties: {name: {type: string}}}]}
";

const SWAGGER: &str = r#"{"info": {"title": "Old", "version": "1"}, "swagger": "2.0", "paths": {}}"#;

const BROKEN: &str = "openapi: 3.0.3\ninfo: {title: Broken\npaths: {}\n";

fn object<'a>(objects: &'a Value, document: &str) -> &'a Value {
    let all = objects.as_array().unwrap();
    all.iter().find(|object| object["document"] == document).unwrap()
}

fn told(raw: &Value) -> (&str, u64, u64, &str) {
    let number = |key: &str| raw[key].as_u64().unwrap();
    (raw["code"].as_str().unwrap(), number("line"), number("column"), raw["pointer"].as_str().unwrap())
}

#[test]
fn each_document_has_a_row_and_a_failure_is_told() {
    let folder = folder(
        "corpus",
        &[
            ("corpus-pets.yaml", PETS),
            ("old/corpus-swagger.json", SWAGGER),
            ("old/corpus-broken.yml", BROKEN),
            ("old/README.md", "openapi: 3.0.3\n"),
            ("old/part.yaml", "type: object\n"),
        ],
    );
    let json = folder.join("figures").display().to_string();
    let folder = folder.display().to_string();

    let output = corpus(&[&folder, "--json", &json, "--keep", "--jobs", "1"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let documents = text.lines().take(4).map(|line| line.split_whitespace().next().unwrap());
    assert!(
        documents.eq(["document", "corpus-pets.yaml", "old/corpus-broken.yml", "old/corpus-swagger.json"]),
        "{text}"
    );
    assert!(text.contains("\ndangling-ref 2: corpus-pets.yaml 2\n"), "{text}");
    assert!(text.contains("[syntax]") && text.contains("[swagger]"), "{text}");
    assert!(
        text.contains(
            "3 documents: 1 ok, 2 refused; 1 failures; 3 operations: 2 typed, 0 of these opaque, 1 raw"
        ),
        "{text}"
    );
    assert!(text.lines().all(|line| line.chars().count() <= 160), "{text}");
    let progress = String::from_utf8(output.stderr).unwrap();
    assert!(progress.contains("[3/3] old/corpus-swagger.json: refused"), "{progress}");

    let objects: Value = serde_json::from_str(&fs::read_to_string(&json).unwrap()).unwrap();
    let pets = object(&objects, "corpus-pets.yaml");
    for (key, expected) in [
        ("result", json!("ok")),
        ("failed", json!(false)),
        ("typed_operations", json!(2)),
        ("raw_operations", json!(1)),
        ("missing_operations", json!([])),
        // The parameter, the answer, its pets, their fields but for the one of no type, the member and its field, and the
        // other answer.
        ("schemas", json!(11)),
        ("raw_schemas", json!(3)),
        ("diagnostics", json!({"contradictory-all-of": 1, "dangling-ref": 2})),
        ("compiler_warnings", json!([])),
    ] {
        assert_eq!(pets[key], expected, "{key}: {pets}");
    }
    let raw: Vec<_> = pets["raw"].as_array().unwrap().iter().map(told).collect();
    let answer = "#/paths/~1anything/post/responses/200/content/application~1json/schema";
    let owner = "#/components/schemas/Pet/properties/owner";
    // What is inside of a member that is left out has no diagnostic of its own.
    let inside = "#/components/schemas/Pet/properties/plan/anyOf/0/properties/name";
    let expected = [
        ("dangling-ref", 20, 63, answer),
        ("dangling-ref", 31, 9, owner),
        ("contradictory-all-of", 32, 76, inside),
    ];
    assert_eq!(raw, expected);
    for figure in ["generation_ms", "reading_ms", "yardstick_ms"] {
        assert!(pets[figure].as_f64().unwrap() > 0.0, "{figure}: {pets}");
    }
    // Of a small document the reading alone can take longer, in a process of its own, than all of the generation.
    assert!(pets["yardstick_multiple"].as_f64().unwrap() >= 0.0, "{pets}");
    assert!(pets["lines"].as_u64().unwrap() > 100 && pets["check_seconds"].as_f64().unwrap() > 0.0, "{pets}");
    let kept = pets["crate"].as_str().unwrap();
    assert!(Path::new(kept).join("src/lib.rs").exists() && text.contains(kept), "{text}");
    for (document, failed) in [("old/corpus-broken.yml", true), ("old/corpus-swagger.json", false)] {
        let refused = object(&objects, document);
        assert_eq!(
            (&refused["result"], &refused["failed"]),
            (&json!("refused"), &json!(failed)),
            "{refused}"
        );
        assert_eq!(
            (&refused["typed_operations"], &refused["crate"]),
            (&Value::Null, &Value::Null),
            "{refused}"
        );
    }

    let output = corpus(&[&folder, "--filter", "corpus-pets", "--filter", "swagger", "--without-check"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!said(&output).contains("checked in"), "{}", said(&output));
    assert!(said(&output).contains("2 documents: 1 ok, 1 refused; 0 failures"), "{}", said(&output));
    assert!(!Path::new(kept).exists());
}

#[test]
fn mistakes_are_told_and_help_has_examples() {
    let empty = folder("corpus-empty", &[("README.md", "# Nothing\n")]).display().to_string();
    for (arguments, code, message) in [
        (vec![empty.as_str()], 1, "no such document"),
        (vec!["no/such/folder"], 1, "no/such/folder"),
        (vec![], 2, "DIR"),
        (vec![empty.as_str(), "--jobs", "0"], 2, "--jobs"),
        (vec!["--help"], 0, "Examples:\n  cargo xtask corpus"),
    ] {
        let output = corpus(&arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(said(&output).contains(message), "{arguments:?}: {}", said(&output));
    }
}
