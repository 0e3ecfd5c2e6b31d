//! The generator as a build script or another program uses it.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostics, Severity};
use crate::document::Source;
use crate::names_lock::{ChooseError, NamesLock};
use crate::output::{self, Written};
use crate::settings::Settings;
use crate::{Generated, Input, Layout, Outcome, RuntimeDependency, Stage, coverage, observe, report};

/// Reads a description and writes the source of its client.
///
/// ```no_run
/// # fn main() -> Result<(), codegen::Failure> {
/// codegen::Generator::new("spec/openapi.yaml").settings("spec/codegen.toml").write_to("src/generated")?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Generator {
    description: PathBuf,
    overlays: Vec<PathBuf>,
    settings: Option<PathBuf>,
    names_lock: Option<PathBuf>,
    choices: NamesLock,
    crate_name: Option<String>,
    command: Option<String>,
    layout: Layout,
    strict: bool,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// The description, an overlay or the settings cannot be used.
    #[error("{0}")]
    Input(Report),
    /// Less is typed than the setting `coverage` asks for.
    #[error("{}", _0.join("\n"))]
    Coverage(Vec<String>),
    /// A file cannot be written.
    #[error("cannot write below `{}`", path.display())]
    Write {
        /// The folder.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// [`Generator::build`] was called outside of a build script.
    #[error("`OUT_DIR` is not set: `build` belongs in a build script; elsewhere, use `write_to`")]
    NoOutDir,
}

