//! Credentials that are asked for when they are needed.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Credential;
use crate::transport::{BoxFuture, Transport};

/// Gives credentials when they are needed: from a vault, a file that changes, a protocol of its own.
///
/// It is asked before every attempt, so keep what is still good. See [`Credential::provider`].
///
/// ```
/// use codegen_runtime::{BoxFuture, Credential, CredentialError, CredentialProvider, CredentialRequest};
///
/// struct TokenFile;
///
/// impl CredentialProvider for TokenFile {
///     fn credential<'a>(
///         &'a self,
///         _: CredentialRequest<'a>,
///     ) -> BoxFuture<'a, Result<Credential, CredentialError>> {
///         Box::pin(async {
///             let token = std::fs::read_to_string("/run/secrets/token").map_err(CredentialError::new)?;
///             Ok(Credential::bearer(token.trim()))
///         })
///     }
/// }
/// ```
pub trait CredentialProvider: Send + Sync + 'static {
    /// The credential for the next request. Time that passes here is part of the call's own.
    ///
    /// # Errors
    ///
    /// There is none; the request is not sent then.
    fn credential<'a>(
        &'a self,
        request: CredentialRequest<'a>,
    ) -> BoxFuture<'a, Result<Credential, CredentialError>>;
}

/// What a [`CredentialProvider`] is asked.
#[non_exhaustive]
pub struct CredentialRequest<'a> {
    /// The name of the security scheme.
    pub scheme: &'a str,
    /// The scopes that the operation needs.
    pub scopes: &'a [&'a str],
    /// The credential that was just refused by a 401, if it was one of this provider's. To give the same one again means
    /// that there is no other.
    pub refused: Option<&'a Credential>,
    /// The time that is left. The call ends after it whatever the provider does; one that blocks has to keep it by itself.
    pub timeout: Duration,
    /// What the client sends through.
    pub transport: &'a dyn Transport,
}

impl fmt::Debug for CredentialRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialRequest")
            .field("scheme", &self.scheme)
            .field("scopes", &self.scopes)
            .field("refused", &self.refused.is_some())
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// Why there is no credential. What is given as its source will be printed, so it must hold no secret.
#[derive(Debug, Clone)]
pub struct CredentialError {
    /// Shared by all calls that waited for the same credential.
    source: Arc<dyn StdError + Send + Sync>,
    passing: bool,
}

impl CredentialError {
    /// There is none, and asking again will not help.
    #[must_use]
    pub fn new(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { source: Arc::from(source.into()), passing: false }
    }

    /// There is none at present; the call asks again where it has attempts left.
    #[must_use]
    pub fn passing(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { passing: true, ..Self::new(source) }
    }

    pub(crate) fn is_passing(&self) -> bool {
        self.passing
    }
}

impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no credential")
    }
}

impl StdError for CredentialError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}
