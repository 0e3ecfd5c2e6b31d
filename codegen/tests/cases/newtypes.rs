use super::types::{CustomerId, NewCard, new_card};
use codegen_runtime::{from_json, to_json};

#[test]
fn secrets_are_written_but_never_shown() {
    let json = r#"{"number":"4111111111111111","customerId":"c1","cvv":"737","token":"tok-1"}"#;
    let card: NewCard = from_json(json.as_bytes()).unwrap();
    let shown = format!("{card:?} {card:#?}");
    for secret in ["4111111111111111", "737", "tok-1"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(shown.contains("c1"), "{shown}");
    assert_eq!(String::from_utf8(to_json(&card).unwrap()).unwrap(), json);
}

#[test]
fn ids_are_types() {
    let card = NewCard::new(new_card::Required { number: "4".into(), customer_id: CustomerId::new("c1") });
    assert_eq!(card.customer_id.as_str(), "c1");
}
