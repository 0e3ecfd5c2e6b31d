//! The blocking transport over `ureq`.

mod turns;

use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::{Buf, Bytes};
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method, Uri};
use ureq::config::Config;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{ConnectionDetails, Connector, DefaultConnector, NextTimeout, Transport};
use ureq::{Agent, BodyReader, SendBody};

use crate::client::is_loopback;

use self::turns::{Turn, Turns};
use super::{Answer, BlockingTransport, Flow, IDLE, Pieces, Request, TransportError, tls};

/// How much of an answer is read at once.
const BLOCK: usize = 16 * 1024;

/// Sends requests with `ureq` on the calling thread.
///
/// It speaks HTTP/1.1 over a limited number of connections, and trusts the certificate authorities of the operating
/// system. It follows no redirect, sends nothing a second time, and refuses compression.
///
/// A request goes out whole before its answer is read: one that is answered sooner, since it is too long, say, may end as one
/// that was cut off.
///
/// `ureq` logs URLs whole at the level `trace`, an API key in the query included; at all others, nothing of path and query.
#[derive(Clone)]
pub struct UreqTransport {
    agent: Agent,
    /// For what is on this machine itself: a proxy of the environment would get the credentials that only this machine may
    /// see.
    direct: Agent,
    /// A request waits for its turn, and its answer keeps it to its end. A connection is kept or closed before its turn
    /// is given back, so that there are never more of them than turns.
    turns: Arc<Turns>,
}

impl UreqTransport {
    /// A transport as blocking clients have it by themselves, to be wrapped by another one.
    #[must_use]
    pub fn system(connect_timeout: Duration) -> Self {
        Self::with(connect_timeout, super::MAX_CONNECTIONS, false)
    }

    /// The transport that [`ClientBuilder`](crate::ClientBuilder) makes where it is given none.
    pub(crate) fn with(connect_timeout: Duration, connections: usize, loopback: bool) -> Self {
        let tls = TlsConfig::builder()
            .unversioned_rustls_crypto_provider(tls::provider())
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let builder = || {
            Agent::config_builder()
                .tls_config(tls.clone())
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .allow_non_standard_methods(true)
                .user_agent("")
                .accept("")
                .accept_encoding("identity")
                .timeout_resolve(counted(connect_timeout))
                .timeout_connect(counted(connect_timeout))
                .max_idle_age(IDLE)
                .max_idle_connections(connections)
                .max_idle_connections_per_host(connections)
        };
        let agent = |config| {
            let (connector, resolver) =
                (Before(DefaultConnector::default()), Before(DefaultResolver::default()));
            Agent::with_parts(config, connector, resolver)
        };
        let direct = agent(builder().proxy(None).build());
        let general = if loopback { direct.clone() } else { agent(builder().build()) };
        Self { agent: general, direct, turns: Turns::new(connections) }
    }
}

impl BlockingTransport for UreqTransport {
    fn send(&self, request: Request) -> Result<Answer<Flow>, TransportError> {
        let Request { method, url, headers, body, timeout, connect_timeout, streamed, stall_timeout } =
            request;
        let agent = if is_loopback(&url) { &self.direct } else { &self.agent };
        let is_usual = matches!(method, Method::POST | Method::PUT | Method::PATCH);
        let mut outgoing = http::Request::new(());
        *outgoing.method_mut() = method;
        *outgoing.uri_mut() = url.as_str().parse().map_err(TransportError::not_sendable)?;
        *outgoing.headers_mut() = headers;
        let length = body.known_length();
        if let Some(length) = length.filter(|length| *length > 0 || is_usual) {
            // Where a body is usual, its absence is said (RFC 9110, section 8.6).
            outgoing.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        let sending = match length {
            Some(0) => SendBody::none(),
            _ => SendBody::from_owned_reader(Outgoing { body, rest: Bytes::new() }),
        };
        let outgoing = outgoing.map(|()| sending);
        // Not all of the time is waited for: a request that is still here is known not to have been sent.
        let began = Instant::now();
        let Some(turn) = self.turns.wait(timeout.map(|timeout| timeout / 4 * 3)) else {
            return Err(TransportError::not_connected("all connections are in use"));
        };
        let timeout = timeout.map(|timeout| timeout.saturating_sub(began.elapsed())).and_then(counted);
        let configured = agent.configure_request(outgoing);
        let configured = match connect_timeout {
            Some(limit) => configured.timeout_resolve(counted(limit)).timeout_connect(counted(limit)),
            None => configured,
        };
        let configured = if streamed {
            let stall_timeout = stall_timeout.and_then(counted);
            configured
                .timeout_recv_response(timeout)
                .timeout_per_read(stall_timeout)
                .timeout_per_write(timeout)
        } else {
            configured.timeout_global(timeout)
        };
        let response = agent.run(configured.build()).map_err(refused)?;
        let (head, body) = response.into_parts();
        let body = Incoming { body: body.into_reader(), block: vec![0; BLOCK], _turn: turn };
        Ok(Answer::new(head.status, head.headers, Flow::pieces(body)))
    }
}

impl fmt::Debug for UreqTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UreqTransport").finish_non_exhaustive()
    }
}

