//! What a whole crate has around the generated module: `Cargo.toml` and `src/lib.rs`.

use std::path::PathBuf;

use super::RuntimePath;
use super::doc::Docs;
use super::root::modules;
use super::source::{SourceFile, header, header_of};
use crate::embedded::{Dependencies, EmbeddedRuntime};
use crate::ir::Api;
use crate::settings::{Dependency, Settings};

/// Where the generated crate finds its runtime.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuntimeDependency {
    /// In this folder, relative to the generated crate's or absolute.
    Path(PathBuf),
    /// In a git repository.
    Git {
        /// Where it is.
        url: String,
        /// A commit, or a branch or tag by its whole name; without one, the newest of the default branch.
        rev: Option<String>,
    },
    /// In the registry, with this version requirement.
    Version(String),
    /// In the crate itself, as its module `runtime`.
    Embedded(EmbeddedRuntime),
}

impl RuntimeDependency {
    /// How the generated module names the runtime.
    pub(crate) fn path(&self) -> RuntimePath {
        match self {
            Self::Embedded(_) => RuntimePath::Module,
            Self::Path(_) | Self::Git { .. } | Self::Version(_) => RuntimePath::Crate,
        }
    }

    fn embedded(&self) -> Option<&EmbeddedRuntime> {
        match self {
            Self::Embedded(runtime) => Some(runtime),
            Self::Path(_) | Self::Git { .. } | Self::Version(_) => None,
        }
    }
}

/// A generated module as a crate of its own: the module under `src/generated/`, a root that exports it, a manifest, and the
/// runtime if the crate is to hold it.
pub(crate) fn whole_crate(
    module: Vec<SourceFile>,
    api: &Api,
    settings: &Settings,
    runtime: &RuntimeDependency,
) -> Vec<SourceFile> {
    let below = module
        .into_iter()
        .map(|SourceFile { path, text }| SourceFile { path: format!("src/generated/{path}"), text });
    let root = crate_root(api, settings, runtime);
    let embedded = runtime.embedded().into_iter().flat_map(|runtime| runtime_module(runtime, settings));
    [manifest(api, settings, runtime), root].into_iter().chain(below).chain(embedded).collect()
}

/// The files of `src/runtime/`.
fn runtime_module(runtime: &EmbeddedRuntime, settings: &Settings) -> impl Iterator<Item = SourceFile> {
    let head = header_of("//", settings, "the runtime's source");
    runtime.module(&settings.crate_name).map(move |(path, text)| SourceFile {
        path: format!("src/runtime/{path}"),
        text: format!("{head}\n{text}"),
    })
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
    let dates = settings.dates.feature();
    let tags: Vec<&str> = modules(api).filter_map(|module| module.feature.as_deref()).collect();
    let parts = match runtime {
        RuntimeDependency::Path(path) => depending("path", &path.to_string_lossy(), None, dates, &tags),
        RuntimeDependency::Git { url, rev } => depending("git", url, rev.as_deref(), dates, &tags),
        RuntimeDependency::Version(version) => depending("version", version, None, dates, &tags),
        RuntimeDependency::Embedded(runtime) => embedding(runtime, settings, &tags),
    };
    let more = more_dependencies(settings, runtime.embedded());
    let of_targets = runtime.embedded().map(|it| target_dependencies(it, settings)).unwrap_or_default();
    let text = format!(
        r#"{head}
[package]
name = {name}
description = {description}
version = "0.1.0"
edition = "2024"
rust-version = "1.88"
publish = false

{parts}{more}{of_targets}
# A workspace of its own, wherever it lies. Without this line it can be a member of another one.
[workspace]
"#
    );
    SourceFile { path: "Cargo.toml".to_owned(), text }
}

/// Features and dependencies of a crate that depends on the runtime.
fn depending(key: &str, place: &str, rev: Option<&str>, dates: Option<&str>, tags: &[&str]) -> String {
    let default = list(["reqwest"].iter().chain(tags));
    let tags = tag_features(tags);
    let place = quoted(place);
    let rev = rev.map(|rev| format!(", rev = {}", quoted(rev))).unwrap_or_default();
    let dates = dates.map(quoted).unwrap_or_default();
    format!(
        r#"[features]
default = [{default}]
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
{tags}
[dependencies]
codegen-runtime = {{ {key} = {place}{rev}, default-features = false, features = [{dates}] }}
"#
    )
}

