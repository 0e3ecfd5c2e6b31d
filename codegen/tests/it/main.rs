//! The generator, seen from outside: documents in, source and diagnostics out.

mod bad_specs;
mod build_script;
mod cases;
mod changes;
mod errors;
mod harness;
mod hostile;
mod mutations;
mod random;
mod seed;
