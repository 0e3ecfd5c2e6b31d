//! Values inside the caller's own serde types, and in formats that are not JSON text.
#![deny(warnings)]
#![allow(missing_docs, clippy::unwrap_used)] // A test fails by it.

use codegen_runtime::{
    Json, Maybe, Read, ReadError, UnknownFields, UnknownMember, Write, from_json, to_json,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

pub struct Item {
    pub id: String,
    pub price: Option<f64>,
    pub note: Maybe<i64>,
    unknown: UnknownFields,
}

codegen_runtime::object! {
    Item(item) sent {
        required {
            "id" id: String,
        }
        optional {
            "price" price: f64,
        }
        nullable {
            "note" note: i64,
        }
    }
}

pub enum Choice {
    Item(Item),
    Many(Vec<Item>),
    UnknownMember(UnknownMember),
}

codegen_runtime::union! {
    Choice {
        Item(Item),
        Many(Vec<Item>),
    } by {
        tag "kind" { "item" => Item, }
        array => Many,
    }
}

/// A type of the caller's.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Order {
    choice: Choice,
    raw: Json,
    #[serde(default)]
    maybe: Maybe<bool>,
    #[serde(flatten)]
    item: Item,
}

const ORDER: &str = r#"{"choice":{"id":"1","kind":"item"},"raw":{"b":[1,2.5],"a":"x"},"maybe":null,"id":"2","note":null,"more":{"z":[true,-1]}}"#;

