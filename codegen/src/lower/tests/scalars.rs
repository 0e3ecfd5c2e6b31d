//! Scalars, enums and newtypes.

use crate::lower::testing::{lowered_with, plain, types, types_of, with_schemas};
use crate::settings::{Dates, NumberType, Settings};

/// What a property of this schema becomes.
fn field_of(schema: &str) -> String {
    let (text, _) = types(&format!("Thing: {{type: object, properties: {{p: {schema}}}}}"));
    let field = text.lines().find(|line| line.contains("\"p\"")).unwrap_or_default();
    field.split_once(": ").map_or("", |(_, ty)| ty).split("  (").next().unwrap_or_default().to_owned()
}

#[test]
fn formats_decide_about_scalars() {
    for (schema, expected) in [
        ("{type: string}", "String"),
        ("{type: string, format: date-time}", "DateTime"),
        ("{type: string, format: date-time, x-lenient: true}", "LocalDateTime"),
        ("{type: string, format: date-time-local}", "LocalDateTime"),
        ("{type: string, format: date}", "Date"),
        ("{type: string, format: uuid}", "Uuid"),
        ("{type: string, format: byte}", "Base64"),
        ("{type: string, contentEncoding: base64}", "Base64"),
        ("{type: string, format: binary}", "String"),
        ("{type: string, format: uri}", "String"),
        ("{type: string, format: whatever}", "String"),
        ("{format: uuid}", "Uuid"),
        ("{type: integer}", "i64"),
        ("{type: integer, format: int32}", "i32"),
        ("{type: integer, format: int64}", "i64"),
        ("{type: integer, format: uint64}", "u64"),
        ("{type: integer, minimum: 0, maximum: 18446744073709551615}", "u64"),
        ("{type: integer, format: int64, maximum: 18446744073709551615}", "Decimal"),
        ("{type: integer, minimum: -9223372036854776000, maximum: 9223372036854776000}", "i64"),
        ("{type: integer, minimum: 0, maximum: 100}", "u64"),
        ("{type: integer, minimum: -1, maximum: 100}", "i64"),
        ("{type: integer, exclusiveMinimum: -1}", "u64"),
        ("{type: integer, format: int32, minimum: 1}", "u32"),
        ("{type: integer, format: int32, minimum: 0, maximum: 4294967296}", "u64"),
        ("{type: integer, format: int32, maximum: 4294967295}", "i64"),
        ("{type: integer, format: int8}", "i8"),
        ("{type: integer, format: int16}", "i16"),
        ("{type: integer, format: uint8}", "u8"),
        ("{type: integer, format: uint8, maximum: 255}", "u8"),
        ("{type: integer, format: uint8, maximum: 256}", "u16"),
        ("{type: integer, format: uint16}", "u16"),
        ("{type: integer, format: uint32}", "u32"),
        ("{type: integer, format: uint}", "u64"),
        ("{type: integer, format: unix-time}", "i64"),
        ("{type: integer, format: bigint}", "Decimal"),
        ("{type: integer, maximum: 1.0e+30}", "Decimal"),
        ("{type: number, format: decimal}", "Decimal"),
        ("{type: number, format: int64}", "i64"),
        ("{type: number, format: int64, multipleOf: 0.5}", "f64"),
        ("{type: string, format: decimal}", "DecimalString"),
        ("{type: string, format: int64}", "DecimalString"),
        ("{type: string, format: time}", "Time"),
        ("{type: string, format: duration}", "Duration"),
        ("{type: string, format: ipv4}", "String"),
        ("{type: string, contentEncoding: base64url, contentMediaType: image/png}", "Base64"),
        ("{type: string, contentEncoding: quoted-printable}", "String"),
        ("{minLength: 1}", "String"),
        ("{pattern: ^a}", "String"),
        ("{contentEncoding: base64}", "Base64"),
        ("{minimum: 1}", "f64"),
        ("{maxItems: 5}", "[Json]"),
        ("{minProperties: 1}", "{Json}"),
        ("{minLength: 1, minimum: 1}", "ThingP"),
        ("{format: ipv4}", "String"),
        ("{format: int32}", "i32"),
        ("{format: whatever}", "Json"),
        ("{enum: [1, 2]}", "ThingP"),
        ("{type: number}", "f64"),
        ("{type: number, format: float}", "f64"),
        ("{type: number, format: int64, x-lenient: true}", "i64"),
        ("{type: [integer, number]}", "f64"),
        ("{type: boolean}", "bool"),
        ("{}", "Json"),
        ("{type: object}", "{Json}"),
        ("{type: object, additionalProperties: true}", "{Json}"),
        ("{type: object, additionalProperties: {type: integer}}", "{i64}"),
        ("{type: object, additionalProperties: {type: [integer, 'null']}}", "{i64?}"),
        ("{type: array, items: {type: string}}", "[String]"),
        ("{type: array, items: {type: [string, 'null']}}", "[String?]"),
        ("{type: array}", "[Json]"),
        ("{type: 'null'}", "Json"),
        ("{anyOf: [{type: string}, {type: 'null'}]}", "String"),
        ("{oneOf: [{type: string, format: ipv4}, {type: string, format: ipv6}]}", "String"),
        ("{type: boolean, enum: [true]}", "bool"),
        ("{type: boolean, enum: ['true']}", "bool"),
        ("{type: number, enum: [0.5, 1]}", "ThingP"),
        ("{type: array, items: {type: string}, enum: [a, b]}", "[String]"),
        ("{type: object, enum: [a, b]}", "Json"),
    ] {
        assert_eq!(field_of(schema), expected, "{schema}");
    }
}

