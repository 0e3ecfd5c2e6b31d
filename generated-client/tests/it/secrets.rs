//! Canary values in every sensitive place: none is shown by `{:?}`, `{:#?}`, an error and its sources, or a log at its
//! most talkative, the HTTP stack's included.

use std::fmt::Write as _;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use generated_client::types::{
    Card, CreateCustomerRequest, CreatePayinLinkRequest, Customer, CustomerDetails, DocumentType,
    PayoutBankAccount, card, create_customer_request,
};
use generated_client::webhooks;
use tracing_subscriber::fmt::MakeWriter;
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::any};

use crate::support::{self, TOKEN, json};

const CANARIES: [&str; 8] = [
    TOKEN,
    "4929000000000001",
    // Longer than any cvv: four digits stand in every log, as a port or a part of a time.
    "cvv-canary-9137",
    "account-canary-7731",
    "document-canary-88",
    "canary@example.com",
    "phone-canary-301",
    "integrity-canary-42",
];

fn assert_silent(shown: &str) {
    for canary in CANARIES {
        assert!(!shown.contains(canary), "{canary} is shown in: {shown}");
    }
}

fn card() -> Card {
    Card::new(card::Required {
        card_number: CANARIES[1].into(),
        expiration_month: "12".into(),
        expiration_year: "2030".into(),
        cvv: CANARIES[2].into(),
    })
}

fn customer() -> CreateCustomerRequest {
    CreateCustomerRequest::new(create_customer_request::Required {
        name: "Pepito".into(),
        document_type: DocumentType::Cc,
        document_number: CANARIES[4].into(),
        email: CANARIES[5].into(),
        phone_number: CANARIES[6].into(),
    })
}

/// The JSON of a customer, which the answers hold too.
fn customer_json() -> String {
    let text = generated_client::to_json(&customer()).unwrap();
    String::from_utf8(text).unwrap()
}

#[test]
fn no_type_shows_what_is_sensitive() {
    let mut link = support::card_link();
    link.card = card();
    let mut nequi = support::nequi_button();
    nequi.phone_number = CANARIES[6].into();
    let union: CreatePayinLinkRequest = link.clone().into();
    let account = PayoutBankAccount::new().account_number(CANARIES[3]);
    let answered: Customer = generated_client::from_json(customer_json().as_bytes()).unwrap();
    let details: CustomerDetails = generated_client::from_json(customer_json().as_bytes()).unwrap();
    let verifier = webhooks::verifier(CANARIES[7]);
    let palomma = support::client_at("http://127.0.0.1:9");
    let call = palomma.payin_links().create(union.clone());

    let shown = format!(
        "{:?} {:#?} {:?} {:#?} {:?} {:?} {:#?} {:?} {:?} {:#?} {:?} {:?} {:?}",
        card(),
        link,
        union,
        nequi,
        account,
        customer(),
        answered,
        details,
        Some(&answered),
        vec![card()],
        verifier,
        palomma,
        call
    );
    assert_silent(&shown);
    assert!(shown.contains("[redacted]"));
}

/// What all logs of this process say, at the level of traces.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// An error, everything below it, as a program would log it.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        write!(shown, " {error} {error:?}").unwrap();
        source = error.source();
    }
    shown
}

#[tokio::test]
async fn no_error_and_no_log_shows_what_is_sensitive() {
    let log = Log::default();
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(log.clone())
        .init();

    let broken = format!(r#"{{"email":["{}"],"phoneNumber":"{}"}}"#, CANARIES[5], CANARIES[6]);
    let answers = [
        json(200, customer_json()),
        json(200, broken.clone()),
        json(400, customer_json()),
        json(418, customer_json()),
        ResponseTemplate::new(500).set_body_raw(customer_json(), "text/html"),
        ResponseTemplate::new(302).insert_header("location", "/elsewhere").set_body_raw(broken, "text/html"),
    ];
    let mut shown = String::new();
    for answer in answers {
        let server = MockServer::start().await;
        Mock::given(any()).respond_with(answer).mount(&server).await;
        let palomma = support::client(&server);
        let mut link = support::card_link();
        link.card = card();
        match palomma.customers().create(&customer()).await {
            Ok(customer) => write!(shown, "{customer:?}").unwrap(),
            Err(error) => shown += &chain(&error),
        }
        if let Err(error) = palomma.payin_links().create(link.clone()).await {
            shown += &chain(&error);
        }
        let answer = palomma.customers().create(&customer()).raw().await.unwrap();
        write!(shown, "{answer:?}").unwrap();
    }
    let nowhere = support::client_at("http://127.0.0.1:9");
    let mut link = support::card_link();
    link.card = card();
    let gone = nowhere.payin_links().create(link);
    shown += &chain(&gone.timeout(Duration::from_secs(5)).await.unwrap_err());
    assert_silent(&shown);

    let log = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(log.contains("TRACE") || log.contains("DEBUG"), "nothing was logged: {log}");
    // The mock server is in this process and logs what it received; the client's own stack is what counts.
    let of_the_client: Vec<&str> = log.lines().filter(|line| !line.contains("wiremock")).collect();
    assert_silent(&of_the_client.join("\n"));
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
    let verifier = webhooks::verifier(CANARIES[7]);
    let [good, odd] =
        DELIVERIES.map(|(encoded, signature)| [("X-Encoded-Data", encoded), ("X-Signature", signature)]);
    let delivery = verifier.verify(&good[..], b"").unwrap();
    let shown = format!("{delivery:?} {delivery:#?} {:?} {verifier:?}", delivery.event);
    assert_silent(&shown);
    assert!(shown.contains("[redacted]"), "{shown}");
    let forged = [good[0], odd[1]];
    for headers in [&odd[..], &forged[..], &good[..1], &[]] {
        let shown = chain(&verifier.verify(headers, b"").unwrap_err());
        assert_silent(&shown);
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
