//! Lists payin links, first item by item over all pages, then page by page.
//!
//! ```console
//! $ cargo run -p generated-client --example list_links
//! ```

mod support;

use generated_client::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let target = support::Target::new().await?;
    let palomma = Client::builder(target.base_url.clone()).bearer_token(target.token.as_str()).build()?;

    let mut links = palomma.payin_links().list().reference("order-1031").limit(100).items();
    while let Some(link) = links.try_next().await? {
        println!("{:?} {:?} {:?}", link.id, link.status, link.amount);
    }

    let mut pages = palomma.payin_links().list().pages();
    while let Some(page) = pages.try_next().await? {
        println!("a page of {} links", page.items.unwrap_or_default().len());
    }
    Ok(())
}
