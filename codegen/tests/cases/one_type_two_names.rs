use super::types::{Payment, PaymentPaid};
use super::{CreatePaymentBody, TagPaymentsBody};
use crate::replacement::Money;
use codegen_runtime::{Set, from_json, to_json};

#[test]
fn the_name_of_the_variant_says_which_it_is() {
    let json = r#"{"paid":{"amount":5,"currency":"USD"}}"#;
    let payment: Payment = from_json(json.as_bytes()).unwrap();
    let dollars = Money { amount: 5, currency: "USD".to_owned() };
    assert_eq!(payment.paid, Some(PaymentPaid::Usd(dollars.clone().into())));
    assert_eq!(String::from_utf8(to_json(&payment).unwrap()).unwrap(), json);
    assert_ne!(
        CreatePaymentBody::Json(dollars.clone().into()),
        CreatePaymentBody::VndCashJson(dollars.into())
    );
    let tags = Set::from(["paid".to_owned()]);
    assert_ne!(TagPaymentsBody::Json(tags.clone()), TagPaymentsBody::VndTagsJson(tags));
}

#[test]
fn a_type_with_one_name_is_converted() {
    assert!(matches!(CreatePaymentBody::from("cash".to_owned()), CreatePaymentBody::Text(_)));
}
