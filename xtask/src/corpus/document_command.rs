//! `cargo xtask corpus-document`: one document, in a process of its own.
//!
//! So a generator that panics, exhausts its stack or its memory costs that document only, and the process's peak of
//! memory is the generator's. What is told goes to the standard output, as one JSON object.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Args;
use codegen::coverage::Figures;
use codegen::diagnostic::{Code, Diagnostics, Severity};
use codegen::document::Document;
use codegen::{Generated, Generator, Outcome, RuntimeDependency, output};
use serde_json::{Value, json};

use super::figures::to_json;
use super::{memory, value};
use crate::layout;

/// How often the yardstick is taken; the middle one counts.
const TIMES: usize = 5;

/// The arguments of `cargo xtask corpus-document`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The document.
    document: PathBuf,
    /// The name of the crate to make.
    crate_name: String,
    /// The crate's folder.
    folder: PathBuf,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let generator = Generator::new(&arguments.document)
        .whole_crate(&arguments.crate_name, RuntimeDependency::Path(layout::runtime()))
        .command("cargo xtask corpus");
    let start = Instant::now();
    let outcome = generator.run();
    let written = write(&arguments.folder, &outcome);
    let generation = start.elapsed();
    let peak = memory::own_peak();
    let mut told = json!({
        "generation_ms": milliseconds(generation),
        "generator_kb": peak,
        "diagnostics": counted(&outcome, Severity::Warning),
        "notes": counted(&outcome, Severity::Note),
        "refusal": written.err().or_else(|| refusal(&outcome)),
        "swagger": outcome.diagnostics.iter().any(|it| it.code == Code::Swagger),
    });
    add(&mut told, speed(&arguments.document, outcome.document.as_ref()));
    if let (Some(generated), Some(document)) = (&outcome.generated, &outcome.document) {
        add(&mut told, json!({"lines": lines(generated)}));
        add(&mut told, to_json(&Figures::of(document, generated), &outcome));
    }
    println!("{told}");
    ExitCode::SUCCESS
}

fn write(folder: &Path, outcome: &Outcome) -> Result<(), String> {
    let Some(generated) = &outcome.generated else { return Ok(()) };
    output::write(folder, &generated.files).map(drop).map_err(|error| error.to_string())
}

fn add(object: &mut Value, more: Value) {
    if let (Some(object), Value::Object(more)) = (object.as_object_mut(), more) {
        object.extend(more);
    }
}

/// How long it takes to read the document's files, and to read the JSON form of them with `serde_json`.
fn speed(path: &Path, all: Option<&Document>) -> Value {
    let start = Instant::now();
    let Some(mut document) = Document::load(path, &mut Diagnostics::default()) else { return json!({}) };
    for source in all.into_iter().flat_map(|all| all.files.iter().skip(1)) {
        drop(document.read(source.clone(), &mut Diagnostics::default()));
    }
    let reading = start.elapsed();
    let is_json = path.extension().is_some_and(|extension| extension == "json");
    let others: Vec<Value> = all.into_iter().flat_map(|all| all.others.values()).map(value::of).collect();
    let text = match fs::read(path) {
        Ok(text) if is_json && others.is_empty() => text,
        _ => json!([value::of(&document.root), others]).to_string().into_bytes(),
    };
    json!({ "reading_ms": milliseconds(reading), "yardstick_ms": milliseconds(yardstick(&text)) })
}

fn yardstick(text: &[u8]) -> Duration {
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let start = Instant::now();
            let value = serde_json::from_slice::<Value>(text);
            let time = start.elapsed();
            drop(value);
            time
        })
        .collect();
    times.sort();
    times.get(TIMES / 2).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 100_000.0).round() / 100.0
}

fn lines(generated: &Generated) -> usize {
    let is_source = |path: &str| Path::new(path).extension().is_some_and(|extension| extension == "rs");
    let sources = generated.files.iter().filter(|file| is_source(&file.path));
    sources.map(|file| file.text.lines().count()).sum()
}

fn counted(outcome: &Outcome, severity: Severity) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in outcome.diagnostics.iter().filter(|it| it.severity() == severity) {
        *counts.entry(diagnostic.code.as_str()).or_default() += 1;
    }
    counts
}

/// Why nothing was made.
fn refusal(outcome: &Outcome) -> Option<String> {
    if outcome.generated.is_some() {
        return None;
    }
    let errors = outcome.diagnostics.iter().filter(|it| it.severity() == Severity::Error);
    let told: Vec<String> = errors.map(|it| format!("[{}] {}; {}", it.code, it.message, it.remedy)).collect();
    Some(told.join("\n"))
}
