use super::runtime::{Answer, BoxFuture, Flow, Request, Transport, TransportError};
use super::{Client, Environment};

/// Sends nothing anywhere.
struct Nowhere;

impl Transport for Nowhere {
    fn send(&self, _: Request) -> BoxFuture<'_, Result<Answer<Flow>, TransportError>> {
        Box::pin(std::future::pending())
    }

    fn sleep(&self, _: std::time::Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

#[test]
fn a_client_takes_tokens_and_client_credentials() {
    let client = Client::builder(Environment::ApiExampleTest).client_credentials("id", "secret").transport(Nowhere).build();
    assert!(client.is_ok(), "{client:?}");
    assert!(Client::builder(Environment::ApiExampleTest).grant("token").code("token").transport(Nowhere).build().is_ok());
}

/// A client of a test's server never shows its secret to the real one.
#[test]
fn the_declared_token_url_is_for_declared_servers() {
    let error = Client::builder("http://127.0.0.1:9").client_credentials("id", "secret").transport(Nowhere).build().unwrap_err();
    assert!(error.to_string().contains("give the token URL by hand too"), "{error}");
}
