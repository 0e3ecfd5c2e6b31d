//! The maintainer's commands: `cargo xtask codegen` and `cargo xtask codegen --check`.

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use codegen::{Generator, output};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["codegen"] => write(),
        ["codegen", "--check"] => check(),
        _ => Err("the commands are `codegen` and `codegen --check`".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Makes the client from the description.
fn write() -> Result<(), Box<dyn Error>> {
    let outcome = generator().run();
    eprint!("{}", outcome.report());
    let written = generator().write_to(generated())?;
    println!("{} files written, {} removed", written.changed.len(), written.removed.len());
    Ok(())
}

/// Fails if the client is not what the description makes.
fn check() -> Result<(), Box<dyn Error>> {
    let outcome = generator().run();
    let Some(made) = &outcome.generated else { return Err(outcome.report().into()) };
    let mut differences = output::compare(&generated(), &made.files)?;
    differences.extend(output::compare_lock(&spec("names.lock"), &made.names_lock)?);
    if differences.is_empty() {
        return Ok(());
    }
    Err(format!("{} files are not what the description makes; run `cargo xtask codegen`", differences.len()).into())
}

fn generator() -> Generator {
    Generator::new(spec("{{spec}}"))
        .overlay(spec("overlay.yaml"))
        .settings(spec("codegen.toml"))
        .names_lock(spec("names.lock"))
}

fn spec(name: &str) -> PathBuf {
    workspace().join("spec").join(name)
}

fn generated() -> PathBuf {
    workspace().join("{{name}}/src/generated")
}

fn workspace() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_client_is_what_the_description_makes() {
        let checked = super::check();
        assert!(checked.is_ok(), "{checked:?}");
    }
}
