//! The asynchronous transport over JavaScript's `fetch`, in browsers and wherever else JavaScript is the host.
//!
//! `reqwest` has one for browsers, too, and lets `fetch` follow redirects: then a payment goes out again, and an API key
//! goes to another host, before a call hears of it.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::header::USER_AGENT;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array, global};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReadableStream, ReadableStreamDefaultReader, ReadableStreamReadResult,
    ReferrerPolicy, RequestCache, RequestInit, RequestRedirect, Response, ResponseType,
};

use super::{Answer, BoxFuture, Flow, Pieces, Request, Transport, TransportError};

/// Sends requests with `fetch`, under the rules of the page that it runs in: those of its origin, of mixed content, and
/// of the headers that are for the browser alone to set. A request with such a header fails, and is not sent.
///
/// It follows no redirect, asks no cache, and says nothing of the page. Browsers tell nothing of a redirect but that there
/// was one; a call that gets it fails, and has no status. They do not tell either whether a connection came about, so
/// that a request without an answer is always one that may have arrived. How many connections there are and how long
/// making one may take is the browser's matter, and so is the `User-Agent`; a request's body is sent when all of it is
/// there.
///
/// What JavaScript hands out stays on its thread, where there are others: a call that is moved to another panics.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct FetchTransport;

impl FetchTransport {
    /// A transport as clients have it by themselves, to be wrapped by another one.
    #[must_use]
    pub fn new() -> Self {
        Self
    }
}

impl Transport for FetchTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Answer<Flow>, TransportError>> {
        Box::pin(SendWrapper::new(exchange(request)))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(SendWrapper::new(pause(duration)))
    }
}

async fn exchange(request: Request) -> Result<Answer<Flow>, TransportError> {
    let exchange = Exchange::new()?;
    let request = outgoing(request, &exchange).await?;
    let answer = call("fetch", &[&request]).map_err(TransportError::not_sendable)?;
    let answer: Response = settled(answer).await.map_err(TransportError::interrupted)?;
    if answer.type_() == ResponseType::Opaqueredirect {
        return Err(TransportError::unreadable(
            "the server redirects, and the browser does not say where to",
        ));
    }
    let status = StatusCode::from_u16(answer.status()).map_err(TransportError::unreadable)?;
    let headers = headers_of(&answer)?;
    let body = match answer.body() {
        None => Flow::default(),
        Some(body) => Flow::pieces(SendWrapper::new(Incoming::new(body, exchange)?)),
    };
    Ok(Answer::new(status, headers, body))
}

/// A request under way, which ends with this.
struct Exchange(AbortController);

impl Exchange {
    fn new() -> Result<Self, TransportError> {
        AbortController::new().map(Self).map_err(|thrown| TransportError::not_sendable(Thrown::by(&thrown)))
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The request as `fetch` takes it. `fetch` would leave out a header that is the browser's own without a word.
async fn outgoing(request: Request, exchange: &Exchange) -> Result<web_sys::Request, TransportError> {
    let unsendable = |thrown: JsValue| TransportError::not_sendable(Thrown::by(&thrown));
    let Request { method, url, headers, body, .. } = request;
    let init = RequestInit::new();
    init.set_method(method.as_str());
    init.set_redirect(RequestRedirect::Manual);
    init.set_cache(RequestCache::NoStore);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&exchange.0.signal()));
    let listed = Headers::new().map_err(unsendable)?;
    for (name, value) in headers.iter().filter(|(name, _)| *name != USER_AGENT) {
        listed.append(name.as_str(), &binary(value.as_bytes())).map_err(unsendable)?;
    }
    init.set_headers(&listed);
    let body = body.collect(usize::MAX).await?;
    if !body.is_empty() {
        if matches!(method, Method::GET | Method::HEAD) {
            return Err(TransportError::not_sendable("browsers send no body with GET and HEAD"));
        }
        init.set_body(&Uint8Array::from(body.as_ref()));
    }
    let request = web_sys::Request::new_with_str_and_init(url.as_str(), &init).map_err(unsendable)?;
    let kept = request.headers();
    match headers.keys().find(|name| *name != USER_AGENT && !kept.has(name.as_str()).unwrap_or_default()) {
        Some(name) => Err(TransportError::not_sendable(Withheld(name.clone()))),
        None => Ok(request),
    }
}

