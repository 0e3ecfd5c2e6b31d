use super::types::{Money, Order};
use codegen_runtime::from_json;

#[test]
fn what_two_names_lead_to_is_one_type() {
    let json = r#"{"id":"4c5f9a1e-1d2b-4b5a-9f0e-2f7d1b1c0a11","total":{"amount":1},"refund":{"amount":1}}"#;
    let order: Order = from_json(json.as_bytes()).unwrap();
    let (total, refund): (Option<Money>, Option<Money>) = (order.total, order.refund);
    assert_eq!(total, refund);
}
