//! What a request requires cannot be left out: the message names it.

use generated_client::types::{Card, CustomerId, PayinLinkCard, payin_link_card};

fn link(customer_id: CustomerId, card: Card) -> PayinLinkCard {
    PayinLinkCard::new(payin_link_card::Required {
        customer_id,
        redirect_url: "https://shop.example/return".into(),
        card,
    })
}

fn main() {}
