//! Descriptions with small random faults: whatever a document says, the generator neither panics nor makes what does
//! not parse.
//!
//! The faults follow from a number, so that the test does the same each time. `MUTATIONS` in the environment says how
//! many documents are tried instead, and `MUTATIONS_FROM` from which number on.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use codegen::diagnostic::Code;
use codegen::{Generator, Outcome};

use crate::harness::{self, Module};
use crate::random::Random;

/// What a scalar is replaced by, or a line continued with.
const ODD_VALUES: [&str; 46] = [
    "null",
    "~",
    "true",
    "0",
    "-1",
    "1.5",
    "1e400",
    "99999999999999999999999999",
    ".nan",
    "0x7F",
    "''",
    "' '",
    "'*/'",
    "'\"#\"##'",
    "'\\\\'",
    "'{id}'",
    "'{'",
    "'/a/{b}/{b}'",
    "'r#type'",
    "'Self'",
    "'_'",
    "'1'",
    "'-'",
    "'😀'",
    "'\u{202E}tfel'",
    "\"\\0\"",
    "\"a\\r\\nb\"",
    "\"\\u2028\"",
    "'İß ﬁ Ǆ'",
    "'#/components/schemas/~1~0%25'",
    "'#'",
    "'#/'",
    "'#/paths'",
    "'#/components/schemas/Thing'",
    "object",
    "array",
    "string",
    "[]",
    "{}",
    "[null, 1, {a: [b]}]",
    "{$ref: '#/components/schemas/Thing'}",
    "'#anchor'",
    "'./files/parts/Owner.yaml'",
    "'../../../../etc/x.yaml#/a'",
    "https://example.test/a.json#/b",
    "{nullable: true, $dynamicRef: '#node'}",
];

/// Documents of the corpus that are larger than this take too long.
const LARGEST: u64 = 70_000;

/// Characters that make trouble in names, in prose, or in the syntax of the file.
const ODD_CHARACTERS: [char; 24] = [
    '\0',
    '\u{7}',
    '\t',
    '\r',
    '\u{85}',
    '\u{A0}',
    '\u{AD}',
    '\u{200B}',
    '\u{202E}',
    '\u{2028}',
    '\u{FEFF}',
    '\u{E000}',
    '\u{1F600}',
    '\u{FB01}',
    '"',
    '\'',
    '\\',
    '{',
    '}',
    '[',
    '#',
    '*',
    '/',
    '%',
];

/// Keywords that change what a line means.
const KEYWORDS: [&str; 38] = [
    "$ref",
    "$dynamicRef",
    "$id",
    "$anchor",
    "$defs",
    "type",
    "nullable",
    "enum",
    "const",
    "default",
    "format",
    "items",
    "properties",
    "required",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "discriminator",
    "mapping",
    "propertyName",
    "parameters",
    "requestBody",
    "responses",
    "content",
    "schema",
    "schemas",
    "in",
    "name",
    "style",
    "tags",
    "operationId",
    "security",
    "servers",
    "x-rust-name",
    "x-rust-newtype",
    "get",
];

#[test]
fn no_fault_in_a_document_makes_the_generator_panic_or_make_what_does_not_parse() {
    let documents = documents();
    let (first, count) = (environment("MUTATIONS_FROM", 0), environment("MUTATIONS", 600));
    let mut generated = 0;
    for seed in first..first + count {
        let mutation = Mutation::new(&documents, seed);
        generated += usize::from(check(&mutation).generated.is_some());
    }
    assert!(generated > 0, "no document was sound enough to generate anything");
}

#[test]
fn what_is_made_of_a_document_with_faults_compiles_without_a_warning() {
    let documents = documents();
    let mut modules = Vec::new();
    let (first, count) = (environment("MUTATIONS_FROM", 100_000), environment("MUTATIONS_COMPILED", 40));
    for seed in first..first + count {
        let mutation = Mutation::new(&documents, seed);
        if let Some(generated) = check(&mutation).generated {
            modules.push(Module { name: format!("seed_{seed}"), files: generated.files, test: None });
        }
    }
    harness::compile("mutations", &modules, &["clippy", "--quiet"]);
}

/// A document that something was changed in.
struct Mutation<'a> {
    seed: u64,
    origin: &'a Path,
    text: String,
}

impl<'a> Mutation<'a> {
    fn new(documents: &'a [(PathBuf, String)], seed: u64) -> Self {
        let mut random = Random::new(seed);
        let (origin, text) = &documents[random.index(documents.len())];
        let mut text = text.clone();
        for _ in 0..=random.below(4) {
            text = changed(&text, &mut random);
        }
        Self { seed, origin, text }
    }

    /// Written under a name that no other test uses at the same time.
    fn write(&self) -> PathBuf {
        let test = std::thread::current().name().unwrap_or_default().replace("::", "-");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutations-documents").join(test);
        fs::create_dir_all(&folder).unwrap();
        let ending = self.origin.extension().unwrap_or_default().to_string_lossy();
        let path = folder.join(format!("{}.{ending}", self.seed));
        fs::write(&path, &self.text).unwrap();
        path
    }
}

