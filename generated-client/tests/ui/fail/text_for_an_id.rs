//! A bare text is not an id.

use generated_client::Client;

fn read(palomma: &Client) {
    let _ = palomma.payin_links().get_by_id("01HPR5TEDFKT498V8CYY3RPCXP");
}

fn main() {}
