use super::types::{Thing, ThingLabels, ThingLabelsText, ThingUnset, thing};
use codegen_runtime::{EmptyText, from_json, to_json};

#[test]
fn the_empty_text_is_one_type_whatever_property_it_unsets() {
    let unset: ThingUnset = EmptyText::Empty;
    let thing = Thing::new(thing::Required { unset }).labels(ThingLabelsText::Empty);
    assert_eq!(to_json(&thing).unwrap(), br#"{"unset":"","labels":""}"#);
}

#[test]
fn another_text_is_kept() {
    let json = r#"{"unset":"later","labels":"all"}"#;
    let thing: Thing = from_json(json.as_bytes()).unwrap();
    assert_eq!(thing.unset.as_str(), "later");
    assert!(!matches!(thing.labels, Some(ThingLabels::Text(EmptyText::Empty))));
    assert_eq!(String::from_utf8(to_json(&thing).unwrap()).unwrap(), json);
}