#[test]
fn values_nest_in_the_types_of_the_caller() {
    let order: Order = serde_json::from_str(ORDER).unwrap();
    assert_eq!(order.item.unknown_fields().get("more").map(Json::as_str), Some(r#"{"z":[true,-1]}"#));
    assert_eq!((order.item.note, order.maybe), (Maybe::Null, Maybe::Null));
    assert_eq!(order.raw.as_str(), r#"{"b":[1,2.5],"a":"x"}"#);
    let Choice::Item(item) = &order.choice else { panic!("not an item: {order:?}") };
    assert_eq!(item.unknown_fields().get("kind").map(Json::as_str), Some("\"item\""));
    assert_eq!(serde_json::to_string(&order).unwrap(), ORDER);

    // Through a tree, where the order of names is the tree's.
    let tree = serde_json::to_value(&order).unwrap();
    assert_eq!(tree, serde_json::from_str::<serde_json::Value>(ORDER).unwrap());
    let again: Order = serde_json::from_value(tree).unwrap();
    assert_eq!((again.item, again.maybe), (order.item, Maybe::Null));
}

#[test]
fn values_go_through_other_formats() {
    let order: Order = serde_json::from_str(ORDER).unwrap();
    let yaml = serde_yaml::to_string(&order).unwrap();
    assert_eq!(
        yaml,
        "choice:\n  id: '1'\n  kind: item\nraw:\n  b:\n  - 1\n  - 2.5\n  a: x\nmaybe: null\nid: '2'\nnote: null\n\
         more:\n  z:\n  - true\n  - -1\n"
    );
    assert_eq!(serde_yaml::from_str::<Order>(&yaml).unwrap(), order);
    let item: Item = serde_yaml::from_str("{id: a, 1: ~, true: [1.0, ~], price: 2}").unwrap();
    let unknown: Vec<_> = item.unknown_fields().iter().map(|(name, json)| (name, json.as_str())).collect();
    assert_eq!((item.price, unknown), (Some(2.0), vec![("1", "null"), ("true", "[1.0,null]")]));
}

#[test]
fn a_json_text_is_not_smuggled_in_by_another_format() {
    let yaml = "id: a\nx: {$serde_json::private::RawValue: 'not, JSON'}";
    let item: Item = serde_yaml::from_str(yaml).unwrap();
    let text = item.unknown_fields().get("x").map(Json::as_str);
    assert_eq!(text, Some(r#"{"$serde_json::private::RawValue":"not, JSON"}"#));
}

#[test]
fn errors_reach_the_caller_without_the_value() {
    let error = serde_json::from_str::<Vec<Choice>>("[{\"kind\":\"item\",\n\"id\":4111}]").unwrap_err();
    assert_eq!(error.to_string(), "/id: expected a string, found a number at line 2 column 11");
    assert!(error.is_data());
    let error = serde_json::from_str::<Vec<Choice>>("[{\"kind\":\"item\"").unwrap_err();
    assert_eq!(error.to_string(), "EOF while parsing an object at line 1 column 15");
    assert!(error.is_eof());
    let error = serde_json::from_value::<Item>(json!({"id": "x", "price": "4111"})).unwrap_err();
    assert_eq!(error.to_string(), "/price: expected a number, found a string");
    let error = serde_json::from_value::<Item>(json!(["x", 4111, null])).unwrap_err();
    assert_eq!(error.to_string(), "expected an object, found an array");
    let error = serde_yaml::from_str::<Item>("{id: [4111}").unwrap_err();
    assert!(!error.to_string().contains("4111"), "{error}");

    let mut item: Item = from_json(br#"{"id":"x"}"#).unwrap();
    item.price = Some(f64::INFINITY);
    let message = "the number is not finite, and JSON has only finite numbers";
    assert_eq!(serde_json::to_string(&[&item]).unwrap_err().to_string(), format!("/price: {message}"));
    assert_eq!(to_json(&vec![item]).unwrap_err().to_string(), format!("/0/price: {message}"));
}

#[test]
fn kept_json_goes_both_ways() {
    let json = Json::of_serde(&json!({"id": "x"})).unwrap();
    let item: Item = json.read_as().unwrap();
    assert_eq!(Json::of(&item), Ok(json.clone()));
    assert_eq!(json.read_as_serde::<serde_json::Value>().unwrap(), json!({"id": "x"}));
    assert_eq!(json.read_as::<Vec<Item>>().unwrap_err().message(), "expected an array, found an object");
    assert_eq!(Json::parse(" [1 ,2]\n").unwrap().to_string(), "[1 ,2]");
    assert_eq!(Json::from(json!([1.5])).as_str(), "[1.5]");
    assert_eq!("[4111".parse::<Json>().unwrap_err().to_string(), "not a JSON text at line 1 column 5");
    for (text, shown) in [
        ("null", "Json(null)"),
        ("true", "Json(a boolean)"),
        ("4111", "Json(a number)"),
        ("\"4111\"", "Json(a string of 4 bytes)"),
        ("[4111, {}]", "Json(an array of 2)"),
        ("{\"a\":4111}", "Json(an object of \"a\")"),
        ("1e999", "Json(not to be shown)"),
    ] {
        assert_eq!(format!("{:?}", Json::parse(text).unwrap()), shown);
    }
}

/// Reads nothing, and writes nothing or too much.
#[derive(Debug, PartialEq)]
struct Faulty(usize);

impl Read for Faulty {
    fn read(from: &mut dyn codegen_runtime::Source) -> Result<Self, ReadError> {
        from.text()?;
        from.text().map(|_| Self(0))
    }
}

impl Write for Faulty {
    fn write(&self, to: &mut dyn codegen_runtime::Sink) -> Result<(), codegen_runtime::WriteError> {
        (0..self.0).try_for_each(|_| to.null())
    }
}

#[test]
fn a_faulty_type_is_an_error_and_no_panic() {
    assert!(from_json::<Faulty>(b"\"x\"").is_err());
    assert_eq!(to_json(&Faulty(1)), Ok(b"null".to_vec()));
    for count in [0, 2] {
        assert!(to_json(&Faulty(count)).is_err());
        assert!(to_json(&vec![Faulty(count)]).is_err());
        assert!(serde_json::to_string(&[Maybe::Value(Faulty(count))]).is_err());
    }
}