#[test]
fn enums_are_of_strings_integers_or_scalars() {
    let (text, lines) = types(
        "Thing: {type: string, enum: [b, a, null, b], x-enum-descriptions: {a: the first}}
Level: {type: integer, enum: [1, -1, 2.0]}
Mixed: {enum: [a, 1, '1', true, null, 1.5, a]}
Objects: {enum: [a, {b: 1}]}
Unquoted: {type: integer, enum: ['1', '2']}
Quoted: {type: string, enum: [1, on]}
Constants: {oneOf: [{const: x, description: the x}, {const: y}]}",
    );
    let expected = "
        enum Thing \"Thing\"
          \"b\" B
          \"a\" A

        enum Level \"Level\"
          1 Value1
          -1 Minus1
          2 Value2

        enum Mixed \"Mixed\"
          \"a\" A
          1 Value1
          \"1\" Text1
          true True
          1.5 Value1_5

        alias Objects \"Objects\"
          = Json

        enum Unquoted \"Unquoted\"
          1 Value1
          2 Value2

        enum Quoted \"Quoted\"
          \"1\" Value1
          \"on\" On

        enum Constants \"Constants\"
          \"x\" X
          \"y\" Y";
    assert_eq!(text, plain(expected));
    assert_eq!(
        lines,
        [
            "unsupported-schema #/components/schemas/Objects/enum: the values `a`, `{\"b\":1}` are not all strings, \
             numbers or booleans",
            "invalid-value #/components/schemas/Unquoted/enum/0: a string is listed as a value of an integer, and 1 more \
             after it",
            "invalid-value #/components/schemas/Quoted/enum/0: an integer is listed as a value of a string",
        ]
    );
}

#[test]
fn values_are_called_what_the_document_calls_them() {
    let (text, lines) = types(
        "Thing: {type: integer, enum: [1, 2, 3], x-enum-varnames: [LOW, HIGH]}
Other: {oneOf: [{const: 1, title: Very low}, {const: 2}]}
Texts: {oneOf: [{const: a, title: The letter A}, {const: b}]}
Named: {type: string, enum: [a, b], x-enumNames: {b: second}}",
    );
    let expected = "
        enum Thing \"Thing\"
          1 Low
          2 High
          3 Value3

        enum Other \"Other\"
          1 VeryLow
          2 Value2

        enum Texts \"Texts\"
          \"a\" A
          \"b\" B

        enum Named \"Named\"
          \"a\" A
          \"b\" Second";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}

#[test]
fn numbers_and_dates_are_what_the_settings_say() {
    let schemas = "Thing: {type: object, properties: {n: {type: number}, f: {type: number, format: float}, \
                   t: {type: string, format: date-time}, d: {type: string, format: duration}}}";
    let settings = Settings { number: NumberType::Decimal, dates: Dates::String, ..Settings::default() };
    let (api, _) = lowered_with(&with_schemas(schemas), &settings);
    let expected = "
        object Thing \"Thing\"
          optional \"n\" n: Decimal
          optional \"f\" f: f64  (Format: float)
          optional \"t\" t: String  (Format: date-time)
          optional \"d\" d: String  (Format: duration)";
    assert_eq!(types_of(&api), plain(expected));
}

#[test]
fn values_keep_what_is_said_about_them() {
    let (api, _) = crate::lower::testing::lowered(&with_schemas(
        "Thing: {type: string, enum: [b, a], x-enum-descriptions: [the second, the first]}
Other: {oneOf: [{const: x, description: the x}, {const: y, title: the y}]}",
    ));
    let mut said = Vec::new();
    for def in &api.types {
        if let crate::ir::Shape::Enum(listed) = &def.shape {
            said.extend(listed.values.iter().map(|value| value.doc.description.clone().unwrap_or_default()));
        }
    }
    assert_eq!(said, ["the second", "the first", "the x", "the y"]);
}

