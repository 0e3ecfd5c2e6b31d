//! The generator, seen from outside: documents in, source and diagnostics out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails panics")]

mod bad_specs;
mod build_script;
mod cases;
mod changes;
mod diff;
mod errors;
mod examples;
mod files;
mod harness;
mod hostile;
mod hostile_inputs;
mod index;
mod interrupted;
mod mutations;
mod names_lock;
mod random;
mod seed;
mod tag_features;
mod truth;
