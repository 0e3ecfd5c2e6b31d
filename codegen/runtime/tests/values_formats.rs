//! Values of the language in JSON and through other serde formats.
#![allow(missing_docs, clippy::unwrap_used)] // A test fails by it.

use std::collections::BTreeMap;

use codegen_runtime::{Json, Maybe, Read, from_json, to_json};

fn read<T: Read>(text: &str) -> Result<T, String> {
    from_json(text.as_bytes()).map_err(|error| error.to_string())
}

#[test]
fn integers() {
    for (text, expected) in [
        ("5", Ok(5)),
        ("-5", Ok(-5)),
        ("5.0", Ok(5)),
        ("1e3", Ok(1000)),
        ("-0.0", Ok(0)),
        ("9223372036854775807", Ok(i64::MAX)),
        ("9007199254740992.0", Ok(9_007_199_254_740_992)),
        ("5.5", Err("expected an integer, found a number with a fraction at line 1 column 3")),
        ("1e300", Err("the integer is too large to be told exactly at line 1 column 5")),
        ("\"5\"", Err("expected an integer, found a string at line 1 column 3")),
        (
            "9223372036854775808",
            Err(
                "the integer is outside the range from -9223372036854775808 to 9223372036854775807 at line 1 column 19",
            ),
        ),
        ("1e999", Err("number out of range at line 1 column 5")),
        ("5 5", Err("trailing characters at line 1 column 3")),
        ("", Err("EOF while parsing a value at line 1 column 0")),
        ("\u{feff}7", Ok(7)),
    ] {
        assert_eq!(read::<i64>(text), expected.map_err(str::to_owned), "{text}");
    }
}

/// A crate of the caller's may turn on `arbitrary_precision` of `serde_json`, which then hands over numbers in this form.
#[test]
fn numbers_of_any_precision() {
    let number = |text| {
        let mut format = serde_json::Deserializer::from_str(text);
        codegen_runtime::read_from::<i64, _>(&mut format).map_err(|error| error.to_string())
    };
    assert_eq!(number("{\"$serde_json::private::Number\":\"41\"}"), Ok(41));
    let error = number("{\"$serde_json::private::Number\":4111}").unwrap_err();
    assert!(error.contains("expected a string, found a number"), "{error}");
    // In a text of its own it is a name like any other.
    assert!(read::<i64>("{\"$serde_json::private::Number\":\"41\"}").is_err());
}

#[test]
fn nested_faults_have_a_pointer() {
    type Nested = BTreeMap<String, Vec<Option<u64>>>;
    assert_eq!(
        read::<Nested>("{\"a\":[1,null],\n\"b/c\":[0,-4111]}"),
        Err("/b~1c/1: the integer is outside the range from 0 to 18446744073709551615 at line 2 column 14"
            .into())
    );
    assert_eq!(read::<Nested>("{\"a\":[1,null]}"), Ok(BTreeMap::from([("a".into(), vec![Some(1), None])])));
    assert_eq!(read::<Nested>("{\"a\":[1,x]}"), Err("/a/1: expected value at line 1 column 9".into()));
}

#[test]
fn raw_text_is_kept() {
    let text = "{\"b\" : [1.50, 123456789012345678901234567890],\"a\":\"\\u0041\",\"a\":null}";
    let json: Json = read(text).unwrap();
    assert_eq!(json.as_str(), text);
    assert_eq!(to_json(&json).unwrap(), text.as_bytes());
    let list: Vec<Maybe<Json>> = read(&format!("[ {text} , null]")).unwrap();
    assert_eq!(list, [Maybe::Value(json), Maybe::Null]);
}
