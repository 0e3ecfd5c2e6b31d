//! The document: our own node tree of one or several files, in which every node knows where it came from.
//!
//! YAML and JSON are read into [`Node`]s, order kept, integers with 128 bits, duplicate keys and merges (`<<`) dealt
//! with; nothing is typed here. Line and column are told by [`Document::locate`], from the origin and the text.

mod fault;
mod index;
mod json;
mod limits;
mod load;
mod locate;
mod node;
mod origin;
mod pointer;
mod print;
mod read;
mod reference;
#[cfg(test)]
mod tests;
mod version;
mod yaml;

pub use self::load::Source;
pub use self::locate::{Location, Position};
pub use self::node::{Kind, Map, Node};
pub use self::origin::{FileId, Origins, Place};
pub use self::pointer::Pointer;
pub use self::reference::{FileFault, Miss, Target, split};
pub use self::version::Version;
pub use crate::origin::Origin;

use std::collections::BTreeMap;

use self::index::Indexes;
use self::reference::References;

/// One description with everything it was made of.
#[derive(Debug, Clone)]
pub struct Document {
    /// The description's root object.
    pub root: Node,
    /// The roots of the files that references lead to.
    pub others: BTreeMap<FileId, Node>,
    /// Where each node came from.
    pub origins: Origins,
    /// The files read, in the order of [`FileId`]; the description is the first.
    pub files: Vec<Source>,
    /// Which files references lead to.
    references: References,
    /// Positions in the files, found when they are asked for.
    indexes: Indexes,
}
