//! Generating in a thread of its own, so that a panic costs one document and not the run.

use std::any::Any;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use codegen::{Generator, Outcome, output};

/// As much as a program's main thread has, on most systems: a generator that needs more is at fault.
const STACK: usize = 8 << 20;

/// What became of a document.
pub(super) struct Generation {
    /// What the generator has to tell.
    pub(super) outcome: Outcome,
    /// Whether the files could be written, if there are any.
    pub(super) written: std::io::Result<()>,
    /// From the document's file to the files on disk.
    pub(super) duration: Duration,
}

/// Makes the files and writes them below the folder; `Err` with the message of a panic.
pub(super) fn generate(generator: Generator, folder: &Path) -> Result<Generation, String> {
    let folder = folder.to_owned();
    apart(move || timed(&generator, &folder))
}

fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
    let thread = thread::Builder::new().name("generator".to_owned()).stack_size(STACK);
    let started = thread.spawn(work).map_err(|error| format!("no thread could be started: {error}"))?;
    started.join().map_err(|panic| message(panic.as_ref()))
}

fn timed(generator: &Generator, folder: &Path) -> Generation {
    let start = Instant::now();
    let outcome = generator.run();
    let written = match &outcome.generated {
        Some(generated) => output::write(folder, &generated.files).map(drop),
        None => Ok(()),
    };
    Generation { outcome, written, duration: start.elapsed() }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without a message").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_message() {
        assert_eq!(apart(|| 1), Ok(1));
        assert_eq!(apart(|| panic!("bare")), Err::<(), _>("bare".to_owned()));
        let value = 7;
        assert_eq!(apart(move || panic!("with {value}")), Err::<(), _>("with 7".to_owned()));
    }
}
