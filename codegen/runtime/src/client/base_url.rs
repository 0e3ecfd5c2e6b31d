//! Where an API is.

use std::fmt;

use url::{Host, Url};

use super::BuildError;

/// The URL that all paths of an API are appended to.
///
/// It is made from text or from a generated `Environment`, and checked when the client is built.
///
/// A URL from text is where *all* operations are called, also those for which the description names a server of their
/// own: a client of a test's server never calls the real one. A [declared](Self::declared) one leaves such operations to
/// their own servers.
#[derive(Clone, PartialEq, Eq)]
pub struct BaseUrl {
    text: String,
    declared: bool,
}

impl From<&str> for BaseUrl {
    fn from(url: &str) -> Self {
        Self::from(url.to_owned())
    }
}

impl From<String> for BaseUrl {
    fn from(url: String) -> Self {
        Self { text: url, declared: false }
    }
}

impl From<&String> for BaseUrl {
    fn from(url: &String) -> Self {
        Self::from(url.clone())
    }
}

impl From<Url> for BaseUrl {
    fn from(url: Url) -> Self {
        Self::from(String::from(url))
    }
}

impl BaseUrl {
    /// A server that the API's description declares, as a generated `Environment` is made into.
    ///
    /// Operations for which the description names servers of their own are called at the first of those.
    #[must_use]
    pub fn declared(url: impl Into<String>) -> Self {
        Self { text: url.into(), declared: true }
    }

    pub(super) fn check(&self) -> Result<Server, BuildError> {
        let url = Url::parse(self.text.trim()).map_err(|error| BuildError::base_url(error.to_string()))?;
        Server::new(url, self.declared).map_err(BuildError::base_url)
    }
}

/// Shows no more than the origin and the path: what else stands in a URL may be a credential.
impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Url::parse(self.text.trim()) {
            Ok(url) => write!(f, "BaseUrl({}{})", url.origin().ascii_serialization(), url.path()),
            Err(error) => write!(f, "BaseUrl({error})"),
        }
    }
}

/// A checked base URL.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Server {
    /// Without a slash at its end, since every path template begins with one.
    prefix: String,
    url: Url,
    /// Whether the API's description declares it.
    declared: bool,
}

impl Server {
    fn new(url: Url, declared: bool) -> Result<Self, &'static str> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err("only http and https are spoken");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("credentials do not belong in a URL; give them to the client builder");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("a query or fragment cannot be extended by a path");
        }
        Ok(Self { prefix: url.as_str().trim_end_matches('/').to_owned(), url, declared })
    }

    #[cfg(test)]
    pub(crate) fn of(url: &str) -> Self {
        BaseUrl::from(url).check().unwrap()
    }

    /// An operation's own server, which may be relative to this one.
    ///
    /// Whoever names a base URL by hand means a server of his own, a test's perhaps, and does not expect a request to
    /// go anywhere else. So a server on another origin counts for declared base URLs only.
    pub(crate) fn other(&self, reference: &str) -> Result<Self, String> {
        let url = self.url.join(reference).map_err(|error| error.to_string())?;
        if !self.declared && url.origin() != self.url.origin() {
            return Ok(self.clone());
        }
        Self::new(url, self.declared).map_err(str::to_owned)
    }

    /// Where tokens come from. One that the description declares counts for declared base URLs only, for the same reason
    /// as with [other](Self::other) servers.
    pub(super) fn token_server(&self, reference: &str, declared: bool) -> Result<Self, &'static str> {
        let url = self.url.join(reference.trim()).map_err(|_| "a token URL that is none")?;
        if declared && !self.declared && url.origin() != self.url.origin() {
            return Err(
                "the API's own token URL is on another origin than the base URL, which was given by hand; \
                        give the token URL by hand too, by `Credential::client_credentials`",
            );
        }
        let mut bare = url.clone();
        bare.set_query(None);
        Self::new(bare, self.declared)?;
        Ok(Self { prefix: String::new(), url, declared: self.declared })
    }

    /// The URL as it was given.
    pub(super) fn into_url(self) -> Url {
        self.url
    }

    /// The URL without a slash at its end.
    pub(crate) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Whether what is sent can be read on the way.
    pub(crate) fn is_open(&self) -> bool {
        self.url.scheme() == "http" && !is_loopback(&self.url)
    }

    /// Whether it is this machine itself.
    #[cfg(feature = "reqwest")]
    pub(super) fn is_loopback(&self) -> bool {
        is_loopback(&self.url)
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.prefix.fmt(f)
    }
}

/// Whether a URL leads to this machine itself.
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(url: &str) -> Server {
        Server::of(url)
    }

    #[test]
    fn slashes_at_the_end_do_not_double() {
        for url in ["https://a.example/v0", "https://a.example/v0/", " https://a.example/v0// "] {
            assert_eq!(server(url).prefix(), "https://a.example/v0");
        }
    }

    #[test]
    fn unusable_urls_are_refused() {
        for url in [
            "",
            "api.example",
            "/v0",
            "ftp://a.example",
            "https://user:canary@a.example",
            "https://a.example?x=canary",
            "https://a.example#x",
        ] {
            let error = BaseUrl::from(url).check().unwrap_err();
            assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
        }
    }

    #[test]
    fn loopback_is_told_from_look_alikes() {
        for url in [
            "http://localhost:1",
            "http://127.0.0.1",
            "http://127.9.9.9/x",
            "http://[::1]:80",
            "http://api.localhost",
        ] {
            assert!(!server(url).is_open(), "{url}");
        }
        for url in [
            "http://localhost.example",
            "http://128.0.0.1",
            "http://[::2]",
            "http://10.0.0.1",
            "http://127.0.0.1.example",
        ] {
            assert!(server(url).is_open(), "{url}");
        }
    }

    #[test]
    fn other_servers_may_be_relative() {
        let base = BaseUrl::declared("https://a.example/v0").check().unwrap();
        assert_eq!(base.other("https://b.example/").unwrap().prefix(), "https://b.example");
        assert_eq!(base.other("/v2/").unwrap().prefix(), "https://a.example/v2");
        assert!(base.other("ftp://b.example").is_err());
    }

    #[test]
    fn a_base_url_by_hand_is_left_for_no_other_origin() {
        let base = server("http://127.0.0.1:9/v0");
        for (reference, expected) in [
            ("https://b.example/", "http://127.0.0.1:9/v0"),
            ("//b.example/", "http://127.0.0.1:9/v0"),
            ("http://127.0.0.1:8/v1", "http://127.0.0.1:9/v0"),
            ("https://127.0.0.1:9/v1", "http://127.0.0.1:9/v0"),
            ("http://127.0.0.1:9/v1", "http://127.0.0.1:9/v1"),
            ("/v2/", "http://127.0.0.1:9/v2"),
        ] {
            assert_eq!(base.other(reference).unwrap().prefix(), expected, "{reference}");
        }
    }

    #[test]
    fn a_secret_in_a_url_is_not_shown() {
        for url in ["https://canary:canary@a.example/v0?k=canary#canary", "canary", "https://canary@"] {
            let shown = format!("{:?} {:?}", BaseUrl::from(url), BaseUrl::declared(url));
            assert!(!shown.contains("canary"), "{shown}");
        }
        assert_eq!(format!("{:?}", BaseUrl::from("https://a.example/v0")), "BaseUrl(https://a.example/v0)");
    }
}
