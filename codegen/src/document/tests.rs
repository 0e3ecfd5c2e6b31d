//! Reading: what nodes a text becomes, and what is told about a text that becomes none.

use crate::diagnostic::{Code, Diagnostics, Severity, Site};

use super::limits::{MAX_BYTES, MAX_DEPTH};
use super::{Document, Kind, Node, Source};

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), text: text.to_owned() }
}

/// The member `a` of a document's root.
fn read_a(name: &str, text: &str) -> Node {
    let mut diagnostics = Diagnostics::default();
    let document = Document::parse(source(name, text), &mut diagnostics);
    assert!(!diagnostics.any(Severity::Note), "{text}: {diagnostics:?}");
    document.and_then(|document| document.root.get("a").cloned()).expect("the member `a`")
}

/// The first diagnostic about a text: code, line, column and message.
fn fault(name: &str, text: &str) -> (Code, usize, usize, String) {
    let mut diagnostics = Diagnostics::default();
    let document = Document::parse(source(name, text), &mut diagnostics);
    assert!(document.is_none(), "a document was made of {name}");
    let first = diagnostics.iter().next().expect("a diagnostic");
    let Site::File(file, position) = &first.at else { panic!("a diagnostic about a file, not {first:?}") };
    assert_eq!((file.as_str(), first.severity()), (name, Severity::Error));
    let (line, column) = position.unwrap_or_default();
    (first.code, line, column, first.message.clone())
}

/// A node with the kinds told apart: `i5` is an integer, `f5` a number.
fn show(node: &Node) -> String {
    match &node.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(value) => value.to_string(),
        Kind::Integer(value) => format!("i{value}"),
        Kind::Float(value) => format!("f{value}"),
        Kind::String(value) => format!("{value:?}"),
        Kind::List(list) => format!("[{}]", list.iter().map(show).collect::<Vec<_>>().join(" ")),
        Kind::Map(map) => {
            let members: Vec<String> =
                map.iter().map(|(key, node)| format!("{key}:{}", show(node))).collect();
            format!("{{{}}}", members.join(" "))
        }
    }
}

