//! One document's way: generate, check, and what that tells.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::diagnostic::{Code, Severity};
use codegen::{Generator, Outcome, RuntimeDependency};

use super::check;
use super::figures::Figures;
use super::find::Document;
use super::generation::{self, Generation};
use super::row::{Row, Verdict};
use crate::layout;

/// The smallest document: its crate needs all that every other one needs.
const SMALLEST: &str = "openapi: 3.0.3\ninfo: {title: Nothing, version: '1'}\npaths: {}\n";

/// What a job needs for each of its documents.
pub(super) struct Task {
    /// The folder of the crates.
    crates: PathBuf,
    /// Cargo's target directory. A job has its own, because cargo locks it.
    target: PathBuf,
    keep: bool,
}

impl Task {
    pub(super) fn new(scratch: &Path, job: usize, keep: bool) -> Self {
        Self { crates: scratch.join("crates"), target: scratch.join(format!("target-{job}")), keep }
    }

    /// Compiles the runtime, so that the first document's time does not include it. What fails here fails again with
    /// every document, and is told there.
    pub(super) fn make_ready(&self) {
        let folder = self.target.join("nothing");
        let document = folder.join("nothing.yaml");
        let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&document, SMALLEST));
        if written.is_ok() && generation::generate(generator(&document, "nothing-client"), &folder).is_ok() {
            drop(check::check(&folder, &self.target));
        }
    }

    /// Makes and checks the crate of a document.
    pub(super) fn row(&self, document: &Document) -> Row {
        let folder = self.crates.join(&document.crate_name);
        // Were files of an earlier run left, cargo would take an unchanged crate for checked.
        let _ = fs::remove_dir_all(&folder);
        let mut row = Row::new(&document.name);
        match generation::generate(generator(&document.path, &document.crate_name), &folder) {
            Err(panic) => row.conclude(Verdict::Panic, panic),
            Ok(generation) => self.judge(&mut row, &generation, &folder),
        }
        if self.keep && folder.exists() {
            row.kept = Some(folder);
        } else {
            let _ = fs::remove_dir_all(&folder);
        }
        row
    }

    fn judge(&self, row: &mut Row, generation: &Generation, folder: &Path) {
        let Generation { outcome, written, duration } = generation;
        row.generation = Some(*duration);
        for diagnostic in outcome.diagnostics.iter().filter(|it| it.severity() == Severity::Warning) {
            *row.diagnostics.entry(diagnostic.code.as_str()).or_default() += 1;
        }
        let Some(generated) = &outcome.generated else {
            let (verdict, why) = refusal(outcome);
            return row.conclude(verdict, why);
        };
        let sources =
            generated.files.iter().filter(|file| Path::new(&file.path).extension() == Some("rs".as_ref()));
        row.lines = Some(sources.map(|file| file.text.lines().count()).sum());
        row.figures = Some(Figures::of(&generated.api));
        if let Err(error) = written {
            return row.conclude(Verdict::GenerateFailed, error.to_string());
        }
        self.compile(row, folder);
    }

    fn compile(&self, row: &mut Row, folder: &Path) {
        match check::check(folder, &self.target) {
            Err(error) => row.conclude(Verdict::CheckFailed, error.to_string()),
            Ok(check) => {
                match &check.error {
                    Some(error) => row.conclude(Verdict::CheckFailed, error.clone()),
                    None => row.conclude(Verdict::Ok, String::new()),
                }
                row.check = Some(check);
            }
        }
    }
}

fn generator(document: &Path, crate_name: &str) -> Generator {
    Generator::new(document)
        .whole_crate(crate_name, RuntimeDependency::Path(layout::runtime()))
        .command("cargo xtask corpus")
}

/// What it is that nothing was made, and why.
fn refusal(outcome: &Outcome) -> (Verdict, String) {
    let errors: Vec<_> = outcome.diagnostics.iter().filter(|it| it.severity() == Severity::Error).collect();
    let any = |code: Code| errors.iter().any(|diagnostic| diagnostic.code == code);
    let verdict = if errors.is_empty() || any(Code::Internal) {
        Verdict::GenerateFailed
    } else {
        Verdict::Refused { swagger: any(Code::Swagger) }
    };
    let told = errors.iter().map(|it| format!("[{}] {}; {}", it.code, it.message, it.remedy));
    (verdict, told.collect::<Vec<_>>().join("\n"))
}
