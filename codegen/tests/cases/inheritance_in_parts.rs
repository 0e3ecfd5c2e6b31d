use super::types::{Message, Messages};
use codegen_runtime::{from_json, to_json};

#[test]
fn children_are_known_and_other_properties_may_be_anything() {
    let json = r##"{"value":[{"@type":"#event","id":"1","isAllDay":true},{"@type":"#message","subject":"s"}],"@context":"c"}"##;
    let messages: Messages = from_json(json.as_bytes()).unwrap();
    let value = messages.value.as_deref().unwrap_or_default();
    assert!(matches!(value, [Message::EventMessage(_), Message::Other(_)]), "{value:?}");
    let again: Messages = from_json(&to_json(&messages).unwrap()).unwrap();
    assert_eq!(again, messages);
    assert_eq!(messages.unknown_fields().len(), 1);
}
