//! `cargo xtask new`: a workspace of the shape of this one for another description.

mod description;

use std::path::{self, Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use clap::Args;
use codegen::{Failure, Generator, Outcome, RuntimeDependency};

use self::description::Description;
use crate::layout;
use crate::source::Source;

const EXAMPLES: &str = "\
Examples:
  cargo xtask new --spec openapi.yaml --name petstore ../petstore-client
      Makes a workspace with the description, an overlay, settings, the client and its commands.

  cargo xtask new --spec openapi.yaml --name petstore --from git=https://git.example/codegen.git#v0.1.0 ../petstore-client
      The same, with the generator and its runtime from a git repository.";

/// The arguments of `cargo xtask new`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The OpenAPI description (YAML or JSON), which is copied with the files that it refers to.
    #[arg(long, value_name = "FILE")]
    spec: PathBuf,

    /// The name of the client's crate.
    #[arg(long, value_parser = crate_name)]
    name: String,

    /// Where the generator and its runtime come from: `path=DIR` (the folder of a workspace as this one), `git=URL`,
    /// `git=URL#REV` or `version=REQ`; otherwise the path of this workspace.
    #[arg(long, value_name = "WHERE", value_parser = source)]
    from: Option<Source>,

    /// The folder to make.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Why there is no new workspace, or only a part of one.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error("`{}` is there already, and not empty", .0.display())]
    Occupied(PathBuf),
    #[error("`{}` has no name in UTF-8", .0.display())]
    Nameless(PathBuf),
    #[error("cannot write `{}`: {source}", path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error("cannot read `{}`: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("no client can be made of the description:\n\n{0}")]
    Description(String),
    #[error(transparent)]
    Client(#[from] Failure),
}

/// Makes the workspace and says what to do next.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    match make(arguments) {
        Ok(()) => {
            println!("made `{}`; next: `cd {0} && cargo test --workspace`", arguments.folder.display());
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn make(arguments: &Arguments) -> Result<(), Refused> {
    let Arguments { spec, name, from, folder } = arguments;
    let occupied = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if occupied {
        return Err(Refused::Occupied(folder.clone()));
    }
    let from = from.clone().unwrap_or_else(|| Source::Path(layout::workspace()));
    // A description that cannot be used leaves nothing behind.
    let outcome = Generator::new(spec).whole_crate(name, RuntimeDependency::Version(String::new())).run();
    let client = the_crate(&outcome)?;
    let description = Description::of(spec, &outcome.files)
        .map_err(|source| Refused::Read { path: spec.clone(), source })?;
    let main = description.main_text().ok_or_else(|| Refused::Nameless(spec.clone()))?;

    let fill = |text: &str| {
        text.replace("{{name}}", name)
            .replace("{{crate}}", &name.replace('-', "_"))
            .replace("{{spec}}", &main)
            .replace("{{codegen}}", &dependency(&from, "codegen", &[]))
            .replace("{{runtime}}", &dependency(&from, "codegen/runtime", &["default-features = false"]))
    };
    let files = [
        ("Cargo.toml", include_str!("template/Cargo.toml")),
        ("README.md", include_str!("template/README.md")),
        (".gitignore", include_str!("template/gitignore")),
        (".gitattributes", include_str!("template/gitattributes")),
        (".cargo/config.toml", include_str!("template/cargo-config.toml")),
        ("spec/overlay.yaml", include_str!("template/overlay.yaml")),
        ("spec/codegen.toml", include_str!("template/codegen.toml")),
        ("xtask/Cargo.toml", include_str!("template/xtask.toml")),
        ("xtask/src/main.rs", include_str!("template/xtask.rs")),
        ("{{name}}/tests/client.rs", include_str!("template/client.rs")),
        ("{{name}}/Cargo.toml", &client.manifest),
        ("{{name}}/src/lib.rs", &client.root),
    ];
    for (path, text) in files {
        write(&folder.join(fill(path)), fill(text).as_bytes())?;
    }
    let of_spec = folder.join("spec");
    for (file, content) in description.read() {
        let content = content.map_err(|source| Refused::Read { path: file.to_owned(), source })?;
        write(&of_spec.join(file), &content)?;
    }
    Generator::new(of_spec.join(&description.main))
        .overlay(of_spec.join("overlay.yaml"))
        .settings(of_spec.join("codegen.toml"))
        .names_lock(of_spec.join("names.lock"))
        .write_to(folder.join(name).join("src/generated"))?;
    Ok(())
}

/// What stands around the generated module in its crate; from now on it is written by hand.
struct Client {
    manifest: String,
    root: String,
}

fn the_crate(outcome: &Outcome) -> Result<Client, Refused> {
    let Some(made) = &outcome.generated else { return Err(Refused::Description(outcome.report())) };
    let text =
        |path: &str| made.files.iter().find(|file| file.path == path).map_or("", |file| file.text.as_str());
    // Without the header, which is for files that are made anew each time, and without a workspace of its own.
    let below_header =
        |text: &str| text.split_once("\n\n").map_or_else(String::new, |(_, rest)| rest.to_owned());
    let manifest = below_header(text("Cargo.toml"));
    let manifest = manifest.split("\n# A workspace of its own").next().unwrap_or_default();
    let manifest = manifest.replace("version = \"\", default-features = false", "workspace = true");
    Ok(Client { manifest, root: below_header(text("src/lib.rs")) })
}

fn write(path: &Path, text: &[u8]) -> Result<(), Refused> {
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    folder
        .and_then(|()| fs::write(path, text))
        .map_err(|source| Refused::Write { path: path.to_owned(), source })
}

/// A package of the generator's workspace as a dependency: the package in this folder, with what else is said of it.
fn dependency(from: &Source, package: &str, more: &[&str]) -> String {
    // A string of JSON is one of TOML, too.
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut parts = match from {
        Source::Path(workspace) => {
            vec![format!("path = {}", quoted(&workspace.join(package).to_string_lossy()))]
        }
        Source::Git { url, rev } => {
            let rev = rev.iter().map(|rev| format!("rev = {}", quoted(rev)));
            [format!("git = {}", quoted(url))].into_iter().chain(rev).collect()
        }
        Source::Version(version) => vec![format!("version = {}", quoted(version))],
    };
    parts.extend(more.iter().map(|part| (*part).to_owned()));
    format!("{{ {} }}", parts.join(", "))
}

/// What `--from` says. A path is relative to where the command runs, and not to the folder that it makes.
fn source(text: &str) -> Result<Source, &'static str> {
    match Source::parse(text).ok_or("write `path=DIR`, `git=URL`, `git=URL#REV` or `version=REQ`")? {
        Source::Path(path) => path::absolute(path).map(Source::Path).map_err(|_| "this is no path"),
        other => Ok(other),
    }
}

fn crate_name(text: &str) -> Result<String, &'static str> {
    let is_name = text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .chars()
            .all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || matches!(char, '-' | '_'));
    match text {
        "xtask" | "spec" | "target" => Err("this is the name of a folder beside it"),
        _ if is_name => Ok(text.to_owned()),
        _ => {
            Err("a crate's name is made of lower-case letters, digits, `-` and `_`, and begins with a letter")
        }
    }
}
