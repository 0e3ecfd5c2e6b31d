//! A client whose calls are awaited cannot block.

use generated_client::Client;

fn list(palomma: &Client) {
    let _ = palomma.payin_links().list().send_blocking();
}

fn main() {}
