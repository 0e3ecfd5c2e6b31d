//! Why a client cannot be built.

use std::error::Error as StdError;
use std::fmt;

/// Why a client cannot be built. It names what is wrong, and never shows a credential.
#[derive(Debug)]
pub struct BuildError {
    message: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl BuildError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), source: None }
    }

    pub(super) fn base_url(reason: impl fmt::Display) -> Self {
        Self::new(format!("the base URL is not usable: {reason}"))
    }

    #[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
    pub(crate) fn transport(source: Box<dyn StdError + Send + Sync>) -> Self {
        Self { message: "the transport cannot be set up".to_owned(), source: Some(source) }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}