/// Runs the generator on a document; if all is well, the document is removed again.
fn check(mutation: &Mutation<'_>) -> Outcome {
    let path = mutation.write();
    let place = format!("seed {}, from {}: {}", mutation.seed, mutation.origin.display(), path.display());
    let run = || {
        let outcome = Generator::new(&path).run();
        let report = outcome.report();
        (outcome, report)
    };
    let Ok((outcome, report)) = catch_unwind(AssertUnwindSafe(run)) else {
        panic!("the generator panicked; {place}");
    };
    assert!(outcome.diagnostics.iter().all(|it| it.code != Code::Internal), "{place}\n{report}");
    assert!(outcome.generated.is_some() || !report.is_empty(), "nothing was made, and nothing told; {place}");
    for file in outcome.generated.iter().flat_map(|generated| &generated.files) {
        let parsed = syn::parse_file(&file.text);
        assert!(parsed.is_ok() || !file.path.ends_with(".rs"), "{} does not parse; {place}", file.path);
    }
    fs::remove_file(&path).unwrap();
    outcome
}

/// The documents that faults are put into: every case, every error, the vendored description, and the small ones of
/// `../shared/corpus`, where it is.
fn documents() -> Vec<(PathBuf, String)> {
    let mut paths = harness::descriptions(&harness::folder("cases"));
    paths.extend(harness::descriptions(&harness::folder("errors")));
    paths.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/palomma.yaml"));
    if let Some(corpus) = harness::shared("corpus/single") {
        let mut small = harness::descriptions(&corpus);
        small.retain(|path| fs::metadata(path).unwrap().len() <= LARGEST);
        assert!(!small.is_empty(), "no document of the corpus is small");
        paths.extend(small);
    }
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(&path).unwrap())).collect()
}

fn environment(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// The text with one more fault.
fn changed(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    if lines.is_empty() {
        lines.push("\n".to_owned());
    }
    let at = random.index(lines.len());
    let other = random.index(lines.len());
    match random.below(13) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(other, lines[at].clone()),
        2 => lines.swap(at, other),
        3 => lines[at].insert(0, ' '),
        4 => lines[at] = lines[at].strip_prefix("  ").unwrap_or(&lines[at]).to_owned(),
        5 => lines[at] = swap_values(&lines[at], &lines[other]),
        6 | 7 => lines[at] = with_value(&lines[at], random.pick(&ODD_VALUES)),
        8 => lines[at] = with_value(&lines[at], &long_text(random)),
        9 => lines[at] = with_character(&lines[at], random),
        10 => lines[at] = with_keyword(&lines[at], random),
        11 => lines[at] = with_word(&lines[at], random),
        _ => {
            let end = (at + 1 + random.index(6)).min(lines.len());
            let copy: Vec<String> = lines[at..end].to_vec();
            lines.splice(other..other, copy);
        }
    }
    lines.concat()
}

/// The line with another value behind its first colon.
fn with_value(line: &str, value: &str) -> String {
    match line.split_once(": ") {
        Some((key, _)) => format!("{key}: {value}\n"),
        None => format!("{} {value}\n", line.trim_end()),
    }
}

fn swap_values(line: &str, other: &str) -> String {
    other.split_once(": ").map_or_else(|| other.to_owned(), |(_, value)| with_value(line, value.trim_end()))
}

fn long_text(random: &mut Random) -> String {
    let unit = random.pick(&["a", "Aa", "é ", "-", "1", "`", "[x](", "😀", "_"]);
    format!("'{}'", unit.repeat(1 + random.index(4000)))
}

fn with_character(line: &str, random: &mut Random) -> String {
    let mut characters: Vec<char> = line.chars().collect();
    let at = random.index(characters.len().max(1));
    characters.insert(at, random.pick(&ODD_CHARACTERS));
    characters.into_iter().collect()
}

/// The line with another key before its first colon.
fn with_keyword(line: &str, random: &mut Random) -> String {
    let Some((key, value)) = line.split_once(':') else { return line.to_owned() };
    let start = key.len() - key.trim_start_matches([' ', '-', '{']).len();
    format!("{}{}:{value}", &key[..start], random.pick(&KEYWORDS))
}

/// The line with something else in place of one of its words, which reaches into flow collections.
fn with_word(line: &str, random: &mut Random) -> String {
    let is_word = |found: char| found.is_alphanumeric() || "$/#-_.".contains(found);
    let starts: Vec<usize> = line
        .char_indices()
        .filter(|(at, found)| is_word(*found) && !line[..*at].ends_with(is_word))
        .map(|(at, _)| at)
        .collect();
    if starts.is_empty() {
        return line.to_owned();
    }
    let start = random.pick(&starts);
    let end = line[start..].find(|found| !is_word(found)).map_or(line.len(), |length| start + length);
    format!("{}{}{}", &line[..start], random.pick(&ODD_VALUES), &line[end..])
}
