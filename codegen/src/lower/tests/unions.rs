//! `oneOf`, `anyOf` and lists of JSON types.

use crate::lower::testing::{plain, types, warns};

#[test]
fn a_discriminator_tells_members_apart() {
    let (text, lines) = types(
        "Thing:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Bird'}]
  discriminator:
    propertyName: petType
    mapping: {cat: '#/components/schemas/Cat', kitten: Cat, dog: Dog}
Pet: {type: object, required: [petType], properties: {petType: {type: string}, name: {type: string}}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {claws: {type: integer}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, required: [bark], properties: {bark: {type: boolean}}}]}
Bird: {type: object, properties: {wings: {type: integer}}}",
    );
    let expected = "
        union Thing \"Thing\"
          Cat(Cat)
          Dog(Dog)
          Bird(Bird)
          by tag \"petType\" \"cat\" => Cat \"kitten\" => Cat \"dog\" => Dog \"Bird\" => Bird

        object Pet \"Pet\"
          required \"petType\" pet_type: String
          optional \"name\" name: String

        object Cat \"Cat\"
          required \"petType\" pet_type: String
          optional \"name\" name: String
          optional \"claws\" claws: i64

        object Dog \"Dog\"
          constant \"petType\" = \"dog\"
          optional \"name\" name: String
          required \"bark\" bark: bool

        object Bird \"Bird\"
          optional \"wings\" wings: i64";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}

#[test]
fn a_property_of_one_value_tells_members_apart() {
    let (text, lines) = types(
        "Thing:
  oneOf:
    - {$ref: '#/components/schemas/ThingA'}
    - {type: object, required: [type], properties: {type: {const: b}, n: {type: integer}}}
    - {type: object, title: The third, required: [type], properties: {type: {enum: [c, d]}}}
ThingA: {type: object, required: [type, mode], properties: {mode: {const: m}, type: {type: string, enum: [a]}}}",
    );
    let expected = "
        union Thing \"Thing\"
          A(ThingA)
          B(ThingB)
          TheThird(ThingTheThird)
          by tag \"type\" \"a\" => A \"b\" => B \"c\" => TheThird \"d\" => TheThird

        object ThingA \"ThingA\"
          constant \"type\" = \"a\"
          required \"mode\" mode: ThingAMode

        object ThingB \"Thing b\"
          constant \"type\" = \"b\"
          optional \"n\" n: i64

        object ThingTheThird \"Thing The third\"
          required \"type\" type: ThingTheThirdType

        enum ThingTheThirdType \"Thing The third type\"
          \"c\" C
          \"d\" D

        enum ThingAMode \"ThingA mode\"
          \"m\" M";
    assert_eq!((text.replace("r#type", "type"), lines), (plain(expected), Vec::new()));
}

