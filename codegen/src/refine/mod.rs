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

/// All passes, in the order they run. Boxes come first: which types are reached does not depend on them, but breaking
/// a cycle of aliases may leave one that is not reached any more.
const PASSES: &[(&str, Pass)] = &[
    ("recursion", |api, _, diagnostics| recursion::run(api, diagnostics)),
    ("direction", |api, _, _| direction::run(api)),
    ("distrust", |api, settings, _| distrust::run(api, settings)),
    ("names", |api, _, diagnostics| names::run(api, diagnostics)),
    ("order", |api, settings, _| order::run(api, settings)),
];

/// Completes the IR.
pub(crate) fn refine(api: &mut Api, settings: &Settings, diagnostics: &mut Diagnostics) {
    for (_, pass) in PASSES {
        pass(api, settings, diagnostics);
    }
}
