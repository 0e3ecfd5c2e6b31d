//! Objects: presence, constants, further properties, recursion.

use crate::lower::testing::{plain, types};

#[test]
fn absent_null_and_value_are_three_things() {
    let (text, lines) = types(
        "Thing:
  type: object
  required: [must, must_null, missing]
  properties:
    must: {type: string}
    must_null: {type: [string, 'null']}
    may: {type: string}
    may_null: {type: [string, 'null']}
    by_enum: {enum: [a, null]}
    by_reference: {$ref: '#/components/schemas/Maybe'}
    by_member: {oneOf: [{$ref: '#/components/schemas/Maybe'}, {type: string}]}
    by_part: {allOf: [{$ref: '#/components/schemas/Maybe'}], description: it}
Maybe: {type: [integer, 'null']}",
    );
    let expected = "
        object Thing \"Thing\"
          required \"must\" must: String
          required \"must_null\" must_null: String?
          optional \"may\" may: String
          nullable \"may_null\" may_null: String
          nullable \"by_enum\" by_enum: ThingByEnum
          nullable \"by_reference\" by_reference: Maybe
          nullable \"by_member\" by_member: ThingByMember
          nullable \"by_part\" by_part: Maybe
          required \"missing\" missing: Json

        alias Maybe \"Maybe\"
          = i64

        enum ThingByEnum \"Thing by_enum\"
          \"a\" A

        union ThingByMember \"Thing by_member\"
          Maybe(Maybe)
          Text(String)
          by number => Maybe
          by string => Text";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}

#[test]
fn further_properties_are_kept_or_typed() {
    let (text, lines) = types(
        "Thing:
  type: object
  required: [id, count]
  additionalProperties: {type: integer}
  properties: {id: {type: string}}
Open: {type: object, properties: {a: {type: string}}, additionalProperties: true}
Closed: {type: object, properties: {a: {type: string}}, additionalProperties: false}
Empty: {type: object, additionalProperties: false}
Free: {type: object}",
    );
    let expected = "
        object Thing \"Thing\"
          required \"id\" id: String
          required \"count\" count: i64
          additional i64

        object Open \"Open\"
          optional \"a\" a: String

        object Closed \"Closed\"
          optional \"a\" a: String

        object Empty \"Empty\"

        alias Free \"Free\"
          = {Json}";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}

#[test]
fn inline_types_are_named_after_their_place() {
    let (text, lines) = types(
        "Thing:
  type: object
  properties:
    status: {type: string, enum: [a]}
    kinds: {type: array, items: {type: string, enum: [b]}}
    scores: {type: object, additionalProperties: {type: object, properties: {n: {type: integer}}}}
    inner: {type: object, properties: {deep: {type: object, properties: {x: {type: string}}}}}",
    );
    let expected = "
        object Thing \"Thing\"
          optional \"status\" status: ThingStatus
          optional \"kinds\" kinds: [ThingKindsItem]
          optional \"scores\" scores: {ThingScoresValue}
          optional \"inner\" inner: ThingInner

        enum ThingStatus \"Thing status\"
          \"a\" A

        enum ThingKindsItem \"Thing kinds Item\"
          \"b\" B

        object ThingScoresValue \"Thing scores Value\"
          optional \"n\" n: i64

        object ThingInner \"Thing inner\"
          optional \"deep\" deep: ThingInnerDeep

        object ThingInnerDeep \"Thing inner deep\"
          optional \"x\" x: String";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}

#[test]
fn recursion_ends() {
    let (text, lines) = types(
        "Thing:
  type: object
  properties:
    next: {$ref: '#/components/schemas/Thing'}
    kids: {type: array, items: {$ref: '#/components/schemas/Thing'}}
    named: {type: object, additionalProperties: {$ref: '#/components/schemas/Other'}}
Other: {type: object, properties: {back: {$ref: '#/components/schemas/Thing'}}}",
    );
    let expected = "
        object Thing \"Thing\"
          optional \"next\" next: Thing
          optional \"kids\" kids: [Thing]
          optional \"named\" named: {Other}

        object Other \"Other\"
          optional \"back\" back: Thing";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}

#[test]
fn a_required_property_of_one_value_is_an_enum_where_it_is_received() {
    let (text, _) = types(
        "Thing:
  type: object
  required: [kind, version]
  properties:
    kind: {type: string, enum: [thing]}
    version: {const: 1}
    mode: {const: fast}",
    );
    let expected = "
        object Thing \"Thing\"
          required \"kind\" kind: ThingKind
          required \"version\" version: ThingVersion
          optional \"mode\" mode: ThingMode

        enum ThingMode \"Thing mode\"
          \"fast\" Fast

        enum ThingKind \"Thing kind\"
          \"thing\" Thing

        enum ThingVersion \"Thing version\"
          1 Value1";
    assert_eq!(text, plain(expected));
}

#[test]
fn names_of_the_document_can_be_replaced() {
    let (text, lines) = types(
        "Thing: {type: object, x-rust-name: Gadget, properties: {status: {type: string, enum: [a]}, x: {type: string, x-rust-name: width}}}",
    );
    let expected = "
        object Gadget \"Gadget\"
          optional \"status\" status: GadgetStatus
          optional \"x\" width: String

        enum GadgetStatus \"Gadget status\"
          \"a\" A";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}
