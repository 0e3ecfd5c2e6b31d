//! From a call's parts to the request that is sent.

use std::sync::Arc;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use url::Url;

use super::authorize::{Ask, join_cookies};
use super::key::Key;
use super::{BuildFault, Parts, path};
use crate::client::{Proof, Server, Shared, has_credential};
use crate::operation::{Declaration, Requirement};
use crate::transport::Request;

/// A request, the idempotency key in it, and the credentials that are still to be asked for.
pub(super) struct Built {
    pub(super) request: Request,
    pub(super) idempotency_key: Option<String>,
    pub(super) asks: Vec<Ask>,
}

pub(super) fn build(
    client: &Shared,
    declaration: &'static Declaration,
    parts: Parts,
) -> Result<Built, BuildFault> {
    if let Some(fault) = parts.fault {
        return Err(fault);
    }
    let server = client.server.own(declaration.servers).map_err(BuildFault::new)?;
    let Ok(method) = Method::from_bytes(declaration.method.as_bytes()) else {
        return Err(BuildFault::new("the operation's method is not one of HTTP"));
    };
    let path = path::fill(declaration.path, &parts.path)?;
    let mut pending = Pending {
        query: parts.query.into_iter().map(|pair| pair.1).collect(),
        cookies: parts.cookies.into_iter().map(|pair| pair.1).collect(),
        headers: headers(&client.headers, declaration, parts.headers),
        asks: Vec::new(),
        secret: false,
    };
    let idempotency_key = pending.idempotency_key(client, declaration, &parts.key)?;
    pending.authorize(client, declaration)?;
    pending.keep_secret(client, &server)?;
    join_cookies(&mut pending.headers, std::mem::take(&mut pending.cookies)).map_err(BuildFault::new)?;
    let url = match &parts.url {
        None => url(&server, &path, &pending.query)?,
        Some(reference) => page_url(&url(&server, &path, &[])?, reference, &pending.query)?,
    };
    let mut request = Request::new(method, url);
    if let Some(body) = parts.body {
        let (media_type, body) = body.finish(&parts.part_headers)?;
        if !body.is_sendable() {
            return Err(BuildFault::new("the body was sent before, and its pieces are gone"));
        }
        pending.headers.entry(CONTENT_TYPE).or_insert(media_type);
        request.body = body;
    }
    request.headers = pending.headers;
    Ok(Built { request, idempotency_key, asks: pending.asks })
}

/// `Accept`, then the client's headers, then the call's own, each taking the place of those before.
fn headers(of_client: &HeaderMap, declaration: &Declaration, of_call: HeaderMap) -> HeaderMap {
    let mut headers = of_client.clone();
    let accept = match declaration.accept {
        // Most operations say this, and it need not be copied.
        "application/json" => Ok(HeaderValue::from_static("application/json")),
        other => HeaderValue::from_str(other),
    };
    if let Ok(accept) = accept {
        headers.entry(ACCEPT).or_insert(accept);
    }
    headers.extend(of_call);
    headers
}

/// Appends path and query. A path without a slash at its start would go on in the host's name, and what comes behind a
/// `#` is never sent: some descriptions tell operations of one path apart by it.
fn url(server: &Server, path: &str, query: &[String]) -> Result<Url, BuildFault> {
    let path = path.split_once('#').map_or(path, |(path, _)| path);
    let slash = if path.starts_with('/') { "" } else { "/" };
    let length: usize = query.iter().map(|pair| pair.len() + 1).sum();
    let mut text = String::with_capacity(server.prefix().len() + slash.len() + path.len() + length);
    text.push_str(server.prefix());
    text.push_str(slash);
    text.push_str(path);
    for pair in query {
        text.push(if text.contains('?') { '&' } else { '?' });
        text.push_str(pair);
    }
    Url::parse(&text).map_err(|error| BuildFault::new(format!("the URL is not usable: {error}")))
}

/// The URL of a page, which must not lead to another origin: a credential would go along.
fn page_url(list: &Url, reference: &str, query: &[String]) -> Result<Url, BuildFault> {
    let Ok(mut url) = list.join(reference.trim()) else {
        return Err(BuildFault::new("the URL of the next page is not usable"));
    };
    if url.origin() != list.origin() || !url.username().is_empty() || url.password().is_some() {
        return Err(BuildFault::new("the next page is on another origin"));
    }
    url.set_fragment(None);
    query.iter().for_each(|pair| append(&mut url, pair));
    Ok(url)
}

/// Adds a credential to the query, unless the server put it there already.
pub(super) fn append(url: &mut Url, pair: &str) {
    let name = pair.split('=').next().unwrap_or_default();
    let before = url.query().unwrap_or_default();
    if before.split('&').any(|other| other.split('=').next() == Some(name)) {
        return;
    }
    let query = if before.is_empty() { pair.to_owned() } else { format!("{before}&{pair}") };
    url.set_query(Some(&query));
}

/// The parts that credentials are added to.
struct Pending {
    query: Vec<String>,
    cookies: Vec<String>,
    headers: HeaderMap,
    asks: Vec<Ask>,
    /// Whether a credential was added.
    secret: bool,
}

