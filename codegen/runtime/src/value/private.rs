//! What the macros need and nobody else.

pub use serde;

pub use super::constant::{Constant, Expected};
pub use super::listed::{listed_scalar, read_listed, write_scalar};
pub use super::object::{
    Needed, Rest, Shown, Slot, debug_object, nullable, optional, read_object, write_object,
};
pub use super::tuple::{More, read_tuple, write_tuple};
pub use super::union::{Kind, Rule, member_or_unknown, read_union};
