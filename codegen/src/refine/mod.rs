//! What is settled about the IR once all of it is there: cycles, directions, presence, names, order.
//!
//! Each pass is one file and one entry of [`PASSES`]. A pass finds nothing to do where it has been before, so that
//! refining twice changes nothing.

mod direction;
mod distrust;
mod graph;
mod names;
mod order;
mod page;
mod recursion;
#[cfg(test)]
mod tests;

use crate::diagnostic::Diagnostics;
use crate::ir::Api;
use crate::settings::Settings;

/// One step of refining.
type Pass = fn(&mut Api, &Settings, &mut Diagnostics);

/// All passes, in the order they run. Cycles come first, because ending one of aliases may leave a type that nothing
/// reaches any more; names come after all that looks at wire names, and before the order by name.
const PASSES: &[Pass] = &[
    |api, _, diagnostics| recursion::run(api, diagnostics),
    |api, _, _| direction::run(api),
    |api, settings, _| distrust::run(api, settings),
    |api, _, diagnostics| names::run(api, diagnostics),
    |api, settings, _| order::run(api, settings),
];

/// Completes the IR.
pub(crate) fn refine(api: &mut Api, settings: &Settings, diagnostics: &mut Diagnostics) {
    for pass in PASSES {
        pass(api, settings, diagnostics);
    }
}
