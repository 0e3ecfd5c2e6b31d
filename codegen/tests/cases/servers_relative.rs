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

fn base_url(base_url: impl Into<super::BaseUrl>) -> String {
    let client = Client::builder(base_url).transport(Nowhere).build();
    client.map_or_else(|error| error.to_string(), |client| format!("{client:?}"))
}

#[test]
fn what_is_missing_is_asked_for() {
    assert!(base_url(Environment::Server1).contains("say by `at` what it is relative to"));
    assert!(base_url(Environment::Server1.at("https://a.example.test")).contains("https://a.example.test/v1"));
    assert!(base_url(Environment::Hosted).contains("https://demo.example.test"));
    assert!(base_url(Environment::Hosted.variable("tenant", "acme")).contains("https://acme.example.test"));
    assert!(base_url(Environment::Hosted.variable("region", "eu")).contains("no \"region\""));
}
