//! Webhooks: deliveries whose signature is checked before anything of them is believed.

mod delivery;
mod error;
mod headers;
mod scheme;
mod signature;
mod time;
mod verifier;
mod written;

pub use delivery::Delivery;
pub use error::Error;
pub use headers::Headers;
pub use scheme::{Algorithm, At, Encoding, KeyForm, Part, Scheme, Signed};
pub use verifier::Verifier;
