use std::collections::BTreeMap;

use super::types::*;
use super::*;
use crate::memory::{Memory, done};

fn client(memory: &Memory) -> Client {
    Client::builder("https://api.example").transport(memory.clone()).build().unwrap()
}

fn range() -> Range {
    Range::new(range::Required { from: 5 }).unit("10").exact(true)
}

#[test]
fn values_are_sent_in_the_style_simple() {
    let memory = Memory::new(200, &[], "[]");
    let filter = Filter::new(filter::Required { name: "José 🦀".into() });
    let sizes = BTreeMap::from([("G".to_owned(), 200), ("R".to_owned(), 100)]);
    let call = client(&memory);
    let call = call.links().list().x_range(&range()).x_sort(&range()).x_colors(&["blue".into(), "7".into()]);
    done(call.x_since(5).x_filter(&filter).x_note("as it is").x_sizes(&sizes)).unwrap();
    for (name, value) in [
        ("x-range", "from,5,unit,10,exact,true"),
        ("x-sort", "from=5,unit=10,exact=true"),
        ("x-colors", "blue,7"),
        ("x-since", "5"),
        ("x-filter", r#"{"name":"Jos\u00e9 \ud83e\udd80"}"#),
        ("x-note", "as it is"),
        ("x-sizes", "G=200,R=100"),
    ] {
        assert_eq!(memory.header(name), value, "{name}");
    }
}

#[test]
fn nothing_is_sent_for_what_is_empty() {
    let memory = Memory::new(200, &[], "[]");
    done(client(&memory).links().list().x_colors(&[]).x_sizes(&BTreeMap::new())).unwrap();
    let headers = memory.sent().headers;
    assert!(!headers.contains_key("x-colors") && !headers.contains_key("x-sizes"), "{headers:?}");
}

#[test]
fn what_no_header_can_hold_is_an_error_before_anything_is_sent() {
    let memory = Memory::new(200, &[], "[]");
    for unit in ["a\0b", "a\r\nX-Other: b"] {
        let range = range().unit(unit);
        let error = done(client(&memory).links().list().x_range(&range)).unwrap_err();
        assert_eq!(error.delivery(), runtime::Delivery::NotSent, "{error}");
    }
    assert_eq!(memory.count(), 0);
}

#[test]
fn the_same_values_are_read() {
    let headers = [
        ("x-range", "from,5,unit,10,color,7"),
        ("x-sort", "from=5, unit=10, exact=true, more=x"),
        ("x-colors", "blue,7,8"),
        ("x-since", "2026-01-01"),
        ("x-limit", "2"),
        ("x-filter", r#"{"name":"Jos\u00e9"}"#),
        ("x-sizes", "G=200,R=100"),
        ("x-deep", "range,5"),
        ("x-mixed", "from=5"),
    ];
    let answer = done(client(&Memory::new(200, &headers, "[]")).links().list().answer()).unwrap();
    let range = answer.header(ListLinks::X_RANGE).unwrap().unwrap();
    assert_eq!((range.from, range.unit.as_deref(), range.color.unwrap().as_str()), (5, Some("10"), "7"));
    let sort = answer.header(ListLinks::X_SORT).unwrap().unwrap();
    assert_eq!((sort.from, sort.unit.as_deref(), sort.exact), (5, Some("10"), Some(true)));
    assert_eq!(sort.unknown_fields().get("more").unwrap().as_str(), "\"x\"");
    let colors: Vec<Color> = answer.header(ListLinks::X_COLORS).unwrap().unwrap();
    assert_eq!(colors, [Color::Blue, Color::Value7, Color::UnknownValue("8".into())]);
    assert!(matches!(answer.header(ListLinks::X_SINCE).unwrap().unwrap(), Since::Text(_)));
    assert_eq!(answer.header(ListLinks::X_LIMIT).unwrap().unwrap().as_json(), "2");
    assert_eq!(answer.header(ListLinks::X_FILTER).unwrap().unwrap().name, "José");
    assert_eq!(answer.header(ListLinks::X_SIZES).unwrap().unwrap()["R"], 100);
    // What has no form in a header stays a text.
    let (deep, mixed): (String, String) =
        (answer.header(ListLinks::X_DEEP).unwrap().unwrap(), answer.header(ListLinks::X_MIXED).unwrap().unwrap());
    assert_eq!((&*deep, &*mixed), ("range,5", "from=5"));
}

#[test]
fn a_union_takes_the_member_that_knows_the_value() {
    let since = |value| {
        let answer = done(client(&Memory::new(200, &[("x-since", value)], "[]")).links().list().answer()).unwrap();
        answer.header(ListLinks::X_SINCE).unwrap().unwrap()
    };
    assert!(matches!(since("5"), Since::Integer(5)));
    assert!(matches!(since("true"), Since::Boolean(true)));
    assert!(matches!(since("5.5"), Since::Text(text) if text.as_str() == "5.5"));
}
