use super::types::{CreatePaymentRequest, CreateTargetRequest, PaymentCard, PaymentCash, TargetAccount, payment_card, target_account};
use codegen_runtime::{from_json, to_json};

#[test]
fn each_member_writes_its_own_type() {
    let card: CreatePaymentRequest = PaymentCard::new(payment_card::Required { number: "4111".into() }).into();
    assert_eq!(to_json(&card).unwrap(), br#"{"type":"card","number":"4111"}"#);
    assert!(!format!("{card:?}").contains("4111"));
    let cash: CreatePaymentRequest = PaymentCash::new().note("n").into();
    assert_eq!(to_json(&cash).unwrap(), br#"{"type":"cash","note":"n"}"#);
    let target: CreateTargetRequest = TargetAccount::new(target_account::Required { account: "1".into() }).into();
    assert_eq!(to_json(&target).unwrap(), br#"{"type":"account","account":"1"}"#);
}

#[test]
fn each_member_is_read_back_as_itself() {
    for json in [r#"{"type":"card","number":"1"}"#, r#"{"type":"cash"}"#, r#"{"type":"transfer","bank":"b"}"#] {
        let request: CreatePaymentRequest = from_json(json.as_bytes()).unwrap();
        assert!(!matches!(request, CreatePaymentRequest::UnknownMember(_)), "{request:?}");
        assert_eq!(String::from_utf8(to_json(&request).unwrap()).unwrap(), json);
    }
}
