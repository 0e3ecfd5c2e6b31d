//! Asking for credentials, and putting them into a request.

use std::sync::Arc;

use http::header::COOKIE;
use http::{HeaderMap, HeaderValue, StatusCode};

use super::request::append;
use super::time::Allowed;
use crate::client::{Credential, CredentialError, CredentialProvider, CredentialRequest, Proof, Shared};
use crate::transport::{Answer, Flow, Request};

/// A credential to be asked for before each attempt.
pub(super) struct Ask {
    pub(super) scheme: &'static str,
    pub(super) scopes: &'static [&'static str],
    pub(super) provider: Arc<dyn CredentialProvider>,
}

/// Why a request could not be authorized.
#[derive(Debug)]
pub(crate) struct Unauthorized {
    pub(crate) scheme: &'static str,
    pub(crate) error: CredentialError,
}

/// Asks for all of them, in turn. `refused` are those of the attempt before, where a 401 answered it.
pub(super) async fn ask(
    shared: &Shared,
    asks: &[Ask],
    refused: &[Credential],
    allowed: Allowed,
) -> Result<Vec<Credential>, Unauthorized> {
    let mut credentials = Vec::with_capacity(asks.len());
    for (place, Ask { scheme, scopes, provider }) in asks.iter().enumerate() {
        let request = CredentialRequest {
            scheme,
            scopes,
            refused: refused.get(place),
            timeout: allowed.left(),
            transport: &shared.transport,
        };
        match provider.credential(request).await {
            Ok(credential) => credentials.push(credential),
            Err(error) => return Err(Unauthorized { scheme, error }),
        }
    }
    Ok(credentials)
}

/// The request with these credentials.
pub(super) fn with(
    request: &Request,
    asks: &[Ask],
    credentials: &[Credential],
) -> Result<Request, Unauthorized> {
    let mut request = request.clone();
    for (Ask { scheme, .. }, credential) in asks.iter().zip(credentials) {
        let add = |proof| add(&mut request, proof);
        if let Err(reason) = credential.prove_at_once().and_then(add) {
            return Err(Unauthorized { scheme, error: CredentialError::new(reason) });
        }
    }
    Ok(request)
}

fn add(request: &mut Request, proof: Proof) -> Result<(), &'static str> {
    match proof {
        Proof::Header(name, value) => _ = request.headers.entry(name).or_insert(value),
        Proof::Query(pair) => append(&mut request.url, &pair),
        Proof::Cookie(pair) => join_cookies(&mut request.headers, vec![pair])?,
        Proof::Asked(_) | Proof::Elsewhere => {}
    }
    Ok(())
}

/// Writes all cookies in one header (RFC 6265, section 4.2.1), after those that are in it already.
pub(super) fn join_cookies(headers: &mut HeaderMap, cookies: Vec<String>) -> Result<(), &'static str> {
    if cookies.is_empty() {
        return Ok(());
    }
    let before = headers.get(COOKIE).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let all: Vec<_> = before.into_iter().chain(cookies).collect();
    let Ok(mut value) = HeaderValue::from_str(&all.join("; ")) else {
        return Err("the cookies cannot be sent in a header");
    };
    value.set_sensitive(true);
    headers.insert(COOKIE, value);
    Ok(())
}

/// Whether an answer refuses the request for its credentials.
pub(super) fn is_refusal(answer: &Answer<Flow>) -> bool {
    answer.status == StatusCode::UNAUTHORIZED
}

/// Whether what was refused may be sent again with other credentials.
///
/// By the standard, a 401 says that the request was not carried out, and it bears a challenge (RFC 9110, section 15.5.2). A
/// server that forgets the challenge may not know the rest either, so that there only what may arrive twice is repeated.
pub(super) fn may_repeat(answer: &Answer<Flow>, repeatable: bool) -> bool {
    repeatable || answer.headers.contains_key(http::header::WWW_AUTHENTICATE)
}
