//! Who asks.

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

use super::tokens::Tokens;
use super::{ClientCredentials, CredentialProvider, Server};
use crate::Secret;
use crate::parameter::{Place, encode};

/// What a client shows for one of an API's security schemes. `Debug` shows no secret.
#[derive(Debug, Clone, PartialEq)]
pub struct Credential(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Bearer(Secret),
    /// The user is kept secret too: some APIs take their key there.
    Basic(Secret, Secret),
    ApiKey(Place, String, Secret),
    Asked(Provider),
    ClientCredentials(ClientCredentials),
    Elsewhere,
}

/// Whoever is asked for a credential, of whom nothing is shown.
#[derive(Clone)]
struct Provider(Arc<dyn CredentialProvider>);

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CredentialProvider")
    }
}

/// Whether two are sent alike. What is asked for is never the same as anything.
impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bearer(one), Self::Bearer(other)) => one == other,
            (Self::Basic(user, password), Self::Basic(other_user, other_password)) => {
                user == other_user && password == other_password
            }
            (Self::ApiKey(place, name, key), Self::ApiKey(other_place, other_name, other_key)) => {
                place == other_place && name == other_name && key == other_key
            }
            (Self::Elsewhere, Self::Elsewhere) => true,
            _ => false,
        }
    }
}

impl Credential {
    /// `Authorization: Bearer …` (RFC 6750).
    #[must_use]
    pub fn bearer(token: impl Into<Secret>) -> Self {
        Self(Kind::Bearer(token.into()))
    }

    /// `Authorization: Basic …` (RFC 7617).
    #[must_use]
    pub fn basic(user: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self(Kind::Basic(Secret::new(user), password.into()))
    }

    /// A key in the header, query parameter or cookie `name`.
    #[must_use]
    pub fn api_key(place: Place, name: impl Into<String>, key: impl Into<Secret>) -> Self {
        Self(Kind::ApiKey(place, name.into(), key.into()))
    }

    /// Whatever `provider` gives when it is asked, which is before every attempt.
    ///
    /// Where the server answers 401, the provider is asked once more, and told which credential was refused. If it gives
    /// another, the request is sent once more with that; a request that must not arrive twice, only if the server said
    /// by `WWW-Authenticate` that it asks for another credential, which it does for requests that it has not carried out
    /// (RFC 9110, section 15.5.2).
    #[must_use]
    pub fn provider(provider: impl CredentialProvider) -> Self {
        Self(Kind::Asked(Provider(Arc::new(provider))))
    }

    /// Tokens by the client credentials grant of OAuth 2.0. They are fetched and renewed as by a
    /// [provider](Self::provider).
    #[must_use]
    pub fn client_credentials(client_credentials: ClientCredentials) -> Self {
        Self(Kind::ClientCredentials(client_credentials))
    }

    /// Nothing is sent: the scheme is seen to elsewhere, by a gateway or a wrapping transport.
    #[must_use]
    pub fn elsewhere() -> Self {
        Self(Kind::Elsewhere)
    }

    /// Turns the credential into what is sent by a client of `server`. The error says what is wrong without saying the
    /// secret.
    pub(super) fn prove(&self, server: &Server, plain_http: bool) -> Result<Proof, &'static str> {
        match &self.0 {
            Kind::Asked(provider) => Ok(Proof::Asked(Arc::clone(&provider.0))),
            Kind::ClientCredentials(config) => {
                let url = config.url(server, plain_http)?;
                Ok(Proof::Asked(Arc::new(Tokens::new(config.clone(), url))))
            }
            _ => self.prove_at_once(),
        }
    }

    /// As [`prove`](Self::prove), for what need not be asked for.
    pub(crate) fn prove_at_once(&self) -> Result<Proof, &'static str> {
        match &self.0 {
            Kind::Asked(_) | Kind::ClientCredentials(_) => Err("a credential that is asked for in its turn"),
            Kind::Bearer(token) => {
                filled(token)?;
                authorization(format!("Bearer {}", token.expose()))
            }
            Kind::Basic(user, _) if user.expose().contains(':') => Err("a user name with a colon"),
            Kind::Basic(user, password) => {
                let pair = STANDARD.encode(format!("{}:{}", user.expose(), password.expose()));
                authorization(format!("Basic {pair}"))
            }
            Kind::ApiKey(place, name, key) => {
                filled(key)?;
                api_key(*place, name, key.expose())
            }
            Kind::Elsewhere => Ok(Proof::Elsewhere),
        }
    }
}

/// A credential in the form in which it is sent.
#[derive(Clone)]
pub(crate) enum Proof {
    /// A header, its value marked sensitive.
    Header(HeaderName, HeaderValue),
    /// A query parameter, encoded.
    Query(String),
    /// A cookie, encoded.
    Cookie(String),
    /// Whatever this gives when it is asked.
    Asked(Arc<dyn CredentialProvider>),
    /// Nothing.
    Elsewhere,
}

fn filled(secret: &Secret) -> Result<(), &'static str> {
    if secret.expose().is_empty() { Err("an empty secret") } else { Ok(()) }
}

fn authorization(value: String) -> Result<Proof, &'static str> {
    Ok(Proof::Header(AUTHORIZATION, sensitive(&value)?))
}

fn api_key(place: Place, name: &str, key: &str) -> Result<Proof, &'static str> {
    match place {
        Place::Header => {
            let name =
                HeaderName::from_bytes(name.as_bytes()).map_err(|_| "a name that no header can have")?;
            Ok(Proof::Header(name, sensitive(key)?))
        }
        Place::Query => Ok(Proof::Query(format!("{}={}", encode(name), encode(key)))),
        Place::Cookie => Ok(Proof::Cookie(format!("{}={}", encode(name), encode(key)))),
        Place::Path => Err("a key in the path, where OpenAPI has none"),
    }
}

pub(super) fn sensitive(value: &str) -> Result<HeaderValue, &'static str> {
    let mut value = HeaderValue::from_str(value).map_err(|_| "a character that no header can hold")?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn basic_is_the_example_of_rfc_7617() {
        let Ok(Proof::Header(name, value)) = Credential::basic("Aladdin", "open sesame").prove_at_once()
        else {
            panic!()
        };
        assert_eq!(
            (name.as_str(), value.to_str().unwrap()),
            ("authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
        );
        assert!(value.is_sensitive());
    }

    #[test]
    fn keys_are_encoded_where_they_go() {
        let Ok(Proof::Query(pair)) = Credential::api_key(Place::Query, "k", "a&b=c").prove_at_once() else {
            panic!()
        };
        assert_eq!(pair, "k=a%26b%3Dc");
        let Ok(Proof::Cookie(pair)) = Credential::api_key(Place::Cookie, "k", "a;b").prove_at_once() else {
            panic!()
        };
        assert_eq!(pair, "k=a%3Bb");
    }

    #[test]
    fn what_cannot_be_sent_is_refused_without_showing_it() {
        for credential in [
            Credential::bearer(""),
            Credential::bearer("canary\n"),
            Credential::bearer("canary\0"),
            Credential::basic("canary:b", "canary"),
            Credential::api_key(Place::Path, "k", "canary"),
            Credential::api_key(Place::Header, "bad name", "canary"),
        ] {
            let Err(reason) = credential.prove_at_once() else { panic!("{credential:?}") };
            assert!(!format!("{reason} {credential:?}").contains("canary"));
        }
    }
}
