//! Where an API is.

use std::borrow::Cow;
use std::fmt;

use url::{Host, Url};

use super::BuildError;
use crate::operation::OwnServer;

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
    /// The variables in the text.
    variables: &'static [Variable],
    /// What the caller says that they are.
    values: Vec<(String, String)>,
    /// What the text is relative to.
    address: Option<String>,
}

/// A variable of a URL: its name, its default, and all that it can be, if that is known.
pub(crate) type Variable = (&'static str, &'static str, &'static [&'static str]);

impl From<&str> for BaseUrl {
    fn from(url: &str) -> Self {
        Self::from(url.to_owned())
    }
}

impl From<String> for BaseUrl {
    fn from(url: String) -> Self {
        Self { declared: false, ..Self::declared(url) }
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
        let text = url.into();
        Self { text, declared: true, variables: &[], values: Vec::new(), address: None }
    }

    /// As [`declared`](Self::declared), with variables in it: `https://{region}.example`. Each has a name, a default, and
    /// a list of all that it can be, which is empty where it can be anything.
    #[must_use]
    pub fn template(url: impl Into<String>, variables: &'static [Variable]) -> Self {
        Self { variables, ..Self::declared(url) }
    }

    /// Sets a variable. Whether there is such a variable, and whether it can be that, is told when the client is built.
    #[must_use]
    pub fn variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.values.push((name.into(), value.into()));
        self
    }

    /// Says what a relative URL is relative to.
    #[must_use]
    pub fn at(mut self, address: impl Into<String>) -> Self {
        self.address = Some(address.into());
        self
    }

    pub(super) fn check(&self) -> Result<Server, BuildError> {
        let text = self.filled()?;
        let url = match (Url::parse(text.trim()), &self.address) {
            (Err(url::ParseError::RelativeUrlWithoutBase), Some(address)) => {
                Url::parse(address.trim()).and_then(|address| address.join(text.trim()))
            }
            (Err(url::ParseError::RelativeUrlWithoutBase), None) => {
                return Err(BuildError::base_url("it is relative; say by `at` what it is relative to"));
            }
            (url, _) => url,
        };
        let url = url.map_err(|error| BuildError::base_url(error.to_string()))?;
        let declared =
            self.declared.then(|| Declared { template: self.text.clone(), values: self.values.clone() });
        Server::new(url, declared).map_err(BuildError::base_url)
    }

    /// The text with all variables replaced.
    fn filled(&self) -> Result<String, BuildError> {
        if let Some((name, _)) =
            self.values.iter().find(|(name, _)| !self.variables.iter().any(|it| it.0 == name))
        {
            let names: Vec<_> = self.variables.iter().map(|variable| variable.0).collect();
            return Err(BuildError::base_url(format!("it has the variables {names:?}, and no {name:?}")));
        }
        fill(&self.text, self.variables, &self.values).map_err(BuildError::base_url)
    }
}

/// The text with these variables replaced: by what the caller says last, or else by their defaults.
fn fill(text: &str, variables: &[Variable], said: &[(String, String)]) -> Result<String, String> {
    let mut text = text.to_owned();
    for (name, default, values) in variables {
        let value = said.iter().rfind(|said| said.0 == *name).map_or(*default, |said| said.1.as_str());
        if value != *default && !values.is_empty() && !values.contains(&value) {
            return Err(format!("{name:?} has to be one of {values:?}"));
        }
        text = text.replace(&format!("{{{name}}}"), value);
    }
    Ok(text)
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
    /// As what the API's description declares it, if it does.
    declared: Option<Declared>,
}

/// A server of the description, and what the caller says of it.
#[derive(Clone, PartialEq, Eq)]
struct Declared {
    /// Its URL, with its variables in it.
    template: String,
    /// What the variables are.
    values: Vec<(String, String)>,
}

impl Server {
    fn new(url: Url, declared: Option<Declared>) -> Result<Self, &'static str> {
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

