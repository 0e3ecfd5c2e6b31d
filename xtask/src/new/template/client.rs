//! The client, without a network.

use {{crate}}::Client;
use {{crate}}::runtime::{Answer, HeaderMap, MemoryTransport, StatusCode};

#[test]
fn a_client_is_built() {
    let transport = MemoryTransport::new(|_| Ok(Answer::new(StatusCode::OK, HeaderMap::new(), "")));
    let client = Client::blocking_builder("https://api.example").transport(transport).build();
    assert!(client.is_ok());
}
