//! `codegen` as a build dependency: three lines in `build.rs`.

use std::fs;
use std::path::Path;
use std::process::Command;

const DESCRIPTION: &str = r"openapi: 3.0.3
info: {title: Jobs, version: 1.0.0}
paths:
  /jobs:
    get:
      operationId: getJob
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: ./job.yaml}}}}
";

const JOB: &str = "type: object\nrequired: [name]\nproperties:\n  name: {type: string}\n";

#[test]
fn a_build_script_makes_a_client_that_compiles() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build-script");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("src")).unwrap();
    let here = env!("CARGO_MANIFEST_DIR");
    let manifest = format!(
        r#"[package]
name = "user-of-build-script"
version = "0.0.0"
edition = "2024"

[dependencies]
codegen-runtime = {{ path = "{here}/runtime", default-features = false }}

[build-dependencies]
codegen = {{ path = "{here}" }}

[workspace]
"#
    );
    let build = "fn main() -> Result<(), codegen::Failure> {\n    codegen::Generator::new(\"openapi.yaml\").build()?;\n    Ok(())\n}\n";
    let root = "#![deny(warnings)]\npub mod client {\n    include!(concat!(env!(\"OUT_DIR\"), \"/client/mod.rs\"));\n}\npub fn tag(job: &client::types::Job) -> &str {\n    &job.name\n}\n";
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("build.rs"), build).unwrap();
    fs::write(folder.join("src/lib.rs"), root).unwrap();
    // The job is in a file of its own, which the build script has to watch as well.
    fs::write(folder.join("openapi.yaml"), DESCRIPTION).unwrap();
    fs::write(folder.join("job.yaml"), JOB).unwrap();
    fs::copy(Path::new(here).join("../Cargo.lock"), folder.join("Cargo.lock")).unwrap();

    let check = |expected: bool| {
        let output = Command::new(env!("CARGO"))
            .args(["check", "--quiet"])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"))
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.success(), expected, "{said}");
        said
    };
    check(true);
    fs::write(folder.join("job.yaml"), JOB.replace("name", "title")).unwrap();
    let said = check(false);
    assert!(said.contains("no field `name`"), "{said}");
    fs::write(folder.join("openapi.yaml"), "hello: world\n").unwrap();
    let said = check(false);
    assert!(said.contains("not-openapi"), "{said}");
}
