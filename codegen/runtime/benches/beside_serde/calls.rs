//! One call, by the generated client and by the one that is written by hand, over transports that answer at once.

use std::future::{Future, IntoFuture};
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use codegen_runtime::{
    Answer, BoxFuture, Bytes, Flow, HeaderMap, Request, StatusCode, Transport, TransportError,
};
use http::HeaderValue;
use http::header::{CONTENT_TYPE, HeaderName};

use super::generated::Client;
use super::generated::types::{Card, PayinLinkCard, PayinLinkId, card, payin_link_card};
use super::{by_hand, samples};

/// Answers every request with one link.
#[derive(Clone, Copy)]
pub(crate) struct Memory;

fn headers() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(HeaderName::from_static("x-request-id"), HeaderValue::from_static("req-1"));
    headers
}

impl Transport for Memory {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Answer<Flow>, TransportError>> {
        Box::pin(async move {
            black_box(request);
            Ok(Answer::new(StatusCode::OK, headers(), Bytes::from_static(samples::LINK.as_bytes())))
        })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

impl by_hand::Transport for Memory {
    fn send(&self, request: reqwest::Request) -> by_hand::Sending<'_> {
        Box::pin(async move {
            black_box(request);
            let mut response = http::Response::new(Bytes::from_static(samples::LINK.as_bytes()));
            *response.headers_mut() = headers();
            Ok(response)
        })
    }
}

pub(crate) fn generated() -> Client {
    Client::builder("https://api.example/v0").bearer_token("canary").transport(Memory).build().unwrap()
}

pub(crate) fn by_hand() -> by_hand::Client {
    by_hand::Client::new("https://api.example/v0", "canary", Memory)
}

/// The request's body, made anew for each call as a caller would.
pub(crate) fn link() -> PayinLinkCard {
    PayinLinkCard::new(payin_link_card::Required {
        customer_id: "01HPR57X6QR5ZRKEEKBSDBW4RA".to_owned().into(),
        redirect_url: "https://shop.example/return".into(),
        amount: 20_000,
        card: Card::new(card::Required {
            card_number: "4111111111111111".into(),
            expiration_month: "12".into(),
            expiration_year: "2030".into(),
            cvv: "123".into(),
        }),
    })
    .reference("order-1031")
}

pub(crate) fn create(client: &Client) {
    black_box(now(client.payin_links().create(link()).into_future())).unwrap();
}

pub(crate) fn create_by_hand(client: &by_hand::Client) {
    black_box(now(client.create(&by_hand::NewLink::sample()))).unwrap();
}

pub(crate) fn fetch(client: &Client) {
    let id = PayinLinkId::new("01HPR9WJ6J3V4T2K5M8N7P0QRS");
    black_box(now(client.payin_links().get_by_id(&id).into_future())).unwrap();
}

pub(crate) fn fetch_by_hand(client: &by_hand::Client) {
    let id = by_hand::PayinLinkId("01HPR9WJ6J3V4T2K5M8N7P0QRS".to_owned());
    black_box(now(client.get_by_id(&id))).unwrap();
}

/// The outcome of a future that waits for nothing.
fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("the transport answers at once"),
    }
}
