use super::types::{Point, Thing, ThingClosed, point, thing_closed};
use codegen_runtime::{Maybe, from_json, to_json};

fn text(thing: &Thing) -> String {
    String::from_utf8(to_json(thing).unwrap()).unwrap()
}

#[test]
fn arrays_come_back_as_they_were() {
    for json in [
        r#"{"point":[1.5,2,{"name":"home","new":1},"x","y"],"closed":["a",1,{"more":[1.10]}],"lenient":["a",null,true]}"#,
        r#"{"lenient":[]}"#,
        r#"{"lenient":["a",7],"path":[[0,0],[1,1]],"either":["b",2],"secret":["hunter2"]}"#,
        r#"{"either":"text"}"#,
        r#"{"older":["a",1,true,false]}"#,
    ] {
        let thing: Thing = from_json(json.as_bytes()).unwrap();
        assert_eq!(text(&thing), json);
    }
}

#[test]
fn items_are_fields() {
    let thing: Thing = from_json(br#"{"point":[1.5,2,{"name":"home"},"x"],"lenient":["a",null]}"#).unwrap();
    let point = thing.point.unwrap();
    assert_eq!((point.item_0, point.item_1, point.more_items), (1.5, 2.0, vec!["x".to_owned()]));
    let lenient = thing.lenient.unwrap();
    assert_eq!((lenient.item_1, lenient.item_2), (Maybe::Null, None));
}

#[test]
fn items_of_an_older_schema_are_read_as_prefix_items() {
    let thing: Thing = from_json(br#"{"older":["a",1,true]}"#).unwrap();
    let older = thing.older.unwrap();
    assert_eq!((older.item_0.as_str(), older.item_1, older.more_items), ("a", 1, vec![true]));
}

#[test]
fn what_min_items_asks_for_must_be_there() {
    assert!(from_json::<Point>(b"[1]").is_err());
    assert!(from_json::<Point>(br#"["a",1]"#).unwrap_err().to_string().contains("/0"));
    let closed = ThingClosed::new(thing_closed::Required { item_0: "a".into(), count: 1 });
    assert_eq!(to_json(&closed).unwrap(), br#"["a",1]"#);
    let named = Point::new(point::Required { item_0: 0.0, item_1: 1.0 });
    assert_eq!(to_json(&named).unwrap(), b"[0,1]");
}

#[test]
fn a_secret_among_the_items_is_not_shown() {
    let thing: Thing = from_json(br#"{"secret":["hunter2"]}"#).unwrap();
    assert!(!format!("{thing:?} {:?}", thing.secret).contains("hunter2"));
}
