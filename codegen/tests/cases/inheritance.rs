use super::types::{Animal, Cat, Lonely, Polygon, Shape, Vehicle, Zoo, cat};
use codegen_runtime::{from_json, to_json};

/// Reads a value, and sees that it is written as it came.
macro_rules! kept {
    ($type:ty, $json:expr) => {{
        let value: $type = from_json($json.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(to_json(&value).unwrap()).unwrap(), $json);
        value
    }};
}

#[test]
fn children_are_told_apart_by_their_names() {
    let cat = kept!(Animal, r#"{"kind":"Cat","lives":9,"name":"Tom"}"#);
    assert!(matches!(cat, Animal::Cat(Cat { lives: 9, .. })), "{cat:?}");
    assert!(matches!(kept!(Animal, r#"{"kind":"Dog","bark":true}"#), Animal::Dog(_)));
    assert!(matches!(kept!(Animal, r#"{"kind":"Puppy","weeks":6}"#), Animal::Puppy(_)));
    let fish = kept!(Animal, r#"{"kind":"Fish","friend":{"kind":"Fish","name":"Nemo"}}"#);
    assert!(matches!(fish, Animal::Fish(_)), "{fish:?}");
}

#[test]
fn a_child_says_its_own_tag() {
    let cat = Cat::new(cat::Required { lives: 9 }).name("Tom");
    let json = String::from_utf8(to_json(&Animal::from(cat)).unwrap()).unwrap();
    assert_eq!(from_json::<Animal>(json.as_bytes()).unwrap(), kept!(Animal, json));
    assert!(json.contains(r#""kind":"Cat""#), "{json}");
}

#[test]
fn a_child_that_is_not_known_has_what_all_have() {
    let json = r#"{"kind":"Emu","name":"Rod","speed":50.0}"#;
    let Animal::Other(emu) = kept!(Animal, json) else { panic!() };
    assert_eq!((emu.kind.as_str(), emu.name.as_deref()), ("Emu", Some("Rod")));
    assert_eq!(emu.unknown_fields().len(), 1);
}

#[test]
fn what_is_mapped_is_a_member_and_the_parent_is_what_is_left() {
    assert!(matches!(kept!(Vehicle, r#"{"type":"van","doors":2}"#), Vehicle::Car(_)));
    assert!(matches!(kept!(Vehicle, r#"{"type":"Bike","gears":2}"#), Vehicle::Bike(_)));
    assert!(matches!(kept!(Vehicle, r#"{"type":"sled","runners":2}"#), Vehicle::Sled(_)));
    assert!(matches!(kept!(Vehicle, r#"{"type":"base","wheels":2}"#), Vehicle::Other(_)));
}

#[test]
fn a_list_of_all_tags_is_no_tag_of_a_child() {
    assert!(matches!(kept!(Shape, r#"{"form":"Circle","radius":1.5}"#), Shape::Circle(_)));
    assert!(matches!(kept!(Shape, r#"{"form":"Square","side":1.5}"#), Shape::Square(_)));
    let polygon = kept!(Shape, r#"{"form":"Polygon","sides":5}"#);
    assert!(matches!(polygon, Shape::Polygon(Polygon::Other(_))), "{polygon:?}");
}

#[test]
fn a_parent_without_children_is_an_object() {
    let lonely: Lonely = kept!(Lonely, r#"{"kind":"x"}"#);
    assert_eq!(lonely.kind.as_deref(), Some("x"));
    let zoo = kept!(Zoo, r#"{"animals":[],"keeper":{"kind":"Cat","lives":1},"tagged":{"kind":"x","chip":"c"}}"#);
    assert!(matches!(zoo.keeper, Some(Animal::Cat(_))));
    assert_eq!(zoo.tagged.and_then(|it| it.chip).as_deref(), Some("c"));
}
