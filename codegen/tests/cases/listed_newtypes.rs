use std::collections::{BTreeSet, HashSet};

use super::types::{OwnerId, Price, SecretKey, Thing, ThingId, Version, thing};
use codegen_runtime::{from_json, to_json};

#[test]
fn types_of_their_own_come_back_as_they_were() {
    let json = r#"{"id":"t1","owner":"odd","version":3,"price":1.1,"key":"k","name":"n","at":"soon","ids":["t2"],"by_id":["t3"]}"#;
    let thing: Thing = from_json(json.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(to_json(&thing).unwrap()).unwrap(), json);
    assert!(!format!("{thing:?}").contains("\"k\""));
}

#[test]
fn they_have_the_traits_one_expects() {
    let id = ThingId::new("t1");
    assert_eq!((id.as_str(), id.as_ref(), id.to_string()), ("t1", "t1", "t1".to_owned()));
    assert_eq!("t1".parse::<ThingId>().unwrap(), ThingId::from("t1".to_owned()));
    assert_eq!(String::from(id.clone()), "t1");
    assert!(HashSet::from([id.clone()]).contains(&id) && BTreeSet::from([id.clone()]).contains(&id));
    assert_eq!((Version::from(3), Version::new(3).get(), u64::from(Version::new(3))), ("3".parse().unwrap(), 3, 3));
    assert!(Price::new(1.5) < Price::new(2.0));
    assert!(OwnerId::new("0190163d-8694-739b-aea5-966c26f8ad91".to_owned()).get().as_bytes().is_ok());
    assert_eq!(format!("{:?}", SecretKey::new("k")), "SecretKey([redacted])");
    assert_eq!(Thing::new(thing::Required { id: id.clone() }).ids(vec![id.clone()]).id, id);
}