#[test]
fn yaml_values() {
    let cases = [
        ("", "null"),
        ("~", "null"),
        ("true", "true"),
        ("[NO, on, off, yes, y, No]", r#"["NO" "on" "off" "yes" "y" "No"]"#),
        ("['1.0', 1.10, 0777, 08]", r#"["1.0" f1.1 "0777" "08"]"#),
        ("2020-01-01", r#""2020-01-01""#),
        ("[18446744073709551615, -9223372036854776000]", "[i18446744073709551615 i-9223372036854776000]"),
        ("170141183460469231731687303715884105727", "i170141183460469231731687303715884105727"),
        ("1000000000000000000000000000000000000000000", "f1000000000000000000000000000000000000000000"),
        ("340282366920938463463374607431768211455", "f340282366920938500000000000000000000000"),
        ("[1e3, 5.0, -0, 0x1F]", "[f1000 f5 i0 i31]"),
        ("|\n  one\n  two\n", r#""one\ntwo\n""#),
        ("{b: 1, a: 2, c: 3}", "{b:i1 a:i2 c:i3}"),
        ("{200: x, true: y, 1.0: z, null: n, ~: t}", r#"{200:"x" true:"y" 1.0:"z" null:"n" ~:"t"}"#),
        ("{? '' : x}", r#"{:"x"}"#),
        // Tags say nothing.
        ("!thing {b: !other [1, !third x]}", r#"{b:[i1 "x"]}"#),
        ("[!!str 5, !!int 7, ! x, !!binary aGk=]", r#"["5" i7 "x" "aGk="]"#),
    ];
    for (text, expected) in cases {
        let node = read_a("api.yaml", &format!("openapi: 3.0.3\na: {text}\n"));
        assert_eq!(show(&node), expected, "{text}");
    }
}

#[test]
fn json_values() {
    let cases = [
        ("null", "null"),
        ("[18446744073709551615, -9223372036854775808]", "[i18446744073709551615 i-9223372036854775808]"),
        ("[-9223372036854776000, 1e30, 5.0]", "[f-9223372036854776000 f1000000000000000000000000000000 f5]"),
        (r#"{"b": 1, "a": 2, "\u0063": 3}"#, "{b:i1 a:i2 c:i3}"),
        (r#"{"<<": {"b": 1}}"#, "{<<:{b:i1}}"),
    ];
    for (text, expected) in cases {
        let text = format!(r#"{{"openapi": "3.0.3", "a": {text}}}"#);
        assert_eq!(show(&read_a("api.json", &text)), expected, "{text}");
        assert_eq!(show(&read_a("api.yaml", &text)), expected, "{text} in a YAML file");
        assert_eq!(show(&read_a("api", &text)), expected, "{text} in a file of any name");
    }
}

#[test]
fn a_large_file_may_hold_more_values_than_a_dense_one() {
    for (value, count, told) in [
        (r#""a text of some length""#, 1_050_000, None),
        ("1", 2_000_000, Some("the file holds more than 2000000 values, those repeated by aliases included")),
    ] {
        let text = format!(r#"{{"openapi": "3.0.3", "a": [{}{value}]}}"#, format!("{value},").repeat(count));
        let mut diagnostics = Diagnostics::default();
        let document = Document::parse(source("api.json", &text), &mut diagnostics);
        assert_eq!(diagnostics.iter().next().map(|it| &*it.message), told);
        assert_eq!(document.is_none(), told.is_some());
    }
}

#[test]
fn aliases_and_merges() {
    let cases = [
        ("*one", "{x:i1 y:i2}"),
        ("{<<: *one}", "{x:i1 y:i2}"),
        ("{x: 9, <<: *one, z: 3}", "{x:i9 y:i2 z:i3}"),
        ("{z: 3, <<: *one, x: 9}", "{z:i3 y:i2 x:i9}"),
        ("{<<: [*two, *one]}", "{y:i7 x:i1}"),
        ("{<<: *one, <<: *two}", "{x:i1 y:i2}"),
        ("{<<: *nested, z: 3}", "{x:i1 y:i8 z:i3}"),
    ];
    let anchors =
        "openapi: 3.0.3\none: &one {x: 1, y: 2}\ntwo: &two {y: 7}\nnested: &nested {<<: *one, y: 8}\n";
    for (text, expected) in cases {
        let node = read_a("api.yaml", &format!("{anchors}a: {text}\n"));
        assert_eq!(show(&node), expected, "{text}");
    }
}

#[test]
fn merges_of_something_else_are_told() {
    let mut diagnostics = Diagnostics::default();
    let document =
        Document::parse(source("api.yaml", "openapi: 3.0.3\na:\n  <<: text\n  b: 1\n"), &mut diagnostics);
    let document = document.expect("a document");
    assert_eq!(document.root.get("a").map(show).as_deref(), Some("{b:i1}"));
    let told: Vec<_> =
        diagnostics.iter().map(|diagnostic| (diagnostic.code, diagnostic.at.clone())).collect();
    assert!(
        matches!(told.as_slice(), [(Code::InvalidValue, Site::Node(at))] if document.locate(*at).line == 3)
    );
}

#[test]
fn of_a_repeated_key_the_first_is_taken() {
    let cases = [
        ("api.yaml", "openapi: 3.0.3\na:\n  b: 1\n  c: 2\n  b: 3\n  'b': 4\n", (3, 3), vec![(5, 3), (6, 3)]),
        (
            "api.json",
            "{\"openapi\": \"3.0.3\",\n \"a\": {\"b\": 1, \"c\": 2, \"\\u0062\": 3}}",
            (2, 8),
            vec![(2, 24)],
        ),
    ];
    for (name, text, first, repeated) in cases {
        let mut diagnostics = Diagnostics::default();
        let document = Document::parse(source(name, text), &mut diagnostics).expect("a document");
        assert_eq!(document.root.get("a").map(show).as_deref(), Some("{b:i1 c:i2}"), "{name}");
        let told: Vec<_> = diagnostics.iter().collect();
        let [diagnostic] = told.as_slice() else { panic!("one diagnostic, not {told:?}") };
        let Site::Node(at) = diagnostic.at else { panic!("a diagnostic about a node") };
        let location = document.locate(at);
        assert_eq!((diagnostic.code, location.line, location.column), (Code::DuplicateKey, first.0, first.1));
        assert_eq!(location.pointer, "#/a/b");
        let places = diagnostic.related.iter().map(|(site, _)| site.clone()).collect::<Vec<_>>();
        let expected =
            repeated.into_iter().map(|at| Site::File(name.to_owned(), Some(at))).collect::<Vec<_>>();
        assert_eq!(places, expected, "{name}");
    }
}

#[test]
fn texts_that_cannot_be_read() {
    let cases = [
        ("a.yaml", "", Code::Empty, 1, 1, "the file holds no document"),
        ("a.yaml", "\n# only a comment\n---\n", Code::Empty, 1, 1, "the file holds no document"),
        ("a.json", "null", Code::Empty, 1, 1, "the file holds no document"),
        ("a.yaml", "a: b\n  c: d\n", Code::Syntax, 2, 4, "mapping values are not allowed in this context"),
        ("a.yaml", "a: *b\n", Code::Syntax, 1, 4, "unknown anchor"),
        ("a.yaml", "ä: \"\u{7}\"\n", Code::Syntax, 1, 5, "the character U+0007 is not allowed in YAML"),
        (
            "a.yaml",
            "? {a: b}\n: c\n",
            Code::Syntax,
            1,
            3,
            "invalid type: map, expected a key that is a string",
        ),
        ("a.yaml", "openapi: 3.0.3\n---\na: b\n", Code::Syntax, 3, 1, "a second YAML document begins here"),
        ("a.json", "{\"ä\": [1,\n2,]}", Code::Syntax, 2, 3, "trailing comma"),
        ("a.json", "{\"ä\": 1, }", Code::Syntax, 1, 10, "trailing comma"),
        ("a", "{\"a\": 1,}", Code::Syntax, 1, 9, "trailing comma"),
        ("a.json", "{} {}", Code::Syntax, 1, 4, "trailing characters"),
        ("a.json", "openapi: 3.0.3", Code::Syntax, 1, 1, "expected value"),
        ("a.yaml", "hello: world\n", Code::NotOpenapi, 1, 1, "the document has no `openapi` version"),
        (
            "a.yaml",
            "- a\n",
            Code::NotOpenapi,
            1,
            1,
            "the document is an array, not an object with an `openapi` version",
        ),
        (
            "a.yaml",
            "info: {}\nswagger: '2.0'\n",
            Code::Swagger,
            2,
            1,
            "the document is Swagger 2.0, which cannot be read",
        ),
        (
            "a.yaml",
            "openapi: 4.0.0\n",
            Code::UnsupportedVersion,
            1,
            1,
            "`openapi` is `4.0.0`, and only versions 3.0, 3.1 and 3.2 can be read",
        ),
    ];
    for (name, text, code, line, column, message) in cases {
        assert_eq!(fault(name, text), (code, line, column, message.to_owned()), "{text}");
    }
}

#[test]
fn texts_that_may_look_odd_can_be_read() {
    let cases = [
        ("a.yaml", "\u{FEFF}openapi: 3.0.3\na: 1\n"),
        ("a.json", "\u{FEFF}{\"openapi\": \"3.0.3\", \"a\": 1}"),
        ("a.yaml", "{openapi: 3.0.3, a: 1}"),
        ("a.yml", "---\nopenapi: 3.1\na: 1\n---\n"),
        ("a", "openapi: 3.0\r\na: 1\r\n...\r\n"),
    ];
    for (name, text) in cases {
        assert_eq!(show(&read_a(name, text)), "i1", "{text}");
    }
}

#[test]
fn a_newer_version_is_noted() {
    let mut diagnostics = Diagnostics::default();
    assert!(Document::parse(source("a.yaml", "openapi: 3.2.0\n"), &mut diagnostics).is_some());
    assert_eq!(
        diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>(),
        [Code::NewerVersion]
    );
    assert!(!diagnostics.any(Severity::Warning));
}

#[test]
fn the_deepest_nesting_is_the_same_in_both_formats() {
    let nested = |depth: usize| {
        format!("{{\"openapi\": \"3.0.3\", \"a\": {}{}}}", "[".repeat(depth), "]".repeat(depth))
    };
    let block =
        |depth: usize| format!("openapi: 3.0.3\na:\n{}x\n", (0..depth).map(|_| "- ").collect::<String>());
    assert!(matches!(read_a("a.json", &nested(MAX_DEPTH - 1)).kind, Kind::List(_)));
    assert!(matches!(read_a("a.yaml", &block(MAX_DEPTH - 1)).kind, Kind::List(_)));
    assert_eq!(fault("a.json", &nested(MAX_DEPTH)).0, Code::FileTooLarge);
    assert_eq!(fault("a.yaml", &block(MAX_DEPTH)).0, Code::FileTooLarge);
}

#[test]
fn hostile_texts_end_in_a_diagnostic() {
    let laughs = (1..12).map(|level| {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        format!("a{level}: &a{level} [{aliases}]\n")
    });
    let laughs = format!("a0: &a0 [x, x]\n{}", laughs.collect::<String>());
    let long_text = format!("a: &a \"{}\"\nb: [{}]\n", "x".repeat(1 << 20), "*a,".repeat(1000));
    let staircase: String = (0..2000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let cases = [
        ("a.yaml", "[ ".repeat(160_000)),
        ("a.json", "[ ".repeat(160_000)),
        ("a.yaml", format!("a: {}", "[ ".repeat(160_000))),
        ("a.yaml", format!("a: {}", "[ \"]\", ".repeat(50_000))),
        ("a.yaml", format!("a: {}", "{a: ".repeat(100_000))),
        ("a.yaml", "- ".repeat(50_000)),
        ("a.json", "{\"a\":".repeat(50_000)),
        ("a.yaml", staircase),
        ("a.yaml", laughs),
        ("a.yaml", long_text),
        ("a.yaml", "a: &a [*a, *a]\n".to_owned()),
        ("a.yaml", "a: &a {<<: *a}\n".to_owned()),
        ("a.yaml", (0..1000).map(|number| format!("%TAG !a{number}! tag:x:\n")).collect()),
    ];
    for (name, text) in cases {
        let begin: String = text.chars().take(20).collect();
        assert_eq!(fault(name, &text).0, Code::FileTooLarge, "{begin}");
    }
}

#[test]
fn many_brackets_that_are_not_deep_are_no_fault() {
    let text =
        format!("openapi: 3.0.3\na: 1\nb: [{}]\nc: |\n{}", "[1], ".repeat(5000), "  [0, 1)\n".repeat(5000));
    assert_eq!(show(&read_a("a.yaml", &text)), "i1");
}

#[test]
fn files_that_cannot_be_read() {
    let folder = std::env::temp_dir().join(format!("codegen-load-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("a file for the test");
        path
    };
    let cases = [
        (folder.join("none.yaml"), Code::FileUnreadable, "the file cannot be read: "),
        (folder.clone(), Code::FileUnreadable, "the file cannot be read: "),
        (
            write("latin1.yaml", b"openapi: 3.0.3\nb: caf\xe9\n"),
            Code::Syntax,
            "the file is not UTF-8: byte 21 ",
        ),
        (
            write("large.yaml", &vec![b' '; MAX_BYTES + 1]),
            Code::FileTooLarge,
            "the file is larger than 64 MiB",
        ),
    ];
    for (path, code, message) in &cases {
        let mut diagnostics = Diagnostics::default();
        assert!(Document::load(path, &mut diagnostics).is_none(), "{path:?}");
        let told: Vec<_> =
            diagnostics.iter().map(|diagnostic| (diagnostic.code, &diagnostic.message)).collect();
        assert!(
            matches!(told.as_slice(), [(c, m)] if c == code && m.starts_with(message)),
            "{path:?}: {told:?}"
        );
    }
    std::fs::remove_dir_all(&folder).expect("the test's folder is removed");
}

#[test]
fn another_file_is_read_beside_the_description() {
    let mut diagnostics = Diagnostics::default();
    let mut document =
        Document::parse(source("api.yaml", "openapi: 3.0.3\n"), &mut diagnostics).expect("a document");
    let overlay =
        document.read(source("overlay.yaml", "overlay: 1.0.0\nactions:\n  - target: $\n"), &mut diagnostics);
    let actions = overlay.as_ref().and_then(|overlay| overlay.get("actions")?.as_list()?.first());
    let location = document.locate(actions.expect("an action").origin);
    assert_eq!((location.file.as_str(), location.line, location.column), ("overlay.yaml", 3, 5));
    assert_eq!(document.locate(document.root.origin).file, "api.yaml");
    assert!(document.read(source("broken.yaml", "a: [\n"), &mut diagnostics).is_none());
    assert_eq!(document.files.len(), 3);
}

#[test]
fn a_number_that_is_too_large_costs_itself_only() {
    let digits = "9".repeat(400);
    let json = format!("{{\"openapi\": \"3.0.3\", \"a\": [1, 1e400, -{digits}, 1E+999, \"\\\" 1e400\", 2]}}");
    // To the parser of YAML, what is no number that it can read is text.
    let yaml = "openapi: 3.0.3\na: [1, 1e400, .inf, 2]\n".to_owned();
    for (name, text, expected, huge) in [
        ("api.json", json, "[i1 finf f-inf finf \"\\\" 1e400\" i2]", 3),
        ("api.yaml", yaml, "[i1 \"1e400\" finf i2]", 1),
    ] {
        let mut diagnostics = Diagnostics::default();
        let document = Document::parse(source(name, &text), &mut diagnostics).expect("a document");
        assert_eq!(show(document.root.get("a").expect("the member `a`")), expected, "{name}");
        let told: Vec<Code> = diagnostics.iter().map(|it| it.code).collect();
        assert_eq!(told, vec![Code::InvalidValue; huge], "{name}");
    }
}
