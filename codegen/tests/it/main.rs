//! The generator, seen from outside: documents in, source and diagnostics out.

mod bad_specs;
mod cases;
mod changes;
mod errors;
mod harness;
mod seed;
