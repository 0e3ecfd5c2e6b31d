//! A server of the example's own, so that it runs without an account and without a network.
#![allow(dead_code, reason = "each example uses a part of it")]

use generated_client::{BaseUrl, Environment};
use wiremock::matchers::{method, path, query_param, query_param_is_missing};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// Where the example calls, and with which token: the sandbox if `PALOMMA_TOKEN` is set, else a server in this process.
pub(crate) struct Target {
    pub(crate) base_url: BaseUrl,
    pub(crate) token: String,
    _server: Option<MockServer>,
}

impl Target {
    pub(crate) async fn new() -> Result<Self, Box<dyn std::error::Error>> {
        if let Ok(token) = std::env::var("PALOMMA_TOKEN") {
            return Ok(Self { base_url: Environment::Sandbox.into(), token, _server: None });
        }
        println!("PALOMMA_TOKEN is not set: calling a server in this process");
        let server = server().await;
        Ok(Self { base_url: server.uri().into(), token: "no-token".into(), _server: Some(server) })
    }
}

async fn server() -> MockServer {
    let server = MockServer::start().await;
    let customer = r#"{"id":"01HPR57X6QR5ZRKEEKBSDBW4RA","name":"Pepito Perez","documentType":"cc"}"#;
    let link = r#"{"id":"01HPR5TEDFKT498V8CYY3RPCXP","status":"pending","amount":20000.0,"reference":"order-1031",
        "paymentUrl":"http://payments.palomma.com/payinLinks?payinLinkId=01HPR5TEDFKT498V8CYY3RPCXP"}"#;
    let paid = r#"{"id":"01HPR7A40E44S0WDR189YXA8GH","status":"approved","amountCollected":20000}"#;
    let new = r#"{"id":"01HPR5V2P8A7N0M3C6T9K1B4XZ","status":"a_status_of_tomorrow"}"#;
    let first = format!(r#"{{"items":[{link},{paid}],"cursor":"c2","count":2}}"#);
    let second = format!(r#"{{"items":[{new}],"cursor":null,"count":1}}"#);
    for (verb, at, body) in [("POST", "/customers", customer), ("POST", "/payinLinks", link)] {
        Mock::given(method(verb)).and(path(at)).respond_with(json(body)).mount(&server).await;
    }
    let list = || Mock::given(method("GET")).and(path("/payinLinks"));
    list().and(query_param_is_missing("cursor")).respond_with(json(&first)).mount(&server).await;
    list().and(query_param("cursor", "c2")).respond_with(json(&second)).mount(&server).await;
    server
}

fn json(text: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(text.to_owned(), "application/json")
}
