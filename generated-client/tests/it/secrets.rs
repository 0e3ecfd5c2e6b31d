//! Secrets in every sensitive place: none is shown by `{:?}`, `{:#?}`, an error and its sources, or a log at its most
//! talkative, the HTTP stack's included.

use std::error::Error as _;
use std::time::Duration;

use generated_client::types::{
    CreateCustomerRequest, CreatePayinLinkRequest, Customer, CustomerDetails, DocumentType,
    PayoutBankAccount, create_customer_request,
};
use generated_client::webhooks;
use watch::Failed as _;
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::any};

use crate::support::{self, json};

/// The key that webhooks are signed with.
const KEY: &str = "integrity-canary-42";

fn customer() -> CreateCustomerRequest {
    CreateCustomerRequest::new(create_customer_request::Required {
        name: "Pepito".into(),
        document_type: DocumentType::Cc,
        document_number: "document-canary-88".into(),
        email: "canary@example.com".into(),
        phone_number: "phone-canary-301".into(),
    })
}

/// The JSON of a customer, which the answers hold too.
fn customer_json() -> String {
    let text = generated_client::to_json(&customer()).unwrap();
    String::from_utf8(text).unwrap()
}

#[test]
fn no_type_shows_what_is_sensitive() {
    let link = support::card_link();
    let mut nequi = support::nequi_button();
    nequi.phone_number = "phone-canary-301".into();
    let union: CreatePayinLinkRequest = link.clone().into();
    let account = PayoutBankAccount::new().account_number("account-canary-7731");
    let answered: Customer = generated_client::from_json(customer_json().as_bytes()).unwrap();
    let details: CustomerDetails = generated_client::from_json(customer_json().as_bytes()).unwrap();
    let verifier = webhooks::verifier(KEY);
    let palomma = support::client_at("http://127.0.0.1:9");
    let call = palomma.payin_links().create(union.clone());

    let shown = format!(
        "{:?} {:#?} {:?} {:#?} {:?} {:?} {:#?} {:?} {:?} {:#?} {:?} {:?} {:?}",
        support::a_card(),
        link,
        union,
        nequi,
        account,
        customer(),
        answered,
        details,
        Some(&answered),
        vec![support::a_card()],
        verifier,
        palomma,
        call
    );
    watch::assert_untold(&shown);
    assert!(shown.contains("[redacted]"));
}

#[tokio::test]
async fn no_error_and_no_log_shows_what_is_sensitive() {
    let before = watch::heard();
    let broken = r#"{"email":["canary@example.com"],"phoneNumber":"phone-canary-301"}"#;
    let answers = [
        json(200, customer_json()),
        json(200, broken),
        json(400, customer_json()),
        json(418, customer_json()),
        ResponseTemplate::new(500).set_body_raw(customer_json(), "text/html"),
        ResponseTemplate::new(302).insert_header("location", "/elsewhere").set_body_raw(broken, "text/html"),
    ];
    for answer in answers {
        let server = MockServer::start().await;
        Mock::given(any()).respond_with(answer).mount(&server).await;
        let palomma = support::client(&server);
        match palomma.customers().create(&customer()).await {
            Ok(customer) => watch::assert_untold(&format!("{customer:?}")),
            Err(error) => watch::assert_silent(&error),
        }
        if let Err(error) = palomma.payin_links().create(support::card_link()).await {
            watch::assert_silent(&error);
        }
        let answer = palomma.customers().create(&customer()).raw().await.unwrap();
        watch::assert_untold(&format!("{answer:?}"));
    }
    let nowhere = support::client_at("http://127.0.0.1:9");
    nowhere.payin_links().create(support::card_link()).timeout(Duration::from_secs(5)).await.failure();
    // What the HTTP stack logs is heard, too.
    assert!(watch::heard() > before + 100, "{} records", watch::heard() - before);
}

/// A delivery that holds what is sensitive, and one that cannot be read, both as signed with the last canary:
/// `printf %s "$ENCODED" | openssl dgst -sha256 -hmac integrity-canary-42`.
const DELIVERIES: [(&str, &str); 2] = [
    (
        "eyJ3ZWJob29rSWQiOiJ3MSIsInRpbWVzdGFtcCI6IjIwMjQtMDgtMjhUMTY6MDA6MDAuMDAwWiIsImV2ZW50VHlwZSI6InBheWluLWxpbmsudXBkYXRlIiwiZXZlbnQiOnsiaWQiOiJ4IiwiY3VzdG9tZXJEZXRhaWxzIjp7ImRvY3VtZW50TnVtYmVyIjoiZG9jdW1lbnQtY2FuYXJ5LTg4IiwiZW1haWwiOiJjYW5hcnlAZXhhbXBsZS5jb20iLCJwaG9uZU51bWJlciI6InBob25lLWNhbmFyeS0zMDEifX19",
        "965cb5728750d6ab50bfc874d39c136c04effbd1aca362c38dda26783f67cad6",
    ),
    (
        "eyJ3ZWJob29rSWQiOiJ3MiIsInRpbWVzdGFtcCI6IjIwMjQtMDgtMjhUMTY6MDA6MDAuMDAwWiIsImV2ZW50VHlwZSI6InBheWluLWxpbmsudXBkYXRlIiwiZXZlbnQiOnsiaWQiOlsiZG9jdW1lbnQtY2FuYXJ5LTg4Il0sImN1c3RvbWVyRGV0YWlscyI6eyJlbWFpbCI6ImNhbmFyeUBleGFtcGxlLmNvbSJ9fX0=",
        "ce9ff26ccb8a776a2dee7bb8c6687a4dda3a777c628b833687b5ab7353eac43f",
    ),
];

#[test]
fn no_delivery_of_a_webhook_shows_what_is_sensitive() {
    let verifier = webhooks::verifier(KEY);
    let [good, odd] =
        DELIVERIES.map(|(encoded, signature)| [("X-Encoded-Data", encoded), ("X-Signature", signature)]);
    let delivery = verifier.verify(&good[..], b"").unwrap();
    let shown = format!("{delivery:?} {delivery:#?} {:?} {verifier:?}", delivery.event);
    watch::assert_untold(&shown);
    assert!(shown.contains("[redacted]"), "{shown}");
    let forged = [good[0], odd[1]];
    for headers in [&odd[..], &forged[..], &good[..1], &[]] {
        let error = verifier.verify(headers, b"").failure();
        let shown = format!("{error} {error:?} {:?}", error.source());
        // Neither is the signed text itself a thing for a log.
        assert!(headers.iter().all(|(_, value)| !shown.contains(value)), "{shown}");
    }
}

#[test]
fn every_field_that_the_api_calls_sensitive_is_redacted() {
    let source = include_str!("../../src/generated/types.rs");
    for wire in ["cardNumber", "cvv", "accountNumber", "documentNumber", "email", "phoneNumber"] {
        let rows = |line: &&str| line.contains(&format!("\"{wire}\" "));
        let all: Vec<&str> = source.lines().filter(rows).collect();
        assert!(!all.is_empty(), "{wire} is nowhere");
        assert!(all.iter().all(|line| line.trim_start().starts_with("sensitive ")), "{all:?}");
    }
}
