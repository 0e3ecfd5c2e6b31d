//! Updating and removing places of a node tree (Overlay Specification 1.0, section 4.4.3).

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Kind, Map, Node, Origin, Pointer};

use super::action::Action;

/// Why a change cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// The target is the document itself, which cannot be removed.
    RemovesRoot,
    /// The target is neither an object nor an array, so nothing can be merged into it.
    TargetIsScalar(Origin, &'static str),
    /// The update and the document have different kinds of values in the same place.
    Mismatch {
        /// Where the update has its value.
        update: (Origin, &'static str),
        /// Where the document has its value.
        found: (Origin, &'static str),
    },
}

impl Fault {
    /// The fault as a diagnostic of the action that has it.
    pub(super) fn into_diagnostic(self, action: &Action) -> Diagnostic {
        let target = &action.target;
        let report = |at, message, remedy: &str| Diagnostic::new(Code::OverlayInvalid, at, message, remedy);
        match self {
            Self::RemovesRoot => {
                let message = "the action removes the whole document".to_owned();
                report(action.target_origin, message, "select what is to be removed inside the document")
            }
            Self::TargetIsScalar(found, kind) => {
                let message =
                    format!("the target `{target}` selects {kind}, which nothing can be merged into");
                let remedy = "select the object that contains it, and update its property";
                report(action.target_origin, message, remedy).related(found, "selected here")
            }
            Self::Mismatch { update: (at, new), found: (found, old) } => {
                let message = format!("the update has {new} where the document has {old}");
                let remedy = "give the update the document's kind of value, or remove the old value by an action before";
                report(at, message, remedy).related(found, "the document's value")
            }
        }
    }
}

/// Merges `with` into an object, or appends it to an array.
pub(super) fn update(root: &mut Node, place: &Pointer, with: &Node) -> Result<(), Fault> {
    let Some(target) = place.find_mut(root) else { return Ok(()) };
    match &mut target.kind {
        Kind::List(list) => {
            list.push(with.clone());
            Ok(())
        }
        Kind::Map(_) => merge(target, with),
        _ => Err(Fault::TargetIsScalar(target.origin, target.describe())),
    }
}

/// Removes a member of an object or an item of an array. The order of the others stays as it is.
pub(super) fn remove(root: &mut Node, place: &Pointer) -> Result<(), Fault> {
    let Some((parent, last)) = split(place) else { return Err(Fault::RemovesRoot) };
    match parent.find_mut(root).map(|node| &mut node.kind) {
        Some(Kind::Map(map)) => {
            map.shift_remove(last);
        }
        Some(Kind::List(list)) => {
            if let Some(index) = last.parse().ok().filter(|index| *index < list.len()) {
                list.remove(index);
            }
        }
        _ => {}
    }
    Ok(())
}

/// The pointer to the parent, and the last token; `None` for the root.
pub(super) fn split(place: &Pointer) -> Option<(Pointer, &str)> {
    let (last, parents) = place.tokens().split_last()?;
    Some((Pointer::from_tokens(parents.to_vec()), last))
}

fn merge(old: &mut Node, new: &Node) -> Result<(), Fault> {
    match (&mut old.kind, &new.kind) {
        (Kind::Map(old), Kind::Map(new)) => {
            new.iter().try_for_each(|(key, value)| merge_member(old, key, value))
        }
        (Kind::List(old), Kind::List(new)) => {
            old.extend(new.iter().cloned());
            Ok(())
        }
        (Kind::Map(_) | Kind::List(_), _) | (_, Kind::Map(_) | Kind::List(_)) => {
            Err(Fault::Mismatch { update: (new.origin, new.describe()), found: (old.origin, old.describe()) })
        }
        _ => {
            *old = new.clone();
            Ok(())
        }
    }
}

fn merge_member(map: &mut Map, key: &Arc<str>, value: &Node) -> Result<(), Fault> {
    match map.get_mut(key) {
        Some(old) => merge(old, value),
        None => {
            map.insert(Arc::clone(key), value.clone());
            Ok(())
        }
    }
}
