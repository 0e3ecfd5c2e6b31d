use super::Client;
use super::types::{CreatePaymentRequest, ReplacePaymentRequest};
use crate::memory::{Memory, done};

#[test]
fn each_call_has_a_key_of_its_own_unless_one_is_given() {
    let memory = Memory::new(204, &[], "");
    let client = Client::builder("https://api.example").transport(memory.clone()).build().unwrap();
    let payment = CreatePaymentRequest::new().amount(5);
    let made = || {
        done(client.create_payment(&payment)).unwrap();
        memory.header("idempotency-key")
    };
    let (first, second) = (made(), made());
    assert!(!first.is_empty() && first != second, "{first} {second}");
    done(client.create_payment(&payment).idempotency_key("order-1031")).unwrap();
    assert_eq!(memory.header("idempotency-key"), "order-1031");
    done(client.replace_payment(&ReplacePaymentRequest::new().amount(5))).unwrap();
    assert!(!memory.sent().headers.contains_key("idempotency-key"));
}
