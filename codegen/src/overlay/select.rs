//! Where a JSONPath (RFC 9535) leads.
//!
//! The library parses; what a query selects is found here, in the nodes themselves. The library's own evaluation needs
//! the document once more as `serde_json` values, and is wrong about filters on the current node (`@[?…]`).

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashSet};
use std::ptr;

use jsonpath_rust::parser::model::{JpQuery, Segment, Selector};
use regex::Regex;

use crate::document::{Kind, Node, Pointer};
use crate::suggest::closest;

/// How many nodes a query may look at, some of them many times: `$..[?count($..*) > 1]` looks at all for each.
const MOST_STEPS: usize = 5_000_000;

/// The places that a query selects, in document order, each once; `None` if finding them takes too long.
pub(super) fn select(query: &JpQuery, root: &Node) -> Option<Vec<Pointer>> {
    let search = Search::new(root);
    let selected = search.follow(&query.segments, root);
    if search.is_exhausted() {
        return None;
    }
    let wanted = selected.into_iter().map(ptr::from_ref).collect();
    let mut walk = Walk { wanted, path: Vec::new(), found: Vec::new() };
    walk.visit(root);
    Some(walk.found)
}

/// What a query that selects nothing looks for in vain, if it begins with plain names.
pub(super) fn first_missing(query: &JpQuery, root: &Node) -> Option<String> {
    let mut node = root;
    let mut path = "$".to_owned();
    for segment in &query.segments {
        let Segment::Selector(Selector::Name(name)) = segment else { return None };
        let Some(next) = node.get(name) else {
            let names = node.as_map().into_iter().flat_map(|map| map.keys()).map(|key| &**key);
            let hint = closest(name, names).map(|near| format!(", but `{near}`")).unwrap_or_default();
            return Some(format!("`{path}` has no `{name}`{hint}"));
        };
        path = format!("{path}['{name}']");
        node = next;
    }
    None
}

/// One evaluation of a query.
pub(super) struct Search<'a> {
    pub(super) root: &'a Node,
    steps: Cell<usize>,
    /// The regular expressions met so far, by their text; `None` for those that are none.
    patterns: RefCell<BTreeMap<String, Option<Regex>>>,
}

impl<'a> Search<'a> {
    fn new(root: &'a Node) -> Self {
        Self { root, steps: Cell::new(0), patterns: RefCell::default() }
    }

    fn is_exhausted(&self) -> bool {
        self.steps.get() > MOST_STEPS
    }

    /// The nodes that segments lead to from a node, in the order of the specification.
    pub(super) fn follow(&self, segments: &[Segment], from: &'a Node) -> Vec<&'a Node> {
        let mut nodes = vec![from];
        for segment in segments {
            let mut next = Vec::new();
            for node in nodes {
                self.segment(segment, node, &mut next);
            }
            nodes = next;
        }
        nodes
    }

    fn segment(&self, segment: &Segment, node: &'a Node, found: &mut Vec<&'a Node>) {
        self.steps.set(self.steps.get() + 1);
        if self.is_exhausted() {
            return;
        }
        match segment {
            Segment::Selector(selector) => self.selector(selector, node, found),
            Segment::Selectors(selectors) => {
                selectors.iter().for_each(|selector| self.selector(selector, node, found));
            }
            Segment::Descendant(inner) => {
                self.segment(inner, node, found);
                for child in children(node) {
                    self.segment(segment, child, found);
                }
            }
        }
    }

    fn selector(&self, selector: &Selector, node: &'a Node, found: &mut Vec<&'a Node>) {
        let list = node.as_list().unwrap_or_default();
        match selector {
            Selector::Name(name) => found.extend(node.get(name)),
            Selector::Wildcard => found.extend(children(node)),
            Selector::Index(index) => found.extend(item(list, *index)),
            Selector::Slice(start, end, step) => slice(list, (*start, *end, *step), found),
            Selector::Filter(filter) => {
                for child in children(node) {
                    self.steps.set(self.steps.get() + 1);
                    if self.is_exhausted() {
                        return;
                    }
                    if self.holds(filter, child) {
                        found.push(child);
                    }
                }
            }
        }
    }

    /// Whether a text matches an I-Regexp (RFC 9485). What is none matches nothing.
    pub(super) fn matches(&self, text: &str, pattern: String) -> bool {
        let mut patterns = self.patterns.borrow_mut();
        let regex = patterns.entry(pattern).or_insert_with_key(|pattern| Regex::new(pattern).ok());
        regex.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

/// The members of an object, or the items of an array.
fn children(node: &Node) -> impl Iterator<Item = &Node> {
    let (list, map) = match &node.kind {
        Kind::List(list) => (Some(list), None),
        Kind::Map(map) => (None, Some(map)),
        _ => (None, None),
    };
    list.into_iter().flatten().chain(map.into_iter().flat_map(|map| map.values()))
}

/// The item at an index, which is counted from the end if it is negative.
pub(super) fn item(list: &[Node], index: i64) -> Option<&Node> {
    let from = if index < 0 { index.checked_add_unsigned(list.len() as u64)? } else { index };
    list.get(usize::try_from(from).ok()?)
}

/// The items of a slice (RFC 9535, section 2.3.4.2.2).
fn slice<'a>(list: &'a [Node], bounds: (Option<i64>, Option<i64>, Option<i64>), found: &mut Vec<&'a Node>) {
    let (start, end, step) = bounds;
    let step = step.unwrap_or(1);
    let length = i64::try_from(list.len()).unwrap_or(i64::MAX);
    let normal = |at: i64| if at < 0 { at.saturating_add(length) } else { at };
    let (start, end) = if step > 0 {
        (normal(start.unwrap_or(0)).clamp(0, length), normal(end.unwrap_or(length)).clamp(0, length))
    } else {
        // The first index behind the last one taken: -1 stands for the place before the first item.
        let end = end.map_or(-1, normal);
        (normal(start.unwrap_or(length - 1)).clamp(-1, length - 1), end.clamp(-1, length - 1))
    };
    let mut at = start;
    while (step > 0 && at < end) || (step < 0 && at > end) {
        found.extend(usize::try_from(at).ok().and_then(|at| list.get(at)));
        at = at.saturating_add(step);
    }
}

/// A walk through the document that collects the pointers to the nodes that were selected.
struct Walk {
    wanted: HashSet<*const Node>,
    path: Vec<String>,
    found: Vec<Pointer>,
}

impl Walk {
    fn visit(&mut self, node: &Node) {
        if self.found.len() == self.wanted.len() {
            return;
        }
        if self.wanted.contains(&ptr::from_ref(node)) {
            self.found.push(Pointer::from_tokens(self.path.clone()));
        }
        match &node.kind {
            Kind::Map(map) => map.iter().for_each(|(key, node)| self.descend(node, key.to_string())),
            Kind::List(list) => {
                list.iter().enumerate().for_each(|(index, node)| self.descend(node, index.to_string()));
            }
            _ => {}
        }
    }

    fn descend(&mut self, node: &Node, token: String) {
        self.path.push(token);
        self.visit(node);
        self.path.pop();
    }
}
