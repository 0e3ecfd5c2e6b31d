//! Arrays whose items are all different.

use std::fmt;

use super::{Read, ReadError, Sink, Source, Write, WriteError};

/// The items of an array that the description calls unique (`uniqueItems`).
///
/// What arrives is kept as it came, in its order and with the duplicates that it should not have, and is written back so.
/// What is put in here is put in once. Two sets are equal if each has all items of the other. Items need no order and no
/// hash, so that each look-up goes through all of them.
///
/// ```
/// use codegen_runtime::Set;
///
/// let mut colors = Set::from_iter(["red", "blue", "red"]);
/// assert!(!colors.insert("blue"));
/// assert_eq!(colors.as_slice(), ["red", "blue"]);
/// assert_eq!(colors, Set::from_iter(["blue", "red"]));
/// ```
#[derive(Clone)]
pub struct Set<T>(Vec<T>);

impl<T> Set<T> {
    /// A set without items.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The items in their order.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }

    /// The items in their order.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }

    /// The items in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// How many items there are, duplicates that arrived included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no items.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: PartialEq> Set<T> {
    /// Whether there is such an item.
    #[must_use]
    pub fn contains(&self, item: &T) -> bool {
        self.0.contains(item)
    }

    /// Puts an item behind the others, unless there is such a one already. Tells whether it was put there.
    pub fn insert(&mut self, item: T) -> bool {
        let is_new = !self.contains(&item);
        if is_new {
            self.0.push(item);
        }
        is_new
    }

    /// Takes an item out, as often as it is there. Tells whether it was.
    pub fn remove(&mut self, item: &T) -> bool {
        let before = self.0.len();
        self.0.retain(|known| known != item);
        self.0.len() < before
    }
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: PartialEq> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        for item in items {
            self.insert(item);
        }
    }
}

impl<T: PartialEq> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut set = Self::new();
        set.extend(items);
        set
    }
}

impl<T: PartialEq> From<Vec<T>> for Set<T> {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<T: PartialEq, const N: usize> From<[T; N]> for Set<T> {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Set<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: PartialEq> PartialEq for Set<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().all(|item| other.contains(item)) && other.iter().all(|item| self.contains(item))
    }
}

impl<T: Eq> Eq for Set<T> {}

impl<T: fmt::Debug> fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<T: Read> Read for Set<T> {
    fn read(from: &mut dyn Source) -> Result<Self, ReadError> {
        Vec::read(from).map(Self)
    }
}

impl<T: Write> Write for Set<T> {
    fn write(&self, to: &mut dyn Sink) -> Result<(), WriteError> {
        self.as_slice().write(to)
    }
}
