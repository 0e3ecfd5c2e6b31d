//! `cargo xtask codegen`: from a description to checked-in source, or to a whole crate.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use codegen::coverage;
use codegen::diagnostic::Severity;
use codegen::output::{self, Difference, Written};
use codegen::{Generated, Stage};

use crate::message::Messages;
use crate::selection::{Selection, Task, command};
use crate::watch::Seen;
use crate::{difference, layout};

const EXAMPLES: &str = "\
Examples:
  cargo xtask codegen
      Makes generated-client/src/generated/ from spec/.

  cargo xtask codegen --check --strict
      Compares instead of writing, and takes warnings for failures: what CI does.

  cargo xtask codegen --dry-run
      Tells which files a run would write, and how many lines of them.

  cargo xtask codegen --print ir > ir.txt
      Writes down what the generator understood; a diff of two such files is what a change of it changed.

  cargo xtask codegen --spec openapi.yaml --out ../petstore --name petstore
      Makes a whole crate, manifest included, from another description.";

/// The arguments of `cargo xtask codegen`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Write nothing; fail if what is on disk is not what would be written, and show the difference.
    #[arg(long, conflicts_with_all = ["dry_run", "print", "watch"])]
    check: bool,

    /// Write nothing; tell which files would be written, and how many lines of each would be new or gone.
    #[arg(long, conflicts_with = "print")]
    dry_run: bool,

    /// Write no files; print what this pass makes.
    #[arg(long, value_name = "PASS", conflicts_with = "watch")]
    print: Option<Pass>,

    /// Do the same again whenever a file that was read changes, until it is interrupted.
    #[arg(long)]
    watch: bool,

    /// Take warnings for failures.
    #[arg(long)]
    strict: bool,

    #[command(flatten)]
    messages: Messages,

    #[command(flatten)]
    selection: Selection,
}

/// What can be printed of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Pass {
    /// The description with its overlays, as YAML.
    Document,
    /// The same in the dialect of OpenAPI 3.1.
    Normalised,
    /// Types and operations as the description says them.
    Lowered,
    /// The same with its final names, boxes and order.
    #[value(alias = "ir")]
    Refined,
}

impl Pass {
    /// What this pass made, if that is the stage.
    fn text(self, stage: Stage<'_>) -> Option<String> {
        match (self, stage) {
            (Self::Document, Stage::Document(document)) | (Self::Normalised, Stage::Normalised(document)) => {
                Some(document.to_yaml())
            }
            (Self::Lowered, Stage::Lowered(api)) | (Self::Refined, Stage::Refined(api)) => {
                Some(api.to_string())
            }
            _ => None,
        }
    }
}

/// Runs the command and prints what it has to tell.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    if !arguments.watch {
        return once(arguments, &mut Vec::new());
    }
    // Which files are read is known when they have been read; so they are once before anything is done.
    let mut files = arguments.selection.task().generator.run().files;
    loop {
        // What changes while a run lasts is for the next one to see.
        let (known, before) = (files.clone(), Seen::now(&files));
        once(arguments, &mut files);
        if known != files {
            // It read files that nobody had looked at before, and they may have changed since.
            continue;
        }
        println!("watching {} files; ctrl-c ends it", files.len());
        before.wait_for_change(&files);
    }
}

/// One run, which tells the files that it read.
fn once(arguments: &Arguments, files: &mut Vec<PathBuf>) -> ExitCode {
    let task = arguments.selection.task();
    let mut printed = None;
    let outcome = task.generator.clone().strict(arguments.strict).observe(&mut |stage| {
        printed = arguments.print.and_then(|pass| pass.text(stage)).or(printed.take());
    });
    arguments.messages.tell(&outcome);
    files.clone_from(&outcome.files);
    if let Some(text) = printed {
        // Whoever reads this may have gone; that is no fault of the run.
        let _ = write!(io::stdout().lock(), "{text}");
    }
    let Some(generated) = &outcome.generated else {
        if arguments.strict && !outcome.diagnostics.any(Severity::Error) {
            eprintln!("error: there are warnings, and the run is strict: nothing was written");
        }
        return ExitCode::FAILURE;
    };
    let short = coverage::short(&outcome);
    short.iter().for_each(|reason| eprintln!("error: {reason}"));
    let done = match arguments {
        Arguments { print: Some(_), .. } => Ok(ExitCode::SUCCESS),
        _ if !short.is_empty() => {
            eprintln!("nothing was written; `cargo xtask coverage` tells what is not typed and why");
            Ok(ExitCode::FAILURE)
        }
        Arguments { check: true, .. } => check(&task, generated, arguments.messages.verbose),
        Arguments { dry_run: true, .. } => dry_run(&task, generated),
        _ => write(&task, generated),
    };
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

/// Everything in which the files on disk are not what was generated.
fn differences(task: &Task, generated: &Generated) -> io::Result<Vec<Difference>> {
    let mut differences = output::compare(&task.folder, &generated.files)?;
    differences.extend(output::compare_lock(&task.names_lock, &generated.names_lock)?);
    Ok(differences)
}

fn check(task: &Task, generated: &Generated, whole: bool) -> io::Result<ExitCode> {
    let differences = differences(task, generated)?;
    if differences.is_empty() {
        println!("{} files are as the description makes them", generated.files.len());
        return Ok(ExitCode::SUCCESS);
    }
    difference::show(&differences, whole)?;
    eprintln!(
        "error: {} files differ from what the description makes; run `{}`",
        differences.len(),
        command()
    );
    Ok(ExitCode::FAILURE)
}

fn dry_run(task: &Task, generated: &Generated) -> io::Result<ExitCode> {
    let differences = differences(task, generated)?;
    difference::count(&differences, &mut io::stdout().lock())?;
    let removed = differences.iter().filter(|it| matches!(it, Difference::Stale { .. })).count();
    println!("{} files would be written, {removed} removed; nothing was done", differences.len() - removed);
    Ok(ExitCode::SUCCESS)
}
