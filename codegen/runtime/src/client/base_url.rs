//! Where an API is.

use std::fmt;

use url::{Host, Url};

use super::BuildError;

/// The URL that all paths of an API are appended to.
///
/// It is made from text or from a generated `Environment`, and checked when the client is built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl From<&str> for BaseUrl {
    fn from(url: &str) -> Self {
        Self(url.to_owned())
    }
}

impl From<String> for BaseUrl {
    fn from(url: String) -> Self {
        Self(url)
    }
}

impl From<&String> for BaseUrl {
    fn from(url: &String) -> Self {
        Self(url.clone())
    }
}

impl From<Url> for BaseUrl {
    fn from(url: Url) -> Self {
        Self(url.into())
    }
}

impl BaseUrl {
    pub(super) fn check(&self) -> Result<Server, BuildError> {
        let url = Url::parse(self.0.trim()).map_err(|error| BuildError::base_url(error.to_string()))?;
        Server::new(url).map_err(BuildError::base_url)
    }
}

/// A checked base URL.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Server {
    /// Without a slash at its end, since every path template begins with one.
    prefix: String,
    url: Url,
}

impl Server {
    fn new(url: Url) -> Result<Self, &'static str> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err("only http and https are spoken");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("credentials do not belong in a URL; give them to the client builder");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("a query or fragment cannot be extended by a path");
        }
        Ok(Self { prefix: url.as_str().trim_end_matches('/').to_owned(), url })
    }

    /// An operation's own server, which may be relative to this one.
    pub(crate) fn other(&self, reference: &str) -> Result<Self, String> {
        let url = self.url.join(reference).map_err(|error| error.to_string())?;
        Self::new(url).map_err(str::to_owned)
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
        BaseUrl::from(url).check().unwrap()
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
        let base = server("https://a.example/v0");
        assert_eq!(base.other("https://b.example/").unwrap().prefix(), "https://b.example");
        assert_eq!(base.other("/v2/").unwrap().prefix(), "https://a.example/v2");
        assert!(base.other("ftp://b.example").is_err());
    }
}
