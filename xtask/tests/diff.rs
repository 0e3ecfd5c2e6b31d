//! `cargo xtask diff` as its users run it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails panics")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use support::{said, scratch};

const OLD: &str = r"openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    post:
      operationId: createPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'204': {description: made}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
        kind: {type: string, enum: [cat, dog]}
";

fn folder(name: &str) -> PathBuf {
    let folder = scratch(name);
    fs::write(folder.join("old.yaml"), OLD).unwrap();
    folder
}

fn diff(folder: &Path, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_xtask");
    Command::new(program).current_dir(folder).arg("diff").args(arguments).output().unwrap()
}

#[test]
fn people_read_what_changes_and_why() {
    let folder = folder("diff-human");
    let new = OLD.replace("required: [name]", "required: [name, age]").replace(
        "        name: {type: string}\n",
        "        age: {type: integer}\n        name: {type: string}\n",
    );
    fs::write(folder.join("new.yaml"), new.replace("[cat, dog]", "[cat, dog, owl]")).unwrap();
    let output = diff(&folder, &["old.yaml", "new.yaml"]);
    assert!(output.status.success(), "{}", said(&output));
    let expected = "\
compile break[required-field-added]: types::Pet.age
  A request needs one more field. `Required { … }` without it does not compile.
  new: new.yaml:15:9 (#/components/schemas/Pet/properties/age)

addition[value-added]: types::PetKind::Owl
  There is one more listed value. The enum is not exhaustive, and the value was kept as unknown before.
  new: new.yaml:17:9 (#/components/schemas/Pet/properties/kind)

verdict: major: callers may have to change something

For the changelog:

### Breaking: code may not compile

- `types::Pet.age`: a request needs one more field.

### Added

- `types::PetKind::Owl`: there is one more listed value.
";
    assert_eq!(said(&output), expected);
    assert!(!diff(&folder, &["old.yaml", "new.yaml", "--deny", "breaking"]).status.success());
    assert!(diff(&folder, &["old.yaml", "old.yaml", "--deny", "any"]).status.success());
}

#[test]
fn programs_read_the_same() {
    let folder = folder("diff-json");
    fs::write(folder.join("new.yaml"), OLD.replace("[cat, dog]", "[cat]")).unwrap();
    let output = diff(&folder, &["old.yaml", "new.yaml", "--json"]);
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(all["verdict"], "major");
    let change = &all["changes"][0];
    assert_eq!(
        (&change["rule"], &change["subject"]),
        (&"value-removed".into(), &"types::PetKind::Dog".into())
    );
    assert_eq!(change["old"]["line"], 16);
    assert!(change["new"].is_null());
}

#[test]
fn revisions_of_the_vendored_description() {
    let folder = folder("diff-revision");
    let is_checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.git").exists();
    if !is_checkout {
        println!("there is no repository: nothing to compare with here");
        return;
    }
    let same = diff(&folder, &["HEAD", "HEAD"]);
    assert!(same.status.success() && said(&same).contains("verdict: none"), "{}", said(&same));
    for unknown in ["no-such-revision", "--output=x"] {
        let refused = diff(&folder, &["--", unknown]);
        assert!(!refused.status.success() && said(&refused).contains(unknown), "{}", said(&refused));
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let folder = folder("diff-broken");
    fs::write(folder.join("new.yaml"), "openapi: [").unwrap();
    let output = diff(&folder, &["old.yaml", "new.yaml"]);
    assert!(!output.status.success() && said(&output).contains("error[syntax]"), "{}", said(&output));
}
