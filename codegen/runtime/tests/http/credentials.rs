//! Credentials that are asked for: OAuth 2.0 client credentials, and providers of a caller's own.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use codegen_runtime::{
    BoxFuture, ClientCredentials, Credential, CredentialError, CredentialProvider, CredentialRequest,
    Delivery, Error, Retry,
};
use watch::Failed;

use crate::api::Client;
use crate::memory::{Memory, Play};
use crate::server::{Received, Reply, Server, json, reply};

const CHALLENGE: &[(&str, &str)] = &[("www-authenticate", "Bearer error=\"invalid_token\"")];
const OK: Play = Play::Answer(200, &[], "");

fn token(text: &'static str) -> Play {
    Play::Answer(200, &[], text)
}

fn client(memory: &Memory, credentials: ClientCredentials) -> Client {
    Client::builder("https://api.example/v1")
        .credential("OAuth", Credential::client_credentials(credentials))
        .transport(memory.clone())
        .build()
        .unwrap()
}

fn oauth(memory: &Memory) -> Client {
    client(memory, ClientCredentials::new("https://auth.example/token", "canary-id", "canary-secret"))
}

fn bearers(memory: &Memory) -> Vec<String> {
    let sent = memory.sent();
    let calls = sent.iter().filter(|sent| sent.url.host_str() == Some("api.example"));
    calls.map(|sent| sent.headers["authorization"].to_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_token_is_fetched_once_and_kept() {
    let memory = Memory::new([
        token(r#"{"access_token": "a", "token_type": "Bearer", "expires_in": 3600}"#),
        OK,
        OK,
        token(r#"{"access_token": "b", "token_type": "bearer"}"#),
        OK,
    ]);
    let client = oauth(&memory);
    client.links().report().await.unwrap();
    client.links().report().await.unwrap();
    client.links().transfer().await.unwrap();
    assert_eq!(bearers(&memory), ["Bearer a", "Bearer a", "Bearer b"]);

    let sent = memory.sent();
    assert_eq!(sent[0].url.as_str(), "https://auth.example/token");
    assert_eq!(sent[0].method, "POST");
    assert_eq!(sent[0].headers["content-type"], "application/x-www-form-urlencoded");
    // printf 'canary-id:canary-secret' | base64
    assert_eq!(sent[0].headers["authorization"], "Basic Y2FuYXJ5LWlkOmNhbmFyeS1zZWNyZXQ=");
    assert!(sent[0].headers["authorization"].is_sensitive());
    assert_eq!(&**sent[0].body.as_bytes().unwrap(), b"grant_type=client_credentials&scope=read+list");
    assert_eq!(&**sent[3].body.as_bytes().unwrap(), b"grant_type=client_credentials&scope=write");
    assert!(sent[1].headers["authorization"].is_sensitive());
}

#[tokio::test]
async fn id_and_secret_may_go_in_the_body() {
    let memory = Memory::new([token(r#"{"access_token": "a"}"#), OK]);
    let credentials = ClientCredentials::new("/oauth/token?tenant=1", "id", "se cret")
        .in_body()
        .scopes(["all"])
        .parameter("audience", "https://api.example");
    client(&memory, credentials).links().report().await.unwrap();
    let sent = memory.sent();
    assert_eq!(sent[0].url.as_str(), "https://api.example/oauth/token?tenant=1");
    assert!(!sent[0].headers.contains_key("authorization"));
    let body = std::str::from_utf8(sent[0].body.as_bytes().unwrap()).unwrap();
    assert_eq!(
        body,
        "grant_type=client_credentials&scope=all&client_id=id&client_secret=se+cret\
         &audience=https%3A%2F%2Fapi.example"
    );
}

#[tokio::test]
async fn a_token_about_to_expire_is_renewed() {
    let memory = Memory::new([
        token(r#"{"access_token": "a", "expires_in": 0}"#),
        OK,
        token(r#"{"access_token": "b", "expires_in": "3600"}"#),
        OK,
        OK,
    ]);
    let client = oauth(&memory);
    for _ in 0..3 {
        client.links().report().await.unwrap();
    }
    assert_eq!(bearers(&memory), ["Bearer a", "Bearer b", "Bearer b"]);
}

#[tokio::test]
async fn a_refused_token_is_renewed_once() {
    let memory = Memory::new([
        token(r#"{"access_token": "a"}"#),
        Play::Answer(401, &[], ""),
        token(r#"{"access_token": "b"}"#),
        Play::Answer(401, &[], ""),
    ]);
    let error = oauth(&memory).links().report().await.failure();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (401, 2));
    assert_eq!(bearers(&memory), ["Bearer a", "Bearer b"]);
    assert!(memory.slept().is_empty());
}

/// A 401 with a challenge says that the request was not carried out; one without may come from anything.
#[tokio::test]
async fn a_post_is_sent_again_only_after_a_challenge() {
    let memory = Memory::new([
        token(r#"{"access_token": "a"}"#),
        Play::Answer(401, CHALLENGE, ""),
        token(r#"{"access_token": "b"}"#),
        OK,
    ]);
    oauth(&memory).links().transfer().await.unwrap();
    assert_eq!(bearers(&memory), ["Bearer a", "Bearer b"]);

    let memory = Memory::new([
        token(r#"{"access_token": "a"}"#),
        Play::Answer(401, &[], ""),
        token(r#"{"access_token": "b"}"#),
        OK,
    ]);
    let client = oauth(&memory);
    let error = client.links().transfer().await.failure();
    assert_eq!((error.attempts(), error.delivery()), (1, Delivery::Answered));
    assert!(!error.is_in_doubt());
    // The next call does not try the refused one again.
    client.links().transfer().await.unwrap();
    assert_eq!(bearers(&memory), ["Bearer a", "Bearer b"]);
}

#[tokio::test]
async fn the_same_token_again_is_not_sent_again() {
    let memory = Memory::new([
        token(r#"{"access_token": "a"}"#),
        Play::Answer(401, CHALLENGE, ""),
        token(r#"{"access_token": "a"}"#),
    ]);
    let error = oauth(&memory).links().report().await.failure();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (401, 1));
}

#[tokio::test]
async fn without_a_token_nothing_is_sent_and_nothing_is_shown() {
    for (answer, said) in [
        (
            Play::Answer(401, &[], r#"{"error": "invalid_client", "error_description": "canary"}"#),
            "401 (invalid_client)",
        ),
        (Play::Answer(400, &[], r#"{"error": "canary"}"#), "answered with 400"),
        (Play::Answer(200, &[], "canary"), "has no token"),
        (Play::Answer(200, &[], r#"{"access_token": "canary", "token_type": "mac"}"#), "not one to bear"),
    ] {
        let memory = Memory::new([answer]);
        let error = oauth(&memory).links().transfer().await.failure();
        assert_eq!((error.delivery(), error.attempts(), memory.sent().len()), (Delivery::NotSent, 0, 1));
        assert!(matches!(error, Error::Credential(_)) && !error.is_retryable() && !error.is_in_doubt());
        let source = std::error::Error::source(&error).unwrap().to_string();
        assert!(source.contains(said), "{source}");
        assert_eq!(error.to_string(), "transfer: there is no credential for `OAuth` (not sent)");
        assert!(!format!("{error:?} {error} {source}").contains("canary"), "{error:?} {source}");
    }
}

#[tokio::test]
async fn a_passing_fault_of_the_token_request_is_tried_again() {
    let memory =
        Memory::new([Play::Interrupted, Play::Answer(503, &[], ""), token(r#"{"access_token": "a"}"#), OK]);
    oauth(&memory).links().transfer().await.unwrap();
    assert_eq!((bearers(&memory).len(), memory.slept().len()), (1, 2));

    let memory = Memory::new((0..3).map(|_| Play::Refused));
    let error = oauth(&memory).links().transfer().await.failure();
    assert!(error.is_retryable(), "{error:?}");
    assert_eq!((error.delivery(), memory.sent().len()), (Delivery::NotSent, 3));
}

#[tokio::test]
async fn time_runs_out_before_anything_is_sent() {
    let memory = Memory::new([Play::Silence]);
    let error = oauth(&memory).links().transfer().timeout(Duration::from_secs(29)).await.failure();
    assert!(error.is_timeout());
    assert_eq!((error.delivery(), error.attempts()), (Delivery::NotSent, 0));
}

#[test]
fn a_secret_goes_nowhere_by_accident() {
    let build = |base: &str, credentials: ClientCredentials| {
        let credential = Credential::client_credentials(credentials);
        assert!(!format!("{credential:?}").contains("canary"));
        Client::builder(base).credential("OAuth", credential).transport(Memory::new([])).build()
    };
    for (base, credentials, said) in [
        (
            "http://127.0.0.1:9",
            ClientCredentials::declared("https://auth.example/token", "canary", "canary"),
            "give the token URL by hand too",
        ),
        (
            "https://api.example",
            ClientCredentials::new("http://auth.example/", "canary", "canary"),
            "plain http",
        ),
        (
            "https://api.example",
            ClientCredentials::new("/token", "canary", ""),
            "an empty client id or secret",
        ),
        (
            "https://api.example",
            ClientCredentials::new("ftp://x/", "canary", "canary"),
            "only http and https",
        ),
    ] {
        let error = build(base, credentials).failure().to_string();
        assert!(error.contains(said) && !error.contains("canary"), "{error}");
    }
    build("https://api.example", ClientCredentials::declared("/token", "canary", "canary")).unwrap();
    build("http://127.0.0.1:9", ClientCredentials::new("http://localhost:8/", "canary", "canary")).unwrap();
}

fn authority(_: usize, received: &Received) -> Reply {
    match received.target.as_str() {
        "/token" => {
            std::thread::sleep(Duration::from_millis(50));
            json(200, r#"{"access_token": "fresh", "expires_in": 3600}"#)
        }
        _ if received.header("authorization") == Some("Bearer fresh") => reply(200, &[], ""),
        _ => reply(401, CHALLENGE, ""),
    }
}

/// Over sockets: calls in parallel, some of which are dropped while they wait, share one token request.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_in_parallel_share_one_token_request() {
    let server = Server::start(authority).await;
    let credentials = ClientCredentials::new("/token", "id", "secret");
    let client = Client::builder(&*server.url)
        .credential("OAuth", Credential::client_credentials(credentials))
        .build()
        .unwrap();
    let calls: Vec<_> = (0..40)
        .map(|place| {
            let client = client.clone();
            tokio::spawn(async move {
                let timeout = Duration::from_millis(if place % 4 == 3 { 5 } else { 10_000 });
                tokio::time::timeout(timeout, async { client.links().transfer().await.unwrap() })
                    .await
                    .is_ok()
            })
        })
        .collect();
    let mut succeeded = 0;
    for call in calls {
        succeeded += usize::from(call.await.unwrap());
    }
    assert!(succeeded >= 30, "{succeeded}");
    let tokens = server.received().iter().filter(|received| received.target == "/token").count();
    // One, and another where the call that asked first was among those that were dropped.
    assert!((1..=3).contains(&tokens), "{tokens}");
}

/// How many requests for tokens there are where so many calls come at once.
async fn tokens_of(calls: usize, part: fn(usize, &Received) -> Reply) -> usize {
    let server = Server::start(part).await;
    let credentials = ClientCredentials::new("/token", "id", "secret");
    let client = Client::builder(&*server.url)
        .credential("OAuth", Credential::client_credentials(credentials))
        .build()
        .unwrap();
    let calls: Vec<_> = (0..calls)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.links().transfer().await.is_ok() })
        })
        .collect();
    for call in calls {
        call.await.unwrap();
    }
    server.received().iter().filter(|received| received.target == "/token").count()
}

fn slow_token(text: &str) -> Reply {
    std::thread::sleep(Duration::from_millis(50));
    json(200, text)
}

/// A storm of calls is none of requests for tokens, neither where a token is of use for one moment only, nor where it is
/// refused and the same one comes again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_came_is_for_all_who_waited() {
    let short = tokens_of(20, |_, received| match received.target.as_str() {
        "/token" => slow_token(r#"{"access_token": "a", "expires_in": 0}"#),
        _ => reply(200, &[], ""),
    });
    assert!((1..=10).contains(&short.await));
    let refused = tokens_of(20, |_, received| match received.target.as_str() {
        "/token" => slow_token(r#"{"access_token": "a"}"#),
        _ => reply(401, CHALLENGE, ""),
    });
    assert!((2..=10).contains(&refused.await));
}

/// Whoever waits for a token of some scopes is not told what became of others.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failure_is_for_those_of_the_same_scopes() {
    let server = Server::start(|_, received| match received.target.as_str() {
        "/token" if received.body().contains("write") => {
            std::thread::sleep(Duration::from_millis(200));
            json(400, r#"{"error": "invalid_scope"}"#)
        }
        "/token" => json(200, r#"{"access_token": "a"}"#),
        _ => reply(200, &[], ""),
    })
    .await;
    let credentials = ClientCredentials::new("/token", "id", "secret");
    let client = Client::builder(&*server.url)
        .credential("OAuth", Credential::client_credentials(credentials))
        .build()
        .unwrap();
    let other = client.clone();
    let fails = tokio::spawn(async move { other.links().transfer().await.failure() });
    while server.received().is_empty() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    client.links().report().await.unwrap();
    assert!(matches!(fails.await.unwrap(), Error::Credential(_)));
}

/// A blocking call keeps its time, whether it asks for a token itself or waits for one that another asks for.
#[cfg(feature = "blocking")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_blocking_call_does_not_wait_longer_for_a_token() {
    let server = Server::start(|_, _| Reply::Silence).await;
    let credentials = ClientCredentials::new("/token", "id", "secret");
    let client = Client::blocking_builder(&*server.url)
        .credential("OAuth", Credential::client_credentials(credentials))
        .build()
        .unwrap();
    let call = |client: &Client<codegen_runtime::Blocking>, limit| {
        let began = std::time::Instant::now();
        let error = client.links().transfer().timeout(Duration::from_millis(limit)).send_blocking().failure();
        (error.delivery(), began.elapsed())
    };
    let other = client.clone();
    let first = std::thread::spawn(move || call(&other, 1500));
    while server.received().is_empty() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let (delivery, waited) = tokio::task::block_in_place(|| call(&client, 300));
    assert_eq!(delivery, Delivery::NotSent);
    assert!(waited < Duration::from_millis(1200), "{waited:?}");
    let (delivery, asked) = tokio::task::block_in_place(|| first.join().unwrap());
    assert_eq!(delivery, Delivery::NotSent);
    assert!(asked < Duration::from_secs(10), "{asked:?}");
}

/// Gives `old` first and `new` when that was refused.
struct Vault(AtomicUsize);

impl CredentialProvider for Vault {
    fn credential<'a>(
        &'a self,
        request: CredentialRequest<'a>,
    ) -> BoxFuture<'a, Result<Credential, CredentialError>> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            self.0.fetch_add(1, Ordering::Relaxed);
            match (request.scheme, request.scopes, request.refused) {
                ("BearerAuth", [], None) if self.0.load(Ordering::Relaxed) < 2 => {
                    Ok(Credential::bearer("old"))
                }
                ("BearerAuth", [], _) => Ok(Credential::bearer("new")),
                _ => Err(CredentialError::new("there is no such scheme")),
            }
        })
    }
}

#[tokio::test]
async fn a_provider_of_ones_own_is_asked() {
    let memory = Memory::new([Play::Answer(401, CHALLENGE, ""), Play::Answer(200, &[], r#""x""#)]);
    let client = Client::builder("https://api.example")
        .credential("BearerAuth", Credential::provider(Vault(AtomicUsize::new(0))))
        .credential("OAuth", Credential::provider(Vault(AtomicUsize::new(0))))
        .retry(Retry::never())
        .transport(memory.clone())
        .build()
        .unwrap();
    client.links().create("x").await.unwrap();
    assert_eq!(bearers(&memory), ["Bearer old", "Bearer new"]);
    let error = client.links().report().await.failure();
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "there is no such scheme");
}

#[tokio::test]
async fn what_a_provider_gives_is_held_to_the_same_rules() {
    let provided = || Credential::provider(Vault(AtomicUsize::new(0)));
    let error = Client::builder("http://api.example")
        .credential("BearerAuth", provided())
        .transport(Memory::new([]))
        .build()
        .failure();
    assert!(error.to_string().contains("plain http"), "{error}");
}