#[test]
fn an_enum_beside_any_other_string_is_just_the_enum() {
    let (text, lines) = types(
        "Thing: {anyOf: [{$ref: '#/components/schemas/Known'}, {type: string}]}
Known: {type: string, enum: [a]}
Inline: {anyOf: [{type: string}, {type: string, enum: [a]}]}",
    );
    let expected = "
        alias Thing \"Thing\"
          = Known

        enum Known \"Known\"
          \"a\" A

        enum Inline \"Inline\"
          \"a\" A";
    assert_eq!((text, lines), (plain(expected), Vec::new()));
}

#[test]
fn schemas_of_one_newtype_share_it() {
    let (text, lines) = types(
        "Thing:
  type: object
  properties:
    id: {type: string, x-rust-newtype: ThingId}
    parent: {type: string, x-rust-newtype: ThingId, x-sensitive: true}
    number: {$ref: '#/components/schemas/Number'}
    other: {type: integer, x-rust-newtype: ThingId}
    wrong: {type: boolean, x-rust-newtype: Flag}
    clash: {type: string, x-rust-newtype: ''}
Number: {type: integer, format: int32, x-rust-newtype: Number}",
    );
    let expected = "
        object Thing \"Thing\"
          optional \"id\" id: ThingId
          sensitive optional \"parent\" parent: ThingId
          optional \"number\" number: Number
          optional \"other\" other: i64
          optional \"wrong\" wrong: bool
          optional \"clash\" clash: String

        newtype Number \"Number\"
          i32

        newtype ThingId \"ThingId\"
          sensitive String";
    assert_eq!(text, plain(expected));
    assert_eq!(lines.iter().filter(|line| line.starts_with("invalid-extension")).count(), 3, "{lines:#?}");
}

#[test]
fn sensitive_is_what_says_so_or_is_listed() {
    let schemas = "Thing:
  type: object
  properties:
    marked: {type: string, x-sensitive: true}
    unmarked: {type: string, format: password, x-sensitive: false}
    password: {type: string, format: password}
    written: {type: string, writeOnly: true}
    referred: {$ref: '#/components/schemas/Pin'}
    beside: {$ref: '#/components/schemas/Plain', x-sensitive: true}
    list: {type: array, items: {$ref: '#/components/schemas/Pin'}}
    listed: {type: string}
    plain: {$ref: '#/components/schemas/Plain'}
Pin: {type: string, x-sensitive: true}
Plain: {type: string}";
    let settings = Settings { sensitive: vec!["listed".to_owned().into()], ..Settings::default() };
    let (api, _) = lowered_with(&with_schemas(schemas), &settings);
    let text = types_of(&api);
    let mut sensitive: Vec<&str> = Vec::new();
    for line in text.lines().filter(|line| line.contains("sensitive ")) {
        sensitive.push(line.split('"').nth(1).unwrap());
    }
    assert_eq!(sensitive, ["marked", "password", "written", "referred", "beside", "list", "listed"]);
}

#[test]
fn facts_are_told_that_the_type_does_not_show() {
    let (text, _) = types(
        "Thing:
  type: object
  properties:
    s: {type: string, minLength: 1, maxLength: 5, pattern: '^a', format: email, default: a, examples: [ab, ac]}
    n: {type: integer, format: int64, minimum: 0, exclusiveMaximum: 10, multipleOf: 5, readOnly: true}
    l: {type: array, items: {type: string}, minItems: 1, maxItems: 3, uniqueItems: true, default: [x]}",
    );
    let expected = "
        object Thing \"Thing\"
          optional \"s\" s: String  (Format: email; Max length: 5; Min length: 1; Pattern: ^a; Default: a; Example: ab)
          optional \"n\" n: u64  (Multiple of: 5; Exclusive maximum: 10; Minimum: 0; Read only: true)
          optional \"l\" l: [String]  (Max items: 3; Min items: 1; Unique items: true; Default: [\"x\"])";
    assert_eq!(text, plain(expected));
}

#[test]
fn an_enum_may_have_thousands_of_values() {
    let values: Vec<String> = (0..2_000).map(|value| format!("v{value}")).collect();
    let (text, lines) = types(&format!("Thing: {{type: string, enum: [{}]}}", values.join(", ")));
    let rows: Vec<&str> = text.lines().skip(1).map(str::trim).collect();
    let expected: Vec<String> = (0..2_000).map(|value| format!("\"v{value}\" V{value}")).collect();
    assert_eq!((rows, lines), (expected.iter().map(String::as_str).collect(), Vec::new()));
}
