//! Descriptions that are wrong or odd: always an IR, and a word about it where something was guessed at.

use std::path::Path;

use crate::lower::testing::{lowered, plain, types, warns};

#[test]
fn keywords_of_the_wrong_type_read_as_absent() {
    let (text, lines) = types(
        "Thing:
  type: object
  required: true
  properties:
    a: {type: strng}
    b: {type: [string, 5]}
    c: {type: string, minLength: -1, pattern: 5, enum: []}
    d: text
    e: {type: array, items: 5}
    f: {anyOf: {}}
    g: {type: string, default: 5}
    h: {type: number, default: 5}
    i: {type: integer, default: 5.0}
    j: {type: string, x-sensitive: very, x-enum-descriptions: [a]}
    k: false",
    );
    let expected = "
        object Thing \"Thing\"
          nullable \"a\" a: Json
          optional \"b\" b: String
          optional \"c\" c: String
          nullable \"d\" d: Json
          optional \"e\" e: [Json]
          nullable \"f\" f: Json
          optional \"g\" g: String
          optional \"h\" h: f64  (Default: 5)
          optional \"i\" i: i64  (Default: 5.0)
          optional \"j\" j: String
          nullable \"k\" k: Json";
    let text: Vec<String> =
        text.lines().map(|line| line.split("  (M").next().unwrap_or(line).to_owned()).collect();
    assert_eq!(text.join("\n"), plain(expected));
    let mut places: Vec<&str> = lines.iter().filter_map(|line| line.split(": ").next()).collect();
    places.sort_unstable();
    assert_eq!(
        places,
        [
            "invalid-default #/components/schemas/Thing/properties/g/default",
            "invalid-extension #/components/schemas/Thing/properties/j/x-enum-descriptions",
            "invalid-extension #/components/schemas/Thing/properties/j/x-sensitive",
            "invalid-value #/components/schemas/Thing/properties/a/type",
            "invalid-value #/components/schemas/Thing/properties/b/type/1",
            "invalid-value #/components/schemas/Thing/properties/c/enum",
            "invalid-value #/components/schemas/Thing/properties/c/minLength",
            "invalid-value #/components/schemas/Thing/properties/c/pattern",
            "invalid-value #/components/schemas/Thing/properties/d",
            "invalid-value #/components/schemas/Thing/properties/e/items",
            "invalid-value #/components/schemas/Thing/properties/f/anyOf",
            "invalid-value #/components/schemas/Thing/required",
            "unsupported-schema #/components/schemas/Thing/properties/k",
        ]
    );
}

#[test]
fn what_has_no_effect_is_noted() {
    let (text, lines) = types(
        "Thing:
  type: object
  not: {required: [x]}
  propertyNames: {maxLength: 5}
  properties:
    a: {$ref: '#/components/schemas/Other', type: integer}
Other: {type: string}",
    );
    assert!(text.contains("optional \"a\" a: Other"), "{text}");
    let codes: Vec<&str> = lines.iter().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(
        codes,
        [
            "ignored-keyword #/components/schemas/Thing/not",
            "ignored-keyword #/components/schemas/Thing/propertyNames",
            "ignored-sibling #/components/schemas/Thing/properties/a/type",
        ]
    );
}

#[test]
fn a_description_of_the_wrong_shape_still_has_an_ir() {
    for (text, code) in [
        ("openapi: 3.1.0\npaths: {}\n", "missing-field"),
        ("openapi: 3.1.0\ninfo: {title: t}\npaths: {}\n", "missing-field"),
        ("openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: 5}\n", "invalid-value"),
        ("openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {get: 5}}\n", "invalid-value"),
        (
            "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {responses: 5}}}\n",
            "missing-field",
        ),
        (
            "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {parameters: 5, responses: {}}}}\n",
            "invalid-value",
        ),
        (
            "openapi: 3.1.0\ninfo: {title: t, version: '1'}\nservers: 5\npaths: {/a: {get: {security: 5, responses: {}}}}\n",
            "invalid-value",
        ),
        ("openapi: 3.1.0\ninfo: {title: t, version: '1'}\nwebhooks: {a: {post: {}}}\n", "unsupported-body"),
    ] {
        let (_, lines) = lowered(text);
        assert!(lines.iter().any(|line| line.starts_with(code)), "{text}: {lines:#?}");
    }
}

#[test]
fn deep_schemas_are_typed_to_the_bottom() {
    let depth = 40;
    let schema = "{type: object, properties: {a: ".repeat(depth) + "{type: string}" + &"}}".repeat(depth);
    let (text, lines) = types(&format!("Thing: {schema}"));
    assert_eq!(text.matches("object ").count(), depth);
    assert_eq!(lines, Vec::<String>::new());
}

/// The collection is not a part of this repository; where it is at hand, it is read.
#[test]
fn the_collection_of_broken_descriptions_lowers() {
    /// Bodies, styles and the newer dialect, where a warning is in order.
    const MAY_WARN: [&str; 8] = ["v21", "v22", "v29", "v30", "v31", "v32", "v33", "v34"];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/bad-specs");
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let expected = match name.chars().next() {
            Some('v') if MAY_WARN.iter().any(|known| name.starts_with(known)) => None,
            Some('v') => Some(false),
            Some('w') => Some(true),
            _ => continue,
        };
        let (_, lines) = lowered(&std::fs::read_to_string(&path).unwrap());
        assert!(expected.is_none_or(|expected| expected == warns(&lines)), "{name}: {lines:#?}");
    }
}
