//! The asynchronous transport over `reqwest`.

mod connect;
mod kept;

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CONTENT_LENGTH};
use http::{HeaderValue, Method};
use http_body::{Frame, SizeHint};
use reqwest::redirect::Policy;
use rustls::crypto::CryptoProvider;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::client::{BuildError, is_loopback};

use self::kept::{Kept, stays};
use super::{Answer, BoxFuture, Flow, IDLE, Pieces, Request, Transport, TransportError, tls};

type BoxError = Box<dyn StdError + Send + Sync>;

/// The part of the connections that is set aside for those which nobody uses any more or not yet: a connection whose
/// closing the server has not seen, or one that was begun while another became free.
const SPARE: usize = 8;

/// Sends requests with `reqwest` on a `tokio` runtime whose time is enabled. A call that is awaited elsewhere fails, and
/// nothing is sent.
///
/// It speaks HTTP/1.1 over a limited number of connections, and trusts the certificate authorities of the operating
/// system. It follows no redirect, sends nothing a second time, and refuses compression, so that the limit of an
/// answer's size is the limit of the memory that it takes.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    /// For what is on this machine itself: a proxy of the environment would get the credentials that only this machine may
    /// see.
    direct: Option<reqwest::Client>,
    /// One for each connection that may be in use. A request waits for one, and its answer keeps it to its end.
    connections: Arc<Semaphore>,
    /// How many may be in use, and how many there may be in all.
    in_use: usize,
    limit: usize,
    kept: Arc<Kept>,
}

impl ReqwestTransport {
    /// Sends requests with a client set up elsewhere: with other roots of trust, say, or a proxy of its own.
    ///
    /// That client must follow no redirects (`reqwest::redirect::Policy::none()`) and retry nothing
    /// (`reqwest::retry::never()`); a client of this crate cannot check it, and relies on both.
    #[must_use]
    pub fn new(client: reqwest::Client) -> Self {
        Self::limited(client, super::MAX_CONNECTIONS)
    }

    /// A transport as clients have it by themselves, to be wrapped by another one.
    ///
    /// # Errors
    ///
    /// The system's trust store cannot be used.
    pub fn system(connect_timeout: Duration) -> Result<Self, BuildError> {
        Self::with(connect_timeout, super::MAX_CONNECTIONS, false).map_err(BuildError::transport)
    }

    fn limited(client: reqwest::Client, connections: usize) -> Self {
        let in_use = (connections - connections / SPARE).clamp(1, Semaphore::MAX_PERMITS);
        let limit = connections.max(1);
        let connections = Arc::new(Semaphore::new(in_use));
        Self { client, direct: None, connections, in_use, limit, kept: Arc::default() }
    }

    /// The transport that [`ClientBuilder`](crate::ClientBuilder) makes where it is given none.
    pub(crate) fn with(
        connect_timeout: Duration,
        connections: usize,
        loopback: bool,
    ) -> Result<Self, BoxError> {
        let tls = tls_config(loopback)?;
        let builder = || {
            reqwest::Client::builder()
                .tls_backend_preconfigured(tls.clone())
                .redirect(Policy::none())
                // What is left is hyper's: a request that a closed connection gives back untouched goes out on another one.
                .retry(reqwest::retry::never())
                .referer(false)
                // Another crate of the program may turn on these features of `reqwest`, and with them their defaults.
                .http1_only()
                .no_gzip()
                .no_brotli()
                .no_zstd()
                .no_deflate()
                .pool_idle_timeout(IDLE)
                .pool_max_idle_per_host(connections)
                .connector_layer(connect::Limit(connect_timeout))
        };
        let direct = builder().no_proxy().build()?;
        if loopback {
            return Ok(Self::limited(direct, connections));
        }
        Ok(Self { direct: Some(direct), ..Self::limited(builder().build()?, connections) })
    }

    /// Waits for a connection to become free, but not for all of the time that the request has: a request that is still
    /// here is known not to have been sent, which is worth more than a little more waiting.
    async fn connection(&self, timeout: Option<Duration>) -> Result<Turn, TransportError> {
        let permit = Arc::clone(&self.connections).acquire_owned();
        let permit = match timeout {
            None => permit.await,
            Some(timeout) => match tokio::time::timeout(timeout / 4 * 3, permit).await {
                Ok(permit) => permit,
                Err(_) => return Err(TransportError::not_connected("all connections are in use")),
            },
        };
        let permit = permit.map_err(TransportError::not_connected)?;
        Ok(Turn { permit: Some(permit), kept: Arc::clone(&self.kept), is_kept: false })
    }

    /// What is known of the request that has got its turn. Those of other requests, those that are kept, the one that it
    /// should find and a new one are too many where they are more than the limit.
    fn sending(&self, limit: Option<Duration>) -> connect::Sending {
        let Some((expected, others)) = Kept::pop(&self.kept, IDLE) else {
            return connect::Sending { limit, ..connect::Sending::default() };
        };
        let in_use = self.in_use.saturating_sub(self.connections.available_permits());
        connect::Sending { limit, awaits_return: in_use + others + 1 > self.limit, expected: Some(expected) }
    }
}

