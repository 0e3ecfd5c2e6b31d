//! TLS for the built-in transports.

use std::sync::Arc;

use rustls::crypto::CryptoProvider;

/// TLS by `ring`, which builds in seconds where the default provider takes minutes.
pub(super) fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}
