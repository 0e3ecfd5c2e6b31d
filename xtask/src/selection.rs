//! Which description a command is about: the vendored one, or another.

use std::path::{Path, PathBuf};

use clap::Args;
use codegen::{EmbedError, EmbeddedRuntime, Generator, RuntimeDependency};

use crate::layout;
use crate::source::Source;

/// The arguments that say what is read and where it is written.
#[derive(Debug, Args)]
pub(crate) struct Selection {
    /// Another OpenAPI description (YAML or JSON) than the vendored one.
    #[arg(long, value_name = "FILE", requires = "out")]
    spec: Option<PathBuf>,

    /// The folder of the crate to make.
    #[arg(long, value_name = "DIR", requires = "spec")]
    out: Option<PathBuf>,

    /// The name of the crate to make; otherwise that of its folder.
    #[arg(long, requires = "spec")]
    name: Option<String>,

    /// An OpenAPI Overlay to apply to the description; may be given several times.
    #[arg(long, value_name = "FILE", requires = "spec")]
    overlay: Vec<PathBuf>,

    /// The generator's settings, as in spec/codegen.toml.
    #[arg(long, value_name = "FILE", requires = "spec")]
    config: Option<PathBuf>,

    /// Where the crate finds its runtime: `path=DIR` (relative to the crate), `git=URL` or `git=URL#REV`, `version=REQ`, or
    /// `embedded` for its source in the crate itself; otherwise the path of this workspace's runtime.
    #[arg(long, value_name = "WHERE", requires = "spec", value_parser = runtime_dependency)]
    runtime: Option<RuntimeDependency>,
}

/// The arguments that say what is read, of commands that write nothing.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// Another OpenAPI description (YAML or JSON) than the vendored one.
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,

    /// An OpenAPI Overlay to apply to the description; may be given several times.
    #[arg(long, value_name = "FILE", requires = "spec")]
    overlay: Vec<PathBuf>,

    /// The generator's settings, as in spec/codegen.toml.
    #[arg(long, value_name = "FILE", requires = "spec")]
    config: Option<PathBuf>,
}

impl Reading {
    /// The generator with all that it reads.
    pub(crate) fn generator(&self) -> Generator {
        let Some(spec) = &self.spec else { return vendored().generator };
        let generator = self.overlay.iter().fold(Generator::new(spec), Generator::overlay);
        match &self.config {
            Some(config) => generator.settings(config),
            None => generator,
        }
    }
}

/// What one run reads and where it writes.
pub(crate) struct Task {
    /// The generator with all that it reads.
    pub(crate) generator: Generator,
    /// The folder that the files belong to.
    pub(crate) folder: PathBuf,
    /// The names that stay as they are.
    pub(crate) names_lock: PathBuf,
}

impl Selection {
    /// The task that is selected.
    pub(crate) fn task(&self) -> Task {
        match (&self.spec, &self.out) {
            (Some(spec), Some(out)) => self.other(spec, out),
            _ => vendored(),
        }
    }

    fn other(&self, spec: &Path, out: &Path) -> Task {
        let names_lock = out.join("names.lock");
        let mut generator = Generator::new(spec).names_lock(&names_lock);
        for overlay in &self.overlay {
            generator = generator.overlay(overlay);
        }
        generator = match &self.config {
            Some(config) => generator.settings(config),
            None => generator.command(command()),
        };
        let of_folder = || out.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = self.name.clone().or_else(of_folder).unwrap_or_else(|| "client".to_owned());
        let runtime = self.runtime.clone().unwrap_or_else(|| RuntimeDependency::Path(layout::runtime()));
        Task { generator: generator.whole_crate(name, runtime), folder: out.to_owned(), names_lock }
    }
}

/// What `--runtime` says.
fn runtime_dependency(text: &str) -> Result<RuntimeDependency, RuntimeError> {
    if text == "embedded" {
        return Ok(RuntimeDependency::Embedded(EmbeddedRuntime::read(&layout::runtime())?));
    }
    match Source::parse(text).ok_or(RuntimeError::Form)? {
        Source::Path(path) => Ok(RuntimeDependency::Path(path)),
        Source::Git { url, rev } => Ok(RuntimeDependency::Git { url, rev }),
        Source::Version(version) => Ok(RuntimeDependency::Version(version)),
    }
}

/// Why `--runtime` cannot be followed.
#[derive(Debug, thiserror::Error)]
enum RuntimeError {
    #[error("write `path=DIR`, `git=URL`, `git=URL#REV`, `version=REQ` or `embedded`")]
    Form,
    #[error(transparent)]
    Embed(#[from] EmbedError),
}

fn vendored() -> Task {
    let generator = layout::generator(&layout::workspace());
    Task { generator, folder: layout::generated(), names_lock: layout::names_lock() }
}

/// The command that makes these files: `codegen` with this command's arguments, without what makes no difference to the
/// files.
pub(crate) fn command() -> String {
    const OTHERS: [&str; 6] = ["--check", "--dry-run", "--watch", "--strict", "--verbose", "-v"];
    const OTHERS_WITH_VALUE: [&str; 2] = ["--message-format", "--print"];
    let mut command = "cargo xtask codegen".to_owned();
    // Behind the command, whose name may be another, and what it is told that is no option.
    let mut arguments = std::env::args().skip(2).skip_while(|argument| !argument.starts_with('-'));
    while let Some(argument) = arguments.next() {
        if OTHERS_WITH_VALUE.contains(&argument.as_str()) {
            arguments.next();
        } else if !OTHERS.contains(&argument.as_str())
            && !OTHERS_WITH_VALUE.iter().any(|other| argument.starts_with(other))
        {
            command.push(' ');
            command.push_str(&argument);
        }
    }
    command
}