/// The right to have one connection in use.
struct Turn {
    permit: Option<OwnedSemaphorePermit>,
    kept: Arc<Kept>,
    /// Whether the connection will be kept.
    is_kept: bool,
}

/// How often other tasks get their turn before a connection counts as free.
const HOPS: u32 = 8;

impl Drop for Turn {
    /// A connection that is done with is kept or closed by a task of its own. Were its place given away before that task
    /// had run, the next request would find nothing kept and make one connection more.
    fn drop(&mut self) {
        let (Some(permit), Ok(runtime)) = (self.permit.take(), Handle::try_current()) else { return };
        let kept = self.is_kept.then(|| Arc::clone(&self.kept));
        runtime.spawn(async move {
            for _ in 0..HOPS {
                tokio::task::yield_now().await;
            }
            if let Some(kept) = kept {
                kept.push();
            }
            drop(permit);
        });
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Answer<Flow>, TransportError>> {
        Box::pin(async move {
            if Handle::try_current().is_err() {
                return Err(TransportError::not_sendable(NoRuntime));
            }
            let Request { method, url, headers, body, timeout, connect_timeout, .. } = request;
            let client = self.direct.as_ref().filter(|_| is_loopback(&url)).unwrap_or(&self.client);
            let mut outgoing = reqwest::Request::new(method, url);
            *outgoing.headers_mut() = headers;
            outgoing.headers_mut().entry(ACCEPT_ENCODING).or_insert(HeaderValue::from_static("identity"));
            if body.known_length() != Some(0) {
                *outgoing.body_mut() = Some(match body.as_bytes() {
                    Some(bytes) => bytes.clone().into(),
                    None => reqwest::Body::wrap(Outgoing(body)),
                });
            } else if matches!(*outgoing.method(), Method::POST | Method::PUT | Method::PATCH) {
                // Where a body is usual, its absence is said (RFC 9110, section 8.6); some servers answer 411 otherwise.
                outgoing.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
            }
            let turn = self.connection(timeout).await?;
            let response =
                self.sending(connect_timeout).by(client.execute(outgoing)).await.map_err(refused)?;
            let (head, body) = http::Response::from(response).into_parts();
            let body = Flow::pieces(Incoming { body, stays: stays(&head), turn });
            Ok(Answer::new(head.status, head.headers, body))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            match Handle::try_current() {
                Ok(_) => tokio::time::sleep(duration).await,
                // Where `send` fails at once, no time need pass.
                Err(_) => std::future::pending().await,
            }
        })
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}

/// `tokio` itself would panic.
#[derive(Debug)]
struct NoRuntime;

impl fmt::Display for NoRuntime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the call was not awaited on a tokio runtime")
    }
}

impl StdError for NoRuntime {}

/// TLS with the system's trust store.
///
/// A machine without a trust store can still reach its own loopback: there, an `https` call fails when it is made.
fn tls_config(loopback: bool) -> Result<ClientConfig, rustls::Error> {
    let provider = tls::provider();
    let versions =
        ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions()?;
    Ok(match platform_verifier(&provider) {
        Ok(verifier) => versions.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth(),
        Err(_) if loopback => versions.with_root_certificates(RootCertStore::empty()).with_no_client_auth(),
        Err(error) => return Err(error),
    })
}

fn platform_verifier(provider: &Arc<CryptoProvider>) -> Result<Arc<Verifier>, rustls::Error> {
    Verifier::new(Arc::clone(provider)).map(Arc::new)
}

/// Says how far a request got that has no answer. The URL is taken out of the error, for its query may hold secrets.
fn refused(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_connect() {
        TransportError::not_connected(error)
    } else if error.is_builder() {
        TransportError::not_sendable(error)
    } else {
        TransportError::interrupted(error)
    }
}

/// A request's body as it comes.
struct Outgoing(Flow);

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        self.0.poll_next(task).map(|next| Some(next?.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.0.known_length().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// An answer's body as it comes, and the connection that it occupies.
struct Incoming {
    body: reqwest::Body,
    /// Whether the server keeps the connection, too.
    stays: bool,
    turn: Turn,
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // Of some bodies only the length tells that they were read to their end.
        self.turn.is_kept |= self.stays && http_body::Body::is_end_stream(&self.body);
    }
}

impl Pieces for Incoming {
    fn poll_piece(&mut self, task: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            let next = std::task::ready!(http_body::Body::poll_frame(Pin::new(&mut self.body), task));
            return Poll::Ready(match next {
                None => {
                    self.turn.is_kept = self.stays;
                    None
                }
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => Some(Ok(data)),
                    // Trailers say nothing that a description could.
                    Err(_) => continue,
                },
                Some(Err(error)) => Some(Err(TransportError::interrupted(error.without_url()))),
            });
        }
    }
}
