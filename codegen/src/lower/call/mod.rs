//! Operations and all that belongs to a call: parameters, bodies, answers, streams, pages, security, servers, webhooks.

pub(super) mod answer;
pub(super) mod body;
pub(super) mod callback;
pub(super) mod encoding;
pub(super) mod header;
pub(super) mod media;
pub(super) mod module;
pub(super) mod operation;
pub(super) mod pagination;
pub(super) mod parameter;
pub(super) mod security;
pub(super) mod server;
pub(super) mod signature;
pub(super) mod status;
pub(super) mod stream;
pub(super) mod webhook;
