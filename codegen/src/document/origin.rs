//! Where nodes came from, in four bytes each.

use std::sync::Arc;

use super::{Kind, Node, Pointer};
use crate::origin::Origin;

/// An index of [`Document::files`](super::Document::files).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub usize);

/// A file and the original pointer in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The pointer as it is in that file, whatever was done to the document since.
    pub pointer: Pointer,
}

/// One step from a parent node to its child.
#[derive(Debug, Clone)]
enum Step {
    Root(FileId),
    Key(Arc<str>),
    Index(usize),
    /// To something else that came from the same place.
    Copy,
}

/// All origins of a document: a tree of steps, parents before children.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    steps: Vec<(Origin, Step)>,
}

impl Origins {
    /// The origin of a file's root.
    pub fn root(&mut self, file: FileId) -> Origin {
        let root = Origin::new(self.steps.len());
        self.push(root, Step::Root(file))
    }

    /// The origin of a member.
    pub fn key(&mut self, parent: Origin, key: Arc<str>) -> Origin {
        self.push(parent, Step::Key(key))
    }

    /// The origin of an item.
    pub fn index(&mut self, parent: Origin, index: usize) -> Origin {
        self.push(parent, Step::Index(index))
    }

    /// Where this is.
    #[must_use]
    pub fn place(&self, origin: Origin) -> Place {
        let mut tokens = Vec::new();
        let mut file = FileId(0);
        let mut at = origin;
        while let Some((parent, step)) = self.steps.get(at.index()) {
            match step {
                Step::Root(id) => {
                    file = *id;
                    break;
                }
                Step::Key(key) => tokens.push(key.to_string()),
                Step::Index(index) => tokens.push(index.to_string()),
                Step::Copy => {}
            }
            at = *parent;
        }
        tokens.reverse();
        Place { file, pointer: Pointer::from_tokens(tokens) }
    }

    /// The file that this is in.
    #[must_use]
    pub fn file(&self, origin: Origin) -> FileId {
        let mut at = origin;
        while let Some((parent, step)) = self.steps.get(at.index()) {
            match step {
                Step::Root(file) => return *file,
                Step::Key(_) | Step::Index(_) | Step::Copy => at = *parent,
            }
        }
        FileId(0)
    }

    /// A node as another one that came from the same place: each has origins of its own.
    pub fn copy(&mut self, node: &Node) -> Node {
        let origin = self.push(node.origin, Step::Copy);
        let kind = match &node.kind {
            Kind::List(list) => Kind::List(list.iter().map(|item| self.copy(item)).collect()),
            Kind::Map(map) => {
                let members = map.iter().map(|(key, member)| (Arc::clone(key), self.copy(member)));
                Kind::Map(Box::new(members.collect()))
            }
            scalar => scalar.clone(),
        };
        Node { kind, origin }
    }

    fn push(&mut self, parent: Origin, step: Step) -> Origin {
        let origin = Origin::new(self.steps.len());
        self.steps.push((parent, step));
        origin
    }
}
