//! `allOf` and `$ref` siblings: from a schema to the nodes that together describe it.
//!
//! A schema is opened in two steps. [`Lowering::atoms`] opens what stands in the place itself: an inline node, or a
//! reference. Where all that is left is one reference, the schema is that named type; only otherwise are references opened
//! too ([`Lowering::flatten`]) and what they hold is merged.

use std::rc::Rc;

use foldhash::HashSet;

use super::merged::Merged;
use super::resolve::reference_origin;
use super::schema::Schema;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Kind, Node};
use crate::lower::Lowering;

/// A schema node and the words that a type made of it is named with.
#[derive(Clone)]
pub(in crate::lower) struct Part<'a> {
    pub(in crate::lower) node: &'a Node,
    pub(in crate::lower) name: Rc<str>,
    /// Which of its unions count.
    pub(in crate::lower) unions: Unions,
}

/// Which unions of a node still have to be looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::lower) enum Unions {
    /// All: the node has not been opened.
    Unopened,
    /// None: the node is the base of a union's member, opened before.
    Closed,
    /// Its `oneOf`: the member that it is the base of is one of another union.
    OneOf,
    /// Its `anyOf`, likewise.
    AnyOf,
}

/// What a schema consists of before references are opened.
#[derive(Clone)]
pub(in crate::lower) enum Atom<'a> {
    /// What a `$ref` points to, and where the `$ref` stands.
    Reference(Part<'a>, &'a Node),
    /// A node that says something itself.
    Inline(Part<'a>),
}

/// What a schema consists of.
#[derive(Clone, Default)]
pub(in crate::lower) struct Flat<'a> {
    /// The nodes that say something, in document order.
    pub(in crate::lower) parts: Vec<Part<'a>>,
    /// Every node that was opened on the way.
    pub(in crate::lower) through: Vec<usize>,
    /// The keys of the parts that were opened on the way.
    opened: HashSet<usize>,
}

/// Nesting of `allOf` that no sane description reaches.
const DEEPEST: usize = 100;

impl<'a> Part<'a> {
    pub(in crate::lower) fn new(node: &'a Node, name: impl Into<Rc<str>>) -> Self {
        Self { node, name: name.into(), unions: Unions::Unopened }
    }

    pub(in crate::lower) fn schema(&self) -> Schema<'a> {
        Schema(self.node)
    }

    /// What tells this part from all others. Nodes are never packed tightly enough for a neighbour to have one of the
    /// next numbers.
    pub(in crate::lower) fn key(&self) -> usize {
        address(self.node) + self.unions as usize
    }

    /// Whether this is the base of a union's member, opened before.
    pub(in crate::lower) fn is_base(&self) -> bool {
        self.unions != Unions::Unopened
    }

    /// Whether the union of this keyword counts.
    pub(in crate::lower) fn counts(&self, keyword: &str) -> bool {
        match self.unions {
            Unions::Unopened => true,
            Unions::Closed => false,
            Unions::OneOf => keyword == "oneOf",
            Unions::AnyOf => keyword == "anyOf",
        }
    }
}

impl<'a> Atom<'a> {
    /// The node, whether it is referred to or stands here.
    pub(in crate::lower) fn part(&self) -> Part<'a> {
        match self {
            Self::Reference(part, _) | Self::Inline(part) => part.clone(),
        }
    }
}

/// The place of a node in memory: its identity, for nothing is moved while the document is lowered.
pub(in crate::lower) fn address(node: &Node) -> usize {
    std::ptr::from_ref(node) as usize
}

