//! Where the values of a file stand: an index of one file, made when the first position in it is asked for.

mod json;
mod lines;
mod yaml;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use self::lines::Lines;
use super::locate::Position;
use super::read::MERGE_KEY;
use super::{FileId, Source};

/// The indexes of a document's files, each made when it is first needed.
#[derive(Debug, Clone, Default)]
pub(super) struct Indexes {
    by_file: Vec<Arc<OnceLock<Index>>>,
}

impl Indexes {
    /// Makes room for one more file.
    pub(super) fn add(&mut self) {
        self.by_file.push(Arc::default());
    }

    /// The index of a file.
    pub(super) fn of(&self, file: FileId, source: &Source) -> Option<&Index> {
        Some(self.by_file.get(file.0)?.get_or_init(|| Index::new(source)))
    }
}

/// Where the values of one file stand.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The root is the first, if there is one.
    spots: Vec<Spot>,
    lines: Lines,
}

/// A value of the file. An alias has no spot of its own, it leads to that of its anchor.
#[derive(Debug)]
struct Spot {
    at: Position,
    children: Children,
}

#[derive(Debug)]
enum Children {
    None,
    Items(Vec<Child>),
    /// Members by key; a key that repeats has several.
    Members(HashMap<Box<str>, Vec<Child>>),
}

/// A member or item: where it begins (a member with its key), and its value.
#[derive(Debug, Clone, Copy)]
struct Child {
    at: Position,
    value: SpotId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct SpotId(usize);

/// A place of a file that a pointer leads to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// Where it begins: a member with its key.
    pub(super) start: Position,
    /// Where its value begins.
    pub(super) value: Position,
}

impl Index {
    /// Reads where the values stand. Text that cannot be read to its end gives an index of what comes before.
    pub(super) fn new(source: &Source) -> Self {
        let mut index = Self::default();
        if !json::fill(&mut index, &source.text) {
            index.spots.clear();
            yaml::fill(&mut index, &source.text);
        }
        index.lines = Lines::new(&source.text);
        index
    }

    /// The place these reference tokens lead to, or the last on the way there.
    pub(super) fn find(&self, tokens: &[String]) -> Option<Found> {
        let root = self.spots.first()?;
        let mut found = Found { start: root.at, value: root.at };
        let mut spot = root;
        for token in tokens {
            let Some((child, next)) =
                self.child(spot, token, 0).and_then(|child| Some((child, self.spot(child.value)?)))
            else {
                break;
            };
            found = Found { start: child.at, value: next.at };
            spot = next;
        }
        Some(found)
    }

    /// What is left of a line behind a position.
    pub(super) fn rest_of_line<'t>(&self, text: &'t str, from: Position) -> Option<&'t str> {
        self.lines.rest(text, from)
    }

    /// The second and further places of a key that repeats in the object these reference tokens lead to.
    pub(super) fn repetitions(&self, object: &[String], key: &str) -> Vec<Position> {
        let mut spot = self.spots.first();
        for token in object {
            spot = spot.and_then(|spot| self.spot(self.child(spot, token, 0)?.value));
        }
        match spot.map(|spot| &spot.children) {
            Some(Children::Members(members)) => {
                members.get(key).into_iter().flatten().skip(1).map(|child| child.at).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The child of this name, its own or merged. `merges` counts the merges that led here, as they may be circular.
    fn child(&self, spot: &Spot, token: &str, merges: usize) -> Option<Child> {
        match &spot.children {
            Children::None => None,
            Children::Items(items) => items.get(token.parse::<usize>().ok()?).copied(),
            Children::Members(members) => {
                let own = members.get(token).and_then(|children| children.first()).copied();
                own.or_else(|| self.merged(members.get(MERGE_KEY)?, token, merges + 1))
            }
        }
    }

    fn merged(&self, merged: &[Child], token: &str, merges: usize) -> Option<Child> {
        const MOST_MERGES: usize = 8;
        if merges > MOST_MERGES {
            return None;
        }
        merged.iter().filter_map(|child| self.spot(child.value)).find_map(|spot| match &spot.children {
            Children::Items(items) => self.merged(items, token, merges + 1),
            Children::Members(_) => self.child(spot, token, merges),
            Children::None => None,
        })
    }

    fn spot(&self, id: SpotId) -> Option<&Spot> {
        self.spots.get(id.0)
    }
}

/// Puts an index together from the beginnings and ends of values, in the order of the text.
struct Builder<'a> {
    index: &'a mut Index,
    /// The objects and arrays that are not yet closed.
    open: Vec<Open>,
}

/// An object or array that is not yet closed.
struct Open {
    id: SpotId,
    /// In an object, the key whose value comes next, and where it stands.
    pending: Option<(Box<str>, Position)>,
}

impl<'a> Builder<'a> {
    fn new(index: &'a mut Index) -> Self {
        Self { index, open: Vec::new() }
    }

    /// Whether a scalar that comes next is a member's key.
    fn expects_key(&self) -> bool {
        match self.open.last() {
            Some(Open { id, pending: None }) => {
                matches!(self.index.spot(*id).map(|spot| &spot.children), Some(Children::Members(_)))
            }
            _ => false,
        }
    }

    fn key(&mut self, key: Box<str>, at: Position) {
        if let Some(open) = self.open.last_mut() {
            open.pending = Some((key, at));
        }
    }

    fn scalar(&mut self, at: Position) -> SpotId {
        self.add(at, Children::None)
    }

    fn object(&mut self, at: Position) -> SpotId {
        let id = self.add(at, Children::Members(HashMap::new()));
        self.open.push(Open { id, pending: None });
        id
    }

    fn array(&mut self, at: Position) -> SpotId {
        let id = self.add(at, Children::Items(Vec::new()));
        self.open.push(Open { id, pending: None });
        id
    }

    fn close(&mut self) {
        self.open.pop();
    }

    fn add(&mut self, at: Position, children: Children) -> SpotId {
        let id = SpotId(self.index.spots.len());
        self.index.spots.push(Spot { at, children });
        self.attach(at, id);
        id
    }

    /// Makes a value the next child of the innermost open object or array.
    fn attach(&mut self, at: Position, value: SpotId) {
        let Some(Open { id: parent, pending }) = self.open.last_mut() else { return };
        let key = pending.take();
        match (self.index.spots.get_mut(parent.0).map(|spot| &mut spot.children), key) {
            (Some(Children::Members(members)), Some((key, at))) => {
                members.entry(key).or_default().push(Child { at, value });
            }
            (Some(Children::Items(items)), _) => items.push(Child { at, value }),
            _ => {}
        }
    }
}
