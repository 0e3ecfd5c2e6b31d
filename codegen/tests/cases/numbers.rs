use super::types::Thing;
use codegen_runtime::{Maybe, from_json, to_json};

fn text(thing: &Thing) -> String {
    String::from_utf8(to_json(thing).unwrap()).unwrap()
}

#[test]
fn no_digit_is_lost() {
    let json = r#"{"int8":-128,"int16":32767,"uint8":255,"uint16":65535,"uint32":4294967295,"count":18446744073709551615,"small_count":4294967295,"offset":-10,"wide":18446744073709551616,"rounded_bounds":9223372036854775807,"unix":1700000000,"big":170141183460469231731687303715884105728,"exact":1.10,"price":0.1234567890123456789,"double":1.1,"in_text":"9007199254740993","amount":"100.10","either":12345678901234567890.10,"several":[1e400,-0.0],"implied":1.50,"none":null}"#;
    let thing: Thing = from_json(json.as_bytes()).unwrap();
    assert_eq!(text(&thing), json);
    assert_eq!(thing.exact, Some("1.1".parse().unwrap()));
    assert_eq!(thing.in_text.unwrap().decimal().unwrap().to_i64(), Some(9_007_199_254_740_993));
    assert_eq!(thing.none, Maybe::Null);
}

#[test]
fn what_does_not_fit_is_told_with_its_place() {
    for (json, place, what) in [
        (r#"{"uint8":256}"#, "/uint8", "from 0 to 255"),
        (r#"{"int8":-129}"#, "/int8", "from -128 to 127"),
        (r#"{"count":-1}"#, "/count", "from 0 to 18446744073709551615"),
        (r#"{"small_count":4294967296}"#, "/small_count", "from 0 to 4294967295"),
        (r#"{"offset":9223372036854775808}"#, "/offset", "9223372036854775807"),
        (r#"{"offset":1e300}"#, "/offset", "too large"),
        (r#"{"several":[1,"2"]}"#, "/several/1", "expected a number, found a string"),
    ] {
        let error = from_json::<Thing>(json.as_bytes()).unwrap_err();
        assert_eq!(error.pointer(), place, "{json}");
        assert!(error.to_string().contains(what), "{error}");
    }
}

#[test]
fn integers_are_read_however_they_are_written() {
    let thing: Thing = from_json(br#"{"uint8":5.0,"count":1e3,"int16":-2.0}"#).unwrap();
    assert_eq!(text(&thing), r#"{"int16":-2,"uint8":5,"count":1000}"#);
}

#[test]
fn the_format_of_an_integer_makes_a_number_one() {
    let json = r#"{"long_number":9007199254740993,"short_number":4294967295,"step":1.5}"#;
    let thing: Thing = from_json(json.as_bytes()).unwrap();
    assert_eq!((thing.long_number, thing.short_number), (Some(9_007_199_254_740_993), Some(u32::MAX)));
    assert_eq!(text(&thing), json);
    // A fraction is never cut off.
    let error = from_json::<Thing>(br#"{"long_number":1.5}"#).unwrap_err();
    assert_eq!(error.pointer(), "/long_number", "{error}");
}

#[test]
fn numbers_are_made_of_those_of_the_language() {
    let thing = Thing::new().exact(7).price("0.10".parse::<codegen_runtime::Decimal>().unwrap()).uint8(7_u8);
    assert_eq!(text(&thing), r#"{"uint8":7,"exact":7,"price":0.10}"#);
}
