//! What overlays do to documents, and what they are told when they are wrong.

mod edition;
mod faults;
mod hostile;
mod palomma;
mod query;

use super::apply;
use crate::diagnostic::{Code, Diagnostics, Severity, Site};
use crate::document::{Document, FileId, Kind, Node, Pointer, Source};

/// A document that is the least a description can be, and these members.
fn document(members: &str) -> Document {
    let text = format!("openapi: 3.0.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n{members}");
    let mut diagnostics = Diagnostics::default();
    let document = Document::parse(source("openapi.yaml", &text), &mut diagnostics);
    document.unwrap_or_else(|| panic!("{diagnostics:?}"))
}

fn overlay(actions: &str) -> Source {
    overlay_of("1.0.0", actions)
}

fn overlay_of(version: &str, actions: &str) -> Source {
    let text = format!("overlay: {version}\ninfo: {{title: T, version: '1'}}\nactions:\n{actions}");
    source("overlay.yaml", &text)
}

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), text: text.to_owned() }
}

/// Applies, and gives each diagnostic as `code file pointer: message; remedy`.
fn run(document: &mut Document, overlays: Vec<Source>) -> Vec<String> {
    let mut diagnostics = Diagnostics::default();
    apply(document, overlays, &mut diagnostics);
    let line = |it: &crate::diagnostic::Diagnostic| {
        let expected = if it.code == Code::OverlayNoEffect { Severity::Warning } else { Severity::Error };
        assert_eq!(it.severity(), expected, "{it:?}");
        let at = match &it.at {
            Site::Node(origin) => {
                let place = document.origins.place(*origin);
                format!("{} {}", document.files[place.file.0].name, place.pointer)
            }
            Site::File(name, position) => format!("{name} {position:?}"),
        };
        format!("{} {at}: {}; {}", it.code, it.message, it.remedy)
    };
    diagnostics.iter().map(line).collect()
}

