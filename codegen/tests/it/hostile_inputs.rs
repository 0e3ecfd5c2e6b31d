//! Settings, overlays and locks of strangers: whatever stands in them, nothing panics, and what is wrong is told with its
//! line and what to do.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use codegen::diagnostic::Severity;
use codegen::report::findings;
use codegen::{Generator, Outcome};

use crate::random::Random;

/// How many texts are tried of each kind.
const TEXTS: u64 = 200;

const SETTINGS: &str = r#"command = "make client"
crate-name = "a-client"
answers-required = "trust"
unused-types = true
include = [{ tag = "Pets" }, { path = "/a*", operation = "*" }]
exclude = [{ operation = "delete*" }]
tag-features = false
sensitive = ["*Token", "pin"]
newtypes = ["*Id"]
coverage = { operations = 1, schemas = 2 }
number = "decimal"
dates = "chrono"
defaults = "apply"
layout = "one-file"
closed-enums = ["Kind*"]
derives = { Pet = ["PartialOrd", "a::B"], "*" = ["PartialOrd"] }
replace = { schemas = { Owner = "crate::Owner" }, formats = { decimal = { text = "a::Decimal" } } }
references = { "https://a.test/b.yaml" = "b.yaml" }
"#;

const OVERLAY: &str = r"overlay: 1.1.0
info: {title: Corrections, version: 1.0.0}
actions:
  - target: $.components.schemas['Pet'].properties[?@.type == 'string']
    description: Why.
    update: {maxLength: 3}
  - target: $..[?match(@.operationId, 'list.*') && count(@.*) > 1]
    update: {deprecated: true}
  - target: $.components.schemas.Dog
    copy: $.components.schemas.Pet
    x-optional: true
  - target: $.paths[*].get.tags[0, 1:2]
    remove: true
    x-optional: true
";

const LOCK: &str = r#"[chosen]
"types/Pet" = "Animal"
"fields/Pet/id" = "identity"
"methods/listPets" = "all"

[settled]
"fields/Pet/name" = "name_camel"
"variants/Pet/a" = "A"
"#;

const DESCRIPTION: &str = r"openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /a:
    get:
      operationId: listPets
      tags: [Pets]
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
components:
  schemas:
    Pet: {type: object, properties: {id: {type: string}, name: {type: string}, Name: {type: integer}}}
";

const ODD: [&str; 28] = [
    "\u{0}",
    "\u{FEFF}",
    "\u{202E}",
    "é",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "=",
    ".",
    "#",
    "*",
    "$",
    "..",
    "[?",
    "(",
    "@",
    "&&",
    "\r",
    "\n",
    "1e999",
    "-9223372036854775809",
    "true",
    "null",
    "\\",
    "= [[[[",
];

/// A text with a few faults.
fn damaged(text: &str, random: &mut Random) -> String {
    let mut text = text.to_owned();
    for _ in 0..=random.index(3) {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let (Some(first), Some(second)) =
            (starts.get(random.index(starts.len())), starts.get(random.index(starts.len())))
        else {
            return text;
        };
        let (from, to) = (*first.min(second), *first.max(second));
        match random.index(4) {
            0 => text.insert_str(from, random.pick(&ODD)),
            1 => text.replace_range(from..to.min(from + 12), random.pick(&ODD)),
            2 => text.truncate(to),
            _ => {
                let piece = text[from..to].to_owned();
                text.insert_str(to, &piece);
            }
        }
    }
    text
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("hostile-inputs-{name}"));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("api.yaml"), DESCRIPTION).unwrap();
    folder
}

fn run(file: &Path, with: With, text: &str) -> Outcome {
    fs::write(file, text).unwrap();
    let generator = with(Generator::new(file.with_file_name("api.yaml")), file);
    let result = catch_unwind(AssertUnwindSafe(|| generator.run()));
    result.unwrap_or_else(|_| panic!("a panic over {text:?}"))
}

/// Every error is told with its file, a line in it, and a remedy.
fn is_well_told(outcome: &Outcome, file: &Path, text: &str) {
    let errors = findings(outcome.document.as_ref(), &outcome.diagnostics);
    for error in errors.into_iter().filter(|finding| finding.severity() == Severity::Error) {
        let place = error.place.unwrap_or_else(|| panic!("no place: {} over {text:?}", error.message));
        // What is missing at the end is missed behind the last line.
        let lines = text.split(['\n', '\r']).count() + 1;
        let line = place.position.map_or(0, |position| position.line);
        assert_eq!(place.file, file.display().to_string(), "{}", error.message);
        assert!(line >= 1 && line <= lines, "line {line} of {lines}: {} over {text:?}", error.message);
        assert!(!error.remedy.is_empty() && !error.message.is_empty(), "{text:?}");
        assert!(!error.message.contains(['\u{1b}', '\u{202E}', '\n']), "{:?}", error.message);
    }
}

/// How a generator is told of a file.
type With = fn(Generator, &Path) -> Generator;

const KINDS: [(&str, &str, With); 3] = [
    ("codegen.toml", SETTINGS, |generator, file| generator.settings(file)),
    ("overlay.yaml", OVERLAY, |generator, file| generator.overlay(file)),
    ("names.lock", LOCK, |generator, file| generator.names_lock(file)),
];

#[test]
fn damaged_settings_overlays_and_locks_are_told_with_place_and_remedy() {
    for (name, sound, with) in KINDS {
        let file = scratch("damaged").join(name);
        let outcome = run(&file, with, sound);
        assert!(outcome.generated.is_some(), "{name}: {}", outcome.report());
        let mut refused = 0;
        for seed in 0..TEXTS {
            let text = damaged(sound, &mut Random::new(seed));
            let outcome = run(&file, with, &text);
            is_well_told(&outcome, &file, &text);
            assert_eq!(outcome.generated.is_none(), outcome.diagnostics.any(Severity::Error), "{text:?}");
            refused += u64::from(outcome.generated.is_none());
        }
        assert!(refused > TEXTS / 4, "{name}: only {refused} of {TEXTS} texts were damaged in earnest");
    }
}

#[test]
fn texts_that_are_made_to_exhaust_are_refused() {
    let deep =
        |open: &str, close: &str, count: usize| format!("{}1{}", open.repeat(count), close.repeat(count));
    let texts = [
        format!("a = {}\n", deep("[", "]", 5_000)),
        format!("a = {}\n", deep("{a = ", "}", 5_000)),
        format!("{} = 1\n", vec!["a"; 5_000].join(".")),
        format!("[{}]\n", vec!["a"; 5_000].join(".")),
        format!("{} = 1\n", "k".repeat(1_000_000)),
        format!("sensitive = ['{}']\n", "*".repeat(100_000)),
        format!("sensitive = [{}]\n", "'a*b*c*',".repeat(2_000)),
        "[[a]]\n".repeat(5_000),
        format!("overlay: 1.1.0\nactions: {}\n", deep("[", "]", 5_000)),
        "a: &a [b, b]\nb: &b [*a, *a]\n".repeat(20),
        "\u{0}".repeat(100_000),
    ];
    for (name, _, with) in KINDS {
        let file = scratch("exhausting").join(name);
        for text in &texts {
            let outcome = run(&file, with, text);
            let report = outcome.report();
            assert!(report.len() < 100_000, "{name}: a report of {} bytes", report.len());
            assert!(outcome.generated.is_none() || text.starts_with("sensitive"), "{name}: {report}");
        }
    }
}
