//! `cargo xtask overlay`: the description as the overlays make it, and what each of their actions did.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use codegen::document::{Document, Location};
use codegen::overlay::{Applied, Changed};
use codegen::report::printable;
use codegen::{Outcome, Stage};

use crate::layout::shown;
use crate::message::Messages;
use crate::selection::Reading;

const EXAMPLES: &str = "\
Examples:
  cargo xtask overlay > effective.yaml
      Writes the description as the generator sees it, and tells beside it what each action did.

  cargo xtask overlay --actions
      Tells only that.";

/// The arguments of `cargo xtask overlay`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Print what each action did, and not the description.
    #[arg(long)]
    actions: bool,

    #[command(flatten)]
    messages: Messages,

    #[command(flatten)]
    reading: Reading,
}

/// Prints the description on the standard output, and what the actions did on the other.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let mut effective = None;
    let outcome = arguments.reading.generator().observe(&mut |stage| {
        if let Stage::Document(document) = stage {
            effective = Some(document.to_yaml());
        }
    });
    arguments.messages.tell(&outcome);
    // Whoever reads these streams may have gone; that is no fault of the run.
    let _ = if arguments.actions {
        tell(&outcome, &mut io::stdout().lock())
    } else {
        let printed = write!(io::stdout().lock(), "{}", effective.as_deref().unwrap_or_default());
        printed.and_then(|()| tell(&outcome, &mut io::stderr().lock()))
    };
    if outcome.generated.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What each action did: a line for the action, and one for each place.
///
/// ```text
/// spec/overlay.yaml:23:5: $.components.schemas.StatusMessage.enum
///     The documentation's page of status messages has this one.
///   + spec/palomma.yaml:2060:7 #/components/schemas/StatusMessage/enum/31
/// ```
fn tell(outcome: &Outcome, to: &mut dyn Write) -> io::Result<()> {
    let Some(document) = &outcome.document else { return Ok(()) };
    for Applied { origin, target, description, changes } in &outcome.overlays {
        let Location { file, line, column, .. } = document.locate(*origin);
        writeln!(to, "{}:{line}:{column}: {}", shown(Path::new(&file)), printable(target))?;
        for line in description.iter().flat_map(|text| text.lines()) {
            writeln!(to, "    {}", printable(line))?;
        }
        for change in changes {
            writeln!(to, "  {}", place(document, change))?;
        }
        if changes.is_empty() {
            writeln!(to, "  nothing")?;
        }
    }
    Ok(())
}

/// One place: what became of it, where it was before, or where it was put into, and where it is in the description.
pub(crate) fn place(document: &Document, change: &Changed) -> String {
    let Changed { pointer, before, how } = change;
    let Location { file, line, column, .. } = document.locate(*before);
    let file = shown(Path::new(&file));
    format!("{} {file}:{line}:{column} {}", how.sign(), printable(&pointer.to_string()))
}
