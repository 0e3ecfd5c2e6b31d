//! Names that are unique in their scope, and taken by nothing that is generated beside them.
//!
//! | scope | what is in it |
//! | --- | --- |
//! | `types.rs` | all types, written or not, so that a name does not depend on who uses what; and their modules |
//! | a type | its fields with `unknown`, or its variants |
//! | the root | the structs of tags, the types of operations, the enums of answers; modules; `Client` and its like |
//! | a tag's struct | its methods; for operations without a tag it is `Client`, with an accessor per tag |
//! | an operation | its parameters, which become arguments or methods of `Call` |

mod bodies;
pub(super) mod calls;
mod keys;
mod members;
mod root;
mod settling;
mod types;

pub use self::keys::{Named, Owner, named};
use self::settling::Settling;
use crate::diagnostic::Diagnostics;
use crate::ir::Api;
use crate::names_lock::NamesLock;

/// Gives all names, and answers which of them are settled from now on.
pub(super) fn run(api: &mut Api, lock: &NamesLock, diagnostics: &mut Diagnostics) -> NamesLock {
    let mut settling = Settling::new(lock, diagnostics);
    types::run(api, &mut settling);
    members::run(api, &mut settling);
    root::run(api, &mut settling);
    calls::run(api, &mut settling);
    settling.finish()
}
