//! What generated clients stand on: reading and writing values, sending calls, errors, redaction.
//!
//! Generated code names this crate only. Whoever calls a generated client meets these of its types:
//!
//! | to | there is |
//! | --- | --- |
//! | set up a client | [`ClientBuilder`], with [`BaseUrl`], [`Credential`], [`Secret`] and [`Retry`] |
//! | get credentials from elsewhere | [`ClientCredentials`] of OAuth 2.0, or a [`CredentialProvider`] of one's own |
//! | make a call | [`Call`], which is awaited, or becomes [`Items`] or [`Pages`] of a list |
//! | read declared headers | [`Call::answer`], which gives an [`Answer`] with the typed body, and a [`Header`] for each |
//! | read an answer while it comes | [`Download`], [`Events`], [`Lines`] |
//! | learn why it failed | [`Error`]: [how far the request got](Error::delivery), [whether it is in doubt](Error::is_in_doubt), the typed [`Failure`] |
//! | handle values | [`Maybe`], [`OrEmpty`], [`Json`], [`DateTime`], [`LocalDateTime`], [`Date`], [`Time`], [`Duration`], [`Decimal`], [`DecimalString`], [`Uuid`], [`Base64`] |
//! | put types of one's own in the place of generated ones | [`as_serde!`], [`as_text!`], [`as_number!`], and [`AsSerde`], [`AsText`], [`AsNumber`] for those of other crates |
//! | see what the description does not list | [`UnknownFields`], [`UnknownMember`], [`Unlisted`] |
//! | receive webhooks | [`webhook::Verifier`], [`webhook::Delivery`] |
//! | send by other means | [`Transport`] or [`BlockingTransport`], which take a [`Request`] and give an [`Answer`] or a [`TransportError`] |
//! | test without a network | [`MemoryTransport`] |
//! | read and write values outside of calls | [`from_json`], [`to_json`], and serde's traits on every generated type |
//!
//! Three promises hold for all of it. A request is sent again only where that is safe, see [`Retry`]. No secret is printed,
//! neither by `Debug`, nor by an error or any of its sources, see [`Error`]. And nothing here panics on what a server, a
//! description or a caller hands over.
//!
//! # What generated code calls
//!
//! Each generated type and operation is a table that a macro makes code of: [`object!`], [`tuple!`], [`string_enum!`],
//! [`integer_enum!`], [`scalar_enum!`], [`union!`], [`newtype!`], [`operation!`], [`paged!`], [`streamed!`], [`client!`]. Types are read and written through
//! [`Source`] and [`Sink`], two traits with one implementation for each serde format and none for each type: that is what
//! keeps a client of a thousand types quick to build. An [`Operation`] is all constants and function pointers, so that
//! sending one is code of this crate and not of the caller's.
//!
//! # Features
//!
//! - `reqwest` (default): [`ClientBuilder::build`] has a transport of its own, `ReqwestTransport`, and in browsers
//!   `FetchTransport`. Without it, one is given by [`ClientBuilder::transport`].
//! - `tracing`: a span for each attempt of a call, by OpenTelemetry's names for HTTP clients; nothing of what is sent or
//!   answered is recorded but methods, path templates, hosts and statuses.
//! - `blocking`: blocking clients have a transport of their own too, `UreqTransport`.
//! - `stream`: what comes piece by piece is a `futures_core::Stream`.
//! - `jiff` (default), `chrono`, `time`: dates and times as values of these crates.

mod body;
mod budget;
mod call;
mod client;
mod clock;
mod drift;
pub mod error;
#[macro_use]
mod macros;
mod operation;
mod pagination;
mod parameter;
mod retry;
mod stream;
mod transport;
mod value;
pub mod webhook;

pub use bytes::Bytes;
pub use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
pub use url::Url;

pub use crate::body::{Body, Encoding};
pub use crate::call::{Call, Sending};
pub use crate::client::{
    Async, BaseUrl, Blocking, BuildError, Client, ClientBuilder, ClientCredentials, Credential,
    CredentialError, CredentialProvider, CredentialRequest,
};
pub use crate::drift::{Unlisted, UnlistedKind};
pub use crate::error::{Delivery, Error, Failure, NoFailure};
pub use crate::operation::Operation;
pub use crate::pagination::{Items, Next, Paged, Pages, Pagination};
pub use crate::parameter::{Parameter, Place, Style};
pub use crate::retry::Retry;
pub use crate::stream::{Download, Event, EventStream, Events, JsonLines, Lines};
#[cfg(all(feature = "reqwest", target_family = "wasm", target_os = "unknown"))]
pub use crate::transport::FetchTransport;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
pub use crate::transport::ReqwestTransport;
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
pub use crate::transport::UreqTransport;
pub use crate::transport::{
    Answer, BlockingTransport, BoxFuture, Flow, Header, MemoryTransport, Pieces, Request, Transport,
    TransportError,
};

pub use crate::value::{
    AsNumber, AsSerde, AsText, Base64, Date, DateTime, Decimal, DecimalString, Duration, File, FormatError,
    Json, ListSink, ListSource, LocalDateTime, Maybe, Number, ObjectSink, ObjectSource, OrEmpty, Read,
    ReadError, Secret, Set, Sink, Source, Time, UnknownFields, UnknownMember, Uuid, Value, Write, WriteError,
    from_json, read_from, to_json, write_to,
};

#[doc(hidden)]
pub use crate::value::private as __private;

/// What the macros of operations need.
#[doc(hidden)]
pub mod __private_http {
    pub use crate::drift::Watch;
    pub use crate::operation::{
        Declaration, OwnServer, ReadBody, Requirement, Status, accept, bytes, empty, json, one_of, text,
    };
    pub use crate::stream::ReadData;

    /// How one event or line is read, by the names that `streamed!` calls them.
    pub mod stream {
        pub use crate::stream::{json, text};
    }
}
