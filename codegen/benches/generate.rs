//! How long the generator takes for large documents, next to the time that their JSON form takes to be parsed.
//!
//! `cargo bench -p codegen` measures what of Stripe's, GitHub's and Cloudflare's descriptions lies in
//! `../shared/corpus/single`, or else this repository's own.
//!
//! The last columns are what counts: what is done beside reading the file, up to the files on disk, as a multiple of the
//! yardstick. All three are measured one after the other, several times, and the median of the multiples is told with the
//! least and the greatest: where these are far apart, the machine did something else meanwhile. A multiple does not
//! depend on how fast the machine is, but on how many processors are free, for source is written on all of them. That
//! the output stays the same is not seen here: compare two folders.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use codegen::Generator;
use codegen::diagnostic::Diagnostics;
use codegen::document::Document;
use serde_json::Value;

/// How often each is done.
const TIMES: usize = 7;

fn main() -> Result<(), Box<dyn Error>> {
    println!(
        "{:<18} {:>12} {:>10} {:>8}   (whole - reading) / yardstick",
        "", "yardstick ms", "reading ms", "whole ms"
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

/// What each took in one round.
struct Round {
    yardstick: Duration,
    reading: Duration,
    whole: Duration,
}

fn measure(path: &Path) -> Result<(), Box<dyn Error>> {
    let json = json_form(path)?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generate");
    let rounds = (0..TIMES).map(|_| round(path, &json, &folder)).collect::<Result<Vec<Round>, _>>()?;
    fs::remove_dir_all(&folder)?;
    let milliseconds = |of: fn(&Round) -> Duration| median(&rounds, |round| of(round).as_secs_f64() * 1000.0);
    let [least, middle, most] = spread(&rounds, |Round { yardstick, reading, whole }| {
        whole.saturating_sub(*reading).as_secs_f64() / yardstick.as_secs_f64()
    });
    println!(
        "{:<18} {:>12.1} {:>10.1} {:>8.1}   {middle:.1} ({least:.1} to {most:.1})",
        path.file_name().unwrap_or_default().to_string_lossy(),
        milliseconds(|round| round.yardstick),
        milliseconds(|round| round.reading),
        milliseconds(|round| round.whole),
    );
    Ok(())
}

fn round(path: &Path, json: &[u8], folder: &Path) -> Result<Round, Box<dyn Error>> {
    let (yardstick, value) = timed(|| serde_json::from_slice::<Value>(json));
    drop(value?);
    let (reading, document) = timed(|| Document::load(path, &mut Diagnostics::default()));
    drop(document);
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let (whole, written) = timed(|| Generator::new(path).write_to(folder));
    written?;
    Ok(Round { yardstick, reading, whole })
}

/// The text of the document as JSON.
fn json_form(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let text = std::fs::read(path)?;
    if path.extension().is_some_and(|extension| extension == "json") {
        return Ok(text);
    }
    Ok(serde_json::to_vec(&serde_yaml::from_slice::<Value>(&text)?)?)
}

/// How long this took, and what it gave.
fn timed<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = black_box(run());
    (start.elapsed(), result)
}

fn median(rounds: &[Round], figure: impl Fn(&Round) -> f64) -> f64 {
    let [_, middle, _] = spread(rounds, figure);
    middle
}

/// The least, the median and the greatest of a figure.
fn spread(rounds: &[Round], figure: impl Fn(&Round) -> f64) -> [f64; 3] {
    let mut figures: Vec<f64> = rounds.iter().map(figure).collect();
    figures.sort_by(f64::total_cmp);
    [0, figures.len() / 2, figures.len().saturating_sub(1)]
        .map(|index| figures.get(index).copied().unwrap_or_default())
}
