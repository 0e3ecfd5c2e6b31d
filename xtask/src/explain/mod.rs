//! `cargo xtask explain`: the longer text about a code, or how something of the client came out of the document.

mod passes;
mod subject;

use std::process::ExitCode;

use clap::Args;
use codegen::diagnostic::Code;

use crate::selection::Reading;

const EXAMPLES: &str = "\
Examples:
  cargo xtask explain dangling-ref
  cargo xtask explain PayinLinkCard
  cargo xtask explain PayinLinkCard.redirect_url
  cargo xtask explain payin_links.create
  cargo xtask explain '#/components/schemas/PayinLinkCard'";

/// The arguments of `cargo xtask explain`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The code of a diagnostic, such as `dangling-ref`; or something of the client: a type, `Type.field`, `tag.method`; or
    /// a JSON Pointer or an `operationId` of the description. Without one, all codes are listed.
    what: Option<String>,

    #[command(flatten)]
    reading: Reading,
}

/// Prints what is known about a code or a name, or all codes.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let Some(wanted) = &arguments.what else {
        for code in Code::ALL {
            println!("{:<26} {:<8} {}", code.as_str(), code.severity().to_string(), code.meaning());
        }
        return ExitCode::SUCCESS;
    };
    if let Some(code) = Code::ALL.iter().find(|code| code.as_str() == wanted) {
        println!("{}[{code}]: {}\n\n{}", code.severity(), code.meaning(), code.explanation());
        return ExitCode::SUCCESS;
    }
    match subject::explain(wanted, &arguments.reading.generator()) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}
