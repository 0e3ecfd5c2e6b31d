//! The asynchronous transport over `reqwest`.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method};
use reqwest::redirect::Policy;
use rustls::crypto::CryptoProvider;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;
use tokio::runtime::Handle;

use super::{Answer, BoxFuture, Request, Transport, TransportError};

type BoxError = Box<dyn StdError + Send + Sync>;

/// How long a connection is kept without use. A server that closes one just as a request goes out leaves its caller not
/// knowing whether the request arrived; the usual limits of servers and gateways are longer than this.
const IDLE: Duration = Duration::from_secs(15);

/// Sends requests with `reqwest` on a `tokio` runtime whose time is enabled. A call that is awaited elsewhere fails, and
/// nothing is sent.
///
/// It speaks HTTP/1.1 and trusts the certificate authorities of the operating system. It follows no redirect, sends
/// nothing a second time, and asks for no compression, so that the limit of an answer's size is the limit of the memory
/// that it takes.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// Sends requests with a client set up elsewhere: with other roots of trust, say, or a proxy of its own.
    ///
    /// That client must follow no redirects (`reqwest::redirect::Policy::none()`) and retry nothing
    /// (`reqwest::retry::never()`); a client of this crate cannot check it, and relies on both.
    #[must_use]
    pub fn new(client: reqwest::Client) -> Self {
        Self { client }
    }

    /// The transport that [`ClientBuilder`](crate::ClientBuilder) makes where it is given none.
    pub(crate) fn with(connect_timeout: Duration, loopback: bool) -> Result<Self, BoxError> {
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls(loopback)?)
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
            .connect_timeout(connect_timeout);
        if loopback {
            // A proxy of the environment would get the credentials of a client that means its own machine.
            builder = builder.no_proxy();
        }
        Ok(Self { client: builder.build()? })
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Answer, TransportError>> {
        Box::pin(async move {
            if Handle::try_current().is_err() {
                return Err(TransportError::not_sendable(NoRuntime));
            }
            let Request { method, url, headers, body, max_answer } = request;
            let mut outgoing = reqwest::Request::new(method, url);
            *outgoing.headers_mut() = headers;
            if !body.is_empty() {
                *outgoing.body_mut() = Some(body.into());
            } else if matches!(*outgoing.method(), Method::POST | Method::PUT | Method::PATCH) {
                // Where a body is usual, its absence is said (RFC 9110, section 8.6); some servers answer 411 otherwise.
                outgoing.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
            }
            let response = self.client.execute(outgoing).await.map_err(refused)?;
            read(response, max_answer).await
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

/// TLS by `ring`, which builds in seconds where the default provider takes minutes, with the system's trust store.
///
/// A machine without a trust store can still reach its own loopback: there, an `https` call fails when it is made.
fn tls(loopback: bool) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
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

/// Reads the body piece by piece, so that memory grows with what arrives and not with what the head promises.
async fn read(mut response: reqwest::Response, limit: usize) -> Result<Answer, TransportError> {
    let status = response.status();
    let headers = std::mem::take(response.headers_mut());
    match body(&mut response, limit).await {
        Ok(body) => Ok(Answer::new(status, headers, body)),
        Err(error) => Err(error.after_head(status, headers)),
    }
}

async fn body(response: &mut reqwest::Response, limit: usize) -> Result<Bytes, TransportError> {
    let mut whole = BytesMut::new();
    while let Some(piece) =
        response.chunk().await.map_err(|error| TransportError::interrupted(error.without_url()))?
    {
        if piece.len() > limit.saturating_sub(whole.len()) {
            return Err(TransportError::too_large(limit));
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole.freeze())
}
