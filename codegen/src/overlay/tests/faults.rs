//! What is said about overlays that are wrong.

use super::{document, overlay, run, source};

#[test]
fn wrong_actions_are_told_with_place_and_remedy() {
    let cases: &[(&str, &[&str])] = &[
        (
            "- {target: $.x.list, update: {a: 1}}",
            &[
                "overlay-no-match overlay.yaml #/actions/0/target: the target `$.x.list` matches nothing: `$['x']` has no \
               `list`, but `lists`; correct the target, or drop the action if the description no longer needs it",
            ],
        ),
        (
            "- {target: $..nowhere, remove: true}",
            &[
                "overlay-no-match overlay.yaml #/actions/0/target: the target `$..nowhere` matches nothing; correct the \
               target, or drop the action if the description no longer needs it",
            ],
        ),
        (
            "- {target: $.x.text, update: {a: 1}}",
            &[
                "overlay-invalid overlay.yaml #/actions/0/target: the target `$.x.text` selects a string, which nothing can \
               be merged into; select the object that contains it, and update its property, or write `overlay: 1.1.0`",
            ],
        ),
        (
            "- {target: $.x, update: {lists: {a: 1}}}",
            &[
                "overlay-invalid overlay.yaml #/actions/0/update/lists: the update has an object where the document has an \
               array; give the update the document's kind of value, or remove the old value by an action before",
            ],
        ),
        (
            "- {target: $.x, update: text}",
            &[
                "overlay-invalid overlay.yaml #/actions/0/update: the update has a string where the document has an object; \
               give the update the document's kind of value, or remove the old value by an action before",
            ],
        ),
        (
            "- {target: $, remove: true}",
            &[
                "overlay-invalid overlay.yaml #/actions/0/target: the action removes the whole document; select what is to \
               be removed inside the document",
            ],
        ),
        (
            "- {target: x.y, remove: true}",
            &[
                "overlay-invalid overlay.yaml #/actions/0/target: the target `x.y` is no JSONPath: character 1 is not \
               understood; write a JSONPath as RFC 9535 has it, such as `$.paths['/pets'].get`",
            ],
        ),
        (
            "- {target: '$.x[?@.a == ]', remove: true}",
            &[
                "overlay-invalid overlay.yaml #/actions/0/target: the target `$.x[?@.a == ]` is no JSONPath: character 13 is \
               not understood; write a JSONPath as RFC 9535 has it, such as `$.paths['/pets'].get`",
            ],
        ),
        (
            "- {target: $.x, udpate: {a: 1}}",
            &[
                "overlay-invalid overlay.yaml #/actions/0/udpate: `udpate` is no field of an action; did you mean `update`?",
                "overlay-invalid overlay.yaml #/actions/0: the action does nothing; give it an `update`, a `copy`, or `remove: \
                 true`",
            ],
        ),
        (
            "- {target: $.x, copy: $.y, remove: 'yes'}",
            &[
                "overlay-invalid overlay.yaml #/actions/0/remove: `remove` is a boolean, and this is a string; write \
                 `remove: true`, or leave it out",
            ],
        ),
        (
            "- {target: 5, description: [], update: 1}\n- text\n- {update: 1}",
            &[
                "overlay-invalid overlay.yaml #/actions/0/description: `description` is a string, and this is an array; say \
                 in words why the action is needed",
                "overlay-invalid overlay.yaml #/actions/0/target: `target` is a string, and this is an integer; add a \
                 `target`, a JSONPath that begins with `$`",
                "overlay-invalid overlay.yaml #/actions/1: an action is an object, and this is a string; give it a \
                 `target`, a `description`, and `update` or `remove: true`",
                "overlay-invalid overlay.yaml #/actions/2: `target` is missing; add a `target`, a JSONPath that begins \
                 with `$`",
            ],
        ),
    ];
    for (actions, expected) in cases {
        let mut document = document("x: {lists: [], text: a}");
        assert_eq!(run(&mut document, vec![overlay(actions)]), *expected, "{actions}");
    }
}

#[test]
fn files_that_are_no_overlays_are_told() {
    let cases: &[(&str, &[&str])] = &[
        (
            "[1]",
            &[
                "overlay-invalid overlay.yaml #: an overlay is an object, and this is an array; begin the file with \
               `overlay: 1.0.0`, or give it as something else than an overlay",
            ],
        ),
        (
            "openapi: 3.0.0",
            &[
                "overlay-invalid overlay.yaml #: the file is no overlay: it has no `overlay` version; begin the file with \
               `overlay: 1.0.0`, or give it as something else than an overlay",
            ],
        ),
        (
            "overlay: 2.0.0",
            &[
                "overlay-invalid overlay.yaml #/overlay: the version of an overlay is a string such as `1.0.0`, and this is \
               `2.0.0`; write the overlay in version 1.0 or 1.1 of the Overlay Specification",
            ],
        ),
        (
            "overlay: 1.0",
            &[
                "overlay-invalid overlay.yaml #/overlay: the version of an overlay is a string such as `1.0.0`, and this is \
               a number; write the overlay in version 1.0 or 1.1 of the Overlay Specification",
            ],
        ),
        (
            "{overlay: 1.0.1, x-any: 1, action: []}",
            &[
                "overlay-invalid overlay.yaml #/action: `action` is no field of an overlay; did you mean `actions`?",
                "overlay-invalid overlay.yaml #: the overlay has no `info`; add `info` with a `title` and a `version`",
                "overlay-invalid overlay.yaml #: the overlay has no `actions`; give `actions` a list with at least one \
                 action",
            ],
        ),
        (
            "{overlay: 1.0.0, info: {title: 1, author: me}, actions: []}",
            &[
                "overlay-invalid overlay.yaml #/info/author: `author` is no field of `info`; remove it; `info` has \
                 `title`, `version`",
                "overlay-invalid overlay.yaml #/info/title: `title` is a string, and this is an integer; add `info` with a \
                 `title` and a `version`",
                "overlay-invalid overlay.yaml #/info: `version` is missing; add `info` with a `title` and a `version`",
                "overlay-invalid overlay.yaml #/actions: the list of actions is empty; give `actions` a list with at least \
                 one action",
            ],
        ),
    ];
    for (text, expected) in cases {
        let mut document = document("x: {}");
        assert_eq!(run(&mut document, vec![source("overlay.yaml", text)]), *expected, "{text}");
    }
}

#[test]
fn files_that_cannot_be_read_are_told() {
    for (text, code) in [("", "empty"), ("{", "syntax")] {
        let mut document = document("x: {}");
        let faults = run(&mut document, vec![source("overlay.yaml", text)]);
        assert!(
            matches!(faults.as_slice(), [fault] if fault.starts_with(&format!("{code} overlay.yaml "))),
            "{faults:?}"
        );
    }
}
