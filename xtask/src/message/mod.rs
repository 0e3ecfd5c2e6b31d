//! How commands tell what is wrong with their input: for people, for programs, or as annotations of a GitHub workflow.

mod github;
mod human;
mod json;

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use codegen::Outcome;
use codegen::diagnostic::Severity;
use codegen::report::{self, Finding};

/// The form that diagnostics are told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// With excerpts, in colour where the terminal has colours and `NO_COLOR` does not forbid them.
    #[default]
    Human,
    /// One object a line, on the standard output.
    Json,
    /// Annotations of a GitHub workflow, on the standard output.
    Github,
}

/// The arguments that say how diagnostics are told.
#[derive(Debug, Args)]
pub(crate) struct Messages {
    /// Show notes too, which are otherwise only counted, and differences at full length.
    #[arg(long, short)]
    pub(crate) verbose: bool,

    /// How diagnostics are told.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    message_format: Format,
}

impl Messages {
    /// Tells everything that an outcome has to tell.
    pub(crate) fn tell(&self, outcome: &Outcome) {
        let least = if self.verbose { Severity::Note } else { Severity::Warning };
        let told: Vec<Finding> =
            outcome.findings().into_iter().filter(|finding| finding.severity() >= least).collect();
        // Whoever reads these streams may have gone; that is no fault of the run.
        let _ = match self.message_format {
            Format::Human => tell_people(&told, outcome),
            Format::Json => print_lines(told.iter().map(json::line)),
            Format::Github => print_lines(told.iter().map(github::line)),
        };
    }
}

fn tell_people(told: &[Finding], outcome: &Outcome) -> io::Result<()> {
    if outcome.diagnostics.is_empty() {
        return Ok(());
    }
    // The stream leaves the colours out where they are not wanted.
    let mut stream = anstream::AutoStream::auto(io::stderr().lock());
    let renderer = human::renderer();
    for finding in told {
        writeln!(stream, "{}\n", human::render(&renderer, finding))?;
    }
    writeln!(stream, "{}", report::count(&outcome.diagnostics))?;
    if !told.is_empty() {
        writeln!(stream, "`cargo xtask explain CODE` tells more about a code, the word in brackets")?;
    }
    Ok(())
}

fn print_lines(lines: impl Iterator<Item = String>) -> io::Result<()> {
    let mut stream = io::stdout().lock();
    for line in lines {
        writeln!(stream, "{line}")?;
    }
    Ok(())
}
