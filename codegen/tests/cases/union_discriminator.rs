use super::types::{AnyPet, AnyShape, Basket, Fruit, Pet, Shape};
use codegen_runtime::{from_json, to_json};

#[test]
fn a_dog_is_a_dog_wherever_its_tag_stands() {
    for json in [r#"{"petType":"dog","bark":true}"#, r#"{"bark":true,"name":"Rex","petType":"hound"}"#] {
        let pet: Pet = from_json(json.as_bytes()).unwrap();
        let Pet::Dog(dog) = &pet else { panic!("{pet:?}") };
        assert!(dog.bark);
        let written = to_json(&pet).unwrap();
        assert_eq!(from_json::<Pet>(&written).unwrap(), pet);
    }
}

#[test]
fn a_new_member_is_kept_as_it_came() {
    let json = r#"{ "name" : "Nemo", "petType":"fish", "depth": 1.50 }"#;
    let pet: Pet = from_json(json.as_bytes()).unwrap();
    let Pet::UnknownMember(member) = &pet else { panic!("{pet:?}") };
    assert_eq!(member.tag(), Some("fish"));
    let written = String::from_utf8(to_json(&pet).unwrap()).unwrap();
    assert!(written.contains("1.50"), "{written}");
}

#[test]
fn a_schema_name_is_its_tag_where_nothing_is_mapped() {
    let shape: Shape = from_json(br#"{"shape":"Square","side":2}"#).unwrap();
    assert!(matches!(shape, Shape::Square(_)), "{shape:?}");
    assert_eq!(to_json(&shape).unwrap(), br#"{"shape":"Square","side":2}"#);
}

#[test]
fn members_may_stand_inline_or_below_any_of() {
    let json = r#"{"fruit":{"kind":"apple","seeds":5},"pet":{"petType":"dog","bark":true},"shape":{"shape":"Circle","radius":1.5}}"#;
    let basket: Basket = from_json(json.as_bytes()).unwrap();
    assert!(matches!(basket.fruit, Some(Fruit::Apple(_))));
    assert!(matches!(basket.pet, Some(AnyPet::Dog(_))));
    assert!(matches!(basket.shape, Some(AnyShape::Circle(_))));
    assert_eq!(to_json(&basket).unwrap(), json.as_bytes());
}

#[test]
fn a_listed_member_that_cannot_be_read_is_an_error_that_says_where() {
    let error = from_json::<Pet>(br#"{"petType":"dog","bark":"secret-text"}"#).unwrap_err();
    assert!(error.to_string().contains("/bark"), "{error}");
    assert!(!error.to_string().contains("secret-text"), "{error}");
}
