//! Overlays: corrections of a description that stay out of the description (OpenAPI Overlay Specification 1.0).
//!
//! An overlay is a list of actions; each selects places of the document by a JSONPath (RFC 9535) and updates or removes
//! them. What an update brings into the document keeps the overlay's origins, so that a later message about it leads to
//! the overlay. Beyond the specification, a target that matches nothing is an error: the description has changed, and
//! the correction is either misplaced or no longer needed. Removing strings, numbers and the like is allowed, as it is in
//! the specification's own test cases.

mod action;
mod change;
mod query;
mod read;
#[cfg(test)]
mod tests;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, Pointer, Source};

use self::action::{Action, Change};
use self::change::{remove, update};
use self::query::Mirror;

/// Applies the actions of these overlays to the document, in order.
///
/// All problems are listed. If one of them is an error, the document is not what the overlays meant, and of no use.
pub(crate) fn apply(document: &mut Document, overlays: Vec<Source>, diagnostics: &mut Diagnostics) {
    let mut actions = Vec::new();
    for source in overlays {
        if let Some(root) = document.read(source, diagnostics) {
            actions.extend(read::actions(root, diagnostics));
        }
    }
    let mut mirror = Mirror::of(&document.root);
    for action in &actions {
        perform(action, document, &mut mirror, diagnostics);
    }
}

fn perform(action: &Action, document: &mut Document, mirror: &mut Mirror, diagnostics: &mut Diagnostics) {
    let places = mirror.select(&action.query, &document.root);
    if places.is_empty() {
        diagnostics.push(no_match(action, mirror));
    }
    match &action.change {
        Change::Update(with) => {
            for place in places {
                if let Err(fault) = update(&mut document.root, &place, with) {
                    diagnostics.push(fault.into_diagnostic(action));
                }
                refresh(mirror, document, &place);
            }
        }
        // From the last to the first: what is still to be removed then stays where it was found.
        Change::Remove => {
            for place in places.iter().rev() {
                match remove(&mut document.root, place) {
                    Ok(()) => mirror.remove(place),
                    Err(fault) => diagnostics.push(fault.into_diagnostic(action)),
                }
            }
        }
    }
}

fn refresh(mirror: &mut Mirror, document: &Document, place: &Pointer) {
    if let Some(node) = place.find(&document.root) {
        mirror.replace(place, node);
    }
}

fn no_match(action: &Action, mirror: &Mirror) -> Diagnostic {
    let why = mirror.first_missing(&action.query).map(|missing| format!(": {missing}")).unwrap_or_default();
    let message = format!("the target `{}` matches nothing{why}", action.target);
    let remedy = "correct the target, or drop the action if the description no longer needs it";
    Diagnostic::new(Code::OverlayNoMatch, action.target_origin, message, remedy)
}
