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
    // A copy of a delivery is as well signed as the first: remember the ids that were processed.
    let id = delivery.webhook_id().ok_or("a delivery without an id")?;
    let time = delivery.timestamp().ok_or("a delivery without a time")?;
    println!("verified the delivery {id} of {time}");

    match &delivery.event {
        WebhookEvent::PayinLinkUpdate(update) => match (&update.event.id, &update.event.status) {
            (Some(id), Some(status)) => println!("the payin link {id} is {status}"),
            _ => println!("a payin link changed"),
        },
        WebhookEvent::UnknownMember(member) => println!("an event that is new: {:?}", member.tag()),
        other => println!("another event: {other:?}"),
    }

    match verifier.verify(&[HEADERS[0], ("X-Signature", "00")][..], b"") {
        Ok(_) => Err("a forged delivery was believed".into()),
        Err(error) => {
            println!("refused a forged delivery: {error}");
            Ok(())
        }
    }
}
