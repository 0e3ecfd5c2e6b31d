//! What schemas say, before it is decided what they become.
//!
//! A schema is seen through a view ([`schema`]), references are followed ([`resolve`]), the parts of a schema are opened
//! ([`all_of`]) and taken together ([`merged`]). This room knows no type of the IR but the plainest, and imports nothing
//! from its neighbours.

pub(super) mod all_of;
pub(super) mod annotation;
pub(super) mod check;
pub(super) mod doc;
pub(super) mod exact;
pub(super) mod extension;
pub(super) mod implied;
pub(super) mod kinds;
pub(super) mod merged;
pub(super) mod resolve;
pub(super) mod schema;
pub(super) mod value;
