//! Values: how they are read, written and kept.
//!
//! A type is read by [`Read`] from a [`Source`] and written by [`Write`] to a [`Sink`]. `cursor` is the source of JSON
//! text; `reader` and `writer` put any serde format behind these two traits; `object` and `union` hold what the macros
//! would otherwise repeat for every type.

mod ahead;
mod constant;
mod containers;
mod cursor;
mod decimal;
mod encode;
mod error;
mod file;
mod foreign;
mod format;
mod in_place;
mod inside;
mod json;
mod level;
mod lexis;
mod listed;
mod maybe;
mod node;
mod object;
mod open;
mod or_empty;
mod plain;
pub mod private;
mod reader;
mod rewind;
mod scalars;
mod scan;
mod secret;
mod set;
mod sink;
mod skip;
mod source;
mod tagging;
mod text;
mod tree;
mod tuple;
mod union;
mod unknown;
mod visit;
mod walk;
mod writer;

pub use self::decimal::Decimal;
pub use self::error::{ReadError, WriteError};
pub(crate) use self::error::{printable, without_numbers};
pub use self::file::File;
pub use self::foreign::{AsNumber, AsSerde, AsText};
pub use self::format::FormatError;
pub use self::json::Json;
pub use self::maybe::Maybe;
pub(crate) use self::object::Shape;
pub use self::or_empty::OrEmpty;
pub(crate) use self::plain::from_plain;
pub use self::reader::{from_json, read_from};
pub use self::secret::Secret;
pub use self::set::Set;
pub use self::sink::{ListSink, ObjectSink, Sink, Write};
pub(crate) use self::sink::{OnList, OnObject};
pub use self::source::{ListSource, Number, ObjectSource, Read, Source, Value};
pub use self::text::{Base64, Date, DateTime, DecimalString, Duration, LocalDateTime, Time, Uuid};
pub(crate) use self::tree::{Tree, to_tree};
pub use self::unknown::{UnknownFields, UnknownMember};
pub(crate) use self::walk::{Kind, items, kind, properties};
pub use self::writer::{to_json, write_to};
