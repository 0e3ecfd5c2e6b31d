//! OAuth 2.0 client credentials: what they are asked for with (RFC 6749, section 4.4).

use std::fmt;

use url::Url;

use super::Server;
use crate::Secret;

/// The client credentials grant of OAuth 2.0 (RFC 6749, section 4.4).
///
/// A token is fetched with the first call that needs one, kept, and fetched anew shortly before it expires or when the
/// server refuses it. However many calls wait for it, one request is made.
#[derive(Clone)]
pub struct ClientCredentials {
    pub(super) token_url: String,
    /// Whether the API's description says so, and not the caller.
    pub(super) declared: bool,
    pub(super) id: String,
    pub(super) secret: Secret,
    pub(super) in_body: bool,
    pub(super) scopes: Option<Vec<String>>,
    pub(super) parameters: Vec<(String, String)>,
}

impl ClientCredentials {
    /// Tokens from `token_url`, which may be relative to the client's base URL.
    #[must_use]
    pub fn new(token_url: impl Into<String>, id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self {
            token_url: token_url.into(),
            declared: false,
            id: id.into(),
            secret: secret.into(),
            in_body: false,
            scopes: None,
            parameters: Vec::new(),
        }
    }

    /// Tokens from the URL that the API's description names.
    ///
    /// It counts with [declared](crate::BaseUrl::declared) base URLs, and on the base URL's own origin: a client that was
    /// pointed at a test's server must not show its secret to the real one.
    #[must_use]
    pub fn declared(token_url: impl Into<String>, id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self { declared: true, ..Self::new(token_url, id, secret) }
    }

    /// Sends id and secret in the body and not as `Authorization: Basic`, for servers that know no better (RFC 6749,
    /// section 2.3.1).
    #[must_use]
    pub fn in_body(mut self) -> Self {
        self.in_body = true;
        self
    }

    /// Asks for these scopes always; for those that each operation needs where nothing is said.
    #[must_use]
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// Adds a parameter of the token request: `audience`, say.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// The URL of the token request, if the secret may be sent there.
    pub(super) fn url(&self, server: &Server, plain_http: bool) -> Result<Url, &'static str> {
        if self.id.is_empty() || self.secret.expose().is_empty() {
            return Err("an empty client id or secret");
        }
        let token_server = server.token_server(&self.token_url, self.declared)?;
        if token_server.is_open() && !plain_http {
            return Err("a token URL of plain http on another machine");
        }
        Ok(token_server.into_url())
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials").field("scopes", &self.scopes).finish_non_exhaustive()
    }
}
