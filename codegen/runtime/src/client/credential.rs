//! Who asks.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

use crate::Secret;
use crate::parameter::{Place, encode};

/// What a client shows for one of an API's security schemes. `Debug` shows no secret.
#[derive(Debug, Clone)]
pub struct Credential(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Bearer(Secret),
    /// The user is kept secret too: some APIs take their key there.
    Basic(Secret, Secret),
    ApiKey(Place, String, Secret),
    Elsewhere,
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

    /// Nothing is sent: the scheme is seen to elsewhere, by a gateway or a wrapping transport.
    #[must_use]
    pub fn elsewhere() -> Self {
        Self(Kind::Elsewhere)
    }

    /// Turns the credential into what is sent. The error says what is wrong without saying the secret.
    pub(super) fn prove(&self) -> Result<Proof, &'static str> {
        match &self.0 {
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

fn sensitive(value: &str) -> Result<HeaderValue, &'static str> {
    let mut value = HeaderValue::from_str(value).map_err(|_| "a character that no header can hold")?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn basic_is_the_example_of_rfc_7617() {
        let Ok(Proof::Header(name, value)) = Credential::basic("Aladdin", "open sesame").prove() else {
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
        let Ok(Proof::Query(pair)) = Credential::api_key(Place::Query, "k", "a&b=c").prove() else {
            panic!()
        };
        assert_eq!(pair, "k=a%26b%3Dc");
        let Ok(Proof::Cookie(pair)) = Credential::api_key(Place::Cookie, "k", "a;b").prove() else {
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
            let Err(reason) = credential.prove() else { panic!("{credential:?}") };
            assert!(!format!("{reason} {credential:?}").contains("canary"));
        }
    }
}