#[test]
fn json_types_tell_members_apart() {
    let (text, lines) = types(
        "Thing:
  anyOf:
    - {type: boolean}
    - {type: integer}
    - {type: number}
    - {type: string, format: date-time}
    - {type: string}
    - {type: array, items: {type: string}}
    - {type: object, properties: {a: {type: string}}}
    - {type: 'null'}
Holder: {type: object, properties: {thing: {$ref: '#/components/schemas/Thing'}, either: {type: [string, integer, 'null']}}}",
    );
    let expected = "
        union Thing \"Thing\"
          Boolean(bool)
          Integer(i64)
          Number(f64)
          Text(DateTime)
          Text(String)
          List([String])
          Member7(ThingMember7)
          by boolean => Boolean
          by array => List
          by object => Member7
          by in order Integer, Number, Text, Text

        object Holder \"Holder\"
          nullable \"thing\" thing: Thing
          nullable \"either\" either: HolderEither

        object ThingMember7 \"Thing Member 7\"
          optional \"a\" a: String

        union HolderEither \"Holder either\"
          Integer(i64)
          Text(String)
          by number => Integer
          by string => Text";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}

#[test]
fn required_properties_tell_members_apart() {
    let (text, lines) = types(
        "Thing:
  oneOf:
    - {$ref: '#/components/schemas/Small'}
    - {$ref: '#/components/schemas/Large'}
    - {$ref: '#/components/schemas/Other'}
Small: {type: object, required: [a], properties: {a: {type: string}}}
Large: {type: object, required: [a, b], properties: {a: {type: string}, b: {type: string}}}
Other: {type: object, required: [c], properties: {c: {type: string}}}",
    );
    let union = "
        union Thing \"Thing\"
          Small(Small)
          Large(Large)
          Other(Other)
          by properties [\"b\"] => Large
          by properties [\"a\"] => Small
          by properties [\"c\"] => Other";
    assert!(text.starts_with(&plain(union)), "{text}");
    assert_eq!(lines, Vec::<String>::new());
}

#[test]
fn what_nothing_tells_apart_is_tried_in_order() {
    let (text, lines) = types(
        "Thing:
  oneOf:
    - {$ref: '#/components/schemas/A'}
    - {$ref: '#/components/schemas/B'}
A: {type: object, properties: {x: {type: string}}}
B: {type: object, required: [y], properties: {x: {type: string}, y: {type: string}}}
C: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/D'}]}
D: {type: object, properties: {x: {type: string, maxLength: 3}}}",
    );
    assert!(text.contains("by properties [\"y\"] => B\n  by object => A"), "{text}");
    assert!(text.contains("by in order A, D"), "{text}");
    assert_eq!(
        lines,
        [
            "ambiguous-union #/components/schemas/C: nothing tells the 2 members of this union apart in all cases"
        ]
    );
}

#[test]
fn a_union_of_one_stays_a_union_where_it_has_a_tag() {
    let (text, lines) = types(
        "Thing: {oneOf: [{$ref: '#/components/schemas/ThingA'}]}
ThingA: {type: object, required: [type], properties: {type: {const: a}}}
Untagged: {oneOf: [{$ref: '#/components/schemas/Plain'}]}
Plain: {type: object, properties: {x: {type: string}}}
Maybe: {type: object, properties: {a: {oneOf: [{$ref: '#/components/schemas/ThingA'}, {type: 'null'}]}}}",
    );
    let expected = "
        union Thing \"Thing\"
          A(ThingA)
          by tag \"type\" \"a\" => A

        object ThingA \"ThingA\"
          constant \"type\" = \"a\"

        alias Untagged \"Untagged\"
          = Plain

        object Plain \"Plain\"
          optional \"x\" x: String

        object Maybe \"Maybe\"
          nullable \"a\" a: ThingA";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}

#[test]
fn disjoint_enums_are_told_apart_by_their_values() {
    let (text, lines) = types(
        "Thing: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
A: {type: string, enum: [a]}
B: {type: string, enum: [b, c]}",
    );
    assert!(text.contains("  by string in [\"a\"] => A\n  by string in [\"b\", \"c\"] => B\n"), "{text}");
    assert_eq!(lines, Vec::<String>::new());
}

#[test]
fn what_surrounds_a_union_belongs_to_every_member() {
    let (text, lines) = types(
        "Thing:
  type: object
  required: [id]
  properties: {id: {type: string}}
  oneOf:
    - {type: object, required: [kind], properties: {kind: {const: a}, x: {type: string}}}
    - {$ref: '#/components/schemas/B'}
B: {type: object, required: [kind], properties: {kind: {const: b}}}
Constrained:
  type: object
  properties: {x: {type: string}, y: {type: string}}
  oneOf: [{required: [x]}, {required: [y]}]",
    );
    let expected = "
        union Thing \"Thing\"
          A(ThingA)
          B(ThingB)
          by tag \"kind\" \"a\" => A \"b\" => B

        object B \"B\"
          required \"kind\" kind: BKind

        object Constrained \"Constrained\"
          optional \"x\" x: String
          optional \"y\" y: String

        object ThingA \"Thing a\"
          constant \"kind\" = \"a\"
          required \"id\" id: String
          optional \"x\" x: String

        object ThingB \"Thing B\"
          constant \"kind\" = \"b\"
          required \"id\" id: String

        enum BKind \"B kind\"
          \"b\" B";
    assert_eq!(text, plain(expected));
    assert!(!warns(&lines), "{lines:#?}");
    assert_eq!(lines.len(), 1, "{lines:#?}");
}

#[test]
fn a_parent_that_lists_its_children_is_no_part_of_the_union_in_them() {
    let (text, lines) = types(
        "Thing:
  type: object
  required: [kind]
  properties: {kind: {type: string}}
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
  discriminator: {propertyName: kind, mapping: {a: A, b: B}}
A: {allOf: [{$ref: '#/components/schemas/Thing'}, {type: object, properties: {x: {type: string}}}]}
B: {allOf: [{$ref: '#/components/schemas/Thing'}, {type: object, properties: {y: {type: string}}}]}",
    );
    let expected = "
        union Thing \"Thing\"
          A(A)
          B(B)
          by tag \"kind\" \"a\" => A \"b\" => B

        object A \"A\"
          constant \"kind\" = \"a\"
          optional \"x\" x: String

        object B \"B\"
          constant \"kind\" = \"b\"
          optional \"y\" y: String";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}

#[test]
fn tags_that_cannot_be_are_reported() {
    let (_, lines) = types(
        "Thing:
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {type: object, properties: {x: {}}}]
  discriminator: {propertyName: kind, mapping: {a: A, b: Gone, c: C}}
A: {type: object, properties: {kind: {type: string}}}
B: {type: object, properties: {kind: {const: a}}}
C: {type: object}",
    );
    let codes: Vec<&str> = lines.iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(
        codes,
        [
            "dangling-ref #/components/schemas/Thing/discriminator/mapping/b",
            "invalid-value #/components/schemas/Thing/discriminator/mapping/c",
            "ambiguous-union #/components/schemas/Thing/oneOf/2",
            "ambiguous-union #/components/schemas/Thing",
        ]
    );
}
