//! What is known about one document in the end, and the table of all.

use serde_json::{Value, json};

use super::case::{Case, Source};
use super::compare::difference;
use super::program::Outcome;

/// Of each document, more faults are not printed; `--json` has them all.
const SHOWN: usize = 10;

/// Of a fault, more is not printed.
const WIDTH: usize = 156;

/// A row of the table.
#[derive(Default)]
pub(super) struct Row {
    document: String,
    /// Nothing could be generated.
    pub(super) skipped: bool,
    /// The crate did not compile, or its program broke down.
    pub(super) broken: Option<String>,
    pub(super) types: usize,
    /// The types that nothing was made for.
    pub(super) missed: Vec<String>,
    examples: usize,
    made: usize,
    exact: usize,
    invalid: usize,
    /// Made values that the schema does not allow and the type does not read.
    not_made: Vec<Fault>,
    lossy: Vec<Fault>,
    refused: Vec<Fault>,
    /// Refused, but nobody knows whether they are allowed.
    unknown: Vec<Fault>,
}

/// A value that a type does not keep.
struct Fault {
    type_name: String,
    what: String,
    why: String,
    value: Value,
}

impl Row {
    pub(super) fn new(document: &str) -> Self {
        Self { document: document.to_owned(), ..Self::default() }
    }

    pub(super) fn failed(&self) -> bool {
        self.broken.is_some() || [&self.lossy, &self.refused, &self.unknown].iter().any(|it| !it.is_empty())
    }

    /// Counts a case. Whether its schema allows it is asked only where that matters.
    pub(super) fn add(
        &mut self,
        case: &Case,
        type_name: &str,
        outcome: &Outcome,
        allowed: impl FnOnce() -> Option<bool>,
    ) {
        let is_example = matches!(case.source, Source::Example | Source::Fixture);
        let count = if is_example { &mut self.examples } else { &mut self.made };
        *count += 1;
        let fault = |why: String| Fault {
            type_name: type_name.to_owned(),
            what: case.what.clone(),
            why,
            value: case.value.clone(),
        };
        match outcome {
            Outcome::Written(text) => match serde_json::from_str(text) {
                Ok(after) => match difference(&case.value, &after) {
                    None => self.exact += 1,
                    // Such as a `null` that the schema does not allow, and that is read as left out.
                    Some(_) if is_example && allowed() == Some(false) => self.invalid += 1,
                    Some(why) => self.lossy.push(fault(why)),
                },
                Err(error) => self.lossy.push(fault(format!("what is written is no JSON: {error}"))),
            },
            Outcome::Refused(why) => match allowed() {
                Some(true) => self.refused.push(fault(why.clone())),
                Some(false) if is_example => self.invalid += 1,
                Some(false) => self.not_made.push(fault(why.clone())),
                None => self.unknown.push(fault(why.clone())),
            },
        }
    }

    /// A line that tells that the document is done.
    pub(super) fn progress(&self) -> String {
        let Self { document, exact, .. } = self;
        match (&self.broken, self.skipped) {
            (Some(_), _) => format!("{document}: broken"),
            (None, true) => format!("{document}: nothing was generated"),
            (None, false) => {
                format!(
                    "{document}: {exact} exact, {} lossy, {} refused",
                    self.lossy.len(),
                    self.refused.len() + self.unknown.len()
                )
            }
        }
    }

    fn cells(&self) -> [String; 10] {
        let Self { types, examples, made, exact, invalid, not_made, lossy, refused, unknown, .. } = self;
        let counts = [
            *types,
            *examples,
            *made,
            *exact,
            lossy.len(),
            refused.len(),
            unknown.len(),
            *invalid,
            not_made.len(),
        ];
        let mut cells = [const { String::new() }; 10];
        for (cell, count) in cells.iter_mut().skip(1).zip(counts) {
            *cell = if self.skipped { "-".to_owned() } else { count.to_string() };
        }
        if let Some(name) = cells.first_mut() {
            name.clone_from(&self.document);
        }
        cells
    }

    /// The row for machines.
    pub(super) fn to_json(&self) -> Value {
        let Self {
            document, skipped, broken, types, missed, examples, made, exact, invalid, not_made, ..
        } = self;
        let listed = |faults: &[Fault]| faults.iter().map(Fault::to_json).collect::<Vec<_>>();
        json!({
            "document": document,
            "skipped": skipped,
            "broken": broken,
            "types": types,
            "missed": missed,
            "examples": examples,
            "made": made,
            "exact": exact,
            "invalid": invalid,
            "not_made": listed(not_made),
            "lossy": listed(&self.lossy),
            "refused": listed(&self.refused),
            "unknown": listed(&self.unknown),
        })
    }

    fn details(&self) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(self.broken.as_ref().map(|why| format!("broken: {why}")));
        let unknown = ("refused (validity unknown)", &self.unknown);
        for (word, faults) in [("lossy", &self.lossy), ("refused", &self.refused), unknown] {
            lines.extend(faults.iter().take(SHOWN).map(|fault| fault.line(word)));
            let left = faults.len().saturating_sub(SHOWN);
            lines.extend((left > 0).then(|| format!("… and {left} {word} more")));
        }
        let missed = self.missed.len();
        lines.extend(
            self.missed.first().map(|name| format!("no value is made for {missed} types: {name}, …")),
        );
        lines
    }
}

impl Fault {
    fn line(&self, word: &str) -> String {
        let Self { type_name, what, why, .. } = self;
        let text = format!("{word}: {type_name}, {what}: {why}");
        if text.chars().count() <= WIDTH {
            text
        } else {
            text.chars().take(WIDTH - 1).chain(['…']).collect()
        }
    }

    fn to_json(&self) -> Value {
        let Self { type_name, what, why, value } = self;
        json!({"type": type_name, "what": what, "why": why, "value": value})
    }
}

/// The table, the faults, and a line that sums it up.
pub(super) fn render(rows: &[Row]) -> String {
    const HEADINGS: [&str; 10] = [
        "document", "types", "examples", "made", "exact", "lossy", "refused", "unknown", "invalid",
        "not made",
    ];
    let cells: Vec<[String; 10]> =
        std::iter::once(HEADINGS.map(str::to_owned)).chain(rows.iter().map(Row::cells)).collect();
    let mut text: Vec<String> = cells.iter().map(|row| line(row, &cells)).collect();
    for row in rows {
        let details = row.details();
        if !details.is_empty() {
            text.push(format!("\n{}", row.document));
            text.extend(details.iter().map(|line| format!("    {line}")));
        }
    }
    let sum = |of: fn(&Row) -> usize| rows.iter().map(of).sum::<usize>();
    text.push(format!(
        "\n{} documents: {} cases, {} exact, {} lossy, {} refused, {} unknown; {} invalid examples, \
         {} values not made",
        rows.len(),
        sum(|row| row.examples + row.made),
        sum(|row| row.exact),
        sum(|row| row.lossy.len()),
        sum(|row| row.refused.len()),
        sum(|row| row.unknown.len()),
        sum(|row| row.invalid),
        sum(|row| row.not_made.len()),
    ));
    text.join("\n")
}

fn line(row: &[String; 10], all: &[[String; 10]]) -> String {
    let padded = row.iter().enumerate().map(|(column, cell)| {
        let widths = all.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        let width = widths.max().unwrap_or_default();
        if column == 0 { format!("{cell:width$}") } else { format!("{cell:>width$}") }
    });
    padded.collect::<Vec<_>>().join("  ")
}