impl<'a> Lowering<'a> {
    /// Opens what stands in the place itself.
    pub(in crate::lower) fn atoms(&mut self, parts: &[Part<'a>]) -> Vec<Atom<'a>> {
        let mut atoms = Vec::new();
        for part in parts {
            self.expand(part, &mut atoms, 0);
        }
        atoms
    }

    fn expand(&mut self, part: &Part<'a>, atoms: &mut Vec<Atom<'a>>, depth: usize) {
        if part.is_base() {
            atoms.push(Atom::Inline(part.clone()));
            return;
        }
        self.check(part.node);
        if depth > DEEPEST || part.node.as_map().is_none() {
            self.expand_odd(part, depth);
            return;
        }
        let schema = part.schema();
        if let Some(target) = self.referred(part.node) {
            let name = self.place_name(&target);
            atoms.push(Atom::Reference(Part::new(target.node, name), part.node));
        }
        for member in schema.list("allOf") {
            self.expand(&Part { node: member, ..part.clone() }, atoms, depth + 1);
        }
        let stands_alone = schema.reference().is_none() && schema.list("allOf").is_empty();
        if schema.has_structure() || (stands_alone && schema.is_implied()) {
            atoms.push(Atom::Inline(part.clone()));
        }
    }

    /// A schema that is no object: `true` says nothing, `false` cannot be had.
    fn expand_odd(&mut self, part: &Part<'a>, depth: usize) {
        let (message, remedy) = match part.node.kind {
            Kind::Bool(true) => return,
            Kind::Bool(false) => ("no value fits this schema", "leave out what can never be there"),
            _ if depth > DEEPEST => ("`allOf` is nested too deeply to be read", "flatten it"),
            _ => return, // What is no schema at all has been reported by the check.
        };
        self.report(Diagnostic::new(Code::UnsupportedSchema, part.node.origin, message, remedy));
    }

    /// The reference that these atoms come down to, if all else in them are annotations and repetitions.
    pub(in crate::lower) fn wrapped(&mut self, atoms: &[Atom<'a>]) -> Option<Part<'a>> {
        let mut target: Option<&Part<'a>> = None;
        for atom in atoms {
            match atom {
                Atom::Reference(part, _) if target.is_none_or(|known| known.key() == part.key()) => {
                    target = Some(part)
                }
                Atom::Reference(..) => return None,
                Atom::Inline(_) => {}
            }
        }
        let target = target?.clone();
        let inline: Vec<&Part<'a>> = atoms
            .iter()
            .filter_map(|it| if let Atom::Inline(part) = it { Some(part) } else { None })
            .collect();
        if inline.is_empty() {
            return Some(target);
        }
        let merged = self.merged(std::slice::from_ref(&target));
        if inline.iter().any(|part| merged.is_narrowed_by(part)) {
            return None;
        }
        for part in inline {
            self.note_other_type(part, &merged);
        }
        Some(target)
    }

    /// A `type` beside a reference to something of another type has no effect; the reference says more.
    fn note_other_type(&mut self, part: &Part<'a>, target: &Merged<'a>) {
        let (Some(own), Some(kinds)) = (part.schema().kinds(), target.kinds()) else { return };
        if own.intersect(kinds).is_empty() && !own.is_empty() && !kinds.is_empty() {
            let at = part.node.get("type").map_or(part.node.origin, |node| node.origin);
            let message = "`type` contradicts the schema that is referred to, and has no effect";
            self.report(Diagnostic::new(
                Code::IgnoredSibling,
                at,
                message,
                "remove it, or correct the reference",
            ));
        }
    }

    /// Opens references too, until only nodes that say something are left.
    pub(in crate::lower) fn flatten(&mut self, parts: &[Part<'a>]) -> Flat<'a> {
        let mut flat = Flat::default();
        let mut open: Vec<usize> = Vec::new();
        for part in parts {
            self.flatten_part(part, &mut flat, &mut open);
        }
        flat
    }

    fn flatten_part(&mut self, part: &Part<'a>, flat: &mut Flat<'a>, open: &mut Vec<usize>) {
        if !flat.opened.insert(part.key()) {
            return; // Two parents have a parent in common, and all that it says is there already.
        }
        flat.through.push(address(part.node));
        open.push(address(part.node));
        for atom in self.atoms(std::slice::from_ref(part)) {
            match atom {
                Atom::Inline(part) => flat.add(part),
                Atom::Reference(target, site) => self.flatten_reference(&target, site, flat, open),
            }
        }
        open.pop();
    }
}

impl<'a> Lowering<'a> {
    /// Opens what a reference leads to, however long the chain of references is.
    fn flatten_reference(
        &mut self,
        target: &Part<'a>,
        site: &'a Node,
        flat: &mut Flat<'a>,
        open: &mut Vec<usize>,
    ) {
        let Some(target) = self.end_of_part(target) else { return };
        if open.contains(&address(target.node)) {
            let message = "this `$ref` leads back to the schema that it is a part of";
            let remedy = "let one of the schemas stand alone";
            let diagnostic = Diagnostic::new(Code::CircularRef, reference_origin(site), message, remedy);
            self.report(diagnostic.related(target.node.origin, "the schema"));
        } else if open.len() > DEEPEST {
            let message = format!("parts of parts are followed {DEEPEST} times, and no further");
            let remedy = "let fewer schemas be parts of one another";
            self.report(Diagnostic::new(Code::UnsupportedSchema, reference_origin(site), message, remedy));
        } else {
            self.flatten_part(&target, flat, open);
        }
    }
}

impl<'a> Flat<'a> {
    /// Adds a part unless it is there already, as it is where two parents have a parent in common.
    fn add(&mut self, part: Part<'a>) {
        let same = |known: &Part<'a>| address(known.node) == address(part.node);
        if !self.parts.iter().any(same) {
            self.parts.push(part);
        }
    }
}
