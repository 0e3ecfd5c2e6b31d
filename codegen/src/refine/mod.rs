//! What is settled about the IR once all of it is there: cycles, directions, presence, names, order.
//!
//! Each pass is one file and one entry of [`PASSES`]. A pass finds nothing to do where it has been before, so that
//! refining twice changes nothing.

mod acyclic;
mod chosen;
mod direction;
mod distrust;
mod graph;
mod large;
mod merge;
mod names;
mod order;
mod page;
mod recursion;
mod split;
#[cfg(test)]
mod tests;

pub use self::names::{Named, Owner, named};
use crate::diagnostic::Diagnostics;
use crate::ir::Api;
use crate::names_lock::NamesLock;
use crate::settings::Settings;

/// What a pass may look at besides the API, and where it leaves what it has to tell.
struct Around<'a> {
    settings: &'a Settings,
    /// The names that are settled; once the names are given, those that are settled from then on.
    lock: NamesLock,
    diagnostics: &'a mut Diagnostics,
}

/// One step of refining.
type Pass = fn(&mut Api, &mut Around<'_>);

/// All passes, in the order they run. Cycles come first, because ending one of aliases may leave a type that nothing
/// reaches any more; names come after all that looks at wire names, and before the order by name and what
/// is chosen by name.
const PASSES: &[(&str, Pass)] = &[
    ("merge", |api, around| merge::run(api, around.settings)),
    ("recursion", |api, around| recursion::run(api, around.diagnostics)),
    ("direction", |api, _| direction::run(api)),
    ("split", |api, _| split::run(api)),
    ("distrust", |api, around| distrust::run(api, around.settings)),
    ("large", |api, _| large::run(api)),
    ("names", |api, around| around.lock = names::run(api, &around.lock, around.diagnostics)),
    ("order", |api, around| order::run(api, around.settings)),
    ("chosen", chosen::run),
];

/// Completes the IR, with the names that the lock holds, and answers the lock for the next run. Who looks on is told of
/// each pass, by its name.
pub(crate) fn refine(
    api: &mut Api,
    settings: &Settings,
    lock: NamesLock,
    diagnostics: &mut Diagnostics,
    observer: &mut dyn FnMut(&'static str, &Api),
) -> NamesLock {
    let mut around = Around { settings, lock, diagnostics };
    for (name, pass) in PASSES {
        pass(api, &mut around);
        observer(name, api);
    }
    around.lock
}
