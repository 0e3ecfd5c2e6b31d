//! The graph of types, and the cycles in it.

use crate::ir::{TypeId, TypeRef};

/// The type that a value of this use holds within itself: `Vec`, `BTreeMap` and `Box` put it elsewhere.
pub(super) fn held(ty: &TypeRef) -> Option<TypeId> {
    match ty {
        TypeRef::Named(id) => Some(*id),
        TypeRef::Nullable(inner) | TypeRef::OrEmpty(inner) => held(inner),
        TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Set(_) | TypeRef::Map(_) | TypeRef::Boxed(_) => None,
    }
}

/// The sets of nodes that reach each other (strongly connected components), those without a cycle left out. Both the
/// sets and what is in them are in ascending order. Only these nodes count, and only edges between them.
pub(super) fn cycles(nodes: &[usize], edges: &dyn Fn(usize) -> Vec<usize>) -> Vec<Vec<usize>> {
    let size = nodes.iter().max().map_or(0, |last| last + 1);
    let mut left = vec![false; size];
    let (mut forward, mut backward) = (vec![Vec::new(); size], vec![Vec::new(); size]);
    for node in nodes {
        let to = edges(*node);
        for to in &to {
            backward.get_mut(*to).into_iter().for_each(|all: &mut Vec<usize>| all.push(*node));
        }
        forward.get_mut(*node).into_iter().for_each(|all| all.clone_from(&to));
        left.get_mut(*node).into_iter().for_each(|is_left| *is_left = true);
    }
    // Kosaraju: what is finished last comes first, and is then followed against the edges.
    let mut finished = finish_order(nodes, &forward, left.clone());
    let mut components = Vec::new();
    while let Some(root) = finished.pop() {
        let mut component = Vec::new();
        let mut stack = vec![root];
        while let Some(node) = stack.pop() {
            if is_met_first(node, &mut left) {
                component.push(node);
                stack.extend(backward.get(node).into_iter().flatten());
            }
        }
        component.sort_unstable();
        let loops = |node: &usize| forward.get(*node).is_some_and(|all| all.contains(node));
        if component.len() > 1 || component.first().is_some_and(loops) {
            components.push(component);
        }
    }
    components.sort_unstable();
    components
}

/// The nodes in the order in which a depth-first search leaves them.
fn finish_order(nodes: &[usize], forward: &[Vec<usize>], mut left: Vec<bool>) -> Vec<usize> {
    enum Step {
        Enter(usize),
        Leave(usize),
    }
    let mut finished = Vec::new();
    let mut stack: Vec<Step> = nodes.iter().rev().map(|node| Step::Enter(*node)).collect();
    while let Some(step) = stack.pop() {
        match step {
            Step::Enter(node) if is_met_first(node, &mut left) => {
                stack.push(Step::Leave(node));
                stack.extend(forward.get(node).into_iter().flatten().map(|to| Step::Enter(*to)));
            }
            Step::Enter(_) => {}
            Step::Leave(node) => finished.push(node),
        }
    }
    finished
}

/// Whether a node is one of those that are left, which it is no more.
fn is_met_first(node: usize, left: &mut [bool]) -> bool {
    left.get_mut(node).is_some_and(std::mem::take)
}
