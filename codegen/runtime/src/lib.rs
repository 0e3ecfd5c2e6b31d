//! What generated clients stand on: reading and writing values, sending calls, errors, redaction.
//!
//! Generated code names this crate only. Its types are read and written through [`Source`] and [`Sink`], two traits
//! with one implementation for each serde format and none for each type: that is what keeps a client of a thousand
//! types quick to build.

mod call;
mod client;
pub mod error;
#[macro_use]
mod macros;
mod operation;
mod pagination;
mod parameter;
mod transport;
mod value;
pub mod webhook;

pub use bytes::Bytes;
pub use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
pub use url::Url;

pub use crate::call::{Call, Retry, Sending};
pub use crate::client::{BaseUrl, BuildError, Client, ClientBuilder, Credential};
pub use crate::error::{Delivery, Error, Failure, NoFailure};
pub use crate::operation::Operation;
pub use crate::pagination::{Items, Paged, Pages};
pub use crate::parameter::{Parameter, Place, Style};
#[cfg(feature = "reqwest")]
pub use crate::transport::ReqwestTransport;
pub use crate::transport::{Answer, BoxFuture, Request, Transport, TransportError};

pub use crate::value::{
    Base64, Date, DateTime, FormatError, Json, ListSink, ListSource, LocalDateTime, Maybe, Number,
    ObjectSink, ObjectSource, Read, ReadError, Secret, Sink, Source, UnknownFields, UnknownMember, Uuid,
    Value, Write, WriteError, from_json, read_from, to_json, write_to,
};

#[doc(hidden)]
pub use crate::value::private as __private;

/// What the macros of operations need.
#[doc(hidden)]
pub mod __private_http {
    pub use crate::operation::{Declaration, ReadBody, Status, accept, bytes, empty, json, text};
    pub use crate::pagination::cursor;
}