    /// The one of an operation's own servers that is called in place of this one, and may be relative to it.
    ///
    /// Of several, it is the one that belongs to this one, or the first where this one is none of those that the description
    /// has. Who chose a sandbox must not be led to the real server, so where none belongs to it, there is no call.
    ///
    /// Whoever names a base URL by hand means a server of his own, a test's perhaps, and does not expect a request to
    /// go anywhere else. So a server on another origin counts for declared base URLs only.
    pub(crate) fn own<'a>(&'a self, servers: &[OwnServer]) -> Result<Cow<'a, Self>, String> {
        let Some(first) = servers.first() else { return Ok(Cow::Borrowed(self)) };
        let Some(Declared { template, values }) = &self.declared else {
            let url = self.join(first, &[])?;
            let is_same = url.origin() == self.url.origin();
            return if is_same {
                Self::new(url, None).map(Cow::Owned).map_err(str::to_owned)
            } else {
                Ok(Cow::Borrowed(self))
            };
        };
        let belongs = |server: &&OwnServer| server.of.is_none_or(|of| of == template);
        let Some(server) = servers.iter().find(belongs) else {
            let urls: Vec<_> = servers.iter().map(|server| server.url).collect();
            return Err(format!(
                "the operation has servers of its own, and none that belongs to `{template}`; give the URL of a client by hand to call one of {urls:?}"
            ));
        };
        let url = self.join(server, values)?;
        Self::new(url, self.declared.clone()).map(Cow::Owned).map_err(|reason| unusable(server, reason))
    }

    fn join(&self, server: &OwnServer, values: &[(String, String)]) -> Result<Url, String> {
        let text = fill(server.url, server.variables, values).map_err(|reason| unusable(server, &reason))?;
        self.url.join(&text).map_err(|error| unusable(server, &error.to_string()))
    }

    /// Where tokens come from. One that the description declares counts for declared base URLs only, for the same reason
    /// as with [other](Self::other) servers.
    pub(super) fn token_server(&self, reference: &str, declared: bool) -> Result<Self, &'static str> {
        let url = self.url.join(reference.trim()).map_err(|_| "a token URL that is none")?;
        if declared && self.declared.is_none() && url.origin() != self.url.origin() {
            return Err(
                "the API's own token URL is on another origin than the base URL, which was given by hand; \
                        give the token URL by hand too, by `Credential::client_credentials`",
            );
        }
        let mut bare = url.clone();
        bare.set_query(None);
        Self::new(bare, None)?;
        Ok(Self { prefix: String::new(), url, declared: None })
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
    #[cfg(all(any(feature = "reqwest", feature = "blocking"), not(target_family = "wasm")))]
    pub(super) fn is_loopback(&self) -> bool {
        is_loopback(&self.url)
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.prefix.fmt(f)
    }
}

fn unusable(server: &OwnServer, reason: &str) -> String {
    format!("the operation's own server `{}` is not usable: {reason}", server.url)
}

/// Whether a URL leads to this machine itself. A name below `localhost` need not: browsers see to that, and the resolvers of
/// operating systems may ask whoever answers.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
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

    fn any(url: &'static str) -> OwnServer {
        OwnServer { url, variables: &[], of: None }
    }

    #[test]
    fn slashes_at_the_end_do_not_double() {
        for url in ["https://a.example/v0", "https://a.example/v0/", " https://a.example/v0// "] {
            assert_eq!(server(url).prefix(), "https://a.example/v0");
        }
    }

    #[test]
    fn variables_are_replaced() {
        let url = || {
            BaseUrl::template(
                "https://{region}.a.example/{v}",
                &[("region", "eu", &["eu", "us"]), ("v", "1", &[])],
            )
        };
        for (base, expected) in [
            (url(), "https://eu.a.example/1"),
            (url().variable("region", "us"), "https://us.a.example/1"),
            (url().variable("v", "2").variable("region", "us"), "https://us.a.example/2"),
        ] {
            assert_eq!(base.check().unwrap().prefix(), expected);
        }
        for (base, said) in [
            (url().variable("region", "evil.example/"), "\"region\" has to be one of [\"eu\", \"us\"]"),
            (url().variable("zone", "us"), "it has the variables [\"region\", \"v\"], and no \"zone\""),
        ] {
            assert!(base.check().unwrap_err().to_string().ends_with(said), "{said}");
        }
    }

    #[test]
    fn a_relative_url_needs_an_address() {
        for (url, expected) in [
            ("/v1", "https://a.example/v1"),
            ("v1/", "https://a.example/x/v1"),
            ("//b.example/v1", "https://b.example/v1"),
            ("https://b.example/", "https://b.example"),
        ] {
            let base = BaseUrl::declared(url).at("https://a.example/x/");
            assert_eq!(base.check().unwrap().prefix(), expected);
        }
        let error = BaseUrl::declared("/v1").check().unwrap_err();
        assert!(error.to_string().contains("say by `at` what it is relative to"), "{error}");
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
            "http://LOCALHOST",
            "http://127.1",
            "http://0x7f.0.0.1",
            "http://2130706433",
        ] {
            assert!(!server(url).is_open(), "{url}");
        }
        for url in [
            "http://localhost.example",
            "http://128.0.0.1",
            "http://[::2]",
            "http://10.0.0.1",
            "http://127.0.0.1.example",
            "http://api.localhost",
            "http://localhost.",
            "http://0.0.0.0",
            "http://[::]",
            "http://[::ffff:127.0.0.1]",
        ] {
            assert!(server(url).is_open(), "{url}");
        }
    }

    #[test]
    fn other_servers_may_be_relative() {
        let base = BaseUrl::declared("https://a.example/v0").check().unwrap();
        assert_eq!(base.own(&[any("https://b.example/")]).unwrap().prefix(), "https://b.example");
        assert_eq!(base.own(&[any("/v2/")]).unwrap().prefix(), "https://a.example/v2");
        assert_eq!(base.own(&[]).unwrap().prefix(), "https://a.example/v0");
        assert!(base.own(&[any("ftp://b.example")]).is_err());
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
            assert_eq!(base.own(&[any(reference)]).unwrap().prefix(), expected, "{reference}");
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
