//! Where a generated crate finds its runtime: each form of `--runtime` makes a crate that builds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails panics")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::{said, scratch};

/// An operation with parameters, a body, an enum, a union, a list by pages of lines, and times: most of the runtime.
const DESCRIPTION: &str = r"openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    post:
      operationId: createPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses:
        '201': {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        4XX: {description: refused, content: {application/json: {schema: {type: object, properties: {why: {type: string}}}}}}
  /pets/events:
    get:
      operationId: petEvents
      responses:
        '200': {description: ok, content: {text/event-stream: {schema: {$ref: '#/components/schemas/Pet'}}}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
        kind: {type: string, enum: [cat, dog]}
        born: {type: string, format: date-time}
        home: {oneOf: [{type: string}, {type: object, required: [street], properties: {street: {type: string}}}]}
";

/// A type of another crate, which the settings put in the place of all dates with times.
const MOMENT: &str = r#"//! Times.
use std::{convert::Infallible, fmt, str::FromStr};

#[derive(Clone, Debug, PartialEq)]
pub struct Moment(pub String);

impl FromStr for Moment {
    type Err = Infallible;
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
"#;

const TEST: &str = r##"//! A pet goes out and comes back.

use pets::runtime::{Answer, HeaderMap, MemoryTransport, StatusCode};
use pets::types::{Pet, pet};
use pets::Client;

#[test]
fn a_pet_is_sent_and_answered() {
    let transport = MemoryTransport::new(|request| {
        assert_eq!(request.body.as_bytes().unwrap().as_ref(), br#"{"name":"Mia"}"#);
        let mut headers = HeaderMap::new();
        headers.insert("content-type", "application/json".parse().unwrap());
        let pet = br#"{"name":"Mia","kind":"cat","born":"2024-02-19T15:04:05Z","toy":1}"#;
        Ok(Answer::new(StatusCode::CREATED, headers, pet.as_slice()))
    });
    let client = Client::blocking_builder("https://pets.example").transport(transport).build().unwrap();
    let made = client.create_pet(&Pet::new(pet::Required { name: "Mia".to_owned() })).send_blocking().unwrap();
    assert_eq!(
        pets::to_json(&made).unwrap(),
        br#"{"name":"Mia","kind":"cat","born":"2024-02-19T15:04:05Z","toy":1}"#
    );
    assert_eq!(made.born.unwrap().into_inner(), moment::Moment("2024-02-19T15:04:05Z".to_owned()));
}
"##;

/// A program's run that must end well.
fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}\n{}", said(&output));
}

/// A crate made with this `--runtime`, with a test of its own.
fn made(name: &str, runtime: &str) -> PathBuf {
    let folder = scratch(&format!("runtime/{name}"));
    let (description, out) = (folder.join("pets.yaml"), folder.join("pets"));
    fs::write(&description, DESCRIPTION).unwrap();
    fs::create_dir_all(folder.join("moment/src")).unwrap();
    fs::write(folder.join("moment/src/lib.rs"), MOMENT).unwrap();
    let manifest = "[package]\nname = 'moment'\nversion = '0.1.0'\nedition = '2024'\n[workspace]\n";
    fs::write(folder.join("moment/Cargo.toml"), manifest).unwrap();
    let settings = "replace = { formats = { date-time = { text = 'moment::Moment' } } }\n\
                    dependencies = { moment = { path = '../moment' } }\n";
    fs::write(folder.join("codegen.toml"), settings).unwrap();
    run(Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["codegen", "--name", "pets", "--runtime", runtime, "--spec"])
        .arg(&description)
        .arg("--config")
        .arg(folder.join("codegen.toml"))
        .arg("--out")
        .arg(&out));
    fs::create_dir(out.join("tests")).unwrap();
    fs::write(out.join("tests/pets.rs"), TEST).unwrap();
    // The versions that this workspace has been tested with, which are at hand.
    fs::copy(workspace().join("Cargo.lock"), out.join("Cargo.lock")).unwrap();
    out
}

/// `cargo` in a crate, with warnings denied.
fn cargo(folder: &Path, arguments: &[&str]) {
    run(Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("denying-warnings"))
        .env("RUSTFLAGS", "-D warnings"));
}

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

#[test]
fn by_path() {
    let runtime = format!("path={}", workspace().join("codegen/runtime").display());
    cargo(&made("path", &runtime), &["test", "--quiet", "--test", "pets"]);
}

#[test]
fn by_version() {
    let out = made("version", "version=0.1");
    let manifest = fs::read_to_string(out.join("Cargo.toml")).unwrap();
    assert!(manifest.contains("codegen-runtime = { version = \"0.1\","), "{manifest}");
    // As if it had been published.
    let published = workspace().join("codegen/runtime");
    let patch = format!("patch.crates-io.codegen-runtime.path=\"{}\"", published.display());
    cargo(&out, &["test", "--quiet", "--test", "pets", "--config", &patch]);
}

#[test]
fn by_git() {
    // A repository with the runtime in a workspace, as this one.
    let repository = scratch("runtime/repository");
    let manifest = fs::read_to_string(workspace().join("Cargo.toml")).unwrap();
    let mut manifest: toml::Table = manifest.parse().unwrap();
    let members = toml::Value::try_from(["codegen/runtime"]).unwrap();
    manifest["workspace"].as_table_mut().unwrap().insert("members".to_owned(), members);
    fs::write(repository.join("Cargo.toml"), manifest.to_string()).unwrap();
    copy(&workspace().join("codegen/runtime/src"), &repository.join("codegen/runtime/src"));
    fs::copy(workspace().join("codegen/runtime/Cargo.toml"), repository.join("codegen/runtime/Cargo.toml"))
        .unwrap();
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "."],
        &["-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "--quiet", "-m", "A runtime"],
        &["tag", "v1"],
    ] {
        run(Command::new("git").args(arguments).current_dir(&repository));
    }
    let out = made("git", &format!("git=file://{}#v1", repository.display()));
    cargo(&out, &["test", "--quiet", "--test", "pets"]);
}

#[test]
fn embedded() {
    let out = made("embedded", "embedded");
    let manifest = fs::read_to_string(out.join("Cargo.toml")).unwrap();
    assert!(!manifest.contains("codegen-runtime"), "{manifest}");
    cargo(&out, &["test", "--quiet"]);
    for features in ["", "blocking", "reqwest,tracing,stream", "chrono", "time"] {
        cargo(&out, &["check", "--quiet", "--no-default-features", "--features", features]);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}
