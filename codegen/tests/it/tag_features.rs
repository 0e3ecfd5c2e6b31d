//! The setting `tag-features`: a crate whose tags are behind features.

use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::{Generator, RuntimeDependency};

const DESCRIPTION: &str = r"openapi: 3.0.3
info: {title: Shop, version: 1.0.0}
paths:
  /pets: {get: {operationId: listPets, tags: [Pets], responses: {'204': {description: ok}}}}
  /tracing: {get: {operationId: trace, tags: [Tracing], responses: {'204': {description: ok}}}}
  /status: {get: {operationId: getStatus, responses: {'204': {description: ok}}}}
";

#[test]
fn a_tag_can_be_left_out_of_a_crate() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tag-features");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (description, settings) = (folder.join("api.yaml"), folder.join("codegen.toml"));
    fs::write(&description, DESCRIPTION).unwrap();
    fs::write(&settings, "tag-features = true\n").unwrap();
    Generator::new(&description)
        .settings(&settings)
        .whole_crate("shop", RuntimeDependency::Path(here.join("runtime")))
        .write_to(folder.join("shop"))
        .unwrap();
    let manifest = fs::read_to_string(folder.join("shop/Cargo.toml")).unwrap();
    for line in ["default = [\"reqwest\", \"pets\", \"tag-tracing\"]", "pets = []", "tag-tracing = []"] {
        assert!(manifest.lines().any(|it| it == line), "{line}: {manifest}");
    }
    fs::copy(here.join("../Cargo.lock"), folder.join("shop/Cargo.lock")).unwrap();
    let root = folder.join("shop/src/lib.rs");
    let uses = |tag: &str| {
        let text = fs::read_to_string(&root).unwrap();
        let kept = text.split("\n// Uses").next().unwrap_or_default();
        fs::write(
            &root,
            format!("{kept}\n// Uses a tag.\npub fn call(client: &Client) {{ let _ = client.{tag}(); }}\n"),
        )
        .unwrap();
        let output = Command::new(env!("CARGO"))
            .args(["check", "--quiet", "--no-default-features", "--features", "pets"])
            .current_dir(folder.join("shop"))
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"))
            .env("RUSTFLAGS", "-Dwarnings")
            .output()
            .unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    for (tag, expected) in [("pets", true), ("get_status", true), ("tracing", false)] {
        let (compiles, told) = uses(tag);
        assert_eq!(compiles, expected, "{tag}: {told}");
        assert!(compiles || told.contains("method not found"), "{told}");
    }
}
