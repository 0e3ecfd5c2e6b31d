//! `cargo xtask coverage`: how much of the description is typed, and what is not and why.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use codegen::coverage::{Figures, Share};
use codegen::diagnostic::Severity;
use codegen::report::printable;
use codegen::settings::Settings;
use serde_json::Value;

use crate::corpus::figures::to_json;
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
    let figures = Figures::of(document, generated);
    let json = to_json(&figures, &outcome);
    if arguments.json {
        println!("{json:#}");
    } else {
        Told::of(&figures, &json, &outcome.settings).print();
    }
    let short = figures.short(&outcome.settings);
    for reason in &short {
        eprintln!("error: {reason}");
    }
    if short.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What there is to tell.
struct Told<'f> {
    operations: Share,
    opaque: usize,
    /// Operations without a method, which are missed, or left out by the settings.
    missing: &'f [String],
    are_left_out: bool,
    schemas: Share,
    raw: &'f [Value],
}

impl<'f> Told<'f> {
    fn of(figures: &'f Figures, json: &'f Value, settings: &Settings) -> Self {
        Self {
            operations: figures.operations(settings),
            opaque: figures.opaque_operations,
            missing: &figures.missing,
            are_left_out: !settings.include.is_empty() || !settings.exclude.is_empty(),
            schemas: figures.schemas(),
            raw: json.get("raw").and_then(Value::as_array).map_or(&[], Vec::as_slice),
        }
    }

    /// ```text
    /// operations  22 of 22 are typed, 100.0 %; 1 with bytes or a text whose schema describes what is inside
    /// schemas     311 of 312 are typed, 99.7 %
    ///
    /// raw JSON:
    ///   spec/palomma.yaml:120:9 #/components/schemas/Anything
    ///     unsupported-schema: …
    /// ```
    fn print(&self) {
        let Self { operations, opaque, missing, are_left_out, schemas, raw } = self;
        let inside = match opaque {
            0 => String::new(),
            opaque => format!("; {opaque} with bytes or a text whose schema describes what is inside"),
        };
        println!("operations  {}{inside}", operations.text());
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
}
