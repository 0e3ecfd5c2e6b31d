//! A call with a body: every member of the union goes in as it is.

use std::time::Duration;

use generated_client::types::{
    Card, CreatePayinLinkRequest, CustomerId, PayinLink, PayinLinkCard, card, payin_link_card,
};
use generated_client::{Client, CreatePayinLinkFailure, Environment, Error};

async fn create(customer_id: CustomerId) -> Result<PayinLink, Error<CreatePayinLinkFailure>> {
    let palomma = Client::builder(Environment::Sandbox).bearer_token("token").build().unwrap();
    let card = Card::new(card::Required {
        card_number: "4111111111111111".into(),
        expiration_month: "12".into(),
        expiration_year: "2030".into(),
        cvv: "123".into(),
    });
    let link = PayinLinkCard::new(payin_link_card::Required {
        customer_id,
        redirect_url: "https://shop.example/return".into(),
        amount: 20_000,
        card,
    })
    .reference("order-1031");
    let union: CreatePayinLinkRequest = link.clone().into();
    let _ = palomma.payin_links().create(union);
    palomma.payin_links().create(link).timeout(Duration::from_secs(10)).header("X-Shop", "1").await
}

fn main() {
    fn is_send<T: Send>(_: T) {}
    is_send(create(CustomerId::new("c1")));
}
