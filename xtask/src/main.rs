//! The maintainer's commands: `cargo xtask …`.
//!
//! Exit codes: 0 when all is well, 1 when the input or the checked files are not, 2 for a mistake in the arguments.

mod codegen_command;
mod corpus;
mod coverage;
mod diff;
mod difference;
mod explain;
mod fidelity;
mod layout;
mod message;
mod new;
mod overlay;
mod rename;
mod selection;
mod source;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Commands for those who maintain the generated client.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Makes the client from the vendored description, or a whole crate from another one.
    Codegen(codegen_command::Arguments),
    /// Makes a workspace of the shape of this one for another description.
    New(new::Arguments),
    /// Tells what a change of the description means for those who call the client.
    Diff(diff::Arguments),
    /// Prints the description as its overlays make it, and tells what each of their actions did.
    Overlay(overlay::Arguments),
    /// Tells how much of the description is typed, and what is not and why.
    Coverage(coverage::Arguments),
    /// Tells more about the code of a diagnostic, or how something of the client came out of the description.
    Explain(explain::Arguments),
    /// Gives something of the generated client another name, and remembers it in the names lock.
    Rename(rename::Arguments),
    /// Makes a crate of every description below a folder, checks it, and prints a table.
    Corpus(corpus::Arguments),
    /// Tells whether generated types keep all that they read: examples, and values made from the schemas.
    Fidelity(fidelity::Arguments),
    /// One document of the corpus, in a process of its own.
    #[command(hide = true)]
    CorpusDocument(corpus::document_command::Arguments),
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Codegen(arguments) => codegen_command::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Overlay(arguments) => overlay::run(&arguments),
        Command::Coverage(arguments) => coverage::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Rename(arguments) => rename::run(&arguments),
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::Fidelity(arguments) => fidelity::run(&arguments),
        Command::CorpusDocument(arguments) => corpus::document_command::run(&arguments),
    }
}
