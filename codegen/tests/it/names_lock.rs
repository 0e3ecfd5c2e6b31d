//! Names that stay as they are when others come and go.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::Generator;
use codegen::names_lock::NamesLock;

/// A folder of a test's own, with a description of these component schemas, each used by an answer.
struct Workplace(PathBuf);

impl Workplace {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("names-lock-{name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn lock(&self) -> PathBuf {
        self.0.join("names.lock")
    }

    /// The names of the types after a run that writes.
    fn run(&self, schemas: &[&str]) -> Vec<String> {
        let operation = |name: &&str| {
            format!(
                "  /{name}:\n    get:\n      responses:\n        '200':\n          description: ok\n          \
                 content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}\n"
            )
        };
        let schema =
            |name: &&str| format!("    {name}: {{type: object, properties: {{a: {{type: string}}}}}}\n");
        let text = format!(
            "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n{}components:\n  schemas:\n{}",
            schemas.iter().map(operation).collect::<String>(),
            schemas.iter().map(schema).collect::<String>(),
        );
        let description = self.0.join("api.yaml");
        fs::write(&description, text).unwrap();
        let generator = Generator::new(&description).names_lock(self.lock());
        generator.write_to(self.0.join("generated")).unwrap();
        let api = generator.run().generated.unwrap().api;
        schemas
            .iter()
            .map(|schema| api.types.iter().find(|def| def.wire_name == *schema).unwrap().name.to_string())
            .collect()
    }

    fn choose(&self, key: &str, name: &str) {
        let mut lock =
            NamesLock::read(&self.lock(), &mut codegen::diagnostic::Diagnostics::default()).unwrap();
        lock.choose(key, name).unwrap();
        fs::write(self.lock(), lock.text()).unwrap();
    }
}

#[test]
fn names_that_never_met_need_no_lock() {
    let place = Workplace::new("none");
    assert_eq!(place.run(&["thing", "other"]), ["Thing", "Other"]);
    assert!(!place.lock().exists());
}

#[test]
fn names_that_met_stay_when_the_other_goes_or_a_third_one_comes() {
    let place = Workplace::new("settled");
    assert_eq!(place.run(&["foo-bar", "foo_bar"]), ["FooBarKebab", "FooBarSnake"]);
    let lock = fs::read_to_string(place.lock()).unwrap();
    assert!(lock.contains("\"types/foo-bar\" = \"FooBarKebab\""), "{lock}");
    assert_eq!(place.run(&["foo-bar"]), ["FooBarKebab"]);
    let lock = fs::read_to_string(place.lock()).unwrap();
    assert!(!lock.contains("foo_bar"), "what is gone is not kept: {lock}");
    assert_eq!(place.run(&["foo-bar", "fooBar"]), ["FooBarKebab", "FooBar"]);
    assert_eq!(place.run(&["FooBarKebab", "foo-bar"]), ["FooBarKebabPascal", "FooBarKebab"]);
}

#[test]
fn a_second_run_changes_nothing() {
    let place = Workplace::new("second");
    place.run(&["foo-bar", "foo_bar"]);
    let before = fs::metadata(place.lock()).unwrap().modified().unwrap();
    place.run(&["foo-bar", "foo_bar"]);
    assert_eq!(fs::metadata(place.lock()).unwrap().modified().unwrap(), before);
}

#[test]
fn a_chosen_name_comes_before_all_others() {
    let place = Workplace::new("chosen");
    assert_eq!(place.run(&["thing", "Item"]), ["Thing", "Item"]);
    place.choose("types/thing", "Item");
    assert_eq!(place.run(&["thing", "Item"]), ["Item", "ItemCapital"]);
    assert_eq!(place.run(&["thing"]), ["Item"]);
}

#[test]
fn every_name_can_be_chosen_by_its_path() {
    let outcome = crate::harness::generator(&crate::harness::folder("cases").join("tags.yaml")).run();
    let api = outcome.generated.unwrap().api;
    let names = codegen::named(&api);
    let mut lock = NamesLock::default();
    for name in &names {
        let last = name.path.trim_end_matches(')').rsplit([':', '.', '(']).next().unwrap();
        assert_eq!(lock.choose(&name.key, last), Ok(()), "{name:?}");
    }
    let paths: Vec<&str> = names.iter().map(|name| name.path.as_str()).collect();
    insta::assert_snapshot!(paths.join("\n"));
}
