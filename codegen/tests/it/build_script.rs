//! `codegen` as a build dependency: the example, from its first build to descriptions that no longer fit.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A copy of the example, which finds `codegen` and its runtime here.
fn example() -> PathBuf {
    let here = env!("CARGO_MANIFEST_DIR");
    let from = Path::new(here).join("examples/build-script");
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build-script");
    let _ = fs::remove_dir_all(&to);
    for file in ["Cargo.toml", "build.rs", "src/main.rs"] {
        fs::create_dir_all(to.join(file).parent().unwrap()).unwrap();
        fs::copy(from.join(file), to.join(file)).unwrap();
    }
    fs::create_dir(to.join("spec")).unwrap();
    for file in ["openapi.yaml", "job.yaml", "overlay.yaml", "codegen.toml"] {
        fs::copy(from.join("spec").join(file), to.join("spec").join(file)).unwrap();
    }
    edit(&to.join("Cargo.toml"), "\"../..", &format!("\"{here}"));
    // The versions that this workspace has been tested with, which are at hand.
    fs::copy(Path::new(here).join("../Cargo.lock"), to.join("Cargo.lock")).unwrap();
    to
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{} has no `{from}`", path.display());
    fs::write(path, text.replace(from, to)).unwrap();
}

fn run(folder: &Path) -> Output {
    Command::new(env!("CARGO"))
        .args(["run", "--quiet"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"))
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap()
}

fn fails(folder: &Path) -> String {
    let output = run(folder);
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_example_follows_its_files() {
    let folder = example();
    let spec = folder.join("spec");
    let output = run(&folder);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "nightly: done\n", "{said}");
    // A file that is only referred to is watched as well.
    edit(&spec.join("job.yaml"), "name", "title");
    let said = fails(&folder);
    assert!(said.contains("no field `name`"), "{said}");
    edit(&spec.join("job.yaml"), "title", "name");
    // Each kind of file is watched, and what is wrong with it is cargo's own error, with its place.
    edit(&spec.join("codegen.toml"), "command", "comand");
    let said = fails(&folder);
    assert!(said.contains("codegen.toml:1:1") && said.contains("did you mean `command`?"), "{said}");
    edit(&spec.join("codegen.toml"), "comand", "command");
    // What is typed less than is asked for is an error, too.
    let settings = fs::read_to_string(spec.join("codegen.toml")).unwrap();
    fs::write(spec.join("codegen.toml"), format!("{settings}coverage = {{ schemas = 100 }}\n")).unwrap();
    edit(&spec.join("job.yaml"), "type: string, enum: [waiting, done]", "enum: [[waiting], [done]]");
    let said = fails(&folder);
    assert!(said.contains("the setting `coverage` asks for 100 %"), "{said}");
    edit(&spec.join("job.yaml"), "enum: [[waiting], [done]]", "type: string, enum: [waiting, done]");
    edit(&spec.join("overlay.yaml"), "$.info", "$.inform");
    let said = fails(&folder);
    assert!(said.contains("overlay.yaml:4:") && said.contains("overlay"), "{said}");
    edit(&spec.join("overlay.yaml"), "$.inform", "$.info");
    fs::write(spec.join("openapi.yaml"), "hello: world\n").unwrap();
    let said = fails(&folder);
    assert!(said.contains("not-openapi"), "{said}");
}
