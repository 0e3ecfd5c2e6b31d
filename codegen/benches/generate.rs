//! How long the generator takes for large documents, next to the time that their JSON form takes to be parsed.
//!
//! `cargo bench -p codegen` measures what of Stripe's, GitHub's and Cloudflare's descriptions lies in
//! `../shared/corpus/single`, or else this repository's own.
//!
//! The last column is what counts: what is done beside reading the file, as a multiple of the yardstick. It does not
//! depend on how fast the machine is, but on how many processors are free, for source is written on all of them; so the
//! machine should do nothing else. That the output stays the same is not seen here: compare two folders.

use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use codegen::Generator;
use codegen::diagnostic::Diagnostics;
use codegen::document::Document;
use serde_json::Value;

/// How often each is done; the fastest counts, which other programs disturb least.
const TIMES: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    println!(
        "{:<18} {:>14} {:>12} {:>12} {:>26}",
        "", "yardstick ms", "reading ms", "whole ms", "(whole - reading) / yardstick"
    );
    for path in documents() {
        measure(&path)?;
    }
    Ok(())
}

/// The large documents that are there, or the one that always is.
fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let corpus = root.join("../shared/corpus/single");
    let (found, absent): (Vec<PathBuf>, Vec<PathBuf>) = ["stripe.yaml", "github.json", "cloudflare.json"]
        .into_iter()
        .map(|name| corpus.join(name))
        .partition(|path| path.exists());
    for path in absent {
        println!("absent: {}", path.display());
    }
    if found.is_empty() { vec![root.join("spec/palomma.yaml")] } else { found }
}

fn measure(path: &Path) -> Result<(), Box<dyn Error>> {
    let json = json_form(path)?;
    let yardstick = fastest(|| serde_json::from_slice::<Value>(&json));
    let reading = fastest(|| Document::load(path, &mut Diagnostics::default()));
    let whole = fastest(|| Generator::new(path).run());
    let multiple = whole.saturating_sub(reading).as_secs_f64() / yardstick.as_secs_f64();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    println!(
        "{name:<18} {:>14.1} {:>12.1} {:>12.1} {multiple:>26.1}",
        milliseconds(yardstick),
        milliseconds(reading),
        milliseconds(whole)
    );
    Ok(())
}

/// The text of the document as JSON.
fn json_form(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let text = std::fs::read(path)?;
    if path.extension().is_some_and(|extension| extension == "json") {
        return Ok(text);
    }
    Ok(serde_json::to_vec(&serde_yaml::from_slice::<Value>(&text)?)?)
}

/// The least time that this took.
fn fastest<T>(mut run: impl FnMut() -> T) -> Duration {
    let times = (0..TIMES).map(|_| {
        let start = Instant::now();
        let result = black_box(run());
        let taken = start.elapsed();
        drop(result);
        taken
    });
    times.min().unwrap_or_default()
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
