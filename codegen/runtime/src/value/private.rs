//! What the macros need and nobody else.

pub use serde;

pub use super::constant::{Constant, Expected, Literal};
pub use super::foreign::{
    read_number, read_serde, read_text, replacement, write_number, write_serde, write_text,
};
pub use super::listed::{listed_or, listed_scalar, read_closed, read_listed, unlisted, write_scalar};
pub use super::object::{
    Field, Fields, Needed, Object, OnFields, Rest, Shape, Slot, debug_object, incomplete, read_object,
    same_object, write_object,
};
pub use super::sink::Presence;
pub use super::source::Scalar;
pub use super::tuple::{read_tuple, write_tuple};
pub use super::union::{
    Kind, Rule, Union, debug_union, no_member, read_member, read_union, same_union, write_union,
};
