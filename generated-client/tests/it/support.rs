//! Clients of servers on loopback, and the values that the tests send.

use std::time::Duration;

use generated_client::Client;
use generated_client::types::{
    Card, CreateCustomerRequest, CustomerId, DirectDebitBank, DirectDebitBankAccount, DocumentType,
    NewPayinRequest, NewPayoutRequest, PayinLinkBancolombiaButton, PayinLinkBancolombiaCollect,
    PayinLinkCard, PayinLinkGeneral, PayinLinkNequiButton, PayinLinkPse, PayinSourceId,
    PayinSourceNequiToken, PayoutBank, PayoutBankAccount, PayoutTargetBankAccount, PayoutTargetId, PseBank,
    card, create_customer_request, new_payin_request, new_payout_request, payin_link_bancolombia_button,
    payin_link_bancolombia_collect, payin_link_card, payin_link_general, payin_link_nequi_button,
    payin_link_pse, payin_source_nequi_token, payout_target_bank_account,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use watch::{CARD_NUMBER, CVV, TOKEN};
use wiremock::{MockServer, ResponseTemplate};

/// A client of the server.
pub(crate) fn client(server: &MockServer) -> Client {
    client_at(&server.uri())
}

/// A client of the server at this URL.
pub(crate) fn client_at(url: &str) -> Client {
    watch::begin(watch::LevelFilter::TRACE);
    Client::builder(url).bearer_token(TOKEN).timeout(Duration::from_secs(20)).build().unwrap()
}

/// An answer with this JSON text as its body, byte by byte.
pub(crate) fn json(status: u16, text: impl Into<String>) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(text.into(), "application/json")
}

/// A server that accepts one connection, reads until the head of a request has come, writes these bytes and closes.
/// It answers its URL.
pub(crate) async fn raw_server(answer: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = vec![0; 16 * 1024];
            let _ = stream.read(&mut head).await;
            let _ = stream.write_all(&answer).await;
            let _ = stream.shutdown().await;
        }
    });
    url
}

/// The customer of the tests.
pub(crate) fn customer() -> CustomerId {
    CustomerId::new("01HPR57X6QR5ZRKEEKBSDBW4RA")
}

/// A link of each kind, with its JSON as it must be sent.
pub(crate) fn general() -> PayinLinkGeneral {
    PayinLinkGeneral::new(payin_link_general::Required {
        customer_id: customer(),
        redirect_url: "https://shop.example/r".into(),
        amount: 20_000,
        available_types: vec!["pse".into(), "card".into()],
    })
}

pub(crate) fn pse() -> PayinLinkPse {
    PayinLinkPse::new(payin_link_pse::Required {
        customer_id: customer(),
        redirect_url: "https://shop.example/r".into(),
        amount: 20_000,
        bank: PseBank::Nequi,
    })
}

pub(crate) fn bancolombia_button() -> PayinLinkBancolombiaButton {
    PayinLinkBancolombiaButton::new(payin_link_bancolombia_button::Required {
        customer_id: customer(),
        redirect_url: "https://shop.example/r".into(),
        amount: 20_000,
    })
}

pub(crate) fn nequi_button() -> PayinLinkNequiButton {
    PayinLinkNequiButton::new(payin_link_nequi_button::Required {
        customer_id: customer(),
        redirect_url: "https://shop.example/r".into(),
        amount: 20_000,
        phone_number: "3013111111".into(),
    })
}

pub(crate) fn a_card() -> Card {
    Card::new(card::Required {
        card_number: CARD_NUMBER.into(),
        expiration_month: "12".into(),
        expiration_year: "2030".into(),
        cvv: CVV.into(),
    })
}

pub(crate) fn card_link() -> PayinLinkCard {
    PayinLinkCard::new(payin_link_card::Required {
        customer_id: customer(),
        redirect_url: "https://shop.example/r".into(),
        amount: 20_000,
        card: a_card(),
    })
}

pub(crate) fn bancolombia_collect() -> PayinLinkBancolombiaCollect {
    PayinLinkBancolombiaCollect::new(payin_link_bancolombia_collect::Required {
        customer_id: customer(),
        redirect_url: "https://shop.example/r".into(),
        amount: 20_000,
    })
}

/// An account to debit.
pub(crate) fn debit_account() -> DirectDebitBankAccount {
    DirectDebitBankAccount::new()
        .bank(DirectDebitBank::Bancolombia)
        .account_type("savings")
        .account_number("00123456789")
}

/// Somebody to be registered.
pub(crate) fn new_customer() -> CreateCustomerRequest {
    CreateCustomerRequest::new(create_customer_request::Required {
        name: "Pepito Perez".into(),
        document_type: DocumentType::Cc,
        document_number: "1037551022".into(),
        email: "pepito@example.com".into(),
        phone_number: "3013111111".into(),
    })
}

pub(crate) fn nequi_source() -> PayinSourceNequiToken {
    PayinSourceNequiToken::new(payin_source_nequi_token::Required {
        customer_id: customer(),
        redirect_url: "https://shop.example/r".into(),
        phone_number: "3013111111".into(),
    })
}

pub(crate) fn payin_request() -> NewPayinRequest {
    NewPayinRequest::new(new_payin_request::Required {
        payin_source_id: PayinSourceId::new("s1"),
        amount: 1_001,
    })
}

pub(crate) fn payout_target() -> PayoutTargetBankAccount {
    PayoutTargetBankAccount::new(payout_target_bank_account::Required {
        customer_id: customer(),
        redirect_url: "https://shop.example/r".into(),
        bank_account: PayoutBankAccount::new()
            .bank(PayoutBank::Nu)
            .account_type("checking")
            .account_number("1"),
    })
}

pub(crate) fn payout_request() -> NewPayoutRequest {
    NewPayoutRequest::new(new_payout_request::Required {
        payout_target_id: PayoutTargetId::new("t1"),
        amount: 5_000_000,
    })
}
