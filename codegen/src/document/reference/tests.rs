//! References between files on disk, and to names.

use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostics;
use crate::document::{Document, FileId, Miss, Pointer, Source};

/// A fresh folder with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("codegen-references-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn load(path: &Path) -> Document {
    let mut diagnostics = Diagnostics::default();
    let mut document = Document::load(path, &mut diagnostics).unwrap();
    document.read_references(&mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    document
}

/// Which file and pointer each reference of the description leads to, or the code of what is wrong.
fn targets(document: &Document, references: &[&str]) -> Vec<String> {
    let target = |reference: &&str| match document.resolve_in(FileId(0), reference) {
        Ok(target) => {
            let file = Path::new(&document.files[target.place.file.0].name).file_name().unwrap();
            format!("{}{}", file.display(), target.place.pointer)
        }
        Err(Miss::File(fault)) => fault.code.to_string(),
        Err(Miss::NoPointer) => "no pointer".to_owned(),
        Err(Miss::Nothing(place)) => format!("nothing at {}", place.pointer),
    };
    references.iter().map(target).collect()
}

#[test]
fn references_are_relative_to_their_own_file() {
    let folder = folder(
        "relative",
        &[
            (
                "api/root.yaml",
                "openapi: 3.1.0\na: {$ref: 'parts/one.yaml#/x'}\nb: {$ref: '../common.json'}\nc: {$ref: no.yaml}\n",
            ),
            ("api/parts/one.yaml", "x: {$ref: './two.yml#/~1p/a%20b'}\nback: {$ref: '../root.yaml#/a'}\n"),
            ("api/parts/two.yml", "/p: {a b: 1}\n"),
            ("common.json", "{\"a\": {\"$ref\": \"api/parts/one.yaml#/x\"}}"),
        ],
    );
    let document = load(&folder.join("api/root.yaml"));
    assert_eq!(document.files.len(), 4, "each file is read once");
    assert_eq!(document.files_looked_for().len(), 5);
    let found =
        targets(&document, &["parts/one.yaml#/x", "../common.json", "no.yaml", "parts/one.yaml#/y", "#/a"]);
    assert_eq!(found, ["one.yaml#/x", "common.json#", "unreadable-ref", "nothing at #/y", "root.yaml#/a"]);
    let one = document.files.iter().position(|file| file.name.ends_with("one.yaml")).unwrap();
    assert!(document.resolve_in(FileId(one), "./two.yml#/~1p/a%20b").unwrap().node.as_integer() == Some(1));
    assert_eq!(document.resolve_in(FileId(one), "../root.yaml#/a").unwrap().place.file, FileId(0));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn nothing_is_read_outside_of_the_bounds() {
    let text = "openapi: 3.1.0\na: [{$ref: ../near.yaml}, {$ref: ../../far.yaml}, {$ref: link.yaml}, {$ref: folder.yaml}]\n";
    let files =
        [("a/b/root.yaml", text), ("a/near.yaml", "x: 1"), ("far.yaml", "x: 1"), ("a/b/folder.yaml/x", "")];
    let references = ["../near.yaml", "../../far.yaml", "link.yaml", "folder.yaml"];
    let alone = folder("alone", &files);
    let checkout = folder("checkout", &files);
    fs::create_dir(checkout.join(".git")).unwrap();
    for (folder, expected) in [
        (alone, ["near.yaml#", "external-ref", "external-ref", "unreadable-ref"]),
        (checkout, ["near.yaml#", "far.yaml#", "far.yaml#", "unreadable-ref"]),
    ] {
        #[cfg(unix)]
        std::os::unix::fs::symlink("../../far.yaml", folder.join("a/b/link.yaml")).unwrap();
        let document = load(&folder.join("a/b/root.yaml"));
        #[cfg(unix)]
        assert_eq!(targets(&document, &references), expected);
        fs::remove_dir_all(folder).unwrap();
    }
}

#[test]
fn what_all_files_hold_together_is_limited() {
    let values = format!("[{}]", "1,".repeat(900_000));
    let mut files = vec![(
        "root.yaml".to_owned(),
        "openapi: 3.1.0\na: [{$ref: f0.yaml}, {$ref: f1.yaml}, {$ref: f2.yaml}]".to_owned(),
    )];
    files.extend((0..3).map(|at| (format!("f{at}.yaml"), values.clone())));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    let folder = folder("many", &files);
    let document = load(&folder.join("root.yaml"));
    assert_eq!(targets(&document, &["f0.yaml", "f2.yaml"]), ["f0.yaml#", "unreadable-ref"]);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn schemas_are_found_by_anchor_and_by_id() {
    let text = "openapi: 3.1.0
plain: {$anchor: one}
first:
  $id: https://example.test/schemas/first
  $defs:
    Inner: {$anchor: one}
    second: {$id: second, $defs: {Deep: {type: string}}}
  ref: {}
";
    let source = Source { name: "api.yaml".to_owned(), text: text.to_owned() };
    let document = Document::parse(source, &mut Diagnostics::default()).unwrap();
    let origin = |pointer: &str| Pointer::parse(pointer).unwrap().find(&document.root).unwrap().origin;
    for (from, reference, expected) in [
        ("/plain", "#one", "#/plain"),
        ("/first/ref", "#one", "#/first/$defs/Inner"),
        ("/first/ref", "#/$defs/Inner", "#/first/$defs/Inner"),
        ("/first/ref", "#/plain", "#/plain"),
        ("/first/ref", "second", "#/first/$defs/second"),
        ("/first/ref", "second#/$defs/Deep", "#/first/$defs/second/$defs/Deep"),
        ("/first/$defs/second/$defs/Deep", "#/$defs/Deep", "#/first/$defs/second/$defs/Deep"),
        ("/first/$defs/second", "first#one", "#/first/$defs/Inner"),
        ("/plain", "https://example.test/schemas/second", "#/first/$defs/second"),
    ] {
        let target = document.resolve(origin(from), reference).map(|target| target.place.pointer.to_string());
        assert_eq!(target.ok().as_deref(), Some(expected), "{reference} in {from}");
    }
    assert!(matches!(document.resolve(origin("/plain"), "#two"), Err(Miss::NoPointer)));
    let remote = document.resolve(origin("/plain"), "https://example.test/other");
    assert!(remote.is_err());
}
