//! What generated clients stand on: reading and writing values, sending calls, errors, redaction.
//!
//! Generated code names this crate only. Its types are read and written through [`Source`] and [`Sink`], two traits
//! with one implementation for each serde format and none for each type: that is what keeps a client of a thousand
//! types quick to build.

#[macro_use]
mod macros;
mod value;

pub use crate::value::{
    Base64, Date, DateTime, FormatError, Json, ListSink, ListSource, LocalDateTime, Maybe, Number,
    ObjectSink, ObjectSource, Read, ReadError, Secret, Sink, Source, UnknownFields, UnknownMember, Uuid,
    Value, Write, WriteError, from_json, read_from, to_json, write_to,
};

#[doc(hidden)]
pub use crate::value::private as __private;
