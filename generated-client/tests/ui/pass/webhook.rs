//! A delivery is verified, then its event matched.

use generated_client::types::WebhookEvent;
use generated_client::webhooks;

fn main() {
    let verifier = webhooks::verifier("key").key("older key");
    let headers = [("X-Signature", "00"), ("X-Encoded-Data", "e30=")];
    match verifier.verify(&headers[..], b"") {
        Ok(delivery) => match delivery.event {
            WebhookEvent::PayinLinkUpdate(update) => println!("{:?}", update.event.status),
            other => println!("{other:?}"),
        },
        Err(error) => println!("{error}"),
    }
}
