//! What a crate outside of the workspace does with the client, with or without a transport.

use generated_client::types::{
    CreatePayinLinkRequest, CustomerId, PayinLink, PayinLinkBancolombiaButton, payin_link_bancolombia_button,
};
use generated_client::{Client, Environment, from_json, to_json};

fn main() {
    let link = PayinLinkBancolombiaButton::new(payin_link_bancolombia_button::Required {
        customer_id: CustomerId::new("c1"),
        redirect_url: "https://shop.example/return".into(),
        amount: 20_000,
    });
    let request: CreatePayinLinkRequest = link.reference("order-1031").into();
    let text = to_json(&request).expect("a request is JSON");
    let again: CreatePayinLinkRequest = from_json(&text).expect("and is read back");
    assert_eq!(request, again);

    let answer: PayinLink = from_json(br#"{"status":"brand_new"}"#).expect("an answer may be new");
    println!("{answer:?}");

    // Without a transport there is nothing to call with, and the builder says so.
    let client = Client::builder(Environment::Sandbox).bearer_token("token").build();
    assert_eq!(client.is_ok(), cfg!(feature = "reqwest"));

    #[cfg(feature = "test-util")]
    println!("{:?}", PayinLink::new().amount(20_000));
}
