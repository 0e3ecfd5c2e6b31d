//! What version 1.1 adds, and what this generator adds to both.

use super::{at, document, overlay, overlay_of, run, source};
use crate::diagnostic::Diagnostics;
use crate::document::Pointer;
use crate::overlay::{How, apply};

#[test]
fn actions_of_the_newer_version_change_the_document() {
    let cases = [
        (
            "a node is copied into an object",
            "{a: {b: 1, c: [1]}, d: {b: 2, c: [2]}}",
            "- {target: $.x.d, copy: $.x.a}",
            r#"{"a":{"b":1,"c":[1]},"d":{"b":1,"c":[2,1]}}"#,
        ),
        (
            "into several",
            "{a: {k: 1}, b: {}, c: {}}",
            "- {target: \"$.x['b', 'c']\", copy: $.x.a}",
            r#"{"a":{"k":1},"b":{"k":1},"c":{"k":1}}"#,
        ),
        ("into itself", "{a: {k: [1]}}", "- {target: $.x.a, copy: $.x.a}", r#"{"a":{"k":[1,1]}}"#),
        (
            "a parent into its child",
            "{a: {k: 1, b: {}}}",
            "- {target: $.x.a.b, copy: $.x.a}",
            r#"{"a":{"k":1,"b":{"k":1,"b":{}}}}"#,
        ),
        (
            "a member moves in three steps",
            "{a: {k: 1}}",
            "- {target: $.x, update: {b: {}}}\n- {target: $.x.b, copy: $.x.a}\n- {target: $.x.a, remove: true}",
            r#"{"b":{"k":1}}"#,
        ),
        ("arrays are joined", "[1]", "- {target: $.x, update: [2, 3]}", "[1,2,3]"),
        ("what is no array is an entry", "[1]", "- {target: $.x, update: {a: 1}}", r#"[1,{"a":1}]"#),
        ("a scalar is replaced", "{a: 1}", "- {target: $.x.a, update: two}", r#"{"a":"two"}"#),
        (
            "all of these scalars",
            "[{n: a}, {n: 1}]",
            "- {target: '$.x[*].n', update: null}",
            r#"[{"n":null},{"n":null}]"#,
        ),
        (
            "remove wins over copy",
            "{a: {}, b: 1}",
            "- {target: $.x.a, copy: $.x.b, remove: true}",
            r#"{"b":1}"#,
        ),
    ];
    for (what, before, actions, after) in cases {
        let mut document = document(&format!("x: {before}"));
        assert_eq!(run(&mut document, vec![overlay_of("1.1.0", actions)]), Vec::<String>::new(), "{what}");
        assert_eq!(at(&document, "/x"), after, "{what}");
    }
}

#[test]
fn wrong_copies_are_told() {
    let cases = [
        (
            "- {target: $.x.a, copy: $.x.nothing}",
            "overlay-no-match overlay.yaml #/actions/0/copy: what is copied, `$.x.nothing` matches nothing: `$['x']` \
             has no `nothing`; correct the target, or drop the action if the description no longer needs it",
        ),
        (
            "- {target: $.x.a, copy: $.x.*}",
            "overlay-invalid overlay.yaml #/actions/0/copy: `$.x.*` selects 3 nodes, and one is copied; write a path \
             that leads to one node",
        ),
        (
            "- {target: $.x.a, copy: $.x.b, update: {c: 1}}",
            "overlay-invalid overlay.yaml #/actions/0/update: an action has either `update` or `copy`; make two \
             actions of it",
        ),
        (
            "- {target: $.x.a, copy: 5}",
            "overlay-invalid overlay.yaml #/actions/0/copy: `copy` is a string, and this is an integer; write a \
             JSONPath that begins with `$`",
        ),
        (
            "- {target: $.x.a, copy: x.b}",
            "overlay-invalid overlay.yaml #/actions/0/copy: `x.b` is no JSONPath: character 1 is not understood; \
             write a JSONPath as RFC 9535 has it, such as `$.paths['/pets'].get`",
        ),
        (
            "- {target: $.x.a, copy: $.x.list}",
            "overlay-invalid openapi.yaml #/x/list: the update has an array where the document has an object; give \
             the update the document's kind of value, or remove the old value by an action before",
        ),
        (
            "- {target: $.x.*, update: {k: 1}}",
            "overlay-invalid overlay.yaml #/actions/0/target: the target `$.x.*` selects an object as well as an \
             array; write an action for each kind of value",
        ),
    ];
    for (actions, expected) in cases {
        let mut document = document("x: {a: {k: 0}, b: {k: 1}, list: []}");
        assert_eq!(run(&mut document, vec![overlay_of("1.1.0", actions)]), [expected], "{actions}");
    }
    let mut document = document("x: {a: {}, b: {}}");
    assert_eq!(
        run(&mut document, vec![overlay("- {target: $.x.a, copy: $.x.b}")]),
        [
            "overlay-invalid overlay.yaml #/actions/0/copy: `copy` is new in version 1.1; write `overlay: 1.1.0` at the \
             top of the file"
        ]
    );
}

#[test]
fn an_action_that_does_nothing_is_told_unless_it_is_optional() {
    let cases: &[(&str, &[&str])] = &[
        ("- {target: $.x.none, update: {a: 1}, x-optional: true}", &[]),
        ("- {target: $.x.none, remove: true, x-optional: true}", &[]),
        ("- {target: $.x.a, update: {k: 1}, x-optional: true}", &[]),
        ("- {target: $.x['a', 'b'], update: {k: 1}}", &[]),
        (
            "- {target: $.x.a, update: {k: 1, l: {m: [], n: 1.0}}}",
            &[
                "overlay-no-effect overlay.yaml #/actions/0/target: the action on `$.x.a` changes nothing: the description \
                 already says so; drop the action, or keep it with `x-optional: true`",
            ],
        ),
        (
            "- {target: $.x.a, update: {k: 1}, x-optional: sure}",
            &[
                "overlay-invalid overlay.yaml #/actions/0/x-optional: `x-optional` is a boolean, and this is a string; \
                 write `x-optional: true`, or leave it out",
            ],
        ),
    ];
    for (actions, expected) in cases {
        let mut document = document("x: {a: {k: 1, l: {m: [], n: 1}}, b: {k: 2}}");
        let actions = actions.replace("$.x['a', 'b']", "\"$.x['a', 'b']\"");
        assert_eq!(run(&mut document, vec![overlay(&actions)]), *expected, "{actions}");
    }
}

#[test]
fn what_each_action_did_is_known() {
    let mut document = document("x: {a: {k: 1, l: [1]}, b: [1, 2, 3]}");
    let actions = "- {target: $.x.a, update: {k: 2, l: [2], m: {n: 1}}}\n- {target: '$.x.b[0, 2]', remove: true}\n\
                   - {target: $.x.b, copy: $.x.a.l}\n- {target: $.none, remove: true, x-optional: true}";
    let applied = apply(&mut document, vec![overlay_of("1.1.0", actions)], &mut Diagnostics::default());
    let told: Vec<Vec<String>> = applied
        .iter()
        .map(|it| {
            it.changes.iter().map(|change| format!("{}{}", change.how.sign(), change.pointer)).collect()
        })
        .collect();
    assert_eq!(
        told,
        [
            vec!["~#/x/a/k", "+#/x/a/l/1", "+#/x/a/m"],
            vec!["-#/x/b/0", "-#/x/b/2"],
            vec!["+#/x/b/1", "+#/x/b/2"],
            vec![],
        ]
    );
    let change = &applied[0].changes[2];
    assert_eq!(
        (change.how, document.origins.place(change.before).pointer.to_string()),
        (How::Added, "#/x/a".into())
    );
}

#[test]
fn what_is_copied_leads_to_what_it_is_a_copy_of() {
    let mut document = document("x: {a: {k: {deep: 1}}, b: {}}");
    assert!(run(&mut document, vec![overlay_of("1.1.0", "- {target: $.x.b, copy: $.x.a}")]).is_empty());
    let find = |pointer| Pointer::parse(pointer).unwrap().find(&document.root).unwrap().origin;
    let (of, copy) = (find("/x/a/k/deep"), find("/x/b/k/deep"));
    assert_ne!(of, copy, "each node has an origin of its own");
    assert_eq!(document.origins.place(of), document.origins.place(copy));
    assert_eq!(document.locate(of), document.locate(copy));
}

#[test]
fn an_overlay_of_the_newer_version_may_have_a_description() {
    let text = "overlay: 1.1.0\ninfo: {title: T, version: '1', description: why}\nactions: [{target: $, update: {a: 1}}]";
    assert!(run(&mut document("x: {}"), vec![source("overlay.yaml", text)]).is_empty());
    let faults = run(&mut document("x: {}"), vec![source("overlay.yaml", &text.replace("1.1.0", "1.0.0"))]);
    assert!(
        matches!(faults.as_slice(), [fault] if fault.contains("`description` is no field of `info`")),
        "{faults:?}"
    );
}