/// The rendered diagnostics of a run that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report(String);

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Generator {
    /// A generator for the description at this path.
    pub fn new(description: impl Into<PathBuf>) -> Self {
        Self {
            description: description.into(),
            overlays: Vec::new(),
            settings: None,
            names_lock: None,
            choices: NamesLock::default(),
            crate_name: None,
            command: None,
            layout: Layout::Module,
            strict: false,
        }
    }

    /// Applies this OpenAPI Overlay, after those already given.
    #[must_use]
    pub fn overlay(mut self, path: impl Into<PathBuf>) -> Self {
        self.overlays.push(path.into());
        self
    }

    /// Reads the settings from this file.
    #[must_use]
    pub fn settings(mut self, path: impl Into<PathBuf>) -> Self {
        self.settings = Some(path.into());
        self
    }

    /// Keeps names as this file says (see [`names_lock`](crate::names_lock)), which need not be there yet.
    /// [`write_to`](Self::write_to) writes it back with the names that are settled by then.
    #[must_use]
    pub fn names_lock(mut self, path: impl Into<PathBuf>) -> Self {
        self.names_lock = Some(path.into());
        self
    }

    /// Chooses the name of what has this key (see [`named`](crate::named)), on top of what the names lock holds.
    ///
    /// # Errors
    ///
    /// The key or the name is none.
    pub fn choose(mut self, key: &str, name: &str) -> Result<Self, ChooseError> {
        self.choices.choose(key, name)?;
        Ok(self)
    }

    /// Makes a whole crate of this name, manifest included, that finds the runtime there.
    #[must_use]
    pub fn whole_crate(mut self, name: impl Into<String>, runtime: RuntimeDependency) -> Self {
        self.crate_name = Some(name.into());
        self.layout = Layout::Crate(runtime);
        self
    }

    /// The command that the header of the files names, in place of the settings' one. The header is a comment of one
    /// line, so that control characters become blanks.
    #[must_use]
    pub fn command(mut self, command: impl Into<String>) -> Self {
        self.command = Some(command.into().replace(char::is_control, " "));
        self
    }

    /// Takes warnings for errors.
    #[must_use]
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Makes the client without writing anything, and tells everything about it.
    ///
    /// With [`strict`](Self::strict), an outcome that has warnings has no client.
    #[must_use]
    pub fn run(&self) -> Outcome {
        self.observe(&mut |_| {})
    }

    /// As [`run`](Self::run), for those who want to see what every stage makes.
    #[must_use]
    pub fn observe(&self, observer: &mut dyn FnMut(Stage<'_>)) -> Outcome {
        let mut of_settings = Diagnostics::default();
        // The rest is read even if the settings cannot be, so that all problems are told at once.
        let settings = self.read_settings(&mut of_settings);
        let names_lock = self.read_names_lock(&mut of_settings);
        let usable = settings.is_some() && names_lock.is_some();
        let input = Input {
            description: self.description.clone(),
            overlays: self.overlays.clone(),
            settings: settings.unwrap_or_default(),
            names_lock: names_lock.unwrap_or_default(),
            layout: self.layout.clone(),
        };
        let mut outcome = observe(&input, observer);
        outcome.diagnostics.append(of_settings);
        outcome.files.extend(self.settings.iter().chain(&self.names_lock).cloned());
        if !usable || (self.strict && outcome.diagnostics.any(Severity::Warning)) {
            outcome.generated = None;
        }
        outcome
    }

    /// Makes the client and writes it below `folder`: only files that changed are touched, and files that earlier
    /// runs made and this one does not are removed.
    ///
    /// # Errors
    ///
    /// [`Failure::Input`] with all diagnostics if the input cannot be used and [`Failure::Coverage`] if less is typed than
    /// the settings ask for, in which cases nothing is touched, and [`Failure::Write`] if a file cannot be written.
    pub fn write_to(&self, folder: impl AsRef<Path>) -> Result<Written, Failure> {
        let folder = folder.as_ref();
        let mut outcome = self.run();
        let Generated { api, names_lock, files } = taken(&mut outcome)?;
        let written = std::thread::scope(|scope| {
            // To free a large document and all that was made of it takes longer than to write the files.
            drop(std::thread::Builder::new().spawn_scoped(scope, move || drop((outcome, api))));
            output::write(folder, &files)
        });
        let written = written.map_err(|source| Failure::Write { path: folder.to_owned(), source })?;
        if let Some(path) = &self.names_lock {
            output::write_lock(path, &names_lock)
                .map_err(|source| Failure::Write { path: path.clone(), source })?;
        }
        Ok(written)
    }

    /// For build scripts: writes `OUT_DIR/client/`, tells cargo which files to watch, and passes warnings and errors on as
    /// cargo's own. `examples/build-script/` shows the whole.
    ///
    /// # Errors
    ///
    /// As [`write_to`](Self::write_to), and [`Failure::NoOutDir`] outside of a build script.
    pub fn build(&self) -> Result<Written, Failure> {
        let out_dir = std::env::var_os("OUT_DIR").ok_or(Failure::NoOutDir)?;
        println!("cargo::rustc-check-cfg=cfg(feature, values(\"test-util\"))");
        let mut outcome = self.run();
        for path in &outcome.files {
            println!("cargo::rerun-if-changed={}", path.display());
        }
        for diagnostic in outcome.diagnostics.iter() {
            let kind = match diagnostic.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => continue,
            };
            println!("cargo::{kind}={}", report::one_line(outcome.document.as_ref(), diagnostic));
        }
        let generated = taken(&mut outcome).inspect_err(|failure| {
            if let Failure::Coverage(short) = failure {
                short.iter().for_each(|reason| println!("cargo::error={reason}"));
            }
        })?;
        let folder = Path::new(&out_dir).join("client");
        output::write(&folder, &generated.files).map_err(|source| Failure::Write { path: folder, source })
    }

    fn read_names_lock(&self, diagnostics: &mut Diagnostics) -> Option<NamesLock> {
        let mut lock = match &self.names_lock {
            None => NamesLock::default(),
            Some(path) => NamesLock::read(path, diagnostics)?,
        };
        lock.prefer(&self.choices);
        Some(lock)
    }

    fn read_settings(&self, diagnostics: &mut Diagnostics) -> Option<Settings> {
        let mut settings = match &self.settings {
            None => Settings::default(),
            Some(path) => Settings::parse(&Source::read(path, diagnostics)?, diagnostics)?,
        };
        settings.crate_name = self.crate_name.clone().unwrap_or(settings.crate_name);
        settings.command = self.command.clone().unwrap_or(settings.command);
        Some(settings)
    }
}

/// The client, taken out of its outcome. The report is made for a failure only: it looks for lines and columns, for which
/// it reads the files once more.
fn taken(outcome: &mut Outcome) -> Result<Generated, Failure> {
    let short = coverage::short(outcome);
    if !short.is_empty() {
        return Err(Failure::Coverage(short));
    }
    outcome.generated.take().ok_or_else(|| Failure::Input(Report(outcome.report())))
}
