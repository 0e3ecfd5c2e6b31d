//! Lists payin links, first item by item over all pages, then page by page.
//!
//! ```console
//! $ cargo run -p generated-client --example list_links
//! ```

mod support;

use generated_client::Client;
use generated_client::types::PayinLinkStatus;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let target = support::Target::new().await?;
    let palomma = Client::builder(target.base_url.clone()).bearer_token(target.token.as_str()).build()?;

    let mut links = palomma.payin_links().list().reference("order-1031").limit(100).items();
    while let Some(link) = links.try_next().await? {
        // Every field of an answer is an `Option`: the API promises none of them.
        let id = link.id.ok_or("a link without an id")?;
        match (link.status, link.amount_collected) {
            (Some(PayinLinkStatus::Approved), Some(amount)) => println!("{id}: paid, {amount} COP"),
            (Some(status), _) => println!("{id}: {status}"),
            (None, _) => println!("{id}: of unknown status"),
        }
    }

    let mut pages = palomma.payin_links().list().pages();
    while let Some(page) = pages.try_next().await? {
        println!("links on this page: {}", page.items.unwrap_or_default().len());
    }
    Ok(())
}
