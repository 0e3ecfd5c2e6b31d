//! Reading settings.

use super::{
    AnswersRequired, Coverage, Dates, Defaults, Derive, Derives, FileLayout, KEYS, NumberType, Operations,
    Replace, RustType, Settings, UniqueItems,
};
use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Site};
use crate::document::Source;
use crate::ir::{Adapter, External};

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
                closed-enums = ['*Kind']\nderives = {'*' = ['Hash', 'a::B']}\ndependencies = {a = '1.2', c = {path = '../c', features = ['d']}}\nlayout = 'one-file'\nreplace.schemas.Money = 'crate::Money'\nreplace.formats = {decimal = {text = 'a::B'}, money = {serde = '::c::D'}}\n\
                [references]\n'https://a.test/b.yaml' = 'vendored/b.yaml'\n";
    let external = |path: &str, adapter: Option<Adapter>| {
        let external = External { path: path.to_owned(), adapter };
        RustType { external, place: super::Place::default() }
    };
    let pattern = |text: &str| Some(text.to_owned().into());
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
        replace: Replace {
            schemas: [("Money".to_owned(), external("crate::Money", None))].into(),
            formats: [
                ("decimal".to_owned(), external("a::B", Some(Adapter::Text))),
                ("money".to_owned(), external("c::D", Some(Adapter::Serde))),
            ]
            .into(),
        },
        closed_enums: vec!["*Kind".to_owned().into()],
        derives: vec![Derives {
            types: "*".to_owned().into(),
            derives: toml::from_str::<BTreeMap<String, Vec<Derive>>>("a = ['Hash', 'a::B']")
                .unwrap()
                .remove("a")
                .unwrap(),
        }],
        dependencies: toml::from_str("a = {version = '1.2'}\nc = {path = '../c', features = ['d']}").unwrap(),
        layout: FileLayout::OneFile,
        references: [("https://a.test/b.yaml".to_owned(), "vendored/b.yaml".to_owned().into())].into(),
    };
    let (settings, faults) = parse(text);
    assert_eq!((settings, faults), (Some(expected), vec![]));
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
fn dependencies_are_what_a_manifest_can_say() {
    for (value, expected) in [
        ("'1.2'", None),
        ("'>=1.2, <3'", None),
        ("{git = 'https://a.test/b', rev = 'c'}", None),
        ("{version = '1', path = '../a', package = 'b', default-features = false}", None),
        ("''", Some("a text is one line, and not empty")),
        ("{features = ['a']}", Some("a dependency says its `version`, its `path` or its `git`")),
        ("{path = 'a', git = 'b'}", Some("a dependency is found by its `path` or by `git`, not by both")),
        ("{version = '1', tag = 'v1'}", Some("`branch`, `tag` and `rev` belong to `git`")),
        ("{git = 'a', tag = 'v1', rev = 'b'}", Some("one of `branch`, `tag` and `rev` is enough")),
        ("'latest'", Some("a version is a requirement such as `1.2` or `>=1.2, <3`")),
        ("'1\" }\\n[evil]'", Some("a version is a requirement such as `1.2` or `>=1.2, <3`")),
        ("5", Some("invalid type: integer `5`, expected a version, or a table as in a manifest")),
    ] {
        let (settings, faults) = parse(&format!("\ndependencies.a = {value}\n"));
        assert_eq!(settings.is_some(), expected.is_none(), "{value}: {faults:?}");
        if let Some(expected) = expected {
            assert!(faults[0].starts_with("codegen.toml:2:") && faults[0].contains(expected), "{faults:?}");
        }
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
               answers-required, unused-types, include, exclude, tag-features, sensitive, newtypes, merge-inline-types, coverage, number, unique-items, dates, defaults, replace, closed-enums, derives, dependencies, layout, references",
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
            "replace = {schemas = {A = 'Money'}}\n",
            &[
                "codegen.toml:1:27: `replace` cannot have this value: a type is the path of one in the crate or in another \
                 one, such as `crate::Money` or `rust_decimal::Decimal`; choose a value that the key's documentation allows",
            ],
        ),
        (
            "replace = {formats = {a = {json = 'a::B'}}}\n",
            &[
                "codegen.toml:1:27: `replace` cannot have this value: unknown field `json`, expected `serde` or `text`; \
                 choose a value that the key's documentation allows",
            ],
        ),
        (
            "closed-enums = ['']\nderives = {A = ['Clone']}",
            &[
                "codegen.toml:1:16: `closed-enums` cannot have this value: a pattern is not empty; choose a value that the \
                 key's documentation allows",
                "codegen.toml:2:16: `derives` cannot have this value: `Clone` is there already, or cannot be derived: the \
                 runtime gives it where it can be had; choose a value that the key's documentation allows",
            ],
        ),
        (
            "dependencies = {a = {vesion = '1'}}",
            &[
                "codegen.toml:1:22: `dependencies` cannot have this value: unknown field `vesion`, expected one of `package`, \
                 `version`, `path`, `git`, `branch`, `tag`, `rev`, `default-features`, `features`; choose a value that the \
                 key's documentation allows",
            ],
        ),
        (
            "dependencies = {'a b' = '1'}",
            &[
                "codegen.toml:1:16: `dependencies` cannot have this value: a crate's name is made of letters, digits, `-` and \
                 `_`, and begins with a letter; choose a value that the key's documentation allows",
            ],
        ),
        (
            "dependencies = {codegen-runtime = '1'}",
            &[
                "codegen.toml:1:16: `dependencies` cannot have this value: the runtime is a dependency already, and `--runtime` \
                 says where it is found; choose a value that the key's documentation allows",
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
