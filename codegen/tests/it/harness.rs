//! Shared by the tests: running the generator on files, and compiling what it makes.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::{Generator, Outcome};

use crate::examples;

/// A folder below `codegen/tests`.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// Documents that stand beside the checkout on some machines only.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(name);
    if !path.exists() {
        println!("there is no ../shared/{name}: nothing to check here");
        return None;
    }
    Some(path)
}

/// The generator for a file, with the overlay, settings and names lock that stand beside it under the same name.
pub(crate) fn generator(path: &Path) -> Generator {
    let mut generator = Generator::new(path);
    let overlay = path.with_extension("overlay.yaml");
    if overlay.exists() {
        generator = generator.overlay(overlay);
    }
    let settings = path.with_extension("toml");
    if settings.exists() {
        generator = generator.settings(settings);
    }
    let lock = path.with_extension("lock");
    if lock.exists() {
        generator = generator.names_lock(lock);
    }
    generator
}

/// The generated files as one text, with the diagnostics first.
pub(crate) fn text(outcome: &Outcome, folder: &Path) -> String {
    let mut text = String::new();
    if !outcome.diagnostics.is_empty() {
        writeln!(text, "{}\n", report(outcome, folder)).unwrap();
    }
    for file in outcome.generated.iter().flat_map(|generated| &generated.files) {
        writeln!(text, "// ===== {} =====\n{}", file.path, file.text).unwrap();
    }
    text
}

/// The report with file names relative to a folder, so that it reads the same on every machine.
pub(crate) fn report(outcome: &Outcome, folder: &Path) -> String {
    outcome.report().replace(&format!("{}/", folder.display()), "")
}

/// The files directly in a folder that are descriptions, by name.
pub(crate) fn descriptions(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        (name.ends_with(".yaml") || name.ends_with(".json")) && !name.contains(".overlay.")
    });
    paths.sort();
    paths
}

/// The name of a document as a module's name.
pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// One generated client as a module of a crate that is made to be compiled.
pub(crate) struct Module {
    /// The module's name.
    pub(crate) name: String,
    /// What was generated.
    pub(crate) files: Vec<codegen::SourceFile>,
    /// A test to compile and run inside of the module.
    pub(crate) test: Option<PathBuf>,
}

impl Module {
    /// Whether the settings put types of the crate's own in the place of generated ones.
    fn has_replacements(&self) -> bool {
        self.files.iter().any(|file| file.text.contains("crate::replacement::"))
    }
}

/// Makes a crate of these modules and runs `cargo <command>` on it with warnings denied.
///
/// # Panics
///
/// With all that cargo said if it does not succeed.
pub(crate) fn compile(crate_name: &str, modules: &[Module], command: &[&str]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(crate_name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("src")).unwrap();
    let mut root = String::from("//! Generated modules.\n#![forbid(unsafe_code)]\n");
    for module in modules {
        // The prefix keeps a case that is named after one of its own modules apart from it.
        let name = format!("case_{}", module.name);
        writeln!(root, "/// A client.\npub mod {name};").unwrap();
        write_module(&folder.join("src").join(&name), module);
    }
    if modules.iter().any(Module::has_replacements) {
        root.push_str("pub mod replacement;\n");
        fs::copy(self::folder("support").join("replacement.rs"), folder.join("src/replacement.rs")).unwrap();
    }
    if modules.iter().any(|module| module.test.is_some()) {
        root.push_str("#[cfg(test)]\nmod memory;\n");
        fs::copy(self::folder("support").join("memory.rs"), folder.join("src/memory.rs")).unwrap();
    }
    fs::write(folder.join("src/lib.rs"), root).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest(crate_name)).unwrap();
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    if lock.exists() {
        fs::copy(lock, folder.join("Cargo.lock")).unwrap();
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
    let output = Command::new(env!("CARGO"))
        .args(command)
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTDOCFLAGS", "-D warnings")
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "cargo {command:?} in {}\n{}\n{}",
        folder.display(),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

fn write_module(folder: &Path, module: &Module) {
    for file in &module.files {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &file.text).unwrap();
    }
    if let Some(examples) = examples::module(&module.files) {
        let root = folder.join("mod.rs");
        let text = fs::read_to_string(&root).unwrap();
        fs::write(&root, format!("{text}\nmod examples_of_this_case;\n")).unwrap();
        fs::write(folder.join("examples_of_this_case.rs"), examples).unwrap();
    }
    if let Some(test) = &module.test {
        let root = folder.join("mod.rs");
        let text = fs::read_to_string(&root).unwrap();
        fs::write(&root, format!("{text}\n#[cfg(test)]\nmod behaviour_of_this_case;\n")).unwrap();
        fs::copy(test, folder.join("behaviour_of_this_case.rs")).unwrap();
    }
}

fn manifest(crate_name: &str) -> String {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime");
    format!(
        r#"[package]
name = "{crate_name}"
version = "0.0.0"
edition = "2024"

[features]
test-util = []

[dependencies]
codegen-runtime = {{ path = "{}", default-features = false, features = ["jiff", "chrono", "time"] }}
serde = {{ version = "1", features = ["derive"] }}

[lints.rust]
warnings = "deny"
missing_docs = "deny"
unreachable_pub = "deny"

[lints.clippy]
all = "deny"
unwrap_used = "deny"
expect_used = "deny"
panic = "deny"
indexing_slicing = "deny"

[workspace]
"#,
        runtime.display()
    )
}
