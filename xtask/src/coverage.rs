//! `cargo xtask coverage`: how much of the description is typed, and what is not and why.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use codegen::Outcome;
use codegen::diagnostic::Severity;
use codegen::report::printable;
use codegen::settings::{Coverage, Settings};
use serde_json::Value;

use crate::corpus::figures::Figures;
use crate::layout::shown;
use crate::selection::Reading;

const EXAMPLES: &str = "\
Examples:
  cargo xtask coverage
      Tells how many operations and schemas are typed, and what is raw JSON and why. Fails if it is less than the setting
      `coverage` asks for.

  cargo xtask coverage --spec openapi.yaml --json
      The same about another description, for programs.";

/// The arguments of `cargo xtask coverage`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Print one JSON object.
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    reading: Reading,
}

/// Prints the figures, and fails where they are too low.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let outcome = arguments.reading.generator().run();
    let (Some(generated), Some(document)) = (&outcome.generated, &outcome.document) else {
        eprintln!("error: the client cannot be made:\n\n{}", outcome.report_from(Severity::Warning));
        return ExitCode::FAILURE;
    };
    let figures = Figures::of(document, generated).to_json(&outcome);
    let told = Told::of(&figures, &outcome.settings);
    if arguments.json {
        println!("{figures:#}");
    } else {
        told.print();
    }
    let short = told.short();
    for reason in &short {
        eprintln!("error: {reason}");
    }
    if short.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// In what a client falls short of the coverage that the settings ask for.
pub(crate) fn short(outcome: &Outcome) -> Vec<String> {
    let (Some(generated), Some(document)) = (&outcome.generated, &outcome.document) else {
        return Vec::new();
    };
    if outcome.settings.coverage == Coverage::default() {
        return Vec::new();
    }
    let figures = Figures::of(document, generated).to_json(outcome);
    Told::of(&figures, &outcome.settings).short()
}

/// A count of what is typed.
struct Share {
    typed: u64,
    all: u64,
}

/// What there is to tell.
struct Told<'f> {
    operations: Share,
    /// Operations without a method, which are missed, or left out by the settings.
    missing: Vec<&'f str>,
    are_left_out: bool,
    schemas: Share,
    raw: &'f [Value],
    least: Coverage,
}

impl<'f> Told<'f> {
    fn of(figures: &'f Value, settings: &Settings) -> Self {
        let number = |key: &str| figures.get(key).and_then(Value::as_u64).unwrap_or_default();
        let list = |key: &str| figures.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let are_left_out = !settings.include.is_empty() || !settings.exclude.is_empty();
        let missing: Vec<&str> = list("missing_operations").iter().filter_map(Value::as_str).collect();
        let missed = if are_left_out { 0 } else { missing.len() as u64 };
        let (typed, raw) = (number("typed_operations"), number("raw_operations"));
        let schemas = number("schemas");
        Self {
            operations: Share { typed, all: typed + raw + missed },
            missing,
            are_left_out,
            schemas: Share { typed: schemas - number("raw_schemas"), all: schemas },
            raw: list("raw"),
            least: settings.coverage,
        }
    }

    /// ```text
    /// operations  22 of 22 are typed, 100.0 %
    /// schemas     311 of 312 are typed, 99.7 %
    ///
    /// raw JSON:
    ///   spec/palomma.yaml:120:9 #/components/schemas/Anything
    ///     unsupported-schema: …
    /// ```
    fn print(&self) {
        let Self { operations, missing, are_left_out, schemas, raw, least: _ } = self;
        println!("operations  {}", operations.text());
        println!("schemas     {}", schemas.text());
        if !missing.is_empty() {
            println!(
                "\n{}:",
                if *are_left_out {
                    "left out by the settings, or without a method"
                } else {
                    "without a method"
                }
            );
            missing.iter().for_each(|operation| println!("  {}", printable(operation)));
        }
        if !raw.is_empty() {
            println!("\nraw JSON:");
        }
        for schema in *raw {
            let text = |key: &str| schema.get(key).and_then(Value::as_str).map(printable);
            let number = |key: &str| schema.get(key).and_then(Value::as_u64).unwrap_or_default();
            let (file, pointer) = (text("file").unwrap_or_default(), text("pointer").unwrap_or_default());
            println!("  {}:{}:{} {pointer}", shown(Path::new(&file)), number("line"), number("column"));
            match (text("code"), text("reason")) {
                (Some(code), Some(reason)) => println!("    {code}: {reason}"),
                _ => println!("    nothing is said about its values"),
            }
        }
    }

    /// In what it falls short of what the settings ask for.
    fn short(&self) -> Vec<String> {
        let Coverage { operations, schemas } = self.least;
        let asked = [("operations", &self.operations, operations), ("schemas", &self.schemas, schemas)];
        let short = asked.into_iter().filter(|(_, share, least)| !share.reaches(*least));
        let told = short.map(|(what, share, least)| {
            format!("{} of the {what}, and the setting `coverage` asks for {least} %", share.text())
        });
        told.collect()
    }
}

impl Share {
    fn reaches(&self, percent: u8) -> bool {
        self.typed * 100 >= self.all * u64::from(percent)
    }

    /// The share, rounded down, so that nothing but all is 100 %.
    fn text(&self) -> String {
        let Self { typed, all } = self;
        let tenths = if *all == 0 { 1000 } else { typed * 1000 / all };
        format!("{typed} of {all} are typed, {}.{} %", tenths / 10, tenths % 10)
    }
}
