//! Overlays: corrections of a description that stay out of the description (OpenAPI Overlay Specification 1.0 and 1.1).
//!
//! An overlay is a list of actions; each selects places of the document by a JSONPath (RFC 9535) and updates or removes
//! them. What an update brings into the document keeps the overlay's origins, so that a later message about it leads to
//! the overlay; what is copied leads to what it is a copy of. Beyond the specification, a target that matches nothing is
//! an error, unless the action says `x-optional: true`, and an action that changes nothing is told: the description has
//! changed, and the correction is either misplaced or no longer needed. Removing strings, numbers and the like is
//! allowed, as it is in the specification's own test cases.
//!
//! The files that the description refers to are not changed, and a reference that an overlay brings in is relative to the
//! description. An overlay can replace the `$ref` itself.

mod action;
mod applied;
mod change;
mod check;
mod filter;
mod read;
mod select;
#[cfg(test)]
mod tests;

pub use self::applied::{Applied, Changed, How};

use std::mem::discriminant;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, Kind, Node, Pointer, Source};

use self::action::{Action, Change, Path};
use self::change::{Fault, remove, update};
use self::select::{first_missing, select};

/// Applies the actions of these overlays to the document, in order, and tells what each of them did.
///
/// All problems are listed. If one of them is an error, the document is not what the overlays meant, and of no use.
pub(crate) fn apply(
    document: &mut Document,
    overlays: Vec<Source>,
    diagnostics: &mut Diagnostics,
) -> Vec<Applied> {
    let mut actions = Vec::new();
    for source in overlays {
        if let Some(root) = document.read(source, diagnostics) {
            actions.extend(read::actions(root, diagnostics));
        }
    }
    actions.iter().map(|action| perform(action, document, diagnostics)).collect()
}

fn perform(action: &Action, document: &mut Document, diagnostics: &mut Diagnostics) -> Applied {
    let mut applied = Applied {
        origin: action.origin,
        target: action.target.text.to_string(),
        description: action.description.as_deref().map(str::to_owned),
        changes: Vec::new(),
    };
    match places(&action.target, document) {
        Ok(places) if places.is_empty() && !action.optional => {
            diagnostics.push(no_match(&action.target, document, "the target"));
        }
        Ok(places) => {
            let faults = change(action, document, &places, &mut applied.changes);
            if faults.is_empty() && applied.changes.is_empty() && !action.optional {
                diagnostics.push(no_effect(action));
            }
            faults.into_iter().for_each(|fault| diagnostics.push(fault));
        }
        Err(fault) => diagnostics.push(*fault),
    }
    applied
}

/// Makes the change in all of these places, and answers what stood against it.
fn change(
    action: &Action,
    document: &mut Document,
    places: &[Pointer],
    changes: &mut Vec<Changed>,
) -> Vec<Diagnostic> {
    match &action.change {
        Change::Remove => remove_all(action, document, places, changes),
        Change::Update(with) => update_all(action, document, places, with, changes),
        Change::Copy(path) => match copy(path, document) {
            Ok(with) => update_all(action, document, places, &with, changes),
            Err(fault) => vec![*fault],
        },
    }
}

/// From the last to the first: what is still to be removed then stays where it was found.
fn remove_all(
    action: &Action,
    document: &mut Document,
    places: &[Pointer],
    changes: &mut Vec<Changed>,
) -> Vec<Diagnostic> {
    let remove = |place: &Pointer| remove(&mut document.root, place, changes).err();
    let faults: Vec<Fault> = places.iter().rev().filter_map(remove).collect();
    changes.reverse();
    faults.into_iter().map(|fault| fault.into_diagnostic(action)).collect()
}

fn update_all(
    action: &Action,
    document: &mut Document,
    places: &[Pointer],
    with: &Node,
    changes: &mut Vec<Changed>,
) -> Vec<Diagnostic> {
    if let Some(fault) = mixed(action, document, places) {
        return vec![fault];
    }
    let update = |place: &Pointer| update(&mut document.root, place, with, action.edition, changes).err();
    let faults = places.iter().filter_map(update);
    faults.map(|fault| fault.into_diagnostic(action)).collect()
}

fn places(path: &Path, document: &Document) -> Result<Vec<Pointer>, Box<Diagnostic>> {
    select(&path.query, &document.root).ok_or_else(|| {
        let message = format!("finding what `{}` selects takes too long", path.text);
        let remedy = "name the members on the way instead of searching all with `..`";
        Box::new(Diagnostic::new(Code::OverlayInvalid, path.origin, message, remedy))
    })
}

/// The node that a path leads to, ready to be put somewhere else.
fn copy(path: &Path, document: &mut Document) -> Result<Node, Box<Diagnostic>> {
    let places = places(path, document)?;
    let [place] = places.as_slice() else {
        if places.is_empty() {
            return Err(Box::new(no_match(path, document, "what is copied,")));
        }
        let message = format!("`{}` selects {} nodes, and one is copied", path.text, places.len());
        let remedy = "write a path that leads to one node";
        return Err(Box::new(Diagnostic::new(Code::OverlayInvalid, path.origin, message, remedy)));
    };
    match place.find(&document.root) {
        Some(node) => Ok(document.origins.copy(node)),
        None => Err(Box::new(no_match(path, document, "what is copied,"))),
    }
}

/// The fault of a target that selects objects as well as arrays, or either as well as scalars.
fn mixed(action: &Action, document: &Document, places: &[Pointer]) -> Option<Diagnostic> {
    let is_scalar = |node: &Node| !matches!(node.kind, Kind::List(_) | Kind::Map(_));
    let nodes: Vec<&Node> = places.iter().filter_map(|place| place.find(&document.root)).collect();
    let (first, rest) = nodes.split_first()?;
    let differs = |node: &&&Node| {
        discriminant(&first.kind) != discriminant(&node.kind) && !(is_scalar(first) && is_scalar(node))
    };
    let other = rest.iter().find(differs)?;
    let (text, one, another) = (&action.target.text, first.describe(), other.describe());
    let message = format!("the target `{text}` selects {one} as well as {another}");
    let remedy = "write an action for each kind of value";
    let diagnostic = Diagnostic::new(Code::OverlayInvalid, action.target.origin, message, remedy);
    Some(diagnostic.related(first.origin, one).related(other.origin, another))
}

fn no_match(path: &Path, document: &Document, what: &str) -> Diagnostic {
    let why = first_missing(&path.query, &document.root);
    let why = why.map(|missing| format!(": {missing}")).unwrap_or_default();
    let message = format!("{what} `{}` matches nothing{why}", path.text);
    let remedy = "correct the target, or drop the action if the description no longer needs it";
    Diagnostic::new(Code::OverlayNoMatch, path.origin, message, remedy)
}

fn no_effect(action: &Action) -> Diagnostic {
    let message =
        format!("the action on `{}` changes nothing: the description already says so", action.target.text);
    let remedy = "drop the action, or keep it with `x-optional: true`";
    Diagnostic::new(Code::OverlayNoEffect, action.target.origin, message, remedy)
}