/// The node as compact JSON, in its own order.
fn json(node: &Node) -> String {
    match &node.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(value) => value.to_string(),
        Kind::Integer(value) => value.to_string(),
        Kind::Float(value) => value.to_string(),
        Kind::String(text) => format!("{text:?}"),
        Kind::List(list) => format!("[{}]", list.iter().map(json).collect::<Vec<_>>().join(",")),
        Kind::Map(map) => {
            let members = map.iter().map(|(key, value)| format!("{key:?}:{}", json(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
    }
}

fn at(document: &Document, pointer: &str) -> String {
    let pointer = Pointer::parse(pointer).expect("a pointer");
    pointer.find(&document.root).map_or_else(|| "nothing".to_owned(), json)
}

#[test]
fn actions_change_the_document() {
    // What `x` is, the actions, and what becomes of `x`.
    let cases = [
        (
            "objects are merged",
            "{a: {b: 1, c: 2}}",
            "- {target: $.x, update: {a: {c: 3, d: 4}}}",
            r#"{"a":{"b":1,"c":3,"d":4}}"#,
        ),
        (
            "new members come last",
            "{b: 1, c: 2}",
            "- {target: $.x, update: {a: 0, b: 3}}",
            r#"{"b":3,"c":2,"a":0}"#,
        ),
        (
            "null is a value like others",
            "{a: null, b: 1}",
            "- {target: $.x, update: {a: 1, b: null}}",
            r#"{"a":1,"b":null}"#,
        ),
        ("an entry is appended", "[1]", "- {target: $.x, update: {a: 1}}", r#"[1,{"a":1}]"#),
        ("a list is one entry too", "[1]", "- {target: $.x, update: [2, 3]}", "[1,[2,3]]"),
        ("lists inside are joined", "{a: [1]}", "- {target: $.x, update: {a: [2, 3]}}", r#"{"a":[1,2,3]}"#),
        (
            "removing keeps the order",
            "{a: 1, b: 2, c: 3, d: 4}",
            "- {target: $.x.b, remove: true}",
            r#"{"a":1,"c":3,"d":4}"#,
        ),
        ("several items go at once", "[1, 2, 3, 4]", "- {target: '$.x[0, 2]', remove: true}", "[2,4]"),
        ("items inside items go", "[[1, 2], [3, 4]]", "- {target: '$.x[*][0]', remove: true}", "[[2],[4]]"),
        (
            "parents go with children",
            "{a: {b: 1}, c: 1}",
            "- {target: '$.x..[?@ || @ == 1]', remove: true}",
            "{}",
        ),
        (
            "a filter selects",
            "[{n: a}, {n: b}]",
            "- {target: \"$.x[?@.n == 'b']\", update: {m: 1}}",
            r#"[{"n":"a"},{"n":"b","m":1}]"#,
        ),
        (
            "a filter tests what is there",
            "[{n: 0}, {m: 0}]",
            "- {target: '$.x[?@.n]', remove: true}",
            r#"[{"m":0}]"#,
        ),
        (
            "a filter inside a filter",
            "{a: {p: [{n: q}]}, b: {p: []}}",
            "- {target: \"$.x[?@.p[?@.n == 'q']]\", remove: true}",
            r#"{"b":{"p":[]}}"#,
        ),
        (
            "numbers are compared",
            "[{n: 1}, {n: 1.5}, {n: 2}]",
            "- {target: '$.x[?@.n > 1]', remove: true}",
            r#"[{"n":1}]"#,
        ),
        (
            "patterns are matched",
            "{a: {n: list}, b: {n: get}}",
            "- {target: \"$.x[?match(@.n, 'l.*')]\", remove: true}",
            r#"{"b":{"n":"get"}}"#,
        ),
        (
            "all below",
            "{a: {k: {}}, b: [{k: {}}]}",
            "- {target: $.x..k, update: {v: 1}}",
            r#"{"a":{"k":{"v":1}},"b":[{"k":{"v":1}}]}"#,
        ),
        (
            "several names below",
            "{a: {k: {}, l: {}, m: {}}}",
            "- {target: \"$.x..['k', 'l']\", update: {v: 1}}",
            r#"{"a":{"k":{"v":1},"l":{"v":1},"m":{}}}"#,
        ),
        (
            "selected twice, changed once",
            "{a: []}",
            "- {target: \"$.x['a', 'a']\", update: 1}",
            r#"{"a":[1]}"#,
        ),
        (
            "remove wins over update",
            "{a: {}, b: 1}",
            "- {target: $.x.a, update: {c: 1}, remove: true}",
            r#"{"b":1}"#,
        ),
        (
            "remove: false is no removal",
            "{a: {}}",
            "- {target: $.x.a, update: {c: 1}, remove: false}",
            r#"{"a":{"c":1}}"#,
        ),
        (
            "actions build on each other",
            "{}",
            "- {target: $.x, update: {a: {}}}\n- {target: $.x.a, update: {b: []}}\n- {target: $.x.a.b, update: 1}",
            r#"{"a":{"b":[1]}}"#,
        ),
        (
            "what was removed can be made anew",
            "{a: [1], b: 1}",
            "- {target: $.x.a, remove: true}\n- {target: $.x, update: {a: 2}}",
            r#"{"b":1,"a":2}"#,
        ),
        (
            "big numbers stay as they are",
            "{a: 170141183460469231731687303715884105727, b: {}}",
            "- {target: $.x.b, update: {c: -9223372036854776000}}",
            r#"{"a":170141183460469231731687303715884105727,"b":{"c":-9223372036854776000}}"#,
        ),
        (
            "an extension of an action is no fault",
            "{}",
            "- {target: $.x, x-ticket: 7, update: {a: 1}}",
            r#"{"a":1}"#,
        ),
    ];
    for (what, before, actions, after) in cases {
        let mut document = document(&format!("x: {before}"));
        assert_eq!(run(&mut document, vec![overlay(actions)]), Vec::<String>::new(), "{what}");
        assert_eq!(at(&document, "/x"), after, "{what}");
    }
}

#[test]
fn any_key_can_be_selected() {
    // The key as YAML has it, the selector, and the pointer to it.
    let cases = [
        ("/a/{b}", "['/a/{b}']", "/~1a~1{b}"),
        ("it's", r"['it\'s']", "/it's"),
        ("it's", r#"["it's"]"#, "/it's"),
        (r#"a"b"#, r#"['a"b']"#, r#"/a"b"#),
        (r"a\\b", r"['a\\b']", r"/a\b"),
        ("a~b", "['a~b']", "/a~0b"),
        ("$ref", "['$ref']", "/$ref"),
        ("a]['b", r"['a][\'b']", "/a]['b"),
        ("é", ".é", "/é"),
        ("\\u263A", r"['\u263A']", "/☺"),
        ("0", "['0']", "/0"),
        ("", "['']", "/"),
        ("a\\nb", r"['a\nb']", "/a\nb"),
    ];
    for (key, selector, pointer) in cases {
        let key = key.replace('"', "\\\"");
        let mut document = document(&format!("x: {{\"{key}\": {{}}, other: {{}}}}"));
        let target = format!("$.x{selector}").replace('\'', "''");
        let actions = format!("- {{target: '{target}', update: {{hit: true}}}}");
        assert_eq!(run(&mut document, vec![overlay(&actions)]), Vec::<String>::new(), "{key}");
        assert_eq!(at(&document, &format!("/x{pointer}")), r#"{"hit":true}"#, "{key}");
        assert_eq!(at(&document, "/x/other"), "{}", "{key}");
    }
}

#[test]
fn problems_of_all_overlays_are_listed_at_once() {
    let mut document = document("x: {}");
    let first = overlay("- {target: $.a, remove: true}\n- {target: $.x, update: {b: {}}}");
    let second = Source {
        name: "second.yaml".to_owned(),
        ..overlay("- {target: $.x.b, update: {c: 1}}\n- {target: $.d, remove: true}")
    };
    let faults = run(&mut document, vec![first, second]);
    let places: Vec<&str> = faults.iter().filter_map(|fault| fault.split(": ").next()).collect();
    assert_eq!(
        places,
        [
            "overlay-no-match overlay.yaml #/actions/0/target",
            "overlay-no-match second.yaml #/actions/1/target"
        ]
    );
    assert_eq!(at(&document, "/x"), r#"{"b":{"c":1}}"#);
}

#[test]
fn what_an_overlay_brings_leads_to_the_overlay() {
    let mut document = document("x: {old: {kept: 1, changed: 1}}");
    let actions = "- {target: $.x.old, update: {changed: 2, new: {deep: 1}}}";
    assert_eq!(run(&mut document, vec![overlay(actions)]), Vec::<String>::new());
    let cases = [
        ("/x/old", 0, "#/x/old"),
        ("/x/old/kept", 0, "#/x/old/kept"),
        ("/x/old/changed", 1, "#/actions/0/update/changed"),
        ("/x/old/new/deep", 1, "#/actions/0/update/new/deep"),
    ];
    for (pointer, file, expected) in cases {
        let node =
            Pointer::parse(pointer).and_then(|pointer| pointer.find(&document.root).cloned()).expect("there");
        let place = document.origins.place(node.origin);
        assert_eq!((place.file, place.pointer.to_string().as_str()), (FileId(file), expected));
    }
}
