//! A client that blocks has no calls to await.

use generated_client::BlockingClient;

async fn list(palomma: &BlockingClient) {
    let _ = palomma.payin_links().list().await;
}

fn main() {}
