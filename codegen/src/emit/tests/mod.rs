//! Whole files, from an IR made by hand.

mod sample;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::embedded::EmbeddedRuntime;
use crate::emit::{Client, RuntimeDependency, RuntimePath, SourceFile, whole_crate};
use crate::format::format;
use crate::ir::Api;
use crate::settings::{Dates, Dependency, Settings};

/// The files of an API. That they are Rust is the format's own check.
fn files(api: &Api) -> Vec<SourceFile> {
    let mut diagnostics = Diagnostics::default();
    let files = format(&Client::of(api, RuntimePath::Crate), &Settings::default(), &mut diagnostics);
    assert_eq!(diagnostics.iter().collect::<Vec<_>>(), [] as [&Diagnostic; 0]);
    files
}

fn shown(files: &[SourceFile]) -> String {
    files.iter().map(|file| format!("// ===== {} =====\n{}\n", file.path, file.text)).collect()
}

#[test]
fn types_are_written_in_their_order() {
    let files = files(&sample::types());
    let text: String =
        files.iter().filter(|file| file.path == "types.rs").map(|file| file.text.as_str()).collect();
    insta::assert_snapshot!(text);
}

#[test]
fn operations_are_written_by_tag() {
    let mut files = files(&sample::operations());
    files.retain(|file| file.path != "types.rs");
    insta::assert_snapshot!(shown(&files));
}

#[test]
fn a_whole_crate_has_a_manifest_and_a_root() {
    let api = sample::operations();
    let runtime = RuntimeDependency::Path("../a \"runtime\"".into());
    let mut files = whole_crate(files(&api), &api, &Settings::default(), &runtime);
    assert!(files.iter().any(|file| file.path == "src/generated/mod.rs"));
    files.retain(|file| !file.path.starts_with("src/generated/"));
    insta::assert_snapshot!(shown(&files));
    let manifest: toml::Table = files[0].text.parse().unwrap();
    assert_eq!(manifest["dependencies"]["codegen-runtime"]["path"].as_str(), Some("../a \"runtime\""));
}

#[test]
fn an_empty_api_is_a_client_all_the_same() {
    let files = files(&sample::api());
    let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["mod.rs", "types.rs"]);
    assert!(files.iter().all(|file| file.text.ends_with('\n') && !file.text.ends_with("\n\n")));
}

#[test]
fn the_same_api_gives_the_same_bytes() {
    assert_eq!(files(&sample::operations()), files(&sample::operations()));
    assert_eq!(files(&sample::types()), files(&sample::types()));
}

/// Text that would be code, an attribute, the end of a comment or of a literal if it were ever taken for more than
/// text.
const HOSTILE: &[&str] = &[
    "\"#] pub fn evil() {} #[doc = \"",
    "*/ pub fn evil() {} /*",
    "\n}\npub fn evil() {}\n",
    "\r\npub fn evil() {}",
    "\"); pub fn evil() {} (\"",
    "```rust\npub fn evil() {}\n```",
    "\\\" } pub fn evil() {} {",
    "#![evil]\n//! evil",
    "\u{2028}pub fn evil() {}",
];

#[test]
fn text_of_the_document_stays_text() {
    for text in HOSTILE {
        let mut api = sample::operations();
        api.types.extend(sample::types().types);
        sample::replace_texts(&mut api, text);
        let settings =
            Settings { command: (*text).to_owned(), crate_name: (*text).to_owned(), ..Settings::default() };
        let mut diagnostics = Diagnostics::default();
        let module = format(&Client::of(&api, RuntimePath::Crate), &settings, &mut diagnostics);
        assert_eq!(diagnostics.iter().collect::<Vec<_>>(), [] as [&Diagnostic; 0], "{text}");
        let files = whole_crate(module, &api, &settings, &RuntimeDependency::Version((*text).to_owned()));
        for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
            let tokens: proc_macro2::TokenStream = file.text.parse().unwrap();
            assert!(!has_identifier(tokens, "evil"), "{text}\n{}", file.text);
        }
        let manifest = files.iter().find(|file| file.path == "Cargo.toml").unwrap();
        let manifest: toml::Table = manifest.text.parse().unwrap();
        assert_eq!(manifest["package"]["name"].as_str(), Some(*text));
        assert_eq!(manifest.keys().collect::<Vec<_>>(), ["dependencies", "features", "package", "workspace"]);
    }
}

