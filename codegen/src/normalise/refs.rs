//! What a walk over the description does not come to: other files, and places that the specification has no name for,
//! such as `#/definitions`. Found by the references to them, whose places say what they have to be.

use std::collections::HashSet;

use crate::document::{Document, FileId, Place, split};

use super::walk::Kind;

/// The references to places that a walk over the description does not come to.
#[derive(Debug, Default)]
pub(super) struct Elsewhere {
    /// The file that is walked over.
    pub(super) file: FileId,
    known: HashSet<(FileId, String, Kind)>,
    waiting: Vec<(FileId, String, Kind)>,
}

impl Elsewhere {
    /// Takes note of where a reference leads.
    pub(super) fn note(&mut self, reference: &str, kind: Kind) {
        if self.file == FileId(0) && is_walked(reference) {
            return;
        }
        let key = (self.file, reference.to_owned(), kind);
        if self.known.insert(key.clone()) {
            self.waiting.push(key);
        }
    }

    /// The next such place that exists, and what has to be there.
    pub(super) fn next(&mut self, document: &Document) -> Option<(Place, Kind)> {
        while let Some((from, reference, kind)) = self.waiting.pop() {
            let Ok(target) = document.resolve_in(from, &reference) else { continue };
            let place = target.place;
            // Two files can refer to the same place in different words.
            let same = format!("{}{}", place.file.0, place.pointer);
            if self.known.insert((place.file, same, kind)) {
                return Some((place, kind));
            }
        }
        None
    }
}

/// Whether the walk over the description comes to what is at this place of it, or there should be nothing. What lies
/// within a place that waits itself would be lifted twice, which changes nothing.
fn is_walked(reference: &str) -> bool {
    const WALKED: [&str; 6] = ["components", "info", "paths", "servers", "tags", "webhooks"];
    let (path, fragment) = split(reference);
    let mut tokens = fragment.split('/').skip(1);
    path.is_empty()
        && match (tokens.next(), tokens.next()) {
            (Some("components"), Some(section)) => !section.starts_with("x-"),
            (Some(first), _) => WALKED.contains(&first),
            (None, _) => fragment.is_empty(),
        }
}
