//! `allOf` and siblings of `$ref`.

use crate::lower::testing::{plain, types};

#[test]
fn a_wrapper_of_one_reference_stays_the_named_type() {
    let (text, lines) = types(
        "Thing:
  type: object
  required: [e]
  properties:
    a: {allOf: [{$ref: '#/components/schemas/Other'}], description: wrapped}
    b: {$ref: '#/components/schemas/Other', description: beside}
    c: {allOf: [{$ref: '#/components/schemas/Other'}, {description: an annotation}]}
    d: {allOf: [{allOf: [{$ref: '#/components/schemas/Other'}]}]}
    e: {$ref: '#/components/schemas/Other', type: object}
    f: {allOf: [{$ref: '#/components/schemas/Other'}, {required: [x]}]}
    g: {anyOf: [{$ref: '#/components/schemas/Other'}]}
    h: {oneOf: [{$ref: '#/components/schemas/Other'}, {type: 'null'}]}
Other: {type: object, required: [x], properties: {x: {type: string}}}
Alias: {$ref: '#/components/schemas/Other'}",
    );
    let expected = "
        object Thing \"Thing\"
          optional \"a\" a: Other
          optional \"b\" b: Other
          optional \"c\" c: Other
          optional \"d\" d: Other
          required \"e\" e: Other
          optional \"f\" f: Other
          optional \"g\" g: Other
          nullable \"h\" h: Other

        object Other \"Other\"
          required \"x\" x: String

        alias Alias \"Alias\"
          = Other";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}

#[test]
fn parts_are_merged() {
    let (text, lines) = types(
        "Thing:
  allOf:
    - {$ref: '#/components/schemas/Base'}
    - {$ref: '#/components/schemas/Base'}
    - {type: object, properties: {own: {type: integer}, status: {enum: [a, b, z]}}}
    - {required: [note, own]}
Base:
  type: object
  required: [id]
  properties:
    id: {type: string}
    note: {type: string}
    status: {type: string, enum: [a, b, c]}
    inner: {type: object, properties: {x: {type: string}}}",
    );
    let expected = "
        object Thing \"Thing\"
          required \"id\" id: String
          required \"note\" note: String
          optional \"status\" status: ThingStatus
          optional \"inner\" inner: BaseInner
          required \"own\" own: i64

        object Base \"Base\"
          required \"id\" id: String
          optional \"note\" note: String
          optional \"status\" status: BaseStatus
          optional \"inner\" inner: BaseInner

        enum ThingStatus \"Thing status\"
          \"a\" A
          \"b\" B

        object BaseInner \"Base inner\"
          optional \"x\" x: String

        enum BaseStatus \"Base status\"
          \"a\" A
          \"b\" B
          \"c\" C";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}

#[test]
fn contradictions_are_reported() {
    let (text, lines) = types(
        "Thing:
  allOf:
    - {type: object, properties: {a: {type: string}, b: {enum: [x]}}}
    - {type: object, properties: {a: {type: integer}, b: {enum: [y]}}}",
    );
    let expected = "
        object Thing \"Thing\"
          optional \"a\" a: ThingA
          optional \"b\" b: ThingB

        union ThingA \"Thing a\"
          Integer(i64)
          Text(String)
          by number => Integer
          by string => Text

        enum ThingB \"Thing b\"
          \"x\" X
          \"y\" Y";
    assert_eq!(text, plain(expected));
    assert_eq!(
        lines,
        [
            "contradictory-all-of #/components/schemas/Thing/allOf/1/properties/a: this part of `Thing a` contradicts \
             another part: no JSON type is left that all parts allow",
            "contradictory-all-of #/components/schemas/Thing/allOf/1/properties/b: this part of `Thing b` contradicts \
             another part: no value is left that all parts list",
        ]
    );
}

#[test]
fn cycles_end_and_keep_what_the_parts_say() {
    let (text, lines) = types(
        "Thing: {allOf: [{$ref: '#/components/schemas/Other'}, {type: object, properties: {a: {type: string}}}]}
Other: {allOf: [{$ref: '#/components/schemas/Thing'}, {type: object, properties: {b: {type: string}}}]}",
    );
    let expected = "
        object Thing \"Thing\"
          optional \"b\" b: String
          optional \"a\" a: String

        object Other \"Other\"
          optional \"a\" a: String
          optional \"b\" b: String";
    assert_eq!(text, plain(expected));
    assert_eq!(lines.iter().filter(|line| line.starts_with("circular-ref ")).count(), 2, "{lines:#?}");
}

#[test]
fn merged_recursion_ends() {
    let (text, lines) = types(
        "Thing: {allOf: [{$ref: '#/components/schemas/Left'}, {$ref: '#/components/schemas/Right'}]}
Left: {type: object, properties: {next: {$ref: '#/components/schemas/Left'}, l: {type: string}}}
Right: {type: object, properties: {next: {$ref: '#/components/schemas/Right'}, r: {type: string}}}",
    );
    let expected = "
        object Thing \"Thing\"
          optional \"next\" next: ThingNext
          optional \"l\" l: String
          optional \"r\" r: String

        object Left \"Left\"
          optional \"next\" next: Left
          optional \"l\" l: String

        object Right \"Right\"
          optional \"next\" next: Right
          optional \"r\" r: String

        object ThingNext \"Thing next\"
          optional \"next\" next: ThingNext
          optional \"l\" l: String
          optional \"r\" r: String";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}
