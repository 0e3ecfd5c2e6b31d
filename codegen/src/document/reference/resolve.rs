//! What a reference means.

use super::names::{Names, enclosing};
use super::{FileFault, split, uri};
use crate::document::{Document, FileId, Node, Origin, Place, Pointer};

/// No chain of references in place of a section is longer.
const LONGEST_CHAIN: usize = 16;

/// What a reference points to.
#[derive(Debug, Clone)]
pub struct Target<'a> {
    /// The node.
    pub node: &'a Node,
    /// The file it is in, and the pointer by which it was reached.
    pub place: Place,
}

/// Why a reference points to nothing.
#[derive(Debug, Clone)]
pub enum Miss {
    /// The file cannot be read, or must not be.
    File(FileFault),
    /// What is behind the `#` is no pointer.
    NoPointer,
    /// There is nothing at this place.
    Nothing(Place),
}

impl Document {
    /// The root of one of the document's files, unless it is an overlay.
    #[must_use]
    pub fn root_of(&self, file: FileId) -> Option<&Node> {
        if file == FileId(0) { Some(&self.root) } else { self.others.get(&file) }
    }

    /// The same, for changing.
    #[must_use]
    pub fn root_of_mut(&mut self, file: FileId) -> Option<&mut Node> {
        if file == FileId(0) { Some(&mut self.root) } else { self.others.get_mut(&file) }
    }

    /// The file that references in the place of this origin are relative to.
    #[must_use]
    pub fn base_of(&self, from: Origin) -> FileId {
        if self.files.len() == 1 { FileId(0) } else { self.references.base(self.origins.file(from)) }
    }

    /// What a reference that stands at this origin points to: one step, which may be another reference.
    ///
    /// # Errors
    ///
    /// Why it points to nothing.
    pub fn resolve(&self, from: Origin, reference: &str) -> Result<Target<'_>, Miss> {
        let file = self.base_of(from);
        if self.references.files.iter().any(|known| known.names.is_some())
            && let Some(target) = self.resolve_named(file, from, reference)
        {
            return Ok(target);
        }
        self.resolve_in(file, reference)
    }

    /// What a reference means to a schema that has a URI, or to one within it.
    fn resolve_named(&self, file: FileId, from: Origin, reference: &str) -> Option<Target<'_>> {
        let (path, fragment) = split(reference);
        let pointer = self.origins.place(from).pointer;
        let own = self.root_of(file).and_then(|root| enclosing(root, pointer.tokens()));
        let base = own.as_ref().map_or("", |(uri, _)| uri.as_str());
        if path.is_empty() && own.is_none() {
            return None; // The file as a whole is meant.
        }
        let uri = uri::join(base, path);
        let files = std::iter::once(file).chain((0..self.files.len()).map(FileId));
        let (file, resource) =
            files.into_iter().find_map(|file| Some((file, self.names_of(file)?.resource(&uri)?.clone())))?;
        let pointer = match Pointer::parse(fragment) {
            Some(inner) => resource.join(&inner),
            None => self.names_of(file)?.anchor(&uri, fragment)?.clone(),
        };
        let node = pointer.find(self.root_of(file)?)?;
        Some(Target { node, place: Place { file, pointer } })
    }

    fn names_of(&self, file: FileId) -> Option<&Names> {
        let names = self.references.files.get(file.0)?.names.as_ref()?;
        let root = self.root_of(file)?;
        Some(names.get_or_init(|| Names::of(root)))
    }

    /// What a reference in this file points to.
    ///
    /// # Errors
    ///
    /// Why it points to nothing.
    pub fn resolve_in(&self, from: FileId, reference: &str) -> Result<Target<'_>, Miss> {
        let (path, fragment) = split(reference);
        let file = if path.is_empty() { from } else { self.linked(from, path)? };
        let anchor = || self.names_of(file)?.anchor("", fragment).cloned();
        let pointer = Pointer::parse(fragment).or_else(anchor).ok_or(Miss::NoPointer)?;
        let found = self.root_of(file).and_then(|root| pointer.find(root));
        let place = Place { file, pointer };
        match found {
            Some(node) => Ok(Target { node, place }),
            None => Err(Miss::Nothing(place)),
        }
    }

    /// What stands in the place of a node that is nothing but a reference, as `paths` or a section of `components` is
    /// where a description is cut into files; otherwise the node itself.
    #[must_use]
    pub fn behind_reference<'a>(&'a self, node: &'a Node) -> &'a Node {
        let mut at = node;
        for _ in 0..LONGEST_CHAIN {
            let Some(text) = at.get("$ref").and_then(Node::as_str) else { return at };
            match self.resolve(at.origin, text) {
                Ok(target) => at = target.node,
                Err(_) => return at,
            }
        }
        at
    }

    fn linked(&self, from: FileId, path: &str) -> Result<FileId, Miss> {
        match self.references.link(from, path) {
            Some(Ok(file)) => Ok(*file),
            Some(Err(fault)) => Err(Miss::File(fault.clone())),
            // A text that never was a reference, such as a mapping to a name that does not exist.
            None => Err(Miss::NoPointer),
        }
    }
}
