//! Updating and removing places of a node tree (Overlay Specification 1.1, section 4.4.3).

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Kind, Map, Node, Origin, Pointer};

use super::action::{Action, Edition};
use super::applied::{Changed, How};
use super::filter::are_same;

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
                report(target.origin, message, "select what is to be removed inside the document")
            }
            Self::TargetIsScalar(found, kind) => {
                let text = &target.text;
                let message = format!("the target `{text}` selects {kind}, which nothing can be merged into");
                let remedy =
                    "select the object that contains it, and update its property, or write `overlay: 1.1.0`";
                report(target.origin, message, remedy).related(found, "selected here")
            }
            Self::Mismatch { update: (at, new), found: (found, old) } => {
                let message = format!("the update has {new} where the document has {old}");
                let remedy = "give the update the document's kind of value, or remove the old value by an action before";
                report(at, message, remedy).related(found, "the document's value")
            }
        }
    }
}

/// Merges a value into a place: members into an object, an entry into an array.
pub(super) fn update(
    root: &mut Node,
    place: &Pointer,
    with: &Node,
    edition: Edition,
    changes: &mut Vec<Changed>,
) -> Result<(), Fault> {
    let Some(target) = place.find_mut(root) else { return Ok(()) };
    let mut merge = Merge { path: place.tokens().to_vec(), changes };
    match (&mut target.kind, &with.kind) {
        (Kind::List(_), Kind::List(_)) if edition == Edition::V1_1 => merge.node(target, with),
        (Kind::List(list), _) => {
            merge.note(&list.len().to_string(), target.origin, How::Added);
            list.push(with.clone());
            Ok(())
        }
        (Kind::Map(_), _) => merge.node(target, with),
        _ if edition == Edition::V1_1 => merge.node(target, with),
        _ => Err(Fault::TargetIsScalar(target.origin, target.describe())),
    }
}

/// Removes a member of an object or an item of an array. The order of the others stays as it is.
pub(super) fn remove(root: &mut Node, place: &Pointer, changes: &mut Vec<Changed>) -> Result<(), Fault> {
    let Some((parent, last)) = split(place) else { return Err(Fault::RemovesRoot) };
    let removed = match parent.find_mut(root).map(|node| &mut node.kind) {
        Some(Kind::Map(map)) => map.shift_remove(last),
        Some(Kind::List(list)) => {
            last.parse().ok().filter(|index| *index < list.len()).map(|index| list.remove(index))
        }
        _ => None,
    };
    let removed =
        removed.map(|node| Changed { pointer: place.clone(), before: node.origin, how: How::Removed });
    changes.extend(removed);
    Ok(())
}

/// The pointer to the parent, and the last token; `None` for the root.
fn split(place: &Pointer) -> Option<(Pointer, &str)> {
    let (last, parents) = place.tokens().split_last()?;
    Some((Pointer::from_tokens(parents.to_vec()), last))
}

/// A merge on its way through the document.
struct Merge<'a> {
    path: Vec<String>,
    changes: &'a mut Vec<Changed>,
}

impl Merge<'_> {
    fn node(&mut self, old: &mut Node, new: &Node) -> Result<(), Fault> {
        let within = old.origin;
        match (&mut old.kind, &new.kind) {
            (Kind::Map(old), Kind::Map(new)) => {
                new.iter().try_for_each(|(key, value)| self.member(old, within, key, value))
            }
            (Kind::List(old), Kind::List(new)) => {
                for item in new {
                    self.note(&old.len().to_string(), within, How::Added);
                    old.push(item.clone());
                }
                Ok(())
            }
            (Kind::Map(_) | Kind::List(_), _) | (_, Kind::Map(_) | Kind::List(_)) => {
                Err(Fault::Mismatch { update: (new.origin, new.describe()), found: (within, old.describe()) })
            }
            _ => {
                if !are_same(old, new) {
                    let pointer = Pointer::from_tokens(self.path.clone());
                    self.changes.push(Changed { pointer, before: within, how: How::Replaced });
                }
                *old = new.clone();
                Ok(())
            }
        }
    }

    fn member(&mut self, map: &mut Map, within: Origin, key: &Arc<str>, value: &Node) -> Result<(), Fault> {
        let Some(old) = map.get_mut(key) else {
            self.note(key, within, How::Added);
            map.insert(Arc::clone(key), value.clone());
            return Ok(());
        };
        self.path.push(key.to_string());
        let result = self.node(old, value);
        self.path.pop();
        result
    }

    /// Takes note of a change one step further down.
    fn note(&mut self, token: &str, before: Origin, how: How) {
        let tokens = self.path.iter().cloned().chain([token.to_owned()]).collect();
        self.changes.push(Changed { pointer: Pointer::from_tokens(tokens), before, how });
    }
}
