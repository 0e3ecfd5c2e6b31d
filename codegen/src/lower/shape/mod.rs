//! What a schema becomes: [`class`] decides, [`types`] declares and [`component`] names beforehand, and each kind of type is built by a file of its own
//! ([`object`], [`enums`], [`tuple`], [`union`]).
//!
//! A union's members are seen as [`member`]s, told apart by a [`rule`] (a [`tag`], or what their JSON shows), and named as
//! [`variant`]s.

pub(super) mod alias;
pub(super) mod alike;
pub(super) mod class;
mod component;
pub(super) mod constant;
pub(super) mod default;
pub(super) mod enums;
mod external;
pub(super) mod further;
pub(super) mod inheritance;
pub(super) mod member;
mod newtype;
pub(super) mod number;
pub(super) mod object;
pub(super) mod object_rule;
pub(super) mod rule;
pub(super) mod scalar;
pub(super) mod tag;
pub(super) mod tuple;
pub(super) mod types;
pub(super) mod union;
pub(super) mod variant;
