//! `cargo xtask explain`: the longer text about a code.

use std::process::ExitCode;

use clap::Args;
use codegen::diagnostic::Code;

/// The arguments of `cargo xtask explain`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The code of a diagnostic, such as `dangling-ref`; without one, all codes are listed.
    code: Option<String>,
}

/// Prints what is known about a code, or all codes.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let Some(wanted) = &arguments.code else {
        for code in Code::ALL {
            println!("{:<26} {:<8} {}", code.as_str(), code.severity().to_string(), code.meaning());
        }
        return ExitCode::SUCCESS;
    };
    let Some(code) = Code::ALL.iter().find(|code| code.as_str() == wanted) else {
        eprintln!("error: there is no code `{wanted}`; `cargo xtask explain` lists all of them");
        return ExitCode::FAILURE;
    };
    println!("{}[{code}]: {}\n\n{}", code.severity(), code.meaning(), code.explanation());
    ExitCode::SUCCESS
}
