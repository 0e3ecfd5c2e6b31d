//! What is known about one document in the end.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use super::check::Check;
use super::figures::Figures;

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The crate compiles.
    Ok,
    /// The generator says why nothing can be made of the document.
    Refused {
        /// Because it is Swagger, which is as it should be.
        swagger: bool,
    },
    /// The generator made nothing without a reason that lies in the document.
    GenerateFailed,
    /// The crate does not compile.
    CheckFailed,
    /// The generator panicked.
    Panic,
}

impl Verdict {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Refused { .. } => "refused",
            Self::GenerateFailed => "generate failed",
            Self::CheckFailed => "check failed",
            Self::Panic => "panic",
        }
    }

    fn failed(self) -> bool {
        !matches!(self, Self::Ok | Self::Refused { swagger: true })
    }
}

/// A row of the table.
pub(super) struct Row {
    /// The document's name.
    pub(super) document: String,
    pub(super) verdict: Verdict,
    /// Why, where it is not `ok`.
    pub(super) why: String,
    pub(super) figures: Option<Figures>,
    /// The generator's warnings, by code.
    pub(super) diagnostics: BTreeMap<&'static str, usize>,
    pub(super) generation: Option<Duration>,
    /// The lines of Rust.
    pub(super) lines: Option<usize>,
    pub(super) check: Option<Check>,
    /// Where the crate is, if it was kept.
    pub(super) kept: Option<PathBuf>,
}

impl Row {
    /// A row of which nothing is known yet.
    pub(super) fn new(document: &str) -> Self {
        Self {
            document: document.to_owned(),
            verdict: Verdict::GenerateFailed,
            why: String::new(),
            figures: None,
            diagnostics: BTreeMap::new(),
            generation: None,
            lines: None,
            check: None,
            kept: None,
        }
    }

    pub(super) fn conclude(&mut self, verdict: Verdict, why: String) {
        self.verdict = verdict;
        self.why = why;
    }

    pub(super) fn failed(&self) -> bool {
        self.verdict.failed()
    }

    /// A line that tells that the document is done.
    pub(super) fn progress(&self) -> String {
        let mut line = format!("{}: {}", self.document, self.verdict.as_str());
        if let Some(generation) = self.generation {
            let what = if self.lines.is_some() { "generated" } else { "read" };
            line += &format!(", {what} in {} ms", generation.as_millis());
        }
        if let Some(check) = &self.check {
            line += &format!(", checked in {:.1} s", check.duration.as_secs_f64());
        }
        if let Some(kept) = &self.kept {
            line += &format!(", kept in {}", kept.display());
        }
        line
    }

    /// The row for machines: `null` stands for what is not known.
    pub(super) fn to_json(&self) -> Value {
        let figures = self.figures;
        let check = self.check.as_ref();
        json!({
            "document": self.document,
            "result": self.verdict.as_str(),
            "failed": self.failed(),
            "why": self.why,
            "operations": figures.map(|it| it.operations),
            "raw_operations": figures.map(|it| it.raw_operations),
            "type_uses": figures.map(|it| it.uses),
            "raw_type_uses": figures.map(|it| it.raw_uses),
            "typed_percent": figures.and_then(|it| it.typed_percent()),
            "diagnostics": self.diagnostics,
            "generation_ms": self.generation.map(|it| it.as_secs_f64() * 1000.0),
            "lines": self.lines,
            "check_seconds": check.map(|it| it.duration.as_secs_f64()),
            "peak_rustc_kb": check.and_then(|it| it.peak),
            "compiler_warnings": check.map(|it| &it.warnings),
            "crate": self.kept.as_ref().map(|it| it.display().to_string()),
        })
    }
}
