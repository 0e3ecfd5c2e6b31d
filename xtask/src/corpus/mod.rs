//! `cargo xtask corpus`: how the generator fares with real documents, each of them made into a crate and compiled.

mod check;
pub(crate) mod document_command;
pub(crate) mod figures;
pub(crate) mod find;
mod generation;
mod memory;
mod reason;
mod row;
mod table;
mod task;
pub(crate) mod value;

use std::io;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::{fs, thread};

use clap::Args;

use self::check::Tool;
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
      Writes the figures as JSON, too, with every schema that became raw: its place, and the diagnostic that says why.

  cargo xtask corpus ../corpus --filter stripe --clippy
      Runs clippy with `unwrap_used`, `expect_used`, `panic` and `indexing_slicing` in place of `cargo check`.

The columns:
  typed, raw, none
              the document's operations, each path with each method: those with a method, none of whose bodies is raw as
              a whole; those with a body or an answer that says a type and is raw JSON; those without a method. Below the
              table, a typed one is opaque if a body is bytes or a text in all its forms, as their media types
              say, although a schema describes what is inside
  typed %     of the schemas that operations reach (parameters, bodies, answers, and what is inside) and that say a type
              (`type`, `properties`, `items`, `enum`, `const`, `$ref`, `allOf`, `oneOf`, `anyOf`, `format`), the share
              that did not become raw JSON. Each schema counts once; a reference to a schema that says no type says none.
              Of several media types, the one that the client uses counts
  ms          generating: from the file to the files on disk
  read        of that, reading the document's files
  json        the yardstick: `serde_json::from_slice::<Value>` over the document's JSON form, in the same process
  x json      ms less read, as a multiple of json
  MB          the most memory that the generating process held; `-` where the system does not tell
  lines       of Rust
  check s     `cargo check` of the crate alone, its dependencies being ready
  rustc MB    the most memory that the compiler held; `-` where the system does not tell
  warn        the compiler's warnings
  diag        the generator's warnings, which are listed by code below the table
  result      ok; refused (the generator says why; no failure for Swagger); panic (it broke down); incomplete (an
              operation has no method); no compile; warnings (the compiler's)

For figures of speed, run `cargo run --release -p xtask -- corpus …`. All crates share one target directory. Cargo locks
it, so that one crate is checked at a time; further jobs generate meanwhile.";

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

    /// How many documents are worked on at a time. One of them is checked, the others are generated.
    #[arg(long, value_name = "N", default_value = "1")]
    jobs: NonZeroUsize,

    /// Only generate, which takes seconds.
    #[arg(long, conflicts_with = "clippy")]
    without_check: bool,

    /// Have clippy look at the crates, with lints that keep code from panicking.
    #[arg(long)]
    clippy: bool,

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
    let tool = if arguments.clippy { Tool::Clippy } else { Tool::Check };
    let tool = (!arguments.without_check).then_some(tool);
    let task = Task::new(&layout::scratch()?.join("corpus"), tool, arguments.keep);
    task.make_ready();
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let mut rows = Vec::new();
    thread::scope(|scope| {
        for _ in 0..arguments.jobs.get().min(documents.len()) {
            let (sender, next, task) = (sender.clone(), &next, &task);
            scope.spawn(move || {
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
