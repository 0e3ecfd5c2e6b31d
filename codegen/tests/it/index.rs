//! Holds the list of constructs in `tests/cases/README.md` to the cases, and, where it is, to the count of constructs over real
//! documents, `../shared/corpus/FEATURES.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::harness;

/// A heading, and a construct below it.
type Key = (String, String);

/// Tables of the count that are no tables of features, and whose rows are constructs all the same. How members with a
/// discriminator would be told apart without it is a count: they are told apart by it.
const TABLES: [&str; 8] = [
    "Parameter styles in force",
    "Styles written out",
    "Encoding objects",
    "Security schemes",
    "oneOf without discriminator: how its variants are told apart",
    "anyOf without discriminator: how its variants are told apart",
    "const value types",
    "Default value types",
];

/// Rows of the count that are sums or sizes, or another value of a construct that has a line.
const COUNTS: [(&str, &[&str]); 4] = [
    (
        "Size",
        &[
            "operations: total",
            "properties: total",
            "properties: schemas with over 50",
            "schemas: all positions",
        ],
    ),
    (
        "Security schemes",
        // What a vendor calls his tokens is `bearerFormat`, as JWT is; and no client applies the schemes of others.
        &[
            "http bearer (string)",
            "http bearer (auth-scheme)",
            "http bearer (sk_<environment>_<secret value>)",
            "http bearer (API key)",
            "http bearer (Uuidv4, string or JWT)",
            "http ssl",
            "http dsn",
        ],
    ),
    ("References", &["refs: total"]),
    ("Recursion", &["recursion: largest group"]),
];

#[test]
fn every_case_is_listed_and_every_construct_has_a_case() {
    let index = index();
    let (cases, errors) = (stems("cases"), stems("errors"));
    let mut unlisted = cases.clone();
    for ((heading, construct), named) in &index {
        assert!(!named.is_empty(), "`{construct}` has no case (below `{heading}`)");
        for name in named {
            let exists = match name.strip_prefix("errors/") {
                Some(error) => errors.contains(error),
                None => cases.contains(name),
            };
            assert!(exists, "`{construct}` names `{name}`, which is no case");
            unlisted.remove(name);
        }
    }
    assert!(unlisted.is_empty(), "cases/README.md does not say what these show: {unlisted:?}");
}

#[test]
fn every_construct_that_is_counted_has_a_line() {
    let Some(path) = harness::shared("corpus/FEATURES.md") else { return };
    let index = index();
    let counted: Vec<Key> = rows(&fs::read_to_string(path).unwrap())
        .into_iter()
        .filter(|row| row.head == "feature" || TABLES.contains(&row.heading.as_str()))
        .map(|row| (row.heading, row.first))
        .collect();
    assert!(counted.len() > 300, "the tables were not found");
    let is_count = |(heading, row): &Key| {
        COUNTS.iter().any(|(known, rows)| known == heading && rows.contains(&row.as_str()))
    };
    let missing: Vec<&Key> =
        counted.iter().filter(|key| !is_count(key) && !index.contains_key(key)).collect();
    assert!(missing.is_empty(), "cases/README.md has no line for these: {missing:#?}");
    let listed: Vec<&Key> = counted.iter().filter(|key| is_count(key) && index.contains_key(key)).collect();
    assert!(listed.is_empty(), "these are counts, and have lines: {listed:#?}");
    for (heading, rows) in COUNTS {
        for row in rows {
            let key = (heading.to_owned(), (*row).to_owned());
            assert!(counted.contains(&key), "`{row}` is not counted any more");
        }
    }
}

/// The cases of each construct.
fn index() -> BTreeMap<Key, Vec<String>> {
    let text = fs::read_to_string(harness::folder("cases").join("README.md")).unwrap();
    let mut index = BTreeMap::new();
    for row in rows(&text) {
        let names = row.second.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        let key = (row.heading, row.first);
        assert!(index.insert(key.clone(), names.collect()).is_none(), "{key:?} has two lines");
    }
    assert!(!index.is_empty(), "cases/README.md has no tables");
    index
}

/// The names of the descriptions in a folder.
fn stems(folder: &str) -> BTreeSet<String> {
    harness::descriptions(&harness::folder(folder)).iter().map(|path| harness::stem(path)).collect()
}

/// A row of a table, with what stands above it.
struct Row {
    heading: String,
    /// What the first column is called.
    head: String,
    first: String,
    second: String,
}

/// The rows of all tables of a Markdown document.
fn rows(text: &str) -> Vec<Row> {
    let (mut rows, mut heading, mut head) = (Vec::new(), String::new(), None);
    for line in text.lines() {
        if let Some(words) = line.strip_prefix("## ") {
            // How much of a long table is shown says nothing about its rows.
            heading = words.split(" (top ").next().unwrap_or_default().to_owned();
        }
        let Some((first, rest)) = line.strip_prefix("| ").and_then(|line| line.split_once(" | ")) else {
            head = None;
            continue;
        };
        let Some(head) = &head else {
            head = Some(first.to_owned());
            continue;
        };
        if first != "---" {
            let second = rest.split('|').next().unwrap_or_default().trim().to_owned();
            rows.push(Row { heading: heading.clone(), head: head.clone(), first: first.to_owned(), second });
        }
    }
    rows
}
