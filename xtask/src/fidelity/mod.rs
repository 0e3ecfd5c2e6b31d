//! `cargo xtask fidelity`: whether generated types keep all that they read.

mod case;
mod compare;
mod make;
mod parts;
mod program;
mod report;
mod schemas;
mod tags;
mod target;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use clap::Args;
use codegen::document::Document;
use codegen::ir::Api;
use codegen::{Generator, RuntimeDependency, output};
use serde_json::Value;

use self::case::{Case, Source};
use self::report::Row;
use self::tags::Tags;
use self::target::Target;
use crate::corpus::find::{self, Document as Found};
use crate::layout;

const EXAMPLES: &str = "\
Examples:
  cargo xtask fidelity ../corpus
      Reads and writes the examples of every document below the folder, and values made from its schemas.

  cargo xtask fidelity ../corpus --filter museum --json fidelity.json
      Only documents with such a name; what is lossy or refused is listed as JSON, too.

The columns:
  types     component schemas, parameters and bodies, and the types of their own that stand inside of them
  examples  values of `example`, `examples` and `default` of these, and of `../fixtures` beside the document's folder
  made      values made from the schemas: all properties, those that are required, `null` wherever it is allowed, each
            member of a union, each value of an enum; with an unknown value, with an unknown property
  exact     decoded by the generated type and encoded again, it has the members that it had: numbers by value, `null`
            and absent told apart
  lossy     it has not
  refused   the type cannot read it, although its schema allows it
  unknown   the type cannot read it, and whether its schema allows it cannot be told: the schema is too large, or broken
  invalid   examples that contradict their own schema, and that the type does not read or does not keep as they are
  not made  made values that the schema does not allow, such as a member of a `oneOf` that is another one, too, and that
            the type cannot read either

What a schema allows says the crate `jsonschema`. Patterns and formats do not count, and what has `properties` is an object.";

/// The arguments of `cargo xtask fidelity`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The folder with the documents: OpenAPI, YAML or JSON, at any depth.
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Only documents with this in their path below DIR; may be given several times, and one suffices.
    #[arg(long, value_name = "NAME")]
    filter: Vec<String>,

    /// Leave the crates where they were made.
    #[arg(long)]
    keep: bool,

    /// Write the figures to this file as well, with every value that was lossy or refused.
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
    let scratch = layout::scratch()?.join("fidelity");
    let mut rows = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let row = row(document, &scratch, arguments);
        eprintln!("[{}/{}] {}", index + 1, documents.len(), row.progress());
        rows.push(row);
    }
    println!("{}", report::render(&rows));
    if let Some(file) = &arguments.json {
        let array = Value::Array(rows.iter().map(Row::to_json).collect());
        fs::write(file, format!("{array:#}\n"))?;
    }
    Ok(if rows.iter().any(Row::failed) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn row(document: &Found, scratch: &Path, arguments: &Arguments) -> Row {
    let mut row = Row::new(&document.name);
    let folder = scratch.join("crates").join(&document.crate_name);
    let _ = fs::remove_dir_all(&folder);
    let outcome = Generator::new(&document.path)
        .whole_crate(&document.crate_name, RuntimeDependency::Path(layout::runtime()))
        .command("cargo xtask fidelity")
        .run();
    let (Some(generated), Some(read)) = (&outcome.generated, &outcome.document) else {
        row.skipped = true;
        return row;
    };
    let done = output::write(&folder, &generated.files).and_then(|_| {
        let fixtures = fixtures(arguments, document);
        fill(
            &mut row,
            read,
            &generated.api,
            &fixtures,
            (&folder, &document.crate_name, &scratch.join("target")),
        )
    });
    row.broken = done.err().map(|error| error.to_string());
    if !arguments.keep {
        let _ = fs::remove_dir_all(&folder);
    }
    row
}

fn fill(
    row: &mut Row,
    document: &Document,
    api: &Api,
    fixtures: &[Value],
    (folder, crate_name, target): (&Path, &str, &Path),
) -> io::Result<()> {
    let (targets, missed) = target::all(document, api);
    let tags = Tags::of(document);
    let of_target = |(index, target)| case::of(document, &tags, index, target);
    let mut cases: Vec<Case> = targets.iter().enumerate().flat_map(of_target).collect();
    cases.extend(fixtures.iter().filter_map(|value| of_fixture(value, &targets)));
    row.types = targets.len();
    row.missed = missed;
    if cases.is_empty() {
        return Ok(());
    }
    let outcomes = program::run(folder, crate_name, target, &targets, &cases)?;
    for (case, outcome) in cases.iter().zip(outcomes) {
        if let Some(target) = targets.get(case.target) {
            let allowed = || match case.expected() {
                Some(value) => schemas::allow(document, &target.schemas, &value),
                None => Some(true),
            };
            row.add(case, &target.type_name, &outcome, allowed);
        }
    }
    Ok(())
}

/// The answers in `fixtures/STEM.json` below the folder that was searched, for the document of this stem.
fn fixtures(arguments: &Arguments, document: &Found) -> Vec<Value> {
    let Some(stem) = document.path.file_stem() else { return Vec::new() };
    let file = arguments.folder.join("fixtures").join(stem).with_extension("json");
    let text = fs::read(file).unwrap_or_default();
    let value: Value = serde_json::from_slice(&text).unwrap_or_default();
    let resources = value.get("resources").and_then(Value::as_object);
    resources.into_iter().flat_map(|map| map.values().cloned()).collect()
}

/// An answer belongs to the component that is called like its `object`.
fn of_fixture(value: &Value, targets: &[Target<'_>]) -> Option<Case> {
    let object = value.get("object")?.as_str()?;
    let target = targets.iter().position(|target| target.component == Some(object))?;
    Some(Case {
        target,
        source: Source::Fixture,
        what: format!("the fixture {object}"),
        value: value.clone(),
    })
}
