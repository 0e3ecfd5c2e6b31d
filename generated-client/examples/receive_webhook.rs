//! Verifies a delivery as a server would, and looks into its event.
//!
//! ```console
//! $ cargo run -p generated-client --example receive_webhook
//! ```

use generated_client::types::WebhookEvent;
use generated_client::webhooks;

/// What came with the request: made with `openssl dgst -sha256 -hmac integrity-key` over the text of `X-Encoded-Data`.
const HEADERS: [(&str, &str); 2] = [
    (
        "X-Encoded-Data",
        "eyJ3ZWJob29rSWQiOiIwMUhQUjkiLCJ0aW1lc3RhbXAiOiIyMDI0LTA4LTI4VDE2OjAwOjAwLjAwMFoiLCJldmVudFR5cGUiOiJwYXlpbi1saW5rLnVwZGF0ZSIsImV2ZW50Ijp7ImlkIjoiMDFIUFI1VEVERktUNDk4VjhDWVkzUlBDWFAiLCJzdGF0dXMiOiJhcHByb3ZlZCIsImFtb3VudCI6MjAwMDB9fQ==",
    ),
    ("X-Signature", "46162004b4b1085a2e66d58eb673e3f50bbc02c24c14e4d131356963fdd974b9"),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // While a key is being replaced, both are active.
    let verifier = webhooks::verifier("integrity-key").key("the-key-before");

    let delivery = verifier.verify(&HEADERS[..], b"the body is never read")?;
    println!(
        "delivery {:?} of {:?}: skip it if it was seen before",
        delivery.webhook_id(),
        delivery.timestamp()
    );

    match delivery.event {
        WebhookEvent::PayinLinkUpdate(update) => {
            println!("{:?} is {:?}", update.event.id, update.event.status)
        }
        WebhookEvent::UnknownMember(member) => println!("an event that is new: {:?}", member.tag()),
        other => println!("{other:?}"),
    }
    Ok(())
}