impl Pending {
    /// The key that the call bears: the one in the header, the caller's own, or a new one.
    fn idempotency_key(
        &mut self,
        client: &Shared,
        declaration: &Declaration,
        key: &Key,
    ) -> Result<Option<String>, BuildFault> {
        let Some(name) = declaration.idempotency_key else {
            return match key.by_hand() {
                Some(_) => Err(BuildFault::new("the operation has no idempotency key")),
                None => Ok(None),
            };
        };
        let Ok(name) = HeaderName::from_bytes(name.as_bytes()) else {
            return Err(BuildFault::new("the idempotency key's header has a name that no header can have"));
        };
        if client.headers.contains_key(&name) {
            return Err(BuildFault::new("an idempotency key for all calls would make one call of them all"));
        }
        if let Some(value) = self.headers.get(&name).filter(|_| key.by_hand().is_none()) {
            check_key(value)?;
            return Ok(value.to_str().ok().map(str::to_owned));
        }
        let Some(key) = key.value() else {
            return Err(BuildFault::new("the operating system gives no randomness for an idempotency key"));
        };
        let Ok(value) = HeaderValue::from_str(key) else {
            return Err(BuildFault::new("the idempotency key has a character that no header can hold"));
        };
        check_key(&value)?;
        self.headers.insert(name, value);
        Ok(Some(key.to_owned()))
    }

    /// Adds the credentials of the first alternative that the client has all of.
    fn authorize(&mut self, client: &Shared, declaration: &'static Declaration) -> Result<(), BuildFault> {
        let Some(requirements) = choose(client, declaration.security) else {
            // An `Authorization` that the caller wrote by hand is his answer to the question.
            return if self.headers.contains_key(AUTHORIZATION) {
                Ok(())
            } else {
                Err(missing(client, declaration.security))
            };
        };
        let proof = |of: &'static Requirement| Some((of, client.credentials.get(of.scheme)?));
        for (requirement, proof) in requirements.iter().filter_map(proof) {
            match proof {
                Proof::Header(name, value) => _ = self.headers.entry(name).or_insert_with(|| value.clone()),
                Proof::Query(pair) => self.query.push(pair.clone()),
                Proof::Cookie(pair) => self.cookies.push(pair.clone()),
                Proof::Asked(provider) => self.asks.push(Ask {
                    scheme: requirement.scheme,
                    scopes: requirement.scopes,
                    provider: Arc::clone(provider),
                }),
                Proof::Elsewhere => continue,
            }
            self.secret = true;
        }
        Ok(())
    }

    /// Refuses to send a secret that anyone on the way could read.
    fn keep_secret(&self, client: &Shared, server: &Server) -> Result<(), BuildFault> {
        let secret = self.secret || has_credential(&self.headers);
        if secret && server.is_open() && !client.plain_http {
            return Err(BuildFault::new("a credential would travel over plain http to another machine"));
        }
        Ok(())
    }
}

/// Refuses a key that a server takes for none: the request would be sent again in the belief that it is protected.
fn check_key(value: &HeaderValue) -> Result<(), BuildFault> {
    if value.as_bytes().trim_ascii().is_empty() {
        return Err(BuildFault::new("the idempotency key is empty, and would protect nothing"));
    }
    Ok(())
}

/// The schemes to show credentials of: none where none is asked for, `None` where one is missing.
///
/// An alternative without schemes means that credentials are optional, so it is the last resort wherever it stands.
fn choose(client: &Shared, security: &'static [&'static [Requirement]]) -> Option<&'static [Requirement]> {
    let is_had = |requirement: &Requirement| client.credentials.contains_key(requirement.scheme);
    let optional = security.is_empty() || security.iter().any(|requirements| requirements.is_empty());
    let mut asking = security.iter().copied().filter(|requirements| !requirements.is_empty());
    asking.find(|requirements| requirements.iter().all(is_had)).or(optional.then_some(&[]))
}

/// Names what is missing of each alternative, and who takes it.
fn missing(client: &Shared, security: &[&[Requirement]]) -> BuildFault {
    let method = |scheme: &str| {
        let of_scheme = client.methods.iter().find(|method| method.0 == scheme);
        of_scheme.map_or("credential", |method| method.1)
    };
    let lacking = |requirement: &&Requirement| !client.credentials.contains_key(requirement.scheme);
    let name = |requirement: &Requirement| {
        format!("`{}` (`ClientBuilder::{}`)", requirement.scheme, method(requirement.scheme))
    };
    let alternatives: Vec<_> = security
        .iter()
        .map(|all| all.iter().filter(lacking).map(name).collect::<Vec<_>>().join(" and "))
        .collect();
    BuildFault::new(format!("the client has no credential for {}", alternatives.join(" or ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_and_query_never_change_the_host() {
        let server = Server::of("https://a.example/v0/");
        let query = ["k=1".to_owned(), "q=%23".to_owned()];
        for (path, expected) in [
            ("/links", "https://a.example/v0/links?k=1&q=%23"),
            (".b.example/links", "https://a.example/v0/.b.example/links?k=1&q=%23"),
            ("@b.example/", "https://a.example/v0/@b.example/?k=1&q=%23"),
            ("//b.example/", "https://a.example/v0//b.example/?k=1&q=%23"),
            ("/links?action=list", "https://a.example/v0/links?action=list&k=1&q=%23"),
            ("/links#list", "https://a.example/v0/links?k=1&q=%23"),
        ] {
            assert_eq!(url(&server, path, &query).unwrap().as_str(), expected);
        }
    }
}
