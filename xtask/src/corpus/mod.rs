//! `cargo xtask corpus`: how the generator fares with real documents, each of them made into a crate and compiled.

mod check;
mod figures;
mod find;
mod generation;
mod memory;
mod row;
mod table;
mod task;

use std::io;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::{fs, thread};

use clap::Args;

use self::find::Document;
use self::row::Row;
use self::task::Task;
use crate::layout;

const EXAMPLES: &str = "\
Examples:
  cargo xtask corpus ../corpus
      Makes and checks a crate of every document below the folder.

  cargo xtask corpus ../corpus --filter museum --filter petstore --keep
      Only documents with such a name, whose crates stay to be looked at.

  cargo xtask corpus ../corpus --json corpus.json
      Writes the table's figures as JSON, too.

The columns:
  operations  all of them
  raw         operations with a body or an answer that is raw as a whole: JSON, or a form left as bytes
  typed %     of all uses of a type (parameters, bodies, answers, fields, members, items of lists and maps) in what
              operations reach, the share that is not raw; `-` where there are none
  ms          from the file to the files on disk, by this build of the generator: for figures of speed, run
              `cargo run --release -p xtask -- corpus …`
  check s     `cargo check` of the crate alone, its dependencies being ready
  rustc MB    the most memory that one rustc held, as /proc tells; `-` where it does not
  warnings    the compiler's
  result      ok, refused (the generator says why; no failure for Swagger 2.0), generate failed, check failed, panic
  diagnostics the generator's warnings, by code

A generator that panics costs its document only. One that overflows its stack, which is no larger than that of a
program's main thread, ends the run.";

/// The arguments of `cargo xtask corpus`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The folder with the documents: OpenAPI or Swagger, YAML or JSON, at any depth.
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Only documents with this in their path below DIR; may be given several times, and one suffices.
    #[arg(long, value_name = "NAME")]
    filter: Vec<String>,

    /// How many documents are worked on at a time; each job compiles the runtime once for itself.
    #[arg(long, value_name = "N", default_value = "1")]
    jobs: NonZeroUsize,

    /// Leave the crates where they were made, and print where that is.
    #[arg(long)]
    keep: bool,

    /// Write the figures to this file as well, as an array of objects.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Runs the command and prints what it has to tell.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    examine(arguments).unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::FAILURE
    })
}

fn examine(arguments: &Arguments) -> io::Result<ExitCode> {
    let documents = find::documents(&arguments.folder, &arguments.filter)?;
    if documents.is_empty() {
        let folder = layout::shown(&arguments.folder);
        return Err(io::Error::other(format!("{folder}: there is no such document below this folder")));
    }
    let rows = all(&documents, arguments)?;
    println!("{}", table::render(&rows));
    if let Some(file) = &arguments.json {
        write_json(file, &rows)?;
    }
    let failed = rows.iter().any(Row::failed);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Works on all documents, a line of progress for each, and returns the rows in the documents' order.
fn all(documents: &[Document], arguments: &Arguments) -> io::Result<Vec<Row>> {
    let scratch = layout::scratch()?.join("corpus");
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let mut rows = Vec::new();
    thread::scope(|scope| {
        for job in 0..arguments.jobs.get().min(documents.len()) {
            let (sender, next) = (sender.clone(), &next);
            let task = Task::new(&scratch, job, arguments.keep);
            scope.spawn(move || {
                task.make_ready();
                while let Some((index, document)) = take(documents, next) {
                    // The receiver outlives the jobs.
                    let _ = sender.send((index, task.row(document)));
                }
            });
        }
        drop(sender);
        for (index, row) in receiver {
            rows.push((index, row));
            show_progress(rows.len(), documents.len(), &rows);
        }
    });
    rows.sort_by_key(|(index, _)| *index);
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

fn take<'d>(documents: &'d [Document], next: &AtomicUsize) -> Option<(usize, &'d Document)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    documents.get(index).map(|document| (index, document))
}

fn show_progress(done: usize, total: usize, rows: &[(usize, Row)]) {
    if let Some((_, row)) = rows.last() {
        eprintln!("[{done}/{total}] {}", row.progress());
    }
}

fn write_json(file: &std::path::Path, rows: &[Row]) -> io::Result<()> {
    let array = serde_json::Value::Array(rows.iter().map(Row::to_json).collect());
    fs::write(file, format!("{array:#}\n"))
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", layout::shown(file))))
}
