//! `cargo xtask codegen`: from a description to checked-in source, or to a whole crate.

use std::process::ExitCode;

use clap::Args;
use codegen::Generated;
use codegen::diagnostic::Severity;
use codegen::output::{self, Difference, Written};

use crate::layout;
use crate::message::Messages;
use crate::selection::{Selection, Task, command};

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

    #[command(flatten)]
    messages: Messages,

    #[command(flatten)]
    selection: Selection,
}

/// Runs the command and prints what it has to tell.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let task = arguments.selection.task();
    let outcome = task.generator.clone().strict(arguments.strict).run();
    arguments.messages.tell(&outcome);
    let Some(generated) = &outcome.generated else {
        if arguments.strict && !outcome.diagnostics.any(Severity::Error) {
            eprintln!("error: there are warnings, and the run is strict: nothing was written");
        }
        return ExitCode::FAILURE;
    };
    let done = if arguments.check { check(&task, generated) } else { write(&task, generated) };
    done.unwrap_or_else(|error| {
        eprintln!("error: {}: {error}", layout::shown(&task.folder));
        ExitCode::FAILURE
    })
}

/// Writes what was generated, and says what it did.
pub(crate) fn write(task: &Task, generated: &Generated) -> std::io::Result<ExitCode> {
    let Written { mut changed, removed, unchanged } = output::write(&task.folder, &generated.files)?;
    if output::write_lock(&task.names_lock, &generated.names_lock)? {
        changed.push(task.names_lock.clone());
    }
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

fn check(task: &Task, generated: &Generated) -> std::io::Result<ExitCode> {
    let mut differences = output::compare(&task.folder, &generated.files)?;
    differences.extend(output::compare_lock(&task.names_lock, &generated.names_lock)?);
    if differences.is_empty() {
        println!("{} files are as the description makes them", generated.files.len());
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
