//! What JSONPaths select: examples of RFC 9535, and what libraries often get wrong.

use super::{document, overlay, run};

/// The pointers that a path selects in `x`, without the `/x`.
fn selected(x: &str, path: &str) -> Vec<String> {
    let document = document(&format!("x: {x}"));
    let query =
        jsonpath_rust::parser::parse_json_path(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let found = super::super::select::select(&query, &document.root).expect("soon enough");
    found.iter().map(|pointer| pointer.to_string().replacen("#/x", "", 1)).collect()
}

#[test]
fn selectors_select_what_the_specification_says() {
    let object = r#"{"o": {"j": 1, "k": 2}, "a": [5, 3]}"#;
    let list = "[a, b, c, d, e, f, g]";
    let cases: &[(&str, &str, &[&str])] = &[
        (object, "$.x", &[""]),
        (object, "$.x.*", &["/o", "/a"]),
        (object, "$.x.o['*']", &[]),
        (object, "$.x['o', 'a']", &["/o", "/a"]),
        (object, "$.x.a[-1]", &["/a/1"]),
        (object, "$.x.a[-3]", &[]),
        (object, "$.x.o[0]", &[]),
        (object, "$.x..[0]", &["/a/0"]),
        (object, "$.x..j", &["/o/j"]),
        (object, "$.x..*", &["/o", "/o/j", "/o/k", "/a", "/a/0", "/a/1"]),
        (list, "$.x[1:3]", &["/1", "/2"]),
        (list, "$.x[5:]", &["/5", "/6"]),
        (list, "$.x[1:5:2]", &["/1", "/3"]),
        (list, "$.x[5:1:-2]", &["/3", "/5"]),
        (list, "$.x[::-1]", &["/0", "/1", "/2", "/3", "/4", "/5", "/6"]),
        (list, "$.x[-2:]", &["/5", "/6"]),
        (list, "$.x[:-5]", &["/0", "/1"]),
        (list, "$.x[1:3:0]", &[]),
        (list, "$.x[9007199254740991:-9007199254740991:-1]", &["/0", "/1", "/2", "/3", "/4", "/5", "/6"]),
    ];
    for (x, path, expected) in cases {
        assert_eq!(selected(x, path), *expected, "{path}");
    }
}

#[test]
fn filters_say_what_the_specification_says() {
    let a = "[3, 5, 1, 2, 4, 6, {b: j}, {b: k}, {b: {}}, {b: kilo}]";
    let schemas =
        "{A: {properties: {id: {type: string}}, allOf: [{$ref: B}]}, B: {type: object, tags: [x, y]}}";
    let cases: &[(&str, &str, &[&str])] = &[
        (a, "$.x[?@.b == 'kilo']", &["/9"]),
        (a, "$.x[?(@.b == 'kilo')]", &["/9"]),
        (a, "$.x[?@ > 3.5]", &["/1", "/4", "/5"]),
        (a, "$.x[?@.b]", &["/6", "/7", "/8", "/9"]),
        (a, "$.x[?!@.b]", &["/0", "/1", "/2", "/3", "/4", "/5"]),
        (a, "$.x[?@ < 2 || @.b == 'k']", &["/2", "/7"]),
        (a, "$.x[?@ > 1 && @ < 4]", &["/0", "/3"]),
        (a, "$.x[?!(@ > 1) && !@.b]", &["/2"]),
        (a, "$.x[?match(@.b, '[jk]')]", &["/6", "/7"]),
        (a, "$.x[?search(@.b, '[jk]')]", &["/6", "/7", "/9"]),
        (a, "$.x[?match(@.b, 'k.lo')]", &["/9"]),
        (a, "$.x[?match(@.b, '[')]", &[]),
        (a, "$.x[?length(@.b) > 3]", &["/9"]),
        (a, "$.x[?length(@.b) == 0]", &["/8"]),
        (a, "$.x[?count(@.*) == 1]", &["/6", "/7", "/8", "/9"]),
        (a, "$.x[?value(@..b) == 'j']", &["/6"]),
        (a, "$.x[?@ == $.x[0]]", &["/0"]),
        (a, "$.x[?@.b == @.c]", &["/0", "/1", "/2", "/3", "/4", "/5"]),
        (a, "$.x[?@.b <= @.b]", &["/0", "/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8", "/9"]),
        (a, "$.x[?@.b < @.b]", &[]),
        (a, "$.x[?@.b != 'k']", &["/0", "/1", "/2", "/3", "/4", "/5", "/6", "/8", "/9"]),
        (a, "$.x[?@ == 3.0]", &["/0"]),
        // A filter on the current node itself looks at its children, not at itself.
        (schemas, "$.x[?@[?@.id]]", &["/A"]),
        (schemas, "$.x[?@[?@.type]]", &[]),
        (schemas, "$.x[?@.*[?@.type == 'string']]", &["/A"]),
        (schemas, "$.x[?@.allOf[?@['$ref'] == 'B']]", &["/A"]),
        (schemas, "$.x[?@.tags[?@ == 'y']]", &["/B"]),
        (schemas, "$.x[?@.properties.id == $.x.A.properties.id]", &["/A"]),
        (schemas, "$.x[?$.x.B.tags[?@ == 'x']]", &["/A", "/B"]),
        (schemas, "$.x..[?@ == 'y']", &["/B/tags/1"]),
        ("{a: {b: null}, c: {}}", "$.x[?@.b == null]", &["/a"]),
        ("{a: {b: null}, c: {}}", "$.x[?@.b]", &["/a"]),
        ("{a: [1, 2], b: [2, 1], c: [1, 2.0]}", "$.x[?@ == $.x.a]", &["/a", "/c"]),
        ("{a: {b: 1, c: 2}, d: {c: 2, b: 1}}", "$.x[?@ == $.x.a]", &["/a", "/d"]),
        (r#"{a: "a\r", b: "ab"}"#, "$.x[?match(@, 'a.')]", &["/b"]),
        ("{a: a.}", "$.x[?match(@, 'a[.]') && match(@, 'a\\\\.')]", &["/a"]),
    ];
    for (x, path, expected) in cases {
        assert_eq!(selected(x, path), *expected, "{path}");
    }
}

#[test]
fn functions_that_are_told_what_they_cannot_take_are_faults() {
    let cases = [
        ("length(@.*) > 1", "`length` is told one value, and this query may select several"),
        ("length(@.a)", "`length` is a value, which has to be compared"),
        ("count(1) > 1", "expected a node, got a literal"),
        ("count(length(@)) > 1", "`count` is told nodes, by a query"),
        ("match(@..a, 'x')", "`match` is told one value, and this query may select several"),
        ("match(@.a, search(@, 'x'))", "`match` is told a value, and this is true or false"),
        ("in(@.a, @.b)", "there is no function `in`"),
        ("@.a[?length(@.*) > 1]", "`length` is told one value"),
        ("none(@.a)", "character "),
    ];
    for (filter, expected) in cases {
        let actions = format!("- {{target: \"$.x[?{filter}]\", remove: true}}");
        let faults = run(&mut document("x: [{a: b}]"), vec![overlay(&actions)]);
        assert!(
            matches!(faults.as_slice(), [fault] if fault.contains("is no JSONPath") && fault.contains(expected)),
            "{filter}: {faults:?}"
        );
    }
}
