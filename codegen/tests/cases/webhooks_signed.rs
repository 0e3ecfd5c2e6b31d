use std::time::{Duration, SystemTime};

use super::webhooks::{Event, verifier};

/// ```text
/// printf 'm1.1614265330.{"type":"thing.made","name":"n"}' | openssl dgst -sha256 -hmac secret -binary | base64
/// ```
const SIGNATURE: &str = "v1,xZtbb8+H1l/ahSbAU31eFepAt7gjNTQ+p8RFaqcP/R4=";

#[test]
fn a_delivery_is_verified() {
    let headers =
        [("Webhook-Id", "m1"), ("Webhook-Timestamp", "1614265330"), ("Webhook-Signature", SIGNATURE)];
    let body = r#"{"type":"thing.made","name":"n"}"#;
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_614_265_360);
    let delivery = verifier("whsec_c2VjcmV0").verify_at(headers, body, now).unwrap();
    assert_eq!(delivery.webhook_id(), Some("m1"));
    let Event::ThingMade(made) = delivery.event else { panic!("{:?}", delivery.event) };
    assert_eq!(made.name.as_deref(), Some("n"));
    assert!(verifier("whsec_c2VjcmV0").verify(headers, body).is_err(), "it is old by now");
}
