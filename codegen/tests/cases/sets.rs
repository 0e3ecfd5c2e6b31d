use super::types::{Thing, ThingColorsItem, thing};
use codegen_runtime::{Set, from_json, to_json};

#[test]
fn what_arrives_keeps_its_order_and_its_duplicates() {
    let json = r#"{"colors":["blue","red","blue"],"labels":["b","a","b"],"self":[{"colors":[]},{"colors":[]}],"maybe":null}"#;
    let thing: Thing = from_json(json.as_bytes()).unwrap();
    assert_eq!(thing.colors.len(), 3);
    assert_eq!(thing.colors, Set::from([ThingColorsItem::Red, ThingColorsItem::Blue]));
    assert_eq!(to_json(&thing).unwrap(), json.as_bytes());
}

#[test]
fn what_is_put_in_is_put_in_once() {
    let mut colors = Set::from([ThingColorsItem::Red, ThingColorsItem::Red]);
    assert!(!colors.insert(ThingColorsItem::Red));
    assert!(colors.insert("green".parse().unwrap()));
    let thing = Thing::new(thing::Required { colors }).labels(Set::from(["a".to_owned(), "a".to_owned()]));
    assert_eq!(to_json(&thing).unwrap(), br#"{"colors":["red","green"],"labels":["a"]}"#);
}
