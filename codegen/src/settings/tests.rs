//! Reading settings.

use super::{
    AnswersRequired, Coverage, Dates, Defaults, KEYS, NumberType, Operations, Settings, UniqueItems,
};
use crate::diagnostic::{Diagnostics, Site};
use crate::document::Source;

fn parse(text: &str) -> (Option<Settings>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let source = Source { name: "codegen.toml".to_owned(), text: text.to_owned() };
    let settings = Settings::parse(&source, &mut diagnostics);
    let lines = diagnostics.iter().map(|it| {
        let Site::File(name, Some((line, column))) = &it.at else { panic!("no position: {it:?}") };
        format!("{name}:{line}:{column}: {}; {}", it.message, it.remedy)
    });
    (settings, lines.collect())
}

#[test]
fn an_empty_file_means_the_defaults() {
    assert_eq!(parse(""), (Some(Settings::default()), vec![]));
    assert_eq!(parse("# nothing chosen\n"), (Some(Settings::default()), vec![]));
}

#[test]
fn all_keys_are_read() {
    let text = "command = 'make'\ncrate-name = 'a-b_1'\nanswers-required = 'distrust'\nunused-types = true\n\
                include = [{tag = 'Pets'}]\nexclude = [{path = '/a*', operation = 'get*'}]\ntag-features = true\nsensitive = ['pin']\nnewtypes = ['*Id']\nmerge-inline-types = true\ncoverage = {schemas = 90}\nnumber = 'decimal'\nunique-items = 'set'\ndates = 'chrono'\ndefaults = 'apply'\n\
                [references]\n'https://a.test/b.yaml' = 'vendored/b.yaml'\n";
    let pattern = |text: &str| Some(text.to_owned().into());
    let places = |settings: Settings| Settings {
        include: settings.include.into_iter().map(|it| Operations { place: None, ..it }).collect(),
        exclude: settings.exclude.into_iter().map(|it| Operations { place: None, ..it }).collect(),
        ..settings
    };
    let expected = Settings {
        command: "make".to_owned(),
        crate_name: "a-b_1".to_owned(),
        answers_required: AnswersRequired::Distrust,
        unused_types: true,
        include: vec![Operations { tag: pattern("Pets"), ..Operations::default() }],
        exclude: vec![Operations {
            path: pattern("/a*"),
            operation: pattern("get*"),
            ..Operations::default()
        }],
        tag_features: true,
        sensitive: vec!["pin".to_owned().into()],
        newtypes: vec!["*Id".to_owned().into()],
        merge_inline_types: true,
        coverage: Coverage { operations: 0, schemas: 90 },
        number: NumberType::Decimal,
        unique_items: UniqueItems::Set,
        dates: Dates::Chrono,
        defaults: Defaults::Apply,
        references: [("https://a.test/b.yaml".to_owned(), "vendored/b.yaml".to_owned().into())].into(),
    };
    let (settings, faults) = parse(text);
    assert_eq!((settings.map(places), faults), (Some(expected), vec![]));
}

#[test]
fn the_list_of_keys_is_that_of_the_struct() {
    let error = toml::from_str::<Settings>("? = 1".replace('?', "zzz").as_str()).expect_err("unknown");
    let listed: Vec<&str> = error.message().split('`').skip(3).step_by(2).collect();
    assert_eq!(listed, KEYS);
}

#[test]
fn the_project_s_own_settings_name_every_key() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/codegen.toml");
    let text = std::fs::read_to_string(path).expect("spec/codegen.toml is there");
    let (settings, faults) = parse(&text);
    assert_eq!(faults, Vec::<String>::new());
    assert!(settings.is_some());
    for key in KEYS {
        assert!(text.lines().any(|line| line.starts_with(&format!("{key} = "))), "{key} is not in {path}");
    }
}

#[test]
fn every_fault_is_told_with_its_place() {
    let cases: &[(&str, &[&str])] = &[
        (
            "\nunused-type = true\n",
            &["codegen.toml:2:1: there is no setting `unused-type`; did you mean `unused-types`?"],
        ),
        (
            "colour = 1",
            &[
                "codegen.toml:1:1: there is no setting `colour`; remove it; the settings are command, crate-name, \
               answers-required, unused-types, include, exclude, tag-features, sensitive, newtypes, merge-inline-types, coverage, number, unique-items, dates, defaults, references",
            ],
        ),
        (
            "answers-required = 'maybe'",
            &[
                "codegen.toml:1:20: `answers-required` cannot have this value: unknown variant `maybe`, expected \
               `trust` or `distrust`; choose a value that the key's documentation allows",
            ],
        ),
        (
            "sensitive = ['pin',\n  5]",
            &[
                "codegen.toml:2:3: `sensitive` cannot have this value: invalid type: integer `5`, expected a string; \
               choose a value that the key's documentation allows",
            ],
        ),
        (
            "coverage = {schemas = 101}",
            &[
                "codegen.toml:1:12: `coverage` cannot have this value: 100 per cent is all; choose a value that the key's \
                 documentation allows",
            ],
        ),
        (
            "command = \"a\\nb\"",
            &[
                "codegen.toml:1:11: `command` cannot have this value: a command is one line, and not empty; choose \
               a value that the key's documentation allows",
            ],
        ),
        (
            "crate-name = '1st'",
            &[
                "codegen.toml:1:14: `crate-name` cannot have this value: a crate's name is made of letters, digits, \
               `-` and `_`, and begins with a letter; choose a value that the key's documentation allows",
            ],
        ),
        (
            "include = [{tags = 'a'}]\nexclude = [{}]",
            &[
                "codegen.toml:1:13: `include` cannot have this value: unknown field `tags`, expected one of `tag`, `path`, \
                 `operation`; choose a value that the key's documentation allows",
                "codegen.toml:2:11: `exclude` cannot have this value: operations are told by a `tag`, a `path` or an \
                 `operation`, none of which is empty; choose a value that the key's documentation allows",
            ],
        ),
        (
            // Both are told, from top to bottom.
            "unused-types = 'é'; crate_name = 'x'",
            &[],
        ),
        (
            "unused-types = 1\ncrate_name = 'x'",
            &[
                "codegen.toml:1:16: `unused-types` cannot have this value: invalid type: integer `1`, expected a \
                 boolean; choose a value that the key's documentation allows",
                "codegen.toml:2:1: there is no setting `crate_name`; did you mean `crate-name`?",
            ],
        ),
    ];
    for (text, expected) in cases {
        let (settings, faults) = parse(text);
        assert_eq!(settings, None, "{text}");
        if expected.is_empty() {
            assert!(faults.iter().all(|fault| fault.contains("is no TOML")), "{faults:?}");
            assert!(!faults.is_empty());
        } else {
            assert_eq!(faults, *expected, "{text}");
        }
    }
}
