//! `cargo xtask codegen`: from a description to checked-in source, or to a whole crate.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use codegen::diagnostic::Severity;
use codegen::output::{self, Difference, Written};
use codegen::{Generated, Generator, RuntimeDependency, SourceFile};

use crate::layout;

const EXAMPLES: &str = "\
Examples:
  cargo xtask codegen
      Makes generated-client/src/generated/ from spec/.

  cargo xtask codegen --check --strict
      Compares instead of writing, and takes warnings for failures: what CI does.

  cargo xtask codegen --spec openapi.yaml --out ../petstore --name petstore
      Makes a whole crate, manifest included, from another description.";

/// The arguments of `cargo xtask codegen`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Write nothing; fail if what is on disk is not what would be written, and show the difference.
    #[arg(long)]
    check: bool,

    /// Take warnings for failures.
    #[arg(long)]
    strict: bool,

    /// Show notes too, which are otherwise only counted.
    #[arg(long, short)]
    verbose: bool,

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
}

/// Runs the command and prints what it has to tell.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let task = Task::new(arguments);
    let outcome = task.generator.run();
    if !outcome.diagnostics.is_empty() {
        let least = if arguments.verbose { Severity::Note } else { Severity::Warning };
        eprintln!("{}", outcome.report_from(least));
    }
    let Some(generated) = &outcome.generated else {
        if arguments.strict && !outcome.diagnostics.any(Severity::Error) {
            eprintln!("error: there are warnings, and the run is strict: nothing was written");
        }
        return ExitCode::FAILURE;
    };
    let done = if arguments.check { check(&task, &generated.files) } else { write(&task, generated) };
    done.unwrap_or_else(|error| {
        eprintln!("error: {}: {error}", layout::shown(&task.folder));
        ExitCode::FAILURE
    })
}

/// What one run reads and where it writes.
struct Task {
    generator: Generator,
    /// The folder that the files belong to.
    folder: PathBuf,
}

impl Task {
    fn new(arguments: &Arguments) -> Self {
        match (&arguments.spec, &arguments.out) {
            (Some(spec), Some(out)) => Self::other(arguments, spec, out),
            _ => Self::vendored(arguments),
        }
    }

    fn vendored(arguments: &Arguments) -> Self {
        let generator = Generator::new(layout::description())
            .overlay(layout::overlay())
            .settings(layout::settings())
            .strict(arguments.strict);
        Self { generator, folder: layout::generated() }
    }

    fn other(arguments: &Arguments, spec: &Path, out: &Path) -> Self {
        let mut generator = Generator::new(spec).strict(arguments.strict);
        for overlay in &arguments.overlay {
            generator = generator.overlay(overlay);
        }
        generator = match &arguments.config {
            Some(config) => generator.settings(config),
            None => generator.command(command()),
        };
        let of_folder = || out.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = arguments.name.clone().or_else(of_folder).unwrap_or_else(|| "client".to_owned());
        let runtime = RuntimeDependency::Path(layout::runtime());
        Self { generator: generator.whole_crate(name, runtime), folder: out.to_owned() }
    }
}

/// The command that makes these files: this one, without what makes no difference to them.
fn command() -> String {
    let others = ["--check", "--strict", "--verbose", "-v"];
    let arguments = std::env::args().skip(1).filter(|argument| !others.contains(&argument.as_str()));
    format!("cargo xtask {}", arguments.collect::<Vec<String>>().join(" "))
}

fn write(task: &Task, generated: &Generated) -> std::io::Result<ExitCode> {
    let Written { changed, removed, unchanged } = output::write(&task.folder, &generated.files)?;
    for path in changed.iter().chain(&removed) {
        println!("{}", layout::shown(path));
    }
    println!("{} files written, {} removed, {unchanged} unchanged", changed.len(), removed.len());
    let redacted = generated.api.sensitive();
    if !redacted.is_empty() {
        println!("redacted wherever they could be printed: {}", redacted.join(", "));
    }
    Ok(ExitCode::SUCCESS)
}

fn check(task: &Task, files: &[SourceFile]) -> std::io::Result<ExitCode> {
    let differences = output::compare(&task.folder, files)?;
    if differences.is_empty() {
        println!("{} files are as the description makes them", files.len());
        return Ok(ExitCode::SUCCESS);
    }
    for difference in &differences {
        show(difference);
    }
    eprintln!(
        "error: {} files differ from what the description makes; run `{}`",
        differences.len(),
        command()
    );
    Ok(ExitCode::FAILURE)
}

fn show(difference: &Difference) {
    let (path, before, after) = match difference {
        Difference::Missing { path, expected } => (path, "", expected.as_str()),
        Difference::Changed { path, expected, found } => (path, found.as_str(), expected.as_str()),
        Difference::Stale { path } => {
            eprintln!("{} is not generated any more", layout::shown(path));
            return;
        }
    };
    let name = layout::shown(path);
    let diff = similar::TextDiff::from_lines(before, after);
    eprint!("{}", diff.unified_diff().context_radius(3).header(&name, &format!("{name} (as generated)")));
}