#[test]
fn the_manifest_asks_for_the_chosen_dates() {
    for (dates, expected) in [
        (Dates::Jiff, "features = [\"jiff\"]"),
        (Dates::Chrono, "features = [\"chrono\"]"),
        (Dates::Time, "features = [\"time\"]"),
        (Dates::String, "features = []"),
    ] {
        let settings = Settings { dates, ..Settings::default() };
        let runtime = RuntimeDependency::Version("1".to_owned());
        let files = whole_crate(Vec::new(), &sample::types(), &settings, &runtime);
        let manifest = files.iter().find(|file| file.path == "Cargo.toml").unwrap();
        assert!(manifest.text.contains(expected), "{}", manifest.text);
    }
}

/// Each form of a dependency, beside a runtime that is a crate and beside one that is held.
#[test]
fn the_manifest_has_the_dependencies_of_the_settings() {
    let more = "own = {git = 'https://a.test/b', tag = 'v1'}\nrust_decimal = '1'\n\
                serde = {version = '1', features = ['rc']}\n\
                tokio = {version = '1', features = ['fs']}\n\"o\" = {path = '../a\\\" }\\n[evil]'}\n";
    let dependencies: BTreeMap<String, Dependency> = toml::from_str(more).unwrap();
    let settings = Settings { dependencies, ..Settings::default() };
    let package = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime");
    let embedded = EmbeddedRuntime::read(&package).unwrap();
    let version = toml::Value::from("1");
    for runtime in [RuntimeDependency::Version("1".to_owned()), RuntimeDependency::Embedded(embedded)] {
        let is_embedded = matches!(runtime, RuntimeDependency::Embedded(_));
        let files = whole_crate(Vec::new(), &sample::types(), &settings, &runtime);
        let manifest = files.iter().find(|file| file.path == "Cargo.toml").unwrap();
        let manifest: toml::Table = manifest.text.parse().unwrap();
        let of_targets: &[&str] = if is_embedded { &["target"] } else { &[] };
        let keys = [&["dependencies", "features", "package"], of_targets, &["workspace"]].concat();
        assert_eq!(manifest.keys().collect::<Vec<_>>(), keys);
        let dependencies = manifest["dependencies"].as_table().unwrap();
        assert_eq!(dependencies["rust_decimal"], version);
        assert_eq!(dependencies["own"]["tag"].as_str(), Some("v1"));
        assert_eq!(dependencies["o"]["path"].as_str(), Some("../a\\\" }\\n[evil]"));
        assert!(dependencies["serde"]["features"].as_array().unwrap().contains(&"rc".into()));
        assert_eq!(dependencies.contains_key("codegen-runtime"), !is_embedded);
        // What the settings want is there for every target, and the runtime's own has their features as well.
        assert_eq!(dependencies["tokio"]["features"].as_array().unwrap(), &["fs".into()]);
        for native in manifest.get("target").into_iter().map(|it| &it["cfg(not(target_family = \"wasm\"))"]) {
            assert!(native["dependencies"]["tokio"]["features"].as_array().unwrap().contains(&"fs".into()));
            assert_eq!(native["dependencies"]["reqwest"]["optional"].as_bool(), Some(true));
        }
    }
}

fn has_identifier(tokens: proc_macro2::TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(ident) => ident == name,
        proc_macro2::TokenTree::Group(group) => has_identifier(group.stream(), name),
        proc_macro2::TokenTree::Punct(_) | proc_macro2::TokenTree::Literal(_) => false,
    })
}
