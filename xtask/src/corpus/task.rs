//! One document's way: generate, check, and what that tells.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use super::check::{self, Check, Tool};
use super::find::Document;
use super::generation::{self, Generation};
use super::row::{Row, Verdict};

/// The smallest document: its crate needs all that every other one needs.
const SMALLEST: &str = "openapi: 3.0.3\ninfo: {title: Nothing, version: '1'}\npaths: {}\n";

/// What is done with each of the documents.
pub(super) struct Task {
    /// The folder of the crates.
    crates: PathBuf,
    /// Cargo's target directory, the same for all: what they have in common is compiled once.
    target: PathBuf,
    /// How crates are checked, if they are. Cargo locks its target directory, and whoever waits for the lock would count
    /// the wait as time; so one crate is checked at a time.
    tool: Option<Mutex<Tool>>,
    keep: bool,
}

impl Task {
    pub(super) fn new(scratch: &Path, tool: Option<Tool>, keep: bool) -> Self {
        Self {
            crates: scratch.join("crates"),
            target: scratch.join("target"),
            tool: tool.map(Mutex::new),
            keep,
        }
    }

    /// Compiles what all crates have in common, so that the first document's time does not include it. What fails here
    /// fails again with every document, and is told there.
    pub(super) fn make_ready(&self) {
        let folder = self.target.join("nothing");
        let document = folder.join("nothing.yaml");
        let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&document, SMALLEST));
        if self.tool.is_some()
            && written.is_ok()
            && generation::generate(&document, "nothing-client", &folder).is_ok()
        {
            drop(self.check(&folder));
        }
    }

    /// Makes and checks the crate of a document.
    pub(super) fn row(&self, document: &Document) -> Row {
        let folder = self.crates.join(&document.crate_name);
        // Were files of an earlier run left, cargo would take an unchanged crate for checked.
        let _ = fs::remove_dir_all(&folder);
        let generation = generation::generate(&document.path, &document.crate_name, &folder);
        let mut row = match generation.unwrap_or_else(|error| Generation::Broken(error.to_string())) {
            Generation::Told(told) => self.judge(document, told, &folder),
            Generation::Broken(words) => row(document, Value::Null, Verdict::Panic, words),
        };
        if self.keep && folder.exists() {
            row.kept = Some(folder);
        } else {
            let _ = fs::remove_dir_all(&folder);
        }
        row
    }

    fn judge(&self, document: &Document, told: Value, folder: &Path) -> Row {
        if let Some(refusal) = told.get("refusal").and_then(Value::as_str).map(str::to_owned) {
            let swagger = told.get("swagger").and_then(Value::as_bool).unwrap_or_default();
            return row(document, told, Verdict::Refused { swagger }, refusal);
        }
        let mut row = row(document, told, Verdict::Ok, String::new());
        match self.check(folder) {
            Err(why) => (row.verdict, row.why) = (Verdict::CheckFailed, why),
            Ok(check) => row.check = check,
        }
        conclude(&mut row);
        row
    }

    fn check(&self, folder: &Path) -> Result<Option<Check>, String> {
        let Some(tool) = &self.tool else { return Ok(None) };
        let tool = tool.lock().unwrap_or_else(PoisonError::into_inner);
        check::check(*tool, folder, &self.target).map(Some).map_err(|error| error.to_string())
    }
}

fn row(document: &Document, told: Value, verdict: Verdict, why: String) -> Row {
    Row { document: document.name.clone(), verdict, why, told, check: None, kept: None }
}

/// Says what is wrong with a crate that was made, the worst first.
fn conclude(row: &mut Row) {
    let error = row.check.as_ref().and_then(|check| check.error.clone());
    let warnings = row.check.as_ref().map(|check| check.warnings.join(", ")).unwrap_or_default();
    let missing = row.missing().join("\n");
    let (verdict, why) = match error {
        Some(error) => (Verdict::CheckFailed, error),
        None if !missing.is_empty() => (Verdict::Incomplete, format!("no method for\n{missing}")),
        None if !warnings.is_empty() => (Verdict::Warned, warnings),
        None => return,
    };
    (row.verdict, row.why) = (verdict, why);
}
