//! What is sent again, and above all what is not.

use std::time::Duration;

use codegen_runtime::{Delivery, Error, Retry};
use watch::{Failed, TOKEN};

use crate::api::Client;
use crate::memory::{Memory, Play};
use crate::server::{Reply, Server, json};

const OK: Play = Play::Answer(200, &[], r#""x""#);

fn client(memory: &Memory) -> Client {
    Client::builder("https://api.example").bearer_token(TOKEN).transport(memory.clone()).build().unwrap()
}

#[tokio::test]
async fn what_may_arrive_twice_is_sent_again() {
    for passing in [429, 502, 503, 504] {
        let memory = Memory::new([Play::Answer(passing, &[], ""), Play::Answer(passing, &[], ""), OK]);
        assert_eq!(client(&memory).links().get_by_id("1").await.unwrap(), "x");
        assert_eq!((memory.sent().len(), memory.slept().len()), (3, 2), "{passing}");
    }
    for play in [Play::Refused, Play::Interrupted] {
        let memory = Memory::new([play, OK]);
        client(&memory).links().put_note("1", "x").await.unwrap();
        assert_eq!(memory.sent().len(), 2);
    }
}

#[tokio::test]
async fn a_lasting_fault_is_told_after_the_last_attempt() {
    let memory = Memory::new([Play::Interrupted, Play::Refused, Play::Refused, OK]);
    let error = client(&memory).links().get_by_id("1").await.failure();
    assert_eq!((memory.sent().len(), error.attempts()), (3, 3));
    assert_eq!(error.delivery(), Delivery::Unknown, "the first attempt may have arrived");
    let expected = "getLinkById: no connection could be made (possibly received), after 3 attempts";
    assert_eq!(error.to_string(), expected);

    let memory = Memory::new((0..3).map(|_| Play::Answer(503, &[], "")));
    let error = client(&memory).links().get_by_id("1").await.failure();
    assert!(matches!(error, Error::Unexpected(_)), "{error:?}");
    assert!(error.is_retryable());
}

#[tokio::test]
async fn other_answers_are_not_asked_for_again() {
    for status in [400, 401, 404, 408, 409, 500, 501] {
        let memory = Memory::new([Play::Answer(status, &[], r#""x""#)]);
        client(&memory).links().get_by_id("1").await.failure();
        assert_eq!(memory.sent().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn a_post_that_may_have_arrived_is_not_sent_again() {
    for play in [Play::Interrupted, Play::Answer(429, &[], ""), Play::Answer(503, &[], r#""x""#)] {
        let memory = Memory::new([play]);
        let error = client(&memory).links().create("x").await.failure();
        assert_eq!(memory.sent().len(), 1);
        assert!(!error.is_retryable(), "{error:?}");
    }
}

#[tokio::test]
async fn a_post_that_was_not_sent_is_sent_again() {
    let memory = Memory::new([Play::Refused, Play::Refused, OK]);
    client(&memory).links().create("x").await.unwrap();
    assert_eq!(memory.sent().len(), 3);

    let memory = Memory::new([Play::Refused, Play::Interrupted]);
    let error = client(&memory).links().create("x").await.failure();
    assert_eq!((memory.sent().len(), error.delivery()), (2, Delivery::Unknown));
}

#[tokio::test]
async fn a_post_with_a_key_is_sent_again_with_the_same_key() {
    let memory = Memory::new([Play::Interrupted, Play::Answer(503, &[], ""), Play::Interrupted]);
    let error = client(&memory).links().pay(5.0).await.failure();
    let keys: Vec<_> = memory.sent().iter().map(|sent| sent.headers["idempotency-key"].clone()).collect();
    assert_eq!((keys.len(), &keys[0], &keys[0]), (3, &keys[1], &keys[2]));
    assert_eq!(error.idempotency_key(), keys[0].to_str().ok());
    assert!(error.is_retryable());

    let memory =
        Memory::new([Play::Answer(200, &[], ""), Play::Answer(200, &[], ""), Play::Answer(200, &[], "")]);
    let client = client(&memory);
    client.links().pay(5.0).idempotency_key(error.idempotency_key().unwrap()).await.unwrap();
    client.links().pay(5.0).header("Idempotency-Key", "by hand").await.unwrap();
    client.links().pay(5.0).await.unwrap();
    let sent: Vec<_> = memory.sent().iter().map(|sent| sent.headers["idempotency-key"].clone()).collect();
    assert_eq!((&sent[0], sent[1].to_str().unwrap()), (&keys[0], "by hand"));
    assert!(sent[2] != keys[0]);
}

#[tokio::test]
async fn the_pause_that_the_server_asks_for_is_kept() {
    let memory = Memory::new([Play::Answer(429, &[("retry-after", "9")], ""), OK]);
    client(&memory).links().get_by_id("1").await.unwrap();
    assert_eq!(memory.slept(), [Duration::from_secs(9)]);
}

#[tokio::test]
async fn what_does_not_fit_into_the_timeout_is_not_tried() {
    let memory = Memory::new([Play::Answer(503, &[("retry-after", "31")], "")]);
    let error = client(&memory).links().get_by_id("1").await.failure();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(31)));
    assert_eq!((memory.sent().len(), memory.slept().len()), (1, 0));
}

#[tokio::test]
async fn the_number_of_attempts_can_be_set() {
    let memory = Memory::new([Play::Refused]);
    let client = Client::builder("https://api.example")
        .bearer_token(TOKEN)
        .transport(memory.clone())
        .retry(Retry::never())
        .build()
        .unwrap();
    client.links().get_by_id("1").await.failure();
    assert_eq!(memory.sent().len(), 1);

    let memory = Memory::new((0..6).map(|_| Play::Refused));
    let retry = Retry::new(5).pauses(Duration::from_millis(1), Duration::from_millis(4));
    self::client(&memory).links().get_by_id("1").retry(retry).await.failure();
    assert_eq!(memory.sent().len(), 6);
    assert!(memory.slept().iter().all(|pause| *pause <= Duration::from_millis(4)));
}

#[tokio::test]
async fn a_timeout_ends_all_attempts() {
    let memory = Memory::new([Play::Refused, Play::Silence]);
    let error = client(&memory).links().get_by_id("1").timeout(Duration::from_secs(29)).await.failure();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(error.delivery(), Delivery::Unknown);
}

#[tokio::test]
async fn what_was_redirected_was_sent() {
    let memory = Memory::new([Play::Answer(302, &[("location", "/links/2")], ""), Play::Refused]);
    let error = client(&memory).links().get_by_id("1").retry(Retry::never()).await.failure();
    assert_eq!((memory.sent().len(), error.delivery()), (2, Delivery::Unknown));
}

#[tokio::test]
async fn the_key_is_known_before_the_call_is_sent() {
    let memory = Memory::new([Play::Interrupted, Play::Answer(200, &[], "")]);
    let client = client(&memory);
    let mut call = client.links().pay(5.0);
    let key = call.idempotency_key_value().unwrap().to_owned();
    assert_eq!(call.idempotency_key_value(), Some(&*key));
    call.await.unwrap();
    let sent: Vec<_> = memory.sent().iter().map(|sent| sent.headers["idempotency-key"].clone()).collect();
    assert_eq!((sent.len(), sent[0].to_str().unwrap(), &sent[0]), (2, &*key, &sent[1]));

    assert_eq!(client.links().pay(5.0).header("idempotency-key", "k").idempotency_key_value(), Some("k"));
    assert_eq!(client.links().pay(5.0).idempotency_key("k").idempotency_key_value(), Some("k"));
    assert_eq!(client.links().create("x").idempotency_key_value(), None);
}

/// Whoever clones a call to send it again, should its answer be lost, pays once.
#[tokio::test]
async fn a_clone_of_a_call_bears_its_key() {
    let memory = Memory::new([Play::Silence, Play::Answer(200, &[], ""), Play::Answer(200, &[], "")]);
    let client = client(&memory);
    let call = client.links().pay(5.0);
    let again = call.clone();
    assert!(call.timeout(Duration::from_millis(1)).await.failure().is_in_doubt());
    again.await.unwrap();
    client.links().pay(5.0).await.unwrap();
    let sent = memory.sent();
    let keys: Vec<_> = sent.iter().map(|sent| &sent.headers["idempotency-key"]).collect();
    assert_eq!(keys[0], keys[1]);
    assert_ne!(keys[0], keys[2]);
}

/// A server takes an empty key for none, and one that all calls share for one call.
#[tokio::test]
async fn a_key_that_protects_nothing_is_refused() {
    let memory = Memory::new([]);
    let client = client(&memory);
    for key in ["", " ", "\t"] {
        let pay = || client.links().pay(5.0);
        for error in
            [pay().idempotency_key(key).await.failure(), pay().header("Idempotency-Key", key).await.failure()]
        {
            assert_eq!(error.delivery(), Delivery::NotSent);
            assert!(error.to_string().contains("key is empty"), "{error}");
        }
    }
    let client = Client::builder("https://api.example").default_header("idempotency-key", "k");
    let client = client.transport(memory.clone()).build().unwrap();
    let error = client.links().pay(5.0).await.failure();
    assert!(error.to_string().contains("key for all calls"), "{error}");
    assert!(memory.sent().is_empty());
}

/// A server that is down gets each call once more at first, and then once only.
#[tokio::test]
async fn a_storm_is_not_amplified() {
    let memory = Memory::new((0..1000).map(|_| Play::Answer(503, &[], "")));
    let client = Client::builder("https://api.example")
        .bearer_token(TOKEN)
        .retry(Retry::new(1))
        .retry_budget(20)
        .transport(memory.clone())
        .build()
        .unwrap();
    for _ in 0..200 {
        client.links().get_by_id("1").await.failure();
    }
    assert_eq!(memory.sent().len(), 220);
}

#[tokio::test]
async fn successes_fill_the_budget_again() {
    let mut script = vec![Play::Refused, OK, Play::Refused, OK];
    script.extend((0..5).map(|_| Play::Answer(503, &[], "")));
    let memory = Memory::new(script);
    let client = Client::builder("https://api.example")
        .bearer_token(TOKEN)
        .retry_budget(1)
        .transport(memory.clone())
        .build()
        .unwrap();
    client.links().get_by_id("1").await.unwrap();
    client.links().get_by_id("1").await.unwrap();
    client.links().get_by_id("1").await.failure();
    assert_eq!(memory.sent().len(), 6, "one retry, then the budget is used up");
}

#[tokio::test]
async fn over_a_socket_a_post_arrives_once_and_a_get_again() {
    let server =
        Server::start(|place, _| if place % 2 == 0 { Reply::Nothing } else { json(200, r#""x""#) }).await;
    let client = Client::builder(&*server.url)
        .bearer_token(TOKEN)
        .retry(Retry::new(2).pauses(Duration::from_millis(1), Duration::from_millis(1)))
        .build()
        .unwrap();
    assert_eq!(client.links().get_by_id("1").await.unwrap(), "x");
    assert_eq!(server.received().len(), 2);
    client.links().create("x").await.failure();
    assert_eq!(server.received().len(), 3);
}
