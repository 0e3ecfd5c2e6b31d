//! For the tests of cases: a transport without a network, and a way to await a call without an executor.
#![allow(dead_code, reason = "a single case does not use everything")]

use std::future::IntoFuture;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use codegen_runtime::{
    Answer, BoxFuture, Flow, HeaderMap, HeaderName, Request, StatusCode, Transport, TransportError,
};

/// Gives its answers in turn, the last of them to every further request, and keeps the requests.
#[derive(Clone)]
pub(crate) struct Memory {
    answers: Vec<Answer<Flow>>,
    sent: Arc<Mutex<Vec<Request>>>,
}

impl Memory {
    pub(crate) fn new(status: u16, headers: &[(&'static str, &str)], body: &'static str) -> Self {
        Self { answers: Vec::new(), sent: Arc::default() }.then(status, headers, body)
    }

    /// What comes after the answers so far.
    pub(crate) fn then(mut self, status: u16, headers: &[(&'static str, &str)], body: &'static str) -> Self {
        let header = |(name, value): &(&'static str, &str)| {
            (HeaderName::from_static(name), value.parse().unwrap())
        };
        let headers: HeaderMap = headers.iter().map(header).collect();
        self.answers.push(Answer::new(StatusCode::from_u16(status).unwrap(), headers, body));
        self
    }

    /// The targets of all requests: path and query.
    pub(crate) fn targets(&self) -> Vec<String> {
        let sent = self.sent.lock().unwrap();
        let target = |request: &Request| match request.url.query() {
            Some(query) => format!("{}?{query}", request.url.path()),
            None => request.url.path().to_owned(),
        };
        sent.iter().map(target).collect()
    }

    /// The last request.
    pub(crate) fn sent(&self) -> Request {
        self.sent.lock().unwrap().last().cloned().unwrap()
    }

    /// How many requests were sent.
    pub(crate) fn count(&self) -> usize {
        self.sent.lock().unwrap().len()
    }

    /// The body of the last request, as text.
    pub(crate) fn body(&self) -> String {
        String::from_utf8(self.sent().body.as_bytes().unwrap().to_vec()).unwrap()
    }

    /// A header of the last request.
    pub(crate) fn header(&self, name: &str) -> String {
        self.sent().headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
    }
}

impl Transport for Memory {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Answer<Flow>, TransportError>> {
        let mut sent = self.sent.lock().unwrap();
        let place = sent.len().min(self.answers.len() - 1);
        sent.push(request);
        Box::pin(async move { Ok(self.answers[place].clone()) })
    }

    fn sleep(&self, _: std::time::Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

/// What a call over [`Memory`] answers: it never has to wait.
pub(crate) fn done<T>(call: impl IntoFuture<Output = T>) -> T {
    match pin!(call.into_future()).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("the call waits"),
    }
}
