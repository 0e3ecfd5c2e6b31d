//! What a whole crate has around the generated module: `Cargo.toml` and `src/lib.rs`.

use std::path::PathBuf;

use super::doc::Docs;
use super::source::{SourceFile, header};
use crate::ir::Api;
use crate::settings::Settings;

/// Where the generated crate finds its runtime.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuntimeDependency {
    /// In this folder, relative to the generated crate's or absolute.
    Path(PathBuf),
    /// In the registry, with this version requirement.
    Version(String),
}

/// A generated module as a crate of its own: the module under `src/generated/`, a root that exports it, and a manifest.
pub(crate) fn whole_crate(
    module: Vec<SourceFile>,
    api: &Api,
    settings: &Settings,
    runtime: &RuntimeDependency,
) -> Vec<SourceFile> {
    let below = module
        .into_iter()
        .map(|SourceFile { path, text }| SourceFile { path: format!("src/generated/{path}"), text });
    [manifest(api, settings, runtime), crate_root(api, settings)].into_iter().chain(below).collect()
}

/// `Cargo.toml` of a whole crate.
///
/// ```text
/// [package]
/// name = "pets"
/// …
/// [dependencies]
/// codegen-runtime = { path = "../codegen/runtime", default-features = false, features = ["jiff"] }
/// ```
fn manifest(api: &Api, settings: &Settings, runtime: &RuntimeDependency) -> SourceFile {
    let head = header("#", settings);
    let name = quoted(&settings.crate_name);
    let description = quoted(&format!("A client of {}.", subject(api)));
    let source = match runtime {
        RuntimeDependency::Path(path) => format!("path = {}", quoted(&path.to_string_lossy())),
        RuntimeDependency::Version(version) => format!("version = {}", quoted(version)),
    };
    let dates = settings.dates.feature().map(quoted).unwrap_or_default();
    let text = format!(
        r#"{head}
[package]
name = {name}
description = {description}
version = "0.1.0"
edition = "2024"
rust-version = "1.88"
publish = false

[features]
default = ["reqwest"]
# The asynchronous HTTP transport.
reqwest = ["codegen-runtime/reqwest"]
# A span for each attempt of a call, by OpenTelemetry's names.
tracing = ["codegen-runtime/tracing"]
# The blocking HTTP transport.
blocking = ["codegen-runtime/blocking"]
# Bodies and events as streams of the `futures` crates.
stream = ["codegen-runtime/stream"]
# Constructors for the types that only answers hold, for tests.
test-util = []

[dependencies]
codegen-runtime = {{ {source}, default-features = false, features = [{dates}] }}

# A workspace of its own, wherever it lies. Without this line it can be a member of another one.
[workspace]
"#
    );
    SourceFile { path: "Cargo.toml".to_owned(), text }
}

/// `src/lib.rs` of a whole crate, whose generated module is `src/generated/mod.rs`.
///
/// ```text
/// //! A client of Pets, version 1.0.0.
/// #![forbid(unsafe_code)]
///
/// #[rustfmt::skip]
/// mod generated;
///
/// pub use self::generated::*;
/// ```
fn crate_root(api: &Api, settings: &Settings) -> SourceFile {
    let head = header("//", settings);
    let docs = Docs::default().or(&format!("A client of {}.", Docs::plain(&subject(api))));
    let docs: String =
        docs.followed_by(Docs::of(&api.doc)).into_lines().iter().map(|line| inner_line(line)).collect();
    let text = format!(
        "{head}\n{docs}#![forbid(unsafe_code)]\n\n#[rustfmt::skip]\nmod generated;\n\npub use self::generated::*;\n"
    );
    SourceFile { path: "src/lib.rs".to_owned(), text }
}

fn inner_line(line: &str) -> String {
    if line.is_empty() { "//!\n".to_owned() } else { format!("//! {line}\n") }
}

/// Title and version on one line.
fn subject(api: &Api) -> String {
    let title = api.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let version = api.version.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = if title.is_empty() { "an API" } else { &title };
    if version.is_empty() { title.to_owned() } else { format!("{title}, version {version}") }
}

/// The text as a TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
