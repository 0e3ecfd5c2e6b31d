//! `cargo xtask codegen` as its users run it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails panics")]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use support::{said, scratch};

fn xtask(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).args(arguments).output().unwrap()
}

const DESCRIPTION: &str = r"openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200': {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}
";

#[test]
fn the_checked_in_client_is_what_its_description_makes() {
    let output = xtask(&["codegen", "--check", "--strict"]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn another_description_becomes_a_crate_of_its_own_and_a_second_run_changes_nothing() {
    let folder = scratch("pets");
    let description = folder.join("pets.yaml");
    fs::write(&description, DESCRIPTION).unwrap();
    let out = folder.join("client");
    let (description, out) = (description.display().to_string(), out.display().to_string());
    let arguments = ["codegen", "--spec", &description, "--out", &out, "--name", "pets"];
    let output = xtask(&arguments);
    assert!(output.status.success(), "{}", said(&output));
    let manifest = fs::read_to_string(Path::new(&out).join("Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"pets\""), "{manifest}");
    assert!(Path::new(&out).join("src/lib.rs").exists());

    let types = Path::new(&out).join("src/generated/types.rs");
    let before = fs::metadata(&types).unwrap().modified().unwrap();
    assert!(xtask(&arguments).status.success());
    assert_eq!(fs::metadata(&types).unwrap().modified().unwrap(), before);

    let mut check = arguments.to_vec();
    check.push("--check");
    assert!(xtask(&check).status.success());

    let changed = DESCRIPTION.replace("listPets", "findPets");
    fs::write(folder.join("pets.yaml"), changed).unwrap();
    let output = xtask(&check);
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    assert!(
        said.contains("find_pets") && said.contains('+') && said.contains("cargo xtask codegen"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_read_ends_with_1_and_touches_nothing() {
    let folder = scratch("broken");
    let description = folder.join("broken.yaml");
    fs::write(&description, "hello: world\n").unwrap();
    let out = folder.join("client");
    let (description, out) = (description.display().to_string(), out.display().to_string());
    let output = xtask(&["codegen", "--spec", &description, "--out", &out, "--overlay", "no/such/file.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("broken.yaml") && said(&output).contains("no/such/file.yaml"),
        "{}",
        said(&output)
    );
    assert!(!Path::new(&out).exists());
}

#[test]
fn a_warning_fails_a_strict_run_only() {
    let folder = scratch("strict");
    let description = folder.join("pets.yaml");
    fs::write(&description, DESCRIPTION.replace("type: string", "$ref: '#/components/schemas/Pet'")).unwrap();
    let out = folder.join("client").display().to_string();
    let description = description.display().to_string();
    let output = xtask(&["codegen", "--spec", &description, "--out", &out, "--strict"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!Path::new(&out).exists());
    let output = xtask(&["codegen", "--spec", &description, "--out", &out]);
    assert!(output.status.success() && said(&output).contains("dangling-ref"), "{}", said(&output));
}

#[test]
fn mistaken_arguments_end_with_2_and_help_has_examples() {
    assert_eq!(xtask(&["codegen", "--spec", "a.yaml"]).status.code(), Some(2));
    assert_eq!(xtask(&["nonsense"]).status.code(), Some(2));
    let help = said(&xtask(&["codegen", "--help"]));
    assert!(help.contains("Example") && help.contains("--spec"), "{help}");
}

#[test]
fn a_name_that_was_chosen_stays_chosen() {
    let folder = scratch("rename");
    let description = folder.join("pets.yaml");
    fs::write(&description, DESCRIPTION).unwrap();
    let out = folder.join("client");
    let (description, shown) = (description.display().to_string(), out.display().to_string());
    let selection = ["--spec", &description, "--out", &shown];
    let run = |command: &[&str]| xtask(&[command, &selection].concat());
    assert!(run(&["codegen"]).status.success());
    assert!(!out.join("names.lock").exists(), "nothing met, and nothing was chosen");

    for (old, new, told) in [
        ("Client.list_pet", "all", "did you mean `Client.list_pets`?"),
        ("Client.list_pets", "all pets", "`all pets` cannot be a name here; `all_pets` could"),
        ("Client.list_pets", "builder", "`builder` is taken"),
    ] {
        let refused = run(&["rename", old, new]);
        assert!(!refused.status.success() && said(&refused).contains(told), "{}", said(&refused));
    }

    let renamed = run(&["rename", "Client.list_pets", "all"]);
    assert!(renamed.status.success(), "{}", said(&renamed));
    let lock = fs::read_to_string(out.join("names.lock")).unwrap();
    assert!(lock.contains("\"methods/listPets\" = \"all\""), "{lock}");
    let root = fs::read_to_string(out.join("src/generated/mod.rs")).unwrap();
    assert!(root.contains("Generated by `cargo xtask codegen --spec"), "{root}");
    let methods = fs::read_to_string(out.join("src/generated/untagged.rs")).unwrap();
    assert!(methods.contains("pub fn all("), "{methods}");
    assert!(run(&["codegen", "--check"]).status.success(), "a run with the lock makes the same");

    fs::write(out.join("names.lock"), lock.replace("listPets", "listCats")).unwrap();
    let stale = run(&["codegen", "--check"]);
    assert!(!stale.status.success() && said(&stale).contains("does not exist"), "{}", said(&stale));
}

const FAULTY: &str = r"openapi: 3.0.3
info: {title: Faults, version: 1.0.0}
paths:
  /things:
    get:
      operationId: listThings
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Thng'}}}}
components:
  schemas:
    Thing: {type: string, default: 1}
";

/// The streams of a run on a description with faults.
fn faulty(name: &str, arguments: &[&str]) -> (String, String) {
    let folder = scratch(name);
    fs::write(folder.join("api.yaml"), FAULTY).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .current_dir(&folder)
        .args(["codegen", "--spec", "api.yaml", "--out", "client"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn people_see_the_line_and_what_to_paste() {
    let (_, told) = faulty("faults-human", &[]);
    assert!(!told.contains('\u{1b}'), "no colours where there is no terminal: {told}");
    for part in [
        "warning[dangling-ref]",
        "--> api.yaml:8:",
        "^^^^",
        "help: ",
        "- target: ",
        "2 warnings",
        "cargo xtask explain CODE",
    ] {
        assert!(told.contains(part), "no `{part}` in {told}");
    }
}

#[test]
fn programs_get_one_object_a_line() {
    let (told, _) = faulty("faults-json", &["--message-format", "json"]);
    let lines: Vec<serde_json::Value> = told
        .lines()
        .filter(|line| line.starts_with('{'))
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let dangling = lines.iter().find(|line| line["code"] == "dangling-ref").unwrap();
    assert_eq!(dangling["severity"], "warning");
    assert_eq!((&dangling["place"]["file"], &dangling["place"]["line"]), (&"api.yaml".into(), &8.into()));
    assert!(dangling["place"]["pointer"].as_str().unwrap().starts_with("#/paths/~1things/get"));
}

#[test]
fn workflows_get_annotations() {
    let (told, _) = faulty("faults-github", &["--message-format=github"]);
    let line = told.lines().find(|line| line.contains("dangling-ref")).unwrap();
    assert!(line.starts_with("::warning file=api.yaml,line=8,col="), "{line}");
    let generated = Path::new(env!("CARGO_TARGET_TMPDIR")).join("faults-github/client/src/generated/mod.rs");
    assert!(
        !fs::read_to_string(generated).unwrap().contains("--message-format"),
        "the form is no part of the files"
    );
}

#[test]
fn every_code_is_explained() {
    let all = xtask(&["explain"]);
    let codes: Vec<String> =
        said(&all).lines().filter_map(|line| Some(line.split_whitespace().next()?.to_owned())).collect();
    assert!(codes.contains(&"dangling-ref".to_owned()));
    let one = xtask(&["explain", "dangling-ref"]);
    assert!(one.status.success() && said(&one).starts_with("warning[dangling-ref]: "), "{}", said(&one));
    assert!(!xtask(&["explain", "no-such-code"]).status.success());
}

#[test]
fn a_dry_run_tells_what_a_run_would_do_and_does_nothing() {
    let folder = scratch("dry-run");
    let (description, out) = (folder.join("pets.yaml"), folder.join("client"));
    fs::write(&description, DESCRIPTION).unwrap();
    let (shown, target) = (description.display().to_string(), out.display().to_string());
    let arguments = ["codegen", "--spec", &shown, "--out", &target];
    let dry = || said(&xtask(&[&arguments[..], &["--dry-run"]].concat()));
    let told = dry();
    assert!(!out.exists() && told.contains("+ ") && told.contains("types.rs: +"), "{told}");
    assert!(xtask(&arguments).status.success());
    assert_eq!(dry(), "0 files would be written, 0 removed; nothing was done\n", "the header says the same");
    fs::write(&description, DESCRIPTION.replace("listPets", "findPets")).unwrap();
    let told = dry();
    assert!(told.contains("~ ") && told.contains("untagged.rs: +"), "{told}");
}

#[test]
fn every_pass_can_be_printed() {
    let folder = scratch("print");
    let (description, overlay) = (folder.join("pets.yaml"), folder.join("overlay.yaml"));
    fs::write(
        &description,
        DESCRIPTION.replace("items: {type: string}", "items: {type: string, nullable: true}"),
    )
    .unwrap();
    fs::write(&overlay, OVERLAY).unwrap();
    let out = folder.join("client");
    let paths = [&description, &overlay, &out].map(|path| path.display().to_string());
    let print = |pass| {
        let [description, overlay, out] = &paths;
        let selection =
            ["codegen", "--spec", description, "--overlay", overlay, "--out", out, "--print", pass];
        let output = xtask(&selection);
        assert!(output.status.success() && !Path::new(out).exists(), "{}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    let document = print("document");
    assert!(document.starts_with("openapi: 3.0.3\n") && document.contains("nullable: true"), "{document}");
    assert!(document.contains("operationId: allPets"), "with its overlays: {document}");
    let normalised = print("normalised");
    assert!(!normalised.contains("nullable") && normalised.contains("- 'null'"), "{normalised}");
    assert!(print("lowered").contains("operation \"allPets\""));
    assert_eq!(print("ir"), print("refined"));
}

const OVERLAY: &str = r"overlay: 1.1.0
info: {title: Corrections, version: 1.0.0}
actions:
  - target: $.paths['/pets'].get
    description: The name is taken elsewhere.
    update: {operationId: allPets, deprecated: true}
  - target: $.paths['/pets'].get.security
    remove: true
    x-optional: true
";

#[test]
fn the_effective_description_and_what_each_action_did_can_be_seen() {
    let folder = scratch("overlay");
    fs::write(folder.join("pets.yaml"), DESCRIPTION).unwrap();
    fs::write(folder.join("overlay.yaml"), OVERLAY).unwrap();
    let run = |more: &[&str]| {
        let arguments = ["overlay", "--spec", "pets.yaml", "--overlay", "overlay.yaml"];
        let all = [&arguments[..], more].concat();
        Command::new(env!("CARGO_BIN_EXE_xtask")).current_dir(&folder).args(all).output().unwrap()
    };
    let output = run(&[]);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    assert!(text(&output.stdout).contains("      operationId: allPets\n"), "{}", said(&output));
    let told = "overlay.yaml:4:5: $.paths['/pets'].get\n    The name is taken elsewhere.\n  \
                ~ pets.yaml:6:7 #/paths/~1pets/get/operationId\n  + pets.yaml:5:5 #/paths/~1pets/get/deprecated\n\
                overlay.yaml:7:5: $.paths['/pets'].get.security\n  nothing\n";
    assert_eq!(text(&output.stderr), told);
    assert_eq!(text(&run(&["--actions"]).stdout), told);
    fs::write(folder.join("overlay.yaml"), OVERLAY.replace("x-optional: true", "")).unwrap();
    let output = run(&[]);
    assert!(!output.status.success() && said(&output).contains("overlay-no-match"), "{}", said(&output));
}

#[test]
fn a_run_that_watches_runs_again_when_a_file_changes() {
    use std::io::{BufRead, BufReader};
    let folder = scratch("watch");
    fs::write(folder.join("pets.yaml"), DESCRIPTION).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .current_dir(&folder)
        .args(["codegen", "--spec", "pets.yaml", "--out", "client", "--watch"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut until = |wanted: &str| lines.by_ref().any(|line| line.unwrap().contains(wanted));
    // A change between the first run and the first look at the files is seen as well.
    assert!(until("files written"));
    fs::write(folder.join("pets.yaml"), DESCRIPTION.replace("listPets", "listThemAll")).unwrap();
    assert!(until("files written"), "a run for the early change");
    assert!(until("watching 2 files"));
    fs::write(folder.join("pets.yaml"), DESCRIPTION.replace("listPets", "findThemAll")).unwrap();
    assert!(until("files written"), "a second run");
    child.kill().unwrap();
    child.wait().unwrap();
    let methods = fs::read_to_string(folder.join("client/src/generated/untagged.rs")).unwrap();
    assert!(methods.contains("pub fn find_them_all("), "{methods}");
}

/// The standard output of a command about a description with an overlay.
fn asked(name: &str, description: &str, arguments: &[&str]) -> Output {
    let folder = scratch(name);
    fs::write(folder.join("pets.yaml"), description).unwrap();
    fs::write(folder.join("overlay.yaml"), NAMES).unwrap();
    fs::write(folder.join("codegen.toml"), "coverage = { operations = 100, schemas = 70 }\n").unwrap();
    let reading = ["--spec", "pets.yaml", "--overlay", "overlay.yaml", "--config", "codegen.toml"];
    let all = [arguments, &reading[..]].concat();
    Command::new(env!("CARGO_BIN_EXE_xtask")).current_dir(&folder).args(all).output().unwrap()
}

const NAMES: &str = r"overlay: 1.1.0
info: {title: Corrections, version: 1.0.0}
actions:
  - target: $.components.schemas.Pet.properties.chipId
    description: Whoever knows it can claim the pet.
    update: {x-sensitive: true}
  - target: $.components.schemas.Pet.properties
    update: {born: {type: string, format: date}}
";

const PETS: &str = r"openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    post:
      operationId: addPet
      tags: [Pets]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
components:
  schemas:
    Pet:
      type: object
      required: [id, chipId]
      properties:
        id: {type: string, readOnly: true}
        chipId: {type: string}
        parent: {$ref: '#/components/schemas/Pet'}
";

#[test]
fn every_name_is_explained_by_its_way_out_of_the_document() {
    let explain = |what: &str| {
        let output = asked("explain", PETS, &["explain", what]);
        assert!(output.status.success(), "{what}: {}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    let field = "types::Pet.chip_id\n  is       sensitive required \"chipId\" chip_id: String\n  \
                 from     pets.yaml:18:9 #/components/schemas/Pet/properties/chipId\n  \
                 overlay  overlay.yaml:4:5 $.components.schemas.Pet.properties.chipId\n           \
                 + pets.yaml:18:9 #/components/schemas/Pet/properties/chipId/x-sensitive\n";
    assert_eq!(explain("Pet.chip_id"), field);
    let both = explain("#/components/schemas/Pet/properties/chipId");
    assert!(both.contains(field) && both.contains("types::PetRequest.chip_id\n"), "{both}");
    let born = explain("Pet.born");
    assert!(born.contains("from     overlay.yaml:8:14 #/actions/1/update/born\n"), "{born}");
    assert!(
        born.contains("  overlay  overlay.yaml:7:5 ") && born.contains("/Pet/properties/born\n"),
        "{born}"
    );
    let pet = explain("types::Pet");
    for part in [
        "from     pets.yaml:13:5 #/components/schemas/Pet\n",
        "  pass     recursion\n           - optional \"parent\" parent: Pet\n           + optional \"parent\" parent: Box<Pet>\n",
        "  pass     direction\n",
        "  used by  types::Pet.parent\n           pets.add, as its answer\n",
    ] {
        assert!(pet.contains(part), "no {part} in {pet}");
    }
    let request = explain("PetRequest");
    assert!(request.contains("  pass     split\n") && request.contains("pets.add, as its body"), "{request}");
    let method = explain("pets.add");
    assert_eq!(
        method,
        explain("addPet").split("\n\n").last().map(|text| text.to_owned()).unwrap_or_default()
    );
    assert!(method.contains("from     pets.yaml:5:5 #/paths/~1pets/post\n"), "{method}");
    let output = asked("explain", PETS, &["explain", "Dog"]);
    assert!(
        !output.status.success() && said(&output).contains("nothing is called `Dog`"),
        "{}",
        said(&output)
    );
}

#[test]
fn coverage_tells_what_is_raw_and_why_and_fails_below_what_the_settings_ask_for() {
    let output = asked("coverage", PETS, &["coverage"]);
    let all = "operations  1 of 1 are typed, 100.0 %\nschemas     7 of 7 are typed, 100.0 %\n";
    assert_eq!(said(&output), all);
    let broken = PETS
        .replace("parent: {$ref: '#/components/schemas/Pet'}", "parent: {$ref: '#/components/schemas/Dog'}");
    let output = asked("coverage", &broken, &["coverage"]);
    assert!(output.status.success(), "{}", said(&output));
    for part in [
        "are typed, ",
        "raw JSON:\n  pets.yaml:19:9 #/components/schemas/Pet/properties/parent\n    dangling-ref: ",
    ] {
        assert!(said(&output).contains(part), "no {part} in {}", said(&output));
    }
    let more = "a: {$ref: '#/components/schemas/A'}\n        b: {$ref: '#/components/schemas/B'}\n        \
                c: {$ref: '#/components/schemas/C'}\n        d: {$ref: '#/components/schemas/D'}";
    let output =
        asked("coverage", &PETS.replace("parent: {$ref: '#/components/schemas/Pet'}", more), &["coverage"]);
    assert!(!output.status.success() && said(&output).contains("asks for 70 %"), "{}", said(&output));
    let (folder, arguments) = (Path::new(env!("CARGO_TARGET_TMPDIR")), ["codegen", "--out", "client"]);
    let output =
        asked("coverage-run", &PETS.replace("parent: {$ref: '#/components/schemas/Pet'}", more), &arguments);
    assert!(!output.status.success() && said(&output).contains("asks for 70 %"), "{}", said(&output));
    assert!(said(&output).contains("nothing was written") && !folder.join("coverage-run/client").exists());
    assert!(asked("coverage-run", PETS, &arguments).status.success());
    let json = asked("coverage", PETS, &["coverage", "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(told["raw_schemas"], 0);
}

/// One operation, whose body and answers are to be put in.
const PICTURES: &str = r"openapi: 3.0.3
info: {title: Pictures, version: 1.0.0}
paths:
  /pictures:
    post:
      operationId: addPicture
      requestBody: {content: {BODY}}
      responses:
        '200': {description: ok, content: {ANSWER}}
        default: {description: no, content: {application/problem+json: {schema: {type: object, properties: {a: {type: integer}}}}}}
components:
  schemas:
    Pet: {type: object, properties: {chipId: {type: string}}}
";

#[test]
fn a_body_whose_media_type_is_not_read_is_opaque_and_not_raw() {
    let inside = "{schema: {type: object, properties: {a: {type: integer}}}}";
    let pet = "{schema: {$ref: '#/components/schemas/Pet'}}";
    let nobody = "{schema: {$ref: '#/components/schemas/Nobody'}}";
    let same = format!("application/json: {inside}, application/problem+json: {inside}");
    for (body, answer, expected) in [
        // Bytes and texts that nobody describes further are typed, and so is a form without fields, which is none.
        (
            format!("application/json: {pet}"),
            "image/png: {schema: {type: string, format: binary}}".into(),
            [1, 0, 0],
        ),
        (
            "multipart/form-data: {schema: {type: object, properties: {}}}".into(),
            "text/plain: {}".into(),
            [1, 0, 0],
        ),
        (format!("application/xml: {inside}"), "text/plain: {}".into(), [1, 1, 0]),
        (format!("application/json: {pet}"), format!("text/csv: {pet}"), [1, 1, 0]),
        (format!("application/json: {pet}, application/xml: {pet}"), "text/plain: {}".into(), [1, 0, 0]),
        // Another name for JSON, which is not asked for here, and is the only one of another answer.
        (format!("application/json: {pet}"), same, [1, 0, 0]),
        (format!("application/xml: {inside}"), format!("application/json: {nobody}"), [0, 0, 1]),
    ] {
        let description = PICTURES.replace("BODY", &body).replace("ANSWER", &answer);
        let output = asked("coverage-opaque", &description, &["coverage", "--json"]);
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let figures =
            ["typed_operations", "opaque_operations", "raw_operations"].map(|key| told[key].as_u64());
        assert_eq!(figures, expected.map(Some), "{body} {answer}");
    }
}

/// HEAD is answered as GET would be, but for the body.
#[test]
fn a_body_that_never_comes_is_not_missed() {
    let answer = "application/json: {schema: {type: object, properties: {a: {type: integer}}}}";
    let get = PICTURES.replace("post:", "get:").replace("requestBody: {content: {BODY}}", "tags: []");
    for (description, schemas) in [(get.replace("get:", "head:"), 0), (get, 4)] {
        let output = asked("coverage-head", &description.replace("ANSWER", answer), &["coverage", "--json"]);
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let figures =
            ["typed_operations", "raw_operations", "schemas", "raw_schemas"].map(|key| told[key].as_u64());
        assert_eq!(figures, [1, 0, schemas, 0].map(Some), "{told}");
    }
}

#[test]
fn what_the_messages_of_a_failure_would_be_says_why_it_is_not_typed() {
    let description = PICTURES
        .replace("BODY", "application/json: {schema: {$ref: '#/components/schemas/Pet'}}")
        .replace("ANSWER", "text/plain: {}")
        .replace("default:", "'409':")
        .replace("application/problem+json", "text/event-stream");
    let output = asked("coverage-of-a-failure", &description, &["coverage", "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let raw = &told["raw"][0];
    assert_eq!(raw["pointer"], "#/paths/~1pictures/post/responses/409/content/text~1event-stream/schema");
    assert_eq!(raw["code"], "ignored-keyword");
}
