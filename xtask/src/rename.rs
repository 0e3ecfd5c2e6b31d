//! `cargo xtask rename`: another name for something of the generated client, and a lock that remembers it.

use std::process::ExitCode;

use clap::Args;
use codegen::diagnostic::Severity;
use codegen::{Generated, Generator, Named};

use crate::selection::Selection;
use crate::{codegen_command, layout};

const EXAMPLES: &str = "\
Examples:
  cargo xtask rename PayinLinkCard CardLink
  cargo xtask rename PayinLinkCard.redirect_url return_url
  cargo xtask rename BankCode::Nu NuBank
  cargo xtask rename payin_links.get_by_id find
  cargo xtask rename 'payin_links.list(limit)' page_size";

/// The arguments of `cargo xtask rename`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// What is renamed, as it is called now: a type, `Type.field`, `Type::Variant`, `tag.method` or `tag.method(parameter)`.
    old: String,

    /// The new name alone.
    new: String,

    #[command(flatten)]
    selection: Selection,
}

/// Chooses the name and makes the client anew.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    match rename(arguments) {
        Ok(code) => code,
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}

/// Why nothing was renamed.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error("the client cannot be made:\n\n{0}")]
    Input(String),
    #[error("nothing is called `{0}`{1}")]
    Unknown(String, String),
    #[error("`{0}` may be {1}")]
    Ambiguous(String, String),
    #[error(transparent)]
    Name(#[from] codegen::names_lock::ChooseError),
    #[error("`{0}` is taken: it would become `{1}`, so nothing was renamed")]
    Taken(String, String),
    #[error("{0}: {1}")]
    Write(String, std::io::Error),
}

fn rename(arguments: &Arguments) -> Result<ExitCode, Refused> {
    let task = arguments.selection.task();
    let before = made(&task.generator)?;
    let key = find(&codegen::named(&before.api), &arguments.old)?.key.clone();
    let after = made(&task.generator.clone().choose(&key, &arguments.new)?)?;
    let names = codegen::named(&after.api);
    let path = names.iter().find(|named| named.key == key).map_or("", |named| named.path.as_str());
    if last(path) != arguments.new {
        return Err(Refused::Taken(arguments.new.clone(), path.to_owned()));
    }
    codegen_command::write(&task, &after).map_err(|error| Refused::Write(layout::shown(&task.folder), error))
}

fn made(generator: &Generator) -> Result<Generated, Refused> {
    let outcome = generator.run();
    let report = outcome.report_from(Severity::Warning);
    outcome.generated.ok_or(Refused::Input(report))
}

/// What is called so: by its whole path, or without `types::`.
fn find<'a>(names: &'a [Named], wanted: &str) -> Result<&'a Named, Refused> {
    let short = |path: &'a str| path.strip_prefix("types::").unwrap_or(path);
    let found: Vec<&Named> =
        names.iter().filter(|named| named.path == wanted || short(&named.path) == wanted).collect();
    match found.as_slice() {
        [only] => Ok(only),
        [] => {
            let near = names.iter().map(|named| short(&named.path));
            let near = near.max_by(|a, b| likeness(a, wanted).total_cmp(&likeness(b, wanted)));
            let near = near.filter(|near| likeness(near, wanted) > 0.7);
            let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            Err(Refused::Unknown(wanted.to_owned(), hint))
        }
        several => {
            let paths: Vec<String> = several.iter().map(|named| format!("`{}`", named.path)).collect();
            Err(Refused::Ambiguous(wanted.to_owned(), paths.join(" or ")))
        }
    }
}

/// How much two texts have in common, from 0 to 1.
fn likeness(a: &str, b: &str) -> f32 {
    similar::TextDiff::from_chars(a, b).ratio()
}

/// The name at the end of a path.
fn last(path: &str) -> &str {
    path.trim_end_matches(')').rsplit([':', '.', '(']).next().unwrap_or(path)
}
