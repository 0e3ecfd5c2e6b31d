//! A maintainer's day: the vendored description changes ten times, as vendors change descriptions. For each change a
//! snapshot holds what `diff` says of it, what `codegen` answers, and what changes in the generated client.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails panics")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use similar::TextDiff;

/// What is edited: a text that comes before, the text that goes, and the text that takes its place.
struct Edit(&'static str, &'static str, &'static str);

impl Edit {
    fn apply(&self, text: &str) -> String {
        let Self(before, from, to) = self;
        let start = text.find(before).unwrap_or_else(|| panic!("there is no `{before}`"));
        let (head, tail) = text.split_at(start);
        assert!(tail.contains(from), "there is no `{from}` behind `{before}`");
        format!("{head}{}", tail.replacen(from, to, 1))
    }
}

/// A change by the vendor.
struct Change {
    name: &'static str,
    /// What the vendor changes in the description.
    edits: &'static [Edit],
    /// What the maintainer then has to change in the overlay.
    correction: Option<Edit>,
}

impl Change {
    const fn new(name: &'static str, edits: &'static [Edit]) -> Self {
        Self { name, edits, correction: None }
    }
}

const CITY: &str = "        city:\n          type: string\n          description: Where the customer lives.\n        createdAt:\n";

const PAYIN_CUSTOMER: &str = "    PayinCustomer:
      type: object
      description: The customer of a payin.
      properties:
        name:
          type: string
          description: First and last name of a natural person, or the legal name of a company.

    Card:
";

const DAY: [Change; 10] = [
    Change::new("01_field_added", &[Edit("    Customer:\n", "        createdAt:\n", CITY)]),
    Change::new(
        "02_enum_value_added",
        &[Edit("    PayinRequest:\n", "- partial\n", "- partial\n            - disputed\n")],
    ),
    Change::new(
        "03_field_made_required",
        &[Edit("operationId: createPayinRequest", "- amount\n", "- amount\n                - reference\n")],
    ),
    Change::new(
        "04_operation_renamed",
        &[Edit("paths:", "operationId: getMerchantAccountById", "operationId: retrieveMerchantAccount")],
    ),
    Change::new(
        "05_schema_split",
        &[
            Edit("    PayinRequest:\n", "schemas/CustomerDetails", "schemas/PayinCustomer"),
            Edit("components:\n", "    Card:\n", PAYIN_CUSTOMER),
        ],
    ),
    Change {
        name: "06_server_changed",
        edits: &[Edit("servers:", "//sandbox.api.palomma.com", "//api.sandbox.palomma.com")],
        correction: Some(Edit("$.servers", "//sandbox.api.palomma.com", "//api.sandbox.palomma.com")),
    },
    Change::new("07_bank_removed", &[Edit("    PseBank:\n", "        - finandina\n", "")]),
    Change::new(
        "08_type_changed",
        &[Edit(
            "    PayoutRequest:\n",
            "reference:\n          type: string\n",
            "reference:\n          type: integer\n",
        )],
    ),
    Change::new("09_path_moved", &[Edit("paths:", "  /merchantAccounts:\n", "  /accounts:\n")]),
    Change::new("10_garbage_saved", &[Edit("openapi:", "info:\n", "info: [\n")]),
];

/// The folder of a day: what `spec/` holds, and the client.
struct Desk(PathBuf);

impl Desk {
    fn new() -> Self {
        let desk = Path::new(env!("CARGO_TARGET_TMPDIR")).join("day");
        let _ = fs::remove_dir_all(&desk);
        fs::create_dir_all(&desk).unwrap();
        let spec = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("spec");
        for name in ["palomma.yaml", "overlay.yaml", "codegen.toml"] {
            fs::copy(spec.join(name), desk.join(name)).unwrap();
        }
        Self(desk)
    }

    fn xtask(&self, arguments: &str) -> Output {
        let arguments = arguments.split(' ').chain(["--overlay", "overlay.yaml", "--config", "codegen.toml"]);
        let program = env!("CARGO_BIN_EXE_xtask");
        Command::new(program).current_dir(&self.0).env("NO_COLOR", "1").args(arguments).output().unwrap()
    }

    fn generate(&self, more: &str) -> Output {
        self.xtask(&format!(
            "codegen --spec palomma.yaml --out client --name client --runtime version=0.1{more}"
        ))
    }

    /// The generated files.
    fn client(&self) -> BTreeMap<PathBuf, String> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.0.join("client")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.insert(
                        path.strip_prefix(&self.0).unwrap().to_owned(),
                        fs::read_to_string(&path).unwrap(),
                    );
                }
            }
        }
        found
    }
}

fn said(output: &Output) -> String {
    let code = output.status.code().unwrap();
    let text = [&output.stdout, &output.stderr].map(|it| String::from_utf8_lossy(it).into_owned()).concat();
    format!("{text}(exit code {code})\n")
}

/// What changed between two clients, file by file.
fn difference(before: &BTreeMap<PathBuf, String>, after: &BTreeMap<PathBuf, String>) -> String {
    let mut text = String::new();
    let paths = before.keys().chain(after.keys().filter(|path| !before.contains_key(*path)));
    for path in paths {
        let [old, new] = [before, after].map(|files| files.get(path).map_or("", String::as_str));
        if old != new {
            let diff = TextDiff::from_lines(old, new);
            let header = path.display().to_string();
            write!(text, "{}", diff.unified_diff().context_radius(1).header(&header, &header)).unwrap();
        }
    }
    text
}

/// Keeps the file under another name, and applies edits to it.
fn edit(desk: &Desk, file: &str, kept: &str, edits: &[Edit]) {
    let path = desk.0.join(file);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(desk.0.join(kept), &text).unwrap();
    fs::write(path, edits.iter().fold(text, |text, edit| edit.apply(&text))).unwrap();
}

#[test]
fn each_change_of_a_day_is_told_and_small() {
    let desk = Desk::new();
    assert!(desk.generate("").status.success());
    for Change { name, edits, correction } in &DAY {
        let before = desk.client();
        let mut told = String::new();
        edit(&desk, "palomma.yaml", "old.yaml", edits);
        if correction.is_some() {
            write!(told, "$ cargo xtask codegen\n{}\n$ edit overlay.yaml\n\n", said(&desk.generate("")))
                .unwrap();
            assert_eq!(desk.client(), before, "{name}: a run that fails writes nothing");
        }
        edit(&desk, "overlay.yaml", "old.overlay.yaml", correction.as_slice());

        let checked = desk.generate(" --check");
        assert_eq!(checked.status.code(), Some(1), "{name} changes nothing in the client");
        assert_eq!(desk.client(), before, "{name}: a check writes nothing");
        let verdict = desk.xtask("diff old.yaml palomma.yaml --old-overlay old.overlay.yaml");
        write!(told, "$ cargo xtask diff\n{}\n", said(&verdict)).unwrap();
        write!(told, "$ cargo xtask codegen\n{}\n", said(&desk.generate(""))).unwrap();
        let changed = difference(&before, &desk.client());
        let lines = changed.lines().filter(|line| line.starts_with(['+', '-'])).count();
        assert!(lines <= 40, "{name} changes {lines} lines of the client");
        write!(told, "$ git diff\n{changed}").unwrap();
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(*name, told);
        });
    }
}