/// A request's body as it is read.
struct Outgoing {
    body: Flow,
    rest: Bytes,
}

impl Read for Outgoing {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() {
            // Pieces that wait for something else than this thread have no place in a blocking client.
            match super::block_on(self.body.next()) {
                None => return Ok(0),
                Some(piece) => self.rest = piece.map_err(io::Error::other)?,
            }
        }
        let length = self.rest.len().min(into.len());
        self.rest.split_to(length).copy_to_slice(into.get_mut(..length).unwrap_or_default());
        Ok(length)
    }
}

/// An answer's body as it is read, and the connection that it occupies. They go in this order.
struct Incoming {
    body: BodyReader<'static>,
    block: Vec<u8>,
    _turn: Turn,
}

impl Pieces for Incoming {
    fn poll_piece(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        Poll::Ready(match self.body.read(&mut self.block) {
            Ok(0) => None,
            Ok(length) => self.block.get(..length).map(|read| Ok(Bytes::copy_from_slice(read))),
            Err(error) => Some(Err(broken(error))),
        })
    }
}

/// A limit of time as `ureq` can count with it: it panics where no clock goes on for so long.
fn counted(limit: Duration) -> Option<Duration> {
    const A_CENTURY: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);
    (limit < A_CENTURY).then_some(limit)
}

/// A part of `ureq` that has done its work before anything is sent. The kind of an error does not tell: a connection can be
/// cut off from its host just as well after it was made.
#[derive(Debug)]
struct Before<T>(T);

impl Connector for Before<DefaultConnector> {
    type Out = Box<dyn Transport>;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<()>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        self.0.connect(details, chained).map_err(NotSent::told)
    }
}

impl Resolver for Before<DefaultResolver> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        self.0.resolve(uri, config, timeout).map_err(NotSent::told)
    }
}

/// An error before anything was sent, as `ureq` hands it through.
#[derive(Debug)]
struct NotSent(ureq::Error);

impl NotSent {
    fn told(error: ureq::Error) -> ureq::Error {
        ureq::Error::Other(Box::new(Self(error)))
    }
}

impl fmt::Display for NotSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for NotSent {}

/// Says how far a request got that has no answer. What is not certainly earlier counts as sent.
fn refused(error: ureq::Error) -> TransportError {
    match error {
        ureq::Error::Other(cause) if cause.is::<NotSent>() => TransportError::not_connected(cause),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) | ureq::Error::InvalidProxyUrl => {
            TransportError::not_sendable(error)
        }
        ureq::Error::Timeout(_) => TransportError::timed_out(error),
        _ => TransportError::interrupted(error),
    }
}

/// What went wrong while the body was read.
fn broken(error: io::Error) -> TransportError {
    let timeout = error
        .get_ref()
        .and_then(|cause| cause.downcast_ref::<ureq::Error>())
        .is_some_and(|cause| matches!(cause, ureq::Error::Timeout(_)));
    if timeout || error.kind() == io::ErrorKind::TimedOut {
        TransportError::timed_out(error)
    } else {
        TransportError::interrupted(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Delivery;

    /// A network that goes away tells the same of a connection in use as of one that is not made.
    #[test]
    fn what_fails_after_connecting_may_have_been_sent() {
        for kind in [io::ErrorKind::HostUnreachable, io::ErrorKind::NetworkUnreachable] {
            let error = || ureq::Error::Io(kind.into());
            assert_eq!(refused(error()).delivery(), Delivery::Unknown);
            assert_eq!(refused(NotSent::told(error())).delivery(), Delivery::NotSent);
        }
    }
}