/// Features and dependencies of a crate that holds the runtime: the runtime's own.
fn embedding(runtime: &EmbeddedRuntime, settings: &Settings, tags: &[&str]) -> String {
    let dates = settings.dates.feature();
    let default = list(["reqwest"].iter().chain(&dates).chain(tags));
    let mut text = format!("[features]\ndefault = [{default}]\n");
    for (name, parts) in &runtime.features {
        let parts = parts.iter().map(|part| quoted(part)).collect::<Vec<_>>().join(", ");
        text.push_str(&format!("{} = [{parts}]\n", key(name)));
    }
    text.push_str(&tag_features(tags));
    text.push_str("\n[dependencies]\n");
    text.push_str(&lines(&runtime.dependencies, settings));
    text
}

/// What the runtime needs on some targets only.
fn target_dependencies(runtime: &EmbeddedRuntime, settings: &Settings) -> String {
    let tables = runtime.of_targets.iter().map(|(target, dependencies)| {
        format!("\n[target.{}.dependencies]\n{}", key(target), lines(dependencies, settings))
    });
    tables.collect()
}

/// A line for each dependency, with the features that the settings want besides.
fn lines(dependencies: &Dependencies, settings: &Settings) -> String {
    let lines = dependencies.iter().map(|(name, value)| {
        let more = settings.dependencies.get(name).map(Dependency::features).unwrap_or_default();
        format!("{} = {}\n", key(name), with_features(value, more))
    });
    lines.collect()
}

/// A dependency of the runtime's own, as TOML, with more features.
fn with_features(value: &str, more: &[String]) -> String {
    let parsed =
        toml::from_str::<toml::Table>(&format!("it = {value}")).ok().and_then(|mut it| it.remove("it"));
    let mut table = match parsed {
        Some(toml::Value::Table(table)) if !more.is_empty() => table,
        Some(version @ toml::Value::String(_)) if !more.is_empty() => {
            [("version".to_owned(), version)].into_iter().collect()
        }
        _ => return value.to_owned(),
    };
    let mut features = match table.remove("features") {
        Some(toml::Value::Array(features)) => features,
        _ => Vec::new(),
    };
    let missing = more.iter().filter(|it| !features.iter().any(|known| known.as_str() == Some(it)));
    let missing: Vec<toml::Value> = missing.cloned().map(toml::Value::String).collect();
    features.extend(missing);
    table.insert("features".to_owned(), toml::Value::Array(features));
    toml::Value::Table(table).to_string()
}

/// The dependencies that the settings name. What a runtime that is held needs itself is there already.
///
/// ```text
/// rust_decimal = "1"
/// money = { path = "../money", features = ["serde"] }
/// ```
fn more_dependencies(settings: &Settings, embedded: Option<&EmbeddedRuntime>) -> String {
    let is_there = |name: &String| embedded.is_some_and(|runtime| runtime.dependencies.contains_key(name));
    let more = settings.dependencies.iter().filter(|(name, _)| !is_there(name));
    more.map(|(name, dependency)| format!("{} = {}\n", key(name), dependency_text(dependency))).collect()
}

/// The version, if that is all, or a table.
fn dependency_text(dependency: &Dependency) -> String {
    match dependency.entries().as_slice() {
        [("version", version)] => version.to_string(),
        entries => {
            let entries: Vec<String> =
                entries.iter().map(|(key, value)| format!("{key} = {value}")).collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// A feature for each tag that has one.
fn tag_features(tags: &[&str]) -> String {
    let head = if tags.is_empty() { "" } else { "# The operations of a tag, each.\n" };
    tags.iter().map(|tag| format!("{} = []\n", key(tag))).fold(head.to_owned(), |text, line| text + &line)
}

/// Texts as the inside of a TOML array.
fn list<'t>(texts: impl Iterator<Item = &'t &'t str>) -> String {
    texts.map(|text| quoted(text)).collect::<Vec<_>>().join(", ")
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
fn crate_root(api: &Api, settings: &Settings, runtime: &RuntimeDependency) -> SourceFile {
    let head = header("//", settings);
    let docs = Docs::default().or(&format!("A client of {}.", Docs::plain(&subject(api))));
    let docs: String =
        docs.followed_by(Docs::of(&api.doc)).into_lines().iter().map(|line| inner_line(line)).collect();
    let runtime = match runtime.path() {
        RuntimePath::Crate => "",
        // The compiler takes what stands behind `#[rustfmt::skip]` for expanded, and macros that are exported from there
        // have no paths.
        RuntimePath::Module => "#[cfg_attr(rustfmt, rustfmt::skip)]\npub mod runtime;\n",
    };
    let text = format!(
        "{head}\n{docs}#![forbid(unsafe_code)]\n\n#[rustfmt::skip]\nmod generated;\n{runtime}\npub use self::generated::*;\n"
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

/// The name as a TOML key.
fn key(name: &str) -> String {
    let is_bare = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_');
    if !name.is_empty() && name.chars().all(is_bare) { name.to_owned() } else { quoted(name) }
}
