//! Verifying a delivery.

use std::fmt;
use std::marker::PhantomData;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::headers::only;
use super::signature::{decode, is_right};
use super::{Delivery, Error, Headers, Scheme, Signed};
use crate::{DateTime, Read, Secret, from_json};

/// Verifies deliveries of one API, whose events are of type `E`.
#[derive(Clone)]
pub struct Verifier<E> {
    scheme: Scheme,
    keys: Vec<Secret>,
    event: PhantomData<fn() -> E>,
}

impl<E: Read> Verifier<E> {
    /// A verifier with one key.
    #[must_use]
    pub fn new(scheme: Scheme, key: impl Into<Secret>) -> Self {
        Self { scheme, keys: vec![key.into()], event: PhantomData }
    }

    /// Adds a key. A delivery signed with any of the keys is believed, so that keys can be changed without a gap.
    #[must_use]
    pub fn key(mut self, key: impl Into<Secret>) -> Self {
        self.keys.push(key.into());
        self
    }

    /// Verifies a delivery and reads its event, from what was signed and from nothing else.
    ///
    /// # Errors
    ///
    /// The delivery is not to be believed, or its event is not what is declared.
    pub fn verify(&self, headers: impl Headers, body: impl AsRef<[u8]>) -> Result<Delivery<E>, Error> {
        let text = self.verified(&headers, body.as_ref())?;
        let event = from_json(&text).map_err(Error::Undecodable)?;
        let (id, timestamp) = self.pointed_at(&text);
        Ok(Delivery { event, id, timestamp: timestamp.map(DateTime::new) })
    }

    /// The JSON text of the event, if its signature is right.
    fn verified(&self, headers: &dyn Headers, body: &[u8]) -> Result<Vec<u8>, Error> {
        if self.keys.iter().any(|key| key.expose().is_empty()) {
            return Err(Error::EmptyKey);
        }
        let name = self.scheme.header;
        let signature = only(headers, name)?;
        let signature = decode(self.scheme.encoding, &signature).ok_or(Error::MalformedHeader(name))?;
        match self.scheme.signed {
            Signed::Body => {
                self.check(body, &signature)?;
                Ok(body.to_vec())
            }
            Signed::Base64Header(name) => {
                let text = only(headers, name)?;
                self.check(&text, &signature)?;
                STANDARD.decode(text).map_err(|_| Error::MalformedHeader(name))
            }
        }
    }

    /// Tries every key, so that the time taken does not tell which one was right.
    fn check(&self, signed: &[u8], signature: &[u8]) -> Result<(), Error> {
        let tried =
            |key: &Secret| is_right(self.scheme.algorithm, key.expose().as_bytes(), signed, signature);
        let right = self.keys.iter().fold(false, |right, key| right | tried(key));
        if right { Ok(()) } else { Err(Error::WrongSignature) }
    }

    /// The event's id and time, as text.
    fn pointed_at(&self, text: &[u8]) -> (Option<String>, Option<String>) {
        if self.scheme.id.is_none() && self.scheme.timestamp.is_none() {
            return (None, None);
        }
        let event: serde_json::Value = serde_json::from_slice(text).unwrap_or_default();
        let scalar = |pointer: &str| match event.pointer(pointer)? {
            serde_json::Value::String(text) => Some(text.clone()),
            serde_json::Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        (self.scheme.id.and_then(scalar), self.scheme.timestamp.and_then(scalar))
    }
}

impl<E> fmt::Debug for Verifier<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier").field("scheme", &self.scheme).field("keys", &self.keys.len()).finish()
    }
}
