use codegen_runtime::webhook::{Scheme, Verifier};

use super::types::{CreatePaymentOnGoneCallback, PaymentEvent};

/// ```text
/// printf '{"reason":"expired"}' | openssl dgst -sha256 -hmac key
/// ```
#[test]
fn a_callback_is_verified_like_a_webhook() {
    let signature = "372eba614d46c377c4c12d64dd88177a6a04e4b4a79addd62f448c176087c156";
    let verifier = Verifier::<CreatePaymentOnGoneCallback>::new(Scheme::PLAIN, "key");
    let delivery = verifier.verify([("X-Signature", signature)], r#"{"reason":"expired"}"#).unwrap();
    assert_eq!(delivery.event.reason.as_str(), "expired");
    assert_eq!(codegen_runtime::from_json::<PaymentEvent>(br#"{"id":"1"}"#).unwrap().id, "1");
}
