//! What is known about one document in the end.

use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::check::Check;

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The crate compiles without a warning, and every operation has a method.
    Ok,
    /// The generator says why nothing can be made of the document.
    Refused {
        /// Because it is Swagger, which is as it should be.
        swagger: bool,
    },
    /// The generator panicked, or broke down otherwise.
    Panic,
    /// An operation of the document has no method.
    Incomplete,
    /// The crate does not compile.
    CheckFailed,
    /// The compiler has warnings.
    Warned,
}

impl Verdict {
    /// All of them, as the summary counts them.
    pub(super) const ALL: [Self; 6] = [
        Self::Ok,
        Self::Refused { swagger: true },
        Self::Panic,
        Self::Incomplete,
        Self::CheckFailed,
        Self::Warned,
    ];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Refused { .. } => "refused",
            Self::Panic => "panic",
            Self::Incomplete => "incomplete",
            Self::CheckFailed => "no compile",
            Self::Warned => "warnings",
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
    /// What the generating process told; `null` where it broke down.
    pub(super) told: Value,
    pub(super) check: Option<Check>,
    /// Where the crate is, if it was kept.
    pub(super) kept: Option<PathBuf>,
}

impl Row {
    pub(super) fn failed(&self) -> bool {
        self.verdict.failed()
    }

    /// A figure that the generating process told.
    pub(super) fn figure(&self, key: &str) -> Option<f64> {
        self.told.get(key)?.as_f64()
    }

    /// A count that the generating process told.
    pub(super) fn count(&self, key: &str) -> Option<u64> {
        self.told.get(key)?.as_u64()
    }

    /// The operations of the document without a method.
    pub(super) fn missing(&self) -> Vec<&str> {
        let list = self.told.get("missing_operations").and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// What generating took beyond reading the file, as a multiple of the yardstick.
    pub(super) fn multiple(&self) -> Option<f64> {
        let beyond = self.figure("generation_ms")? - self.figure("reading_ms")?;
        Some(beyond.max(0.0) / self.figure("yardstick_ms").filter(|it| *it > 0.0)?)
    }

    /// A line that tells that the document is done.
    pub(super) fn progress(&self) -> String {
        let mut line = format!("{}: {}", self.document, self.verdict.as_str());
        if let Some(generation) = self.figure("generation_ms") {
            let what = if self.count("lines").is_some() { "generated" } else { "read" };
            line += &format!(", {what} in {generation:.0} ms");
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
        let check = self.check.as_ref();
        let own = json!({
            "document": self.document,
            "result": self.verdict.as_str(),
            "failed": self.failed(),
            "why": self.why,
            "typed_percent": percent(self.count("schemas"), self.count("raw_schemas")),
            "yardstick_multiple": self.multiple(),
            "check_seconds": check.map(|it| it.duration.as_secs_f64()),
            "rustc_kb": check.and_then(|it| it.peak),
            "compiler_warnings": check.map(|it| &it.warnings),
            "crate": self.kept.as_ref().map(|it| it.display().to_string()),
        });
        let mut all = own.as_object().cloned().unwrap_or_default();
        all.extend(self.told.as_object().cloned().unwrap_or_else(Map::new));
        Value::Object(all)
    }
}

/// The share of schemas that are not raw in percent; `None` where there are none.
pub(super) fn percent(schemas: Option<u64>, raw: Option<u64>) -> Option<f64> {
    let number = |count: u64| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let (schemas, raw) = (schemas?, raw?);
    (schemas > 0).then(|| 100.0 * number(schemas.saturating_sub(raw)) / number(schemas))
}
