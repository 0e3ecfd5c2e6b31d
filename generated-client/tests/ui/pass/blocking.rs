//! A blocking client: the same calls, sent without an async runtime.

use generated_client::types::CustomerId;
use generated_client::{BlockingClient, Client, Environment};

fn list(palomma: &BlockingClient, id: &CustomerId) -> Result<(), Box<dyn std::error::Error>> {
    for link in palomma.payin_links().list().customer_id(id).limit(100).items() {
        println!("{:?}", link?.id);
    }
    let page = palomma.payin_links().list().cursor("c2").send_blocking()?;
    println!("{:?}", page.cursor);
    for piece in palomma.payin_links().list().download()?.limit(1024) {
        println!("{} bytes", piece?.len());
    }
    Ok(())
}

fn main() {
    let transport = generated_client::runtime::MemoryTransport::new(|_| unreachable!());
    let builder = Client::blocking_builder(Environment::Production).bearer_token("token");
    let palomma = builder.transport(transport).build().unwrap();
    let _ = || list(&palomma, &CustomerId::new("c1"));
}
