//! What is known of an operation before it is called.

mod accept;
mod form;
mod read;
mod status;

pub use accept::accept;
pub use form::one_of;
pub use read::{bytes, empty, json, text};
pub use status::Status;
pub(crate) use status::{Outcome, decide, is_declared};

use crate::ReadError;
use crate::client::Variable;
use crate::drift::Watch;
use crate::transport::Answer;

/// Reads the body of one declared answer.
pub type ReadBody<T> = fn(&Answer, &Watch<'_>) -> Result<T, ReadError>;

/// An operation of an API, as `operation!` declares it.
pub trait Operation: 'static {
    /// What a call answers when it succeeds.
    type Success: Send + 'static;
    /// The failures that are declared.
    type Failure: Send + 'static;

    /// All that is the same for every call.
    const DECLARATION: &'static Declaration;
    /// How the successes of the declaration are read, in its order.
    const READ_SUCCESS: &'static [ReadBody<Self::Success>];
    /// How the failures of the declaration are read, in its order.
    const READ_FAILURE: &'static [ReadBody<Self::Failure>];
}

/// A security scheme that an operation needs.
#[derive(Debug)]
pub struct Requirement {
    /// Its name.
    pub scheme: &'static str,
    /// The scopes that the operation needs of it.
    pub scopes: &'static [&'static str],
}

/// A server of an operation's own.
#[derive(Debug)]
pub struct OwnServer {
    /// Its URL, with its variables in it.
    pub url: &'static str,
    /// These variables. What a caller says of those of the same name in his base URL counts here as well.
    pub variables: &'static [Variable],
    /// The server of the whole API in whose place this one is called; `None` where it is called in place of any.
    pub of: Option<&'static str>,
}

/// All that is the same for every call of an operation.
#[derive(Debug)]
pub struct Declaration {
    /// `operationId`.
    pub id: &'static str,
    /// The method, in capitals.
    pub method: &'static str,
    /// The path template.
    pub path: &'static str,
    /// Alternatives of security schemes that are needed together; none where no credential is sent.
    pub security: &'static [&'static [Requirement]],
    /// The operation's own servers. One of them is called in place of the client's base URL, provided that the description
    /// [declares](crate::BaseUrl::declared) that base URL or both have one origin.
    pub servers: &'static [OwnServer],
    /// The header that makes it safe to send a request again.
    pub idempotency_key: Option<&'static str>,
    /// The `Accept` header.
    pub accept: &'static str,
    /// Statuses that are declared as successes.
    pub success: &'static [Status],
    /// Whether all successes have one type, so that a 2xx that is not declared can be read as well.
    pub one_success: bool,
    /// Statuses that are declared as failures.
    pub failure: &'static [Status],
}
