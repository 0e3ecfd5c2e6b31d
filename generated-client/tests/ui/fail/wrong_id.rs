//! The id of a link is not the id of a customer.

use generated_client::Client;
use generated_client::types::PayinLinkId;

fn list(palomma: &Client, id: &PayinLinkId) {
    let _ = palomma.payin_links().list().customer_id(id);
}

fn main() {}
