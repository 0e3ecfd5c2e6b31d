//! Deliveries: verified over the header's text, read from that header alone.
//!
//! The signatures were made outside of this project:
//! `printf %s "$ENCODED" | openssl dgst -sha256 -hmac integrity-key`.

use generated_client::types::{PayinLinkStatus, WebhookEvent};
use generated_client::webhooks;
use watch::Failed as _;

type Vector = (&'static str, &'static str);

const LINK: Vector = (
    "eyJ3ZWJob29rSWQiOiIwMUhQUjkiLCJ0aW1lc3RhbXAiOiIyMDI0LTA4LTI4VDE2OjAwOjAwLjAwMFoiLCJldmVudFR5cGUiOiJwYXlpbi1saW5rLnVwZGF0ZSIsImV2ZW50Ijp7ImlkIjoiMDFIUFI1VEVERktUNDk4VjhDWVkzUlBDWFAiLCJzdGF0dXMiOiJhcHByb3ZlZCIsImFtb3VudCI6MjAwMDB9fQ==",
    "46162004b4b1085a2e66d58eb673e3f50bbc02c24c14e4d131356963fdd974b9",
);

const KINDS: [Vector; 6] = [
    (
        "eyJ3ZWJob29rSWQiOiIwMUhQUjkiLCJ0aW1lc3RhbXAiOiIyMDI0LTA4LTI4VDE2OjAwOjAwLjAwMFoiLCJldmVudFR5cGUiOiJwYXlpbi1saW5rLnVwZGF0ZSIsImV2ZW50Ijp7ImlkIjoieCIsInN0YXR1cyI6InByb2Nlc3NpbmcifX0=",
        "b51f338addd284f42e61862bf98bf5ee63d2025ef0a1d0073eedbf694d35f509",
    ),
    (
        "eyJ3ZWJob29rSWQiOiIwMUhQUjkiLCJ0aW1lc3RhbXAiOiIyMDI0LTA4LTI4VDE2OjAwOjAwLjAwMFoiLCJldmVudFR5cGUiOiJwYXlpbi1zb3VyY2UudXBkYXRlIiwiZXZlbnQiOnsiaWQiOiJ4Iiwic3RhdHVzIjoicHJvY2Vzc2luZyJ9fQ==",
        "9a35ae3f82d629401b6b38f1c82fe09b8d053fe36d798ec6600c619fc64ddbc7",
    ),
    (
        "eyJ3ZWJob29rSWQiOiIwMUhQUjkiLCJ0aW1lc3RhbXAiOiIyMDI0LTA4LTI4VDE2OjAwOjAwLjAwMFoiLCJldmVudFR5cGUiOiJwYXlpbi1yZXF1ZXN0LnVwZGF0ZSIsImV2ZW50Ijp7ImlkIjoieCIsInN0YXR1cyI6InByb2Nlc3NpbmcifX0=",
        "d7eb188d74975c0d1e737ccafce93a7805d2ed7ec286a0c607b6d0285cb35aaf",
    ),
    (
        "eyJ3ZWJob29rSWQiOiIwMUhQUjkiLCJ0aW1lc3RhbXAiOiIyMDI0LTA4LTI4VDE2OjAwOjAwLjAwMFoiLCJldmVudFR5cGUiOiJwYXlvdXQtdGFyZ2V0LnVwZGF0ZSIsImV2ZW50Ijp7ImlkIjoieCIsInN0YXR1cyI6InByb2Nlc3NpbmcifX0=",
        "82968e6f1177ef9e79053b7f70effc9f5010ba1a983b92041405cb0ea46dc56a",
    ),
    (
        "eyJ3ZWJob29rSWQiOiIwMUhQUjkiLCJ0aW1lc3RhbXAiOiIyMDI0LTA4LTI4VDE2OjAwOjAwLjAwMFoiLCJldmVudFR5cGUiOiJwYXlvdXQtcmVxdWVzdC51cGRhdGUiLCJldmVudCI6eyJpZCI6IngiLCJzdGF0dXMiOiJwcm9jZXNzaW5nIn19",
        "4acc9f70a10d4e40b1617249d8bd5073457cc878f1db1830f7ec02b23bf77cb5",
    ),
    (
        "eyJ3ZWJob29rSWQiOiIwMUhQUjkiLCJ0aW1lc3RhbXAiOiIyMDI0LTA4LTI4VDE2OjAwOjAwLjAwMFoiLCJldmVudFR5cGUiOiJwYXlpbi1zZXR0bGVtZW50LnVwZGF0ZSIsImV2ZW50Ijp7ImlkIjoieCIsInRvdGFsRmVlcyI6NTAwfX0=",
        "ecfa8e5a9cf8e4eafaf2bdb0cdbf9845d6beb244799fc356ed69b628b0ab70fe",
    ),
];

