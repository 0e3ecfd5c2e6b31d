//! Verifying a delivery.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::headers::only;
use super::signature::{is_right, key};
use super::written::Written;
use super::{At, Delivery, Error, Headers, KeyForm, Part, Scheme, Signed, time};
use crate::clock;
use crate::drift::{Hook, Watch};
use crate::{DateTime, Read, Secret, Unlisted, Write, from_json};

/// Verifies deliveries of one API, whose events are of type `E`.
#[derive(Clone)]
pub struct Verifier<E> {
    scheme: Scheme,
    keys: Vec<Secret>,
    tolerance: Option<Duration>,
    look: Option<Look<E>>,
    event: PhantomData<fn() -> E>,
}

/// What is done with each event besides.
type Look<E> = Arc<dyn Fn(&E) + Send + Sync>;

impl<E: Read> Verifier<E> {
    /// A verifier with one key.
    #[must_use]
    pub fn new(scheme: Scheme, key: impl Into<Secret>) -> Self {
        let tolerance = scheme.tolerance.map(Duration::from_secs);
        Self { scheme, keys: vec![key.into()], tolerance, look: None, event: PhantomData }
    }

    /// Adds a key. A delivery signed with any of the keys is believed, so that keys can be changed without a gap.
    #[must_use]
    pub fn key(mut self, key: impl Into<Secret>) -> Self {
        self.keys.push(key.into());
        self
    }

    /// How much the delivery's time may differ from this machine's; what the scheme says where nothing is said here.
    ///
    /// A sender that repeats a delivery under its first time needs as much as it goes on repeating.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = Some(tolerance);
        self
    }

    /// Calls `hook` with whatever an event has that the description does not list, as clients do with answers. It is told
    /// of what was signed only; the name of the operation is empty.
    #[must_use]
    pub fn on_unknown(mut self, hook: impl Fn(&Unlisted<'_>) + Send + Sync + 'static) -> Self
    where
        E: Write,
    {
        let hook = Hook(Arc::new(hook));
        self.look = Some(Arc::new(move |event| Watch::new("", Some(&hook)).look(event)));
        self
    }

    /// Verifies a delivery and reads its event, from what was signed and from nothing else.
    ///
    /// # Errors
    ///
    /// The delivery is not to be believed, or its event is not what is declared.
    pub fn verify(&self, headers: impl Headers, body: impl AsRef<[u8]>) -> Result<Delivery<E>, Error> {
        self.verify_at(headers, body, clock::now())
    }

    /// As [`verify`](Self::verify), at another time: that of a delivery that was kept.
    ///
    /// # Errors
    ///
    /// As those of [`verify`](Self::verify).
    pub fn verify_at(
        &self,
        headers: impl Headers,
        body: impl AsRef<[u8]>,
        now: SystemTime,
    ) -> Result<Delivery<E>, Error> {
        let Proved { text, id, timestamp } = self.prove(&headers, body.as_ref(), now)?;
        let event = from_json(&text).map_err(Error::Undecodable)?;
        if let Some(look) = &self.look {
            look(&event);
        }
        Ok(Delivery { event, id, timestamp: timestamp.map(DateTime::new) })
    }

    /// What is to be believed of a delivery.
    fn prove(&self, headers: &dyn Headers, body: &[u8], now: SystemTime) -> Result<Proved, Error> {
        let written = Written::read(&self.scheme, only(headers, self.scheme.header)?)?;
        let outside = |at: Option<At>| match at {
            Some(At::Header(name)) => only(headers, name).map(Some),
            Some(At::Element(name)) => written.element(name).map(Some),
            Some(At::Pointer(_)) | None => Ok(None),
        };
        let (id, timestamp) = (outside(self.scheme.id)?, outside(self.scheme.timestamp)?);
        let text = match self.scheme.signed {
            Signed::Body => {
                self.check(&[body], &written)?;
                body.to_vec()
            }
            Signed::Base64Header(name) => {
                let text = only(headers, name)?;
                self.check(&[&text], &written)?;
                STANDARD.decode(text).map_err(|_| Error::MalformedHeader(name))?
            }
            Signed::Parts(parts) => {
                let part = |part: &Part| -> Vec<u8> {
                    match part {
                        Part::Text(text) => text.as_bytes().to_vec(),
                        Part::Id => id.clone().unwrap_or_default(),
                        Part::Timestamp => timestamp.clone().unwrap_or_default(),
                        Part::Body => body.to_vec(),
                    }
                };
                let parts: Vec<Vec<u8>> = parts.iter().map(part).collect();
                let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
                self.check(&parts, &written)?;
                body.to_vec()
            }
        };
        let inside = Inside::read(&self.scheme, &text);
        let as_text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let id = id.map(as_text).or_else(|| inside.at(self.scheme.id));
        let timestamp = timestamp.map(as_text).or_else(|| inside.at(self.scheme.timestamp));
        self.check_time(timestamp.as_deref(), now)?;
        Ok(Proved { text, id, timestamp })
    }

    /// Tries every key and every signature, so that the time taken does not tell which one was right.
    fn check(&self, signed: &[&[u8]], written: &Written) -> Result<(), Error> {
        let mut right = false;
        for secret in &self.keys {
            let key = key(self.scheme.key, secret).ok_or(match self.scheme.key {
                KeyForm::Base64(_) if !secret.expose().is_empty() => Error::MalformedKey,
                _ => Error::EmptyKey,
            })?;
            right |= is_right(self.scheme.algorithm, &key, signed, &written.signatures);
        }
        if right { Ok(()) } else { Err(Error::WrongSignature) }
    }

    fn check_time(&self, timestamp: Option<&str>, now: SystemTime) -> Result<(), Error> {
        let Some(tolerance) = self.tolerance else { return Ok(()) };
        let at = timestamp.and_then(time::seconds).ok_or(Error::NoTime)?;
        let now = now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let difference = i64::try_from(now).unwrap_or(i64::MAX).abs_diff(at);
        if difference <= tolerance.as_secs() { Ok(()) } else { Err(Error::Untimely) }
    }
}

/// What was verified.
struct Proved {
    text: Vec<u8>,
    id: Option<String>,
    timestamp: Option<String>,
}

/// The event, where something is to be found in it.
struct Inside(serde_json::Value);

impl Inside {
    fn read(scheme: &Scheme, text: &[u8]) -> Self {
        let is_needed = [scheme.id, scheme.timestamp].iter().any(|at| matches!(at, Some(At::Pointer(_))));
        Self(if is_needed {
            serde_json::from_slice(text).unwrap_or_default()
        } else {
            serde_json::Value::Null
        })
    }

    fn at(&self, at: Option<At>) -> Option<String> {
        let Some(At::Pointer(pointer)) = at else { return None };
        match self.0.pointer(pointer)? {
            serde_json::Value::String(text) => Some(text.clone()),
            serde_json::Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

impl<E> fmt::Debug for Verifier<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier").field("scheme", &self.scheme).field("keys", &self.keys.len()).finish()
    }
}
