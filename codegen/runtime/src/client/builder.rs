//! Putting a client together.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::header::{CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::{
    Async, BaseUrl, Blocking, BuildError, CONNECT_TIMEOUT, Client, Credential, MAX_ANSWER, Proof, Server,
    Shared, TIMEOUT, follows_from_body, has_credential, is_secret,
};
use crate::budget::{Budget, RETRY_BUDGET};
use crate::drift::{Hook, Unlisted};
use crate::retry::Retry;
use crate::transport::{BlockingTransport, Line, MAX_CONNECTIONS, Transport};

/// Puts a [`Client`] together. What is wrong is told by [`build`](Self::build).
#[must_use = "a builder makes nothing until `build` is called"]
pub struct ClientBuilder<M = Async> {
    base_url: BaseUrl,
    credentials: BTreeMap<String, Credential>,
    methods: &'static [(&'static str, &'static str)],
    headers: HeaderMap,
    fault: Option<BuildError>,
    timeout: Duration,
    attempt_timeout: Option<Duration>,
    connect_timeout: Duration,
    max_connections: usize,
    max_answer: usize,
    retry: Retry,
    retry_budget: u32,
    plain_http: bool,
    on_unknown: Option<Hook>,
    transport: Option<Line>,
    mode: PhantomData<fn() -> M>,
}

impl<M> ClientBuilder<M> {
    pub(super) fn new(base_url: BaseUrl) -> Self {
        Self {
            base_url,
            credentials: BTreeMap::new(),
            methods: &[],
            headers: HeaderMap::new(),
            fault: None,
            timeout: TIMEOUT,
            attempt_timeout: None,
            connect_timeout: CONNECT_TIMEOUT,
            max_connections: MAX_CONNECTIONS,
            max_answer: MAX_ANSWER,
            retry: Retry::default(),
            retry_budget: RETRY_BUDGET,
            plain_http: false,
            on_unknown: None,
            transport: None,
            mode: PhantomData,
        }
    }

    /// Shows `credential` wherever an operation asks for the security scheme `scheme`.
    pub fn credential(mut self, scheme: impl Into<String>, credential: Credential) -> Self {
        self.credentials.insert(scheme.into(), credential);
        self
    }

    /// How long a whole call may take, attempts and pauses included; 30 seconds where nothing is said.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long a single attempt may take; as long as the whole call where nothing is said.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// How long making a connection may take; 5 seconds where nothing is said, and never more than half of the time that
    /// a call and its attempts have, unless the call says so [itself](crate::Call::connect_timeout).
    ///
    /// When this time is over, it is certain that nothing was sent; when a call's own is, it seldom is. So a request
    /// that must not arrive twice is not tried again with less than this time left. A transport other than the built-in
    /// one keeps its own limit.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How many connections to a server are open at once; 256 where nothing is said. An eighth of them is set aside for
    /// those that are being made or closed, and the others may be in use. A call for which there is none waits, and an
    /// answer that is read piece by piece keeps its own until it is read or dropped.
    ///
    /// A transport other than the built-in ones has its own limit.
    pub fn max_connections(mut self, connections: usize) -> Self {
        self.max_connections = connections;
        self
    }

    /// The longest answer body that is read, in bytes; 32 MiB where nothing is said.
    pub fn max_answer(mut self, bytes: usize) -> Self {
        self.max_answer = bytes;
        self
    }