const NEW: Vector = (
    "eyJ3ZWJob29rSWQiOiJ3OSIsInRpbWVzdGFtcCI6IjIwMzAtMDEtMDFUMDA6MDA6MDBaIiwiZXZlbnRUeXBlIjoicmVmdW5kLnVwZGF0ZSIsImV2ZW50Ijp7ImlkIjoiciIsImFtb3VudCI6MS41MH19",
    "f184e8cfcfb7cc8dbf6619b1ca1f83542106011733cc363070dd9f7c12c8cc11",
);

fn headers<'a>(encoded: &'a str, signature: &'a str) -> [(&'a str, &'a str); 2] {
    [("x-encoded-data", encoded), ("X-SIGNATURE", signature)]
}

#[test]
fn a_delivery_is_read_from_the_signed_header_and_not_from_the_body() {
    let verifier = webhooks::verifier("integrity-key");
    let body = br#"{"eventType":"payin-link.update","event":{"status":"cancelled"}}"#;
    let delivery = verifier.verify(&headers(LINK.0, LINK.1)[..], body).unwrap();
    assert_eq!(delivery.webhook_id(), Some("01HPR9"));
    assert_eq!(delivery.timestamp().unwrap().as_str(), "2024-08-28T16:00:00.000Z");
    let WebhookEvent::PayinLinkUpdate(update) = &delivery.event else { panic!("{:?}", delivery.event) };
    assert_eq!(update.event.status, Some(PayinLinkStatus::Approved));
}

#[test]
fn each_of_several_keys_is_tried() {
    let headers = headers(LINK.0, LINK.1);
    assert!(webhooks::verifier("new key").key("integrity-key").verify(&headers[..], b"").is_ok());
    assert!(webhooks::verifier("new key").key("another").verify(&headers[..], b"").is_err());
}

#[test]
fn all_six_kinds_are_typed() {
    for (encoded, signature) in KINDS {
        let delivery =
            webhooks::verifier("integrity-key").verify(&headers(encoded, signature)[..], b"").unwrap();
        assert!(!matches!(delivery.event, WebhookEvent::UnknownMember(_)), "{:?}", delivery.event);
    }
}

#[test]
fn a_kind_that_is_new_is_kept_with_its_id_and_time() {
    let delivery = webhooks::verifier("integrity-key").verify(&headers(NEW.0, NEW.1)[..], b"").unwrap();
    let WebhookEvent::UnknownMember(member) = &delivery.event else { panic!("{:?}", delivery.event) };
    assert_eq!(member.tag(), Some("refund.update"));
    assert!(member.json().as_str().contains(r#""amount":1.50"#));
    assert_eq!(delivery.webhook_id(), Some("w9"));
    assert_eq!(delivery.timestamp().unwrap().as_str(), "2030-01-01T00:00:00Z");
}

#[test]
fn what_is_not_signed_is_refused() {
    let verifier = webhooks::verifier("integrity-key");
    let mut changed = LINK.0.to_owned();
    changed.replace_range(0..1, "f");
    let short = &LINK.1[..62];
    for headers in [
        &headers(&changed, LINK.1)[..],
        &headers(LINK.0, KINDS[1].1)[..],
        &headers(LINK.0, short)[..],
        &headers(LINK.0, "")[..],
        &headers(LINK.0, "no hex at all")[..],
        &[("X-Encoded-Data", LINK.0)][..],
        &[("X-Signature", LINK.1)][..],
        &[][..],
    ] {
        let error = verifier.verify(headers, LINK.0.as_bytes()).failure();
        assert!(!format!("{error} {error:?} {verifier:?}").contains("integrity-key"));
    }
}
