//! Proxies that the environment names.

use std::env;
use std::process::Command;

use codegen_runtime::{ClientCredentials, Credential};
#[cfg(feature = "blocking")]
use codegen_runtime::{Delivery, Retry};
use watch::Failed;

use crate::api::Client;
use crate::server::Server;

/// Where the process with a proxy in its environment asks for tokens.
const TOKENS: &str = "TOKENS_OF_THIS_TEST";

/// A token of a service on this machine is nobody else's business, while the API itself is reached by the proxy. What is
/// called is called by a process of its own, which runs this test again, with a proxy in its environment.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_on_this_machine_is_asked_past_the_proxy() {
    if let Ok(tokens) = env::var(TOKENS) {
        return behind_a_proxy(&tokens).await;
    }
    let proxy = Server::always(404, "").await;
    let tokens = Server::always(200, r#"{"access_token": "a"}"#).await;
    let mut child = Command::new(env::current_exe().unwrap());
    child
        .args(["--exact", "proxies::what_is_on_this_machine_is_asked_past_the_proxy"])
        .env(TOKENS, &tokens.url);
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        child.env(name, &proxy.url);
    }
    for name in ["NO_PROXY", "no_proxy", "REQUEST_METHOD"] {
        child.env_remove(name);
    }
    let output = tokio::task::block_in_place(|| child.output()).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let mut targets = vec!["http://api.example/transfer"];
    if cfg!(feature = "blocking") {
        targets.push("api.example:80");
    }
    let received = proxy.received();
    assert_eq!(received.iter().map(|received| &*received.target).collect::<Vec<_>>(), targets);
    assert_eq!(tokens.received().len(), targets.len());
}

async fn behind_a_proxy(tokens: &str) {
    let tokens = || Credential::client_credentials(ClientCredentials::new(tokens, "id", "secret"));
    let client = Client::builder("http://api.example").allow_plain_http(true).credential("OAuth", tokens());
    let error = client.build().unwrap().links().transfer().await.failure();
    assert_eq!(error.status().unwrap(), 404);
    #[cfg(feature = "blocking")]
    tokio::task::block_in_place(|| {
        let client = Client::blocking_builder("http://api.example").allow_plain_http(true);
        let client = client.credential("OAuth", tokens()).retry(Retry::never()).build().unwrap();
        // This one asks the proxy for a way to the API, which is refused.
        assert_eq!(client.links().transfer().send_blocking().failure().delivery(), Delivery::NotSent);
    });
}
