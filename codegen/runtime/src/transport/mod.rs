//! The border to the network: a request goes out, an answer comes in, and time passes. Nothing else of a call does I/O.

mod answer;
mod blocking;
mod error;
#[cfg(all(feature = "reqwest", target_family = "wasm", target_os = "unknown"))]
mod fetch;
mod flow;
mod header;
mod memory;
mod request;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
mod reqwest;
#[cfg(all(any(feature = "reqwest", feature = "blocking"), not(target_family = "wasm")))]
mod tls;
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
mod ureq;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

pub use answer::Answer;
pub(crate) use answer::{RedactedHeaders, request_id};
pub use blocking::BlockingTransport;
pub(crate) use blocking::{Line, block_on};
pub(crate) use error::Head;
pub use error::TransportError;
#[cfg(all(feature = "reqwest", target_family = "wasm", target_os = "unknown"))]
pub use fetch::FetchTransport;
pub use flow::{Flow, Pieces};
pub use header::Header;
pub use memory::MemoryTransport;
pub use request::Request;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
pub use reqwest::ReqwestTransport;
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
pub use ureq::UreqTransport;

/// How many connections a client has at once where nothing else is said: what an ordinary process may open, with room
/// for others.
pub(crate) const MAX_CONNECTIONS: usize = 256;

/// How long a connection is kept without use. A server that closes one just as a request goes out leaves its caller not
/// knowing whether the request arrived. Node and Apache close them after five seconds, others and most gateways later.
#[cfg(all(any(feature = "reqwest", feature = "blocking"), not(target_family = "wasm")))]
pub(crate) const IDLE: Duration = Duration::from_secs(4);

/// A boxed future that can move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one request and waits; the part of a client that can be replaced.
///
/// A transport is thin on purpose. It must not follow redirects and must not send a request again by itself: a call
/// decides both, because it knows whether repeating is safe. It may wrap another transport, to log or to cache.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request` once and answers whatever came, whatever its status.
    ///
    /// The answer's body may still be coming; whoever reads it keeps to a limit. No memory may be set aside for a length
    /// that the server merely declares.
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Answer<Flow>, TransportError>>;

    /// Completes after `duration`. Timeouts and pauses between attempts are made of it.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Answer<Flow>, TransportError>> {
        (**self).send(request)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        (**self).sleep(duration)
    }
}