    /// How often and with what pauses a request is sent again, where that is safe.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// How many retries all calls together may use up beyond what successful calls give back; 100 where nothing is said.
    ///
    /// A retry that leads to a success gives back itself, every fifth other success gives back one. While a server is
    /// down, no call is tried again once the budget is used up, so that what it has to bear when it returns is no multiple
    /// of what was asked of it.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = retries;
        self
    }

    /// Says which method of a generated builder takes which scheme's credential, for errors to name it.
    #[doc(hidden)]
    pub fn methods(mut self, methods: &'static [(&'static str, &'static str)]) -> Self {
        self.methods = methods;
        self
    }

    /// The `User-Agent` of all calls.
    pub fn user_agent(self, user_agent: impl AsRef<str>) -> Self {
        self.default_header(USER_AGENT.as_str(), user_agent)
    }

    /// A header of all calls. A header that a call sets itself takes its place.
    pub fn default_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let name = name.as_ref();
        match (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value.as_ref())) {
            (Ok(key), _) if key == CONTENT_TYPE || follows_from_body(&key) => {
                self.fail(format!("the header `{name}` follows from each call's body"));
            }
            (Ok(name), Ok(mut value)) => {
                value.set_sensitive(is_secret(&name));
                self.headers.insert(name, value);
            }
            (Err(_), _) => self.fail(format!("`{name}` cannot be a header's name")),
            (_, Err(_)) => {
                self.fail(format!("the value of the header `{name}` has a character that no header can hold"))
            }
        }
        self
    }

    /// Calls `hook` with whatever an answer has that the description does not list: properties, values of enums, members
    /// of unions. It learns the type and the place, and values only where they cannot be sensitive.
    ///
    /// Answers are read the same with a hook and without; one that is set costs a walk through each of them. What no type
    /// reads is not looked at: the bodies of [`raw`](crate::Call::raw) and [`download`](crate::Call::download), and headers.
    pub fn on_unknown(mut self, hook: impl Fn(&Unlisted<'_>) + Send + Sync + 'static) -> Self {
        self.on_unknown = Some(Hook(Arc::new(hook)));
        self
    }

    /// Lets credentials travel over plain `http` to other machines, where anyone on the way can read them.
    ///
    /// Without this, plain `http` with credentials is for this machine's own loopback only.
    pub fn allow_plain_http(mut self, allow: bool) -> Self {
        self.plain_http = allow;
        self
    }

    /// Checks everything, and takes the built-in transport where none was given.
    fn finish(self, built_in: BuiltIn) -> Result<Client<M>, BuildError> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let server = self.base_url.check()?;
        let credentials = prove(&self.credentials, &server, self.plain_http)?;
        let has_secret = has_credential(&self.headers)
            || credentials.values().any(|proof| !matches!(proof, Proof::Elsewhere));
        if server.is_open() && !self.plain_http && has_secret {
            return Err(BuildError::new(
                "credentials would travel over plain http to another machine; use https, or `allow_plain_http`",
            ));
        }
        let connect_timeout = self.connect_timeout.min(self.timeout / 2);
        let transport = match self.transport {
            Some(transport) => transport,
            None => built_in(&server, connect_timeout, self.max_connections)?,
        };
        let shared = Shared {
            server,
            credentials,
            methods: self.methods,
            headers: self.headers,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            connect_timeout,
            max_answer: self.max_answer,
            retry: self.retry,
            budget: Budget::new(self.retry_budget),
            plain_http: self.plain_http,
            on_unknown: self.on_unknown,
            transport,
        };
        Ok(Client { shared: Arc::new(shared), mode: PhantomData })
    }

    /// Keeps the first fault only.
    fn fail(&mut self, message: String) {
        self.fault.get_or_insert_with(|| BuildError::new(message));
    }
}

impl ClientBuilder {
    /// Sends through `transport` and not through the built-in one: a test's, or a wrapper that logs.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Line::Async(Box::new(transport)));
        self
    }

    /// Checks everything and makes the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// The base URL is not usable; a header or credential cannot be sent; credentials would travel over plain `http`;
    /// or the transport cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        self.finish(built_in)
    }
}

impl ClientBuilder<Blocking> {
    /// Sends through `transport` and not through the built-in one: a test's, or a wrapper that logs.
    pub fn transport(mut self, transport: impl BlockingTransport) -> Self {
        self.transport = Some(Line::Blocking(Box::new(transport)));
        self
    }

    /// Checks everything and makes the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// As with a client whose calls are awaited.
    pub fn build(self) -> Result<Client<Blocking>, BuildError> {
        self.finish(built_in_blocking)
    }
}

/// How the transport is made that a client has by itself.
type BuiltIn = fn(&Server, Duration, usize) -> Result<Line, BuildError>;

fn prove(
    credentials: &BTreeMap<String, Credential>,
    server: &Server,
    plain_http: bool,
) -> Result<BTreeMap<String, Proof>, BuildError> {
    let mut proofs = BTreeMap::new();
    for (scheme, credential) in credentials {
        let proof = credential.prove(server, plain_http).map_err(|reason| {
            BuildError::new(format!("the credential for `{scheme}` cannot be sent: {reason}"))
        })?;
        proofs.insert(scheme.clone(), proof);
    }
    Ok(proofs)
}

#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
fn built_in(server: &Server, connect_timeout: Duration, connections: usize) -> Result<Line, BuildError> {
    match crate::transport::ReqwestTransport::with(connect_timeout, connections, server.is_loopback()) {
        Ok(transport) => Ok(Line::Async(Box::new(transport))),
        Err(error) => Err(BuildError::transport(error)),
    }
}

#[cfg(all(feature = "reqwest", target_family = "wasm", target_os = "unknown"))]
#[expect(clippy::unnecessary_wraps, reason = "the others can fail")]
fn built_in(_: &Server, _: Duration, _: usize) -> Result<Line, BuildError> {
    Ok(Line::Async(Box::new(crate::transport::FetchTransport::new())))
}

#[cfg(any(not(feature = "reqwest"), all(target_family = "wasm", not(target_os = "unknown"))))]
fn built_in(_: &Server, _: Duration, _: usize) -> Result<Line, BuildError> {
    Err(BuildError::new("no transport was given, and the feature `reqwest`, which has one, is off"))
}

#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
#[expect(clippy::unnecessary_wraps, reason = "the other one can fail")]
fn built_in_blocking(
    server: &Server,
    connect_timeout: Duration,
    connections: usize,
) -> Result<Line, BuildError> {
    let transport = crate::transport::UreqTransport::with(connect_timeout, connections, server.is_loopback());
    Ok(Line::Blocking(Box::new(transport)))
}

#[cfg(any(not(feature = "blocking"), target_family = "wasm"))]
fn built_in_blocking(_: &Server, _: Duration, _: usize) -> Result<Line, BuildError> {
    Err(BuildError::new("no transport was given, and the feature `blocking`, which has one, is off"))
}

impl<M> fmt::Debug for ClientBuilder<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials.keys())
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}
