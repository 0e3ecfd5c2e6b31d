//! `cargo xtask new` as its users run it, and the workspace that it makes as theirs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails panics")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use support::{said, scratch};

const DESCRIPTION: &str = r"openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200': {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}, kind: {enum: [cat, dog]}}}
";

fn folder(name: &str) -> PathBuf {
    let folder = scratch(&format!("new/{name}"));
    fs::write(folder.join("pets.yaml"), DESCRIPTION).unwrap();
    folder
}

fn new(folder: &Path, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_xtask");
    Command::new(program)
        .current_dir(folder)
        .args(["new", "--spec", "pets.yaml"])
        .args(arguments)
        .output()
        .unwrap()
}

fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("denying-warnings"))
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .unwrap()
}

#[test]
fn a_new_workspace_is_green_at_once_and_follows_its_description() {
    let folder = folder("green");
    let output = new(&folder, &["--name", "pet-client", "made"]);
    assert!(output.status.success(), "{}", said(&output));
    let made = folder.join("made");
    // The versions that this workspace has been tested with, which are at hand.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, made.join("Cargo.lock")).unwrap();
    let output = cargo(&made, &["test", "--quiet", "--workspace"]);
    assert!(output.status.success(), "{}", said(&output));

    let description = made.join("spec/pets.yaml");
    fs::write(&description, DESCRIPTION.replace("[cat, dog]", "[cat, dog, owl]")).unwrap();
    let output = cargo(&made, &["xtask", "codegen", "--check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("1 files are not what the description makes"), "{}", said(&output));
    let output = cargo(&made, &["xtask", "codegen"]);
    assert!(output.status.success() && said(&output).contains("1 files written"), "{}", said(&output));
    let output = cargo(&made, &["xtask", "codegen", "--check"]);
    assert!(output.status.success(), "{}", said(&output));
    let types = fs::read_to_string(made.join("pet-client/src/generated/types.rs")).unwrap();
    assert!(types.contains("Owl"), "{types}");
}

#[test]
fn where_the_generator_comes_from_can_be_said() {
    let folder = folder("from");
    for (from, expected) in [
        (
            "git=https://git.example/codegen#v1",
            "codegen = { git = \"https://git.example/codegen\", rev = \"v1\" }\n",
        ),
        ("version=0.1", "codegen-runtime = { version = \"0.1\", default-features = false }\n"),
    ] {
        let made = from.replace(|char: char| !char.is_alphanumeric(), "_");
        let output = new(&folder, &["--name", "pets", "--from", from, &made]);
        assert!(output.status.success(), "{}", said(&output));
        let manifest = fs::read_to_string(folder.join(made).join("Cargo.toml")).unwrap();
        assert!(manifest.contains(expected), "{manifest}");
    }
}

#[test]
fn a_description_in_several_files_is_copied_whole() {
    let folder = scratch("new/several");
    fs::create_dir_all(folder.join("api/v1")).unwrap();
    fs::create_dir_all(folder.join("api/common")).unwrap();
    let pet = DESCRIPTION.split_once("    Pet: ").unwrap().1;
    fs::write(folder.join("api/common/pet.yaml"), pet).unwrap();
    fs::write(folder.join("api/common/not-meant.yaml"), "a: b").unwrap();
    let main = DESCRIPTION.replace(pet, "{$ref: '../common/pet.yaml'}\n");
    fs::write(folder.join("api/v1/pets.yaml"), main).unwrap();

    let output = new(&folder.join("api/v1"), &["--name", "pets", "../../made"]);
    assert!(output.status.success(), "{}", said(&output));
    let spec = folder.join("made/spec");
    assert!(spec.join("v1/pets.yaml").exists() && spec.join("common/pet.yaml").exists());
    assert!(!spec.join("common/not-meant.yaml").exists(), "only what is referred to");
    let types = fs::read_to_string(folder.join("made/pets/src/generated/types.rs")).unwrap();
    assert!(types.contains("pub struct Pet {") && types.contains("Cat"), "{types}");
    let commands = fs::read_to_string(folder.join("made/xtask/src/main.rs")).unwrap();
    assert!(commands.contains("Generator::new(spec(\"v1/pets.yaml\"))"), "{commands}");
}

#[test]
fn what_cannot_be_made_leaves_nothing_behind() {
    let folder = folder("refused");
    fs::create_dir(folder.join("full")).unwrap();
    fs::write(folder.join("full/mine.txt"), "mine").unwrap();
    let output = new(&folder, &["--name", "pets", "full"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("not empty"), "{}", said(&output));
    assert_eq!(fs::read_dir(folder.join("full")).unwrap().count(), 1);

    for name in ["Pets", "xtask", "../pets", ""] {
        let output = new(&folder, &["--name", name, "made"]);
        assert_eq!(output.status.code(), Some(2), "{name}: {}", said(&output));
    }
    fs::write(folder.join("pets.yaml"), "hello: world\n").unwrap();
    let output = new(&folder, &["--name", "pets", "made"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("not-openapi"), "{}", said(&output));
    assert!(!folder.join("made").exists());
}
