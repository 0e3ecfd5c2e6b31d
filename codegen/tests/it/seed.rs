//! The document that the project started from, verbatim as it stands in `../shared/seeds`, where it is.

use std::fs;
use std::path::Path;

use crate::harness::{self, Module};

const TEST: &str = r##"
use super::types::CreatePayinLinkRequest;
use codegen_runtime::{from_json, to_json};

#[test]
fn each_of_the_six_members_is_read_back_as_itself() {
    let common = r#""customerId":"c","redirectUrl":"https://shop.example","amount":20000.5"#;
    let card = r#"{"cardNumber":"4111111111111111","expirationMonth":"12","expirationYear":"2030","cvv":"123"}"#;
    for (tag, rest) in [
        ("general", r#","availableTypes":["pse","card"]"#.to_owned()),
        ("pse", r#","bank":"nequi""#.to_owned()),
        ("bancolombiaButton", String::new()),
        ("nequiButton", r#","phoneNumber":"3013111111""#.to_owned()),
        ("card", format!(r#","card":{card}"#)),
        ("bancolombiaCollect", r#","new":[1.10]"#.to_owned()),
    ] {
        let json = format!(r#"{{"type":"{tag}",{common}{rest}}}"#);
        let request: CreatePayinLinkRequest = from_json(json.as_bytes()).unwrap();
        let variant = format!("{request:?}");
        let start = tag[..1].to_uppercase() + &tag[1..];
        assert!(variant.starts_with(&start), "{tag} became {variant}");
        assert_eq!(String::from_utf8(to_json(&request).unwrap()).unwrap(), json);
    }
}
"##;

#[test]
fn the_first_seed_generates_compiles_and_reads_each_member_as_itself() {
    let Some(folder) = harness::shared("seeds") else { return };
    let path = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let seed = path.into_iter().find(|path| harness::stem(path).starts_with("000")).unwrap();
    let text = fs::read_to_string(seed).unwrap();
    let (_, rest) = text.split_once("````yaml POST /payinLinks\n").unwrap();
    let (yaml, _) = rest.split_once("````").unwrap();

    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let description = scratch.join("seed.yaml");
    let test = scratch.join("seed.rs");
    fs::write(&description, yaml).unwrap();
    fs::write(&test, TEST).unwrap();

    let outcome = harness::generator(&description).strict(true).run();
    let report = outcome.report();
    let files = outcome.generated.unwrap_or_else(|| panic!("{report}")).files;
    harness::compile(
        "seed",
        &[Module { name: "seed".into(), files, test: Some(test) }],
        &["test", "--quiet"],
    );
}
