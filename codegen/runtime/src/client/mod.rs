//! What all calls of one API share: where it is, who asks, and through what.

mod base_url;
mod builder;
mod client_credentials;
mod credential;
mod error;
mod mode;
mod provider;
mod tokens;
mod turn;

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::header::{AUTHORIZATION, CONTENT_LENGTH, COOKIE, PROXY_AUTHORIZATION, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName};

pub use base_url::BaseUrl;
#[cfg(all(any(feature = "reqwest", feature = "blocking"), not(target_family = "wasm")))]
pub(crate) use base_url::is_loopback;
pub(crate) use base_url::{Server, Variable};
pub use builder::ClientBuilder;
pub use client_credentials::ClientCredentials;
pub use credential::Credential;
pub(crate) use credential::Proof;
pub use error::BuildError;
pub use mode::{Async, Blocking};
pub use provider::{CredentialError, CredentialProvider, CredentialRequest};

use crate::budget::Budget;
use crate::drift::Hook;
use crate::retry::Retry;
use crate::transport::Line;

/// How long a whole call may take where nothing else is said: long enough for a bank's slow answer, short enough that a
/// caller's own caller still waits.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(30);

/// How long making a connection may take where nothing else is said: short enough that a call of usual length hears of
/// the failure, and can say that nothing was sent, before its own time is over.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The longest answer body that is read where nothing else is said, in bytes: 32 MiB.
pub(crate) const MAX_ANSWER: usize = 32 * 1024 * 1024;

/// An API's client: cheap to clone, and all clones share their connections. `M` says whether its calls are awaited
/// ([`Async`]) or block ([`Blocking`]).
pub struct Client<M = Async> {
    pub(crate) shared: Arc<Shared>,
    mode: PhantomData<fn() -> M>,
}

pub(crate) struct Shared {
    pub(crate) server: Server,
    pub(crate) credentials: BTreeMap<String, Proof>,
    /// Per security scheme, the builder's method for its credential.
    pub(crate) methods: &'static [(&'static str, &'static str)],
    pub(crate) headers: HeaderMap,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) connect_timeout: Duration,
    pub(crate) max_answer: usize,
    pub(crate) retry: Retry,
    pub(crate) budget: Budget,
    pub(crate) plain_http: bool,
    pub(crate) on_unknown: Option<Hook>,
    pub(crate) transport: Line,
}

impl Client {
    /// Starts a client of the API at `base_url`, whose calls are awaited.
    pub fn builder(base_url: impl Into<BaseUrl>) -> ClientBuilder {
        ClientBuilder::new(base_url.into())
    }
}

impl Client<Blocking> {
    /// Starts a client of the API at `base_url`, whose calls block.
    pub fn blocking_builder(base_url: impl Into<BaseUrl>) -> ClientBuilder<Blocking> {
        ClientBuilder::new(base_url.into())
    }
}

impl<M> Clone for Client<M> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared), mode: PhantomData }
    }
}

impl<M> fmt::Debug for Client<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.shared.server)
            .field("credentials", &self.shared.credentials.keys())
            .field("timeout", &self.shared.timeout)
            .field("max_answer", &self.shared.max_answer)
            .field("retry", &self.shared.retry)
            .finish_non_exhaustive()
    }
}

/// Headers that hold a credential whatever they say.
const CREDENTIALS: [HeaderName; 2] = [AUTHORIZATION, PROXY_AUTHORIZATION];

/// Whether a header's value must not be shown.
pub(crate) fn is_secret(name: &HeaderName) -> bool {
    CREDENTIALS.contains(name) || *name == COOKIE
}

/// Whether a header says where the body ends. Set by hand, it could make one request look like two.
pub(crate) fn follows_from_body(name: &HeaderName) -> bool {
    *name == CONTENT_LENGTH || *name == TRANSFER_ENCODING
}

/// Whether a credential is among the headers.
pub(crate) fn has_credential(headers: &HeaderMap) -> bool {
    CREDENTIALS.iter().any(|name| headers.contains_key(name))
}
