//! A list: items over all pages, pages one by one, and one page alone.

use generated_client::types::CustomerId;
use generated_client::{Client, Environment};

async fn list(palomma: &Client, id: &CustomerId) -> Result<(), Box<dyn std::error::Error>> {
    let mut links = palomma.payin_links().list().customer_id(id).limit(100).items();
    while let Some(link) = links.try_next().await? {
        println!("{:?}", link.id);
    }
    let mut pages = palomma.payin_links().list().pages();
    while let Some(page) = pages.try_next().await? {
        println!("{:?} {:?}", page.count, page.items);
    }
    let page = palomma.payin_links().list().cursor("c2").await?;
    println!("{:?}", page.cursor);
    Ok(())
}

fn main() {
    let palomma = Client::builder(Environment::Production).bearer_token("token").build().unwrap();
    let _ = list(&palomma, &CustomerId::new("c1"));
}