/// JavaScript has bytes in texts as characters of the same numbers (Infra, "byte string").
fn binary(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn headers_of(answer: &Response) -> Result<HeaderMap, TransportError> {
    let mut headers = HeaderMap::new();
    for entry in answer.headers().entries() {
        let entry = Array::from(&entry.map_err(|thrown| TransportError::unreadable(Thrown::by(&thrown)))?);
        let (Some(name), Some(value)) = (entry.get(0).as_string(), entry.get(1).as_string()) else {
            continue;
        };
        let value: Vec<u8> = value.chars().filter_map(|it| u8::try_from(it).ok()).collect();
        let name = HeaderName::try_from(name).map_err(TransportError::unreadable)?;
        headers.append(name, HeaderValue::try_from(value).map_err(TransportError::unreadable)?);
    }
    Ok(headers)
}

/// An answer's body as it comes. The request is under way as long as this is here.
struct Incoming {
    reader: ReadableStreamDefaultReader,
    /// The next piece, once it was asked for.
    next: Option<JsFuture>,
    _exchange: Exchange,
}

impl Incoming {
    fn new(body: ReadableStream, exchange: Exchange) -> Result<Self, TransportError> {
        let reader = ReadableStreamDefaultReader::new(&body)
            .map_err(|thrown| TransportError::unreadable(Thrown::by(&thrown)))?;
        Ok(Self { reader, next: None, _exchange: exchange })
    }
}

impl Pieces for SendWrapper<Incoming> {
    fn poll_piece(&mut self, task: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let Incoming { reader, next, .. } = &mut **self;
        let read = ready!(Pin::new(next.get_or_insert_with(|| reader.read().into())).poll(task));
        *next = None;
        let read = match read {
            Ok(read) => read.unchecked_into::<ReadableStreamReadResult>(),
            Err(thrown) => return Poll::Ready(Some(Err(TransportError::interrupted(Thrown::by(&thrown))))),
        };
        let is_over = read.get_done().unwrap_or_default();
        Poll::Ready((!is_over).then(|| Ok(Uint8Array::new(&read.get_value()).to_vec().into())))
    }
}

/// The longest time that a timer of JavaScript can take: more milliseconds than an `i32` holds count as none.
const LONGEST: Duration = Duration::from_millis(i32::MAX as u64);

async fn pause(mut duration: Duration) {
    while !duration.is_zero() {
        let part = duration.min(LONGEST);
        duration -= part;
        let mut timer = Timer::start(part);
        // Nothing can make it fail.
        let _ = (&mut timer.ends).await;
    }
}

/// A timer that has been set, and is taken back with this.
struct Timer {
    id: Option<JsValue>,
    ends: JsFuture,
}

impl Timer {
    fn start(duration: Duration) -> Self {
        let milliseconds = JsValue::from_f64(duration.as_secs_f64() * 1000.0);
        let mut id = None;
        let ends = Promise::new(&mut |resolve, _| id = call("setTimeout", &[&resolve, &milliseconds]).ok());
        Self { id, ends: ends.into() }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(id) = &self.id {
            // There is nothing to be done about a timer that stays, and it does nothing but end.
            let _ = call("clearTimeout", &[id]);
        }
    }
}

/// Calls one of the functions that windows, workers and servers have alike.
fn call(name: &str, arguments: &[&JsValue]) -> Result<JsValue, Thrown> {
    let called = || {
        let function: Function = Reflect::get(&global(), &name.into())?.dyn_into()?;
        function.apply(&JsValue::UNDEFINED, &arguments.iter().collect())
    };
    called().map_err(|thrown: JsValue| Thrown::by(&thrown))
}

/// What a promise comes to.
async fn settled<T: JsCast>(promise: JsValue) -> Result<T, Thrown> {
    let value = JsFuture::from(Promise::resolve(&promise)).await;
    value.and_then(JsCast::dyn_into).map_err(|thrown| Thrown::by(&thrown))
}

/// What JavaScript threw, by its name. Its message may have the URL in it, whose query may hold secrets.
#[derive(Debug)]
struct Thrown(Option<String>);

impl Thrown {
    fn by(thrown: &JsValue) -> Self {
        Self(thrown.dyn_ref::<js_sys::Error>().map(|error| error.name().into()))
    }
}

impl fmt::Display for Thrown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(name) => write!(f, "JavaScript threw a `{name}`"),
            None => f.write_str("JavaScript threw what is no error"),
        }
    }
}

impl StdError for Thrown {}

/// A header that only the browser may set.
#[derive(Debug)]
struct Withheld(HeaderName);

impl fmt::Display for Withheld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the browser lets no program set the header `{}`", self.0)
    }
}

impl StdError for Withheld {}
