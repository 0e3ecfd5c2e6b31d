//! No secret is ever shown.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use codegen_runtime as runtime;
use codegen_runtime::{Credential, Error, Place, Retry, Secret};
use watch::{CANARY, CARD_NUMBER, Failed, assert_silent, assert_untold};

use crate::api::{Call, Client};
use crate::memory::{Memory, Play};
use crate::server::{Reply, Server, reply};

fn client(url: &str) -> Client {
    Client::builder(url)
        .bearer_token(CANARY)
        .credential("KeyQuery", Credential::api_key(Place::Query, "key", CANARY))
        .credential("KeyCookie", Credential::api_key(Place::Cookie, "sid", CANARY))
        .retry(Retry::never())
        .build()
        .unwrap()
}

#[test]
fn not_in_clients_and_calls() {
    let builder = Client::builder("https://api.example")
        .bearer_token(CANARY)
        .credential("Basic", Credential::basic("u", CANARY))
        .default_header("X-Secret", CANARY);
    assert_untold(&format!("{builder:?} {builder:#?}"));
    let client = builder.build().unwrap();
    let call =
        client.links().create(CANARY).header("X-Secret", CANARY).query("q", CANARY).cookie("c", CANARY);
    assert_untold(&format!("{client:?} {client:#?} {call:?}"));
    let pages = client.links().list().cursor(CANARY).pages();
    assert_untold(&format!("{pages:?} {:?}", client.links().list().cursor(CANARY).items()));
    assert_untold(&format!("{:?} {:?}", Secret::new(CANARY), Credential::bearer(CANARY)));
}

#[tokio::test]
async fn not_in_requests_that_a_transport_logs() {
    let memory = Memory::new([Play::Answer(200, &[("set-cookie", CANARY)], CANARY)]);
    let client = Client::builder("https://api.example")
        .credential("KeyQuery", Credential::api_key(Place::Query, "key", CANARY))
        .credential("KeyCookie", Credential::api_key(Place::Cookie, "sid", CANARY))
        .transport(memory.clone())
        .build()
        .unwrap();
    let answer = client.links().picture("1").header("X-Secret", CANARY).raw().await.unwrap();
    let sent = memory.sent().remove(0);
    assert_untold(&format!("{answer:?} {sent:?} {sent:#?}"));
    assert!(sent.url.as_str().contains(CANARY) && sent.headers["cookie"].is_sensitive());
}

#[tokio::test]
async fn not_in_errors() {
    let replies: [fn() -> Reply; 6] = [
        || reply(200, &[("set-cookie", CANARY)], CANARY),
        || reply(400, &[("x-echo", CANARY)], "\"canary\""),
        || reply(418, &[("x-echo", CANARY)], CANARY),
        || reply(302, &[("location", "https://canary.example")], ""),
        || Reply::Bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\ncanary".to_vec()),
        || Reply::Nothing,
    ];
    for part in replies {
        let server = Server::start(move |_, _| part()).await;
        let client = client(&server.url);
        client.links().create(CANARY).query("q", CANARY).await.failure();
        client.links().get_by_id(CANARY).query("q", CANARY).await.failure();
        client.links().list().cursor(CANARY).await.failure();
        if let Err(error) = client.links().picture(CANARY).await {
            assert_silent(&error);
        }
        assert!(
            server
                .received()
                .iter()
                .all(|received| received.target.contains(CANARY) || received.method == "POST")
        );
    }
}

#[tokio::test]
async fn not_in_errors_without_a_server() {
    for url in ["http://127.0.0.1:1", "https://127.0.0.1:1"] {
        client(url).links().picture(CANARY).query("q", CANARY).await.failure();
    }
}

#[test]
fn not_in_build_errors() {
    for credential in [
        Credential::bearer(format!("{CANARY}\n")),
        Credential::basic(format!("{CANARY}:"), CANARY),
        Credential::api_key(Place::Path, "k", CANARY),
    ] {
        let error = Client::builder("https://api.example").credential("S", credential).build().failure();
        assert!(error.to_string().contains("`S`"), "{error}");
        assert_silent(&error);
    }
    Client::builder("http://api.example").bearer_token(CANARY).build().failure();
    Client::builder(format!("https://u:{CANARY}@api.example")).build().failure();
}

/// `POST /cards`: what is known of each card, by its number.
pub(crate) enum Cards {}

runtime::operation! {
    Cards = "cards" "POST" "/cards" {
        success BTreeMap<String, Card> { 200 => json }
        failure runtime::NoFailure {}
    }
}

/// What is known of a card.
pub(crate) struct Card {
    /// Its balance.
    pub balance: i64,
    unknown: runtime::UnknownFields,
}

runtime::object! {
    Card(card) received {
        required {
            "balance" balance: i64,
        }
    }
}

/// A map's keys are data, and so are names that nobody has described.
#[tokio::test]
async fn not_in_names() {
    const KNOWN: &str = r#"{"4111111111111111": {"balance": 1, "4111 1111 1111 1111": []}}"#;
    const WRONG: &str = r#"{"4111111111111111": {"balance": "1"}, "4111 1111 1111 1111": []}"#;
    let server = Server::always(200, WRONG).await;
    let error = Call::<Cards>::new(&client(&server.url)).await.failure();
    assert!(error.to_string().ends_with("at /################/balance"), "{error}");
    assert!(matches!(error, Error::Decode(_)), "{error:?}");

    let server = Server::always(200, KNOWN).await;
    let told = Arc::new(Mutex::new(String::new()));
    let hook = Arc::clone(&told);
    let client = Client::builder(&*server.url)
        .on_unknown(move |unlisted| hook.lock().unwrap().push_str(&format!("{unlisted:?}")))
        .build()
        .unwrap();
    let answered = Call::<Cards>::new(&client).await.unwrap();
    let card = &answered[CARD_NUMBER];
    assert_eq!((card.balance, card.unknown_fields().iter().count()), (1, 1));
    assert_untold(&format!(
        "{card:?} {:?} {:?}",
        card.unknown_fields(),
        runtime::Json::parse(KNOWN).unwrap()
    ));
    let told = told.lock().unwrap().clone();
    assert!(told.contains("/################/#### #### #### ####"), "{told}");
    assert_untold(&told);

    let unwritable = BTreeMap::from([(CARD_NUMBER.to_owned(), f64::NAN)]);
    let error = Call::<Cards>::new(&client).json(&unwritable).await.failure();
    assert!(matches!(error, Error::Build(_)), "{error:?}");
}
