//! `cargo xtask diff`: what a change of the description means for those who call the client.

mod human;
mod json;
mod revision;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use codegen::diff::{Change, Verdict, diff, verdict};
use codegen::{Generator, Outcome};

use crate::layout;

const EXAMPLES: &str = "\
Examples:
  cargo xtask diff
      Compares the committed description with the one on disk.

  cargo xtask diff v1.2.0
      Compares the description of a revision with the one on disk.

  cargo xtask diff old.yaml new.yaml --deny breaking
      Compares two documents, and fails if callers have to change something.";

/// The arguments of `cargo xtask diff`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// A description, or a git revision of the vendored one.
    #[arg(default_value = "HEAD")]
    old: String,

    /// A description, or a git revision of the vendored one; otherwise the vendored one on disk.
    new: Option<String>,

    /// An OpenAPI Overlay to apply to both documents; may be given several times.
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,

    /// An overlay that belongs to the old document alone, in place of those of `--overlay`; may be given several times.
    #[arg(long, value_name = "FILE")]
    old_overlay: Vec<PathBuf>,

    /// The generator's settings for both documents.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Tell everything as one JSON object.
    #[arg(long)]
    json: bool,

    /// Fail if there is a change of this weight.
    #[arg(long, value_name = "WEIGHT", value_enum)]
    deny: Option<Deny>,
}

/// What `--deny` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Callers may have to change something.
    Breaking,
    /// Callers could use something new.
    Minor,
    /// There is any change.
    Any,
}

impl Deny {
    fn least(self) -> Verdict {
        match self {
            Self::Breaking => Verdict::Major,
            Self::Minor => Verdict::Minor,
            Self::Any => Verdict::Patch,
        }
    }
}

/// Two outcomes and what differs.
struct Comparison {
    old: Outcome,
    new: Outcome,
    changes: Vec<Change>,
    verdict: Verdict,
}

/// Compares, and prints what was found.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    match compare(arguments) {
        Ok(comparison) => {
            let text = if arguments.json { json::text(&comparison) } else { human::text(&comparison) };
            println!("{text}");
            let is_denied = arguments.deny.is_some_and(|deny| comparison.verdict >= deny.least());
            if is_denied { ExitCode::FAILURE } else { ExitCode::SUCCESS }
        }
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}

/// Why nothing was compared.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error(transparent)]
    Revision(#[from] revision::RevisionError),
    #[error("no client can be made of `{0}`:\n\n{1}")]
    Input(String, String),
}

fn compare(arguments: &Arguments) -> Result<Comparison, Refused> {
    let Arguments { overlay, old_overlay, .. } = arguments;
    let of_old = if old_overlay.is_empty() { overlay } else { old_overlay };
    let old = outcome(arguments, &arguments.old, of_old)?;
    let new = match &arguments.new {
        Some(new) => outcome(arguments, new, overlay)?,
        None => made("the vendored description", &layout::generator(&layout::workspace()))?,
    };
    let changes = match (&old.generated, &new.generated) {
        (Some(old), Some(new)) => diff(&old.api, &new.api),
        _ => Vec::new(),
    };
    let verdict = verdict(&changes);
    Ok(Comparison { old, new, changes, verdict })
}

/// What is made of a document, or else of a revision.
fn outcome(arguments: &Arguments, name: &str, overlays: &[PathBuf]) -> Result<Outcome, Refused> {
    let path = Path::new(name);
    if path.is_file() {
        let mut generator = Generator::new(path);
        for overlay in overlays {
            generator = generator.overlay(overlay);
        }
        if let Some(config) = &arguments.config {
            generator = generator.settings(config);
        }
        return made(name, &generator);
    }
    let checkout = revision::check_out(name)?;
    made(name, &layout::generator(checkout.folder()))
}

fn made(name: &str, generator: &Generator) -> Result<Outcome, Refused> {
    let outcome = generator.run();
    match outcome.generated {
        Some(_) => Ok(outcome),
        None => Err(Refused::Input(name.to_owned(), outcome.report())),
    }
}
