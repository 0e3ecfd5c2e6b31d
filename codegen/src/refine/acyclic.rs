//! An order of the nodes of a graph that grows, kept such that every edge leads forward.

/// A graph without cycles that edges are added to, one after the other.
///
/// The nodes stand in a row. An edge that leads forward in it closes no cycle, whatever else there is; only for one that
/// leads backward the nodes between its ends are looked at, and those of them that have to are moved (Pearce and Kelly).
pub(super) struct Acyclic {
    edges: Vec<Vec<usize>>,
    backward: Vec<Vec<usize>>,
    /// Per node its place in the row.
    places: Vec<usize>,
    /// Per node the last search that came by.
    seen: Vec<usize>,
    searches: usize,
}

impl Acyclic {
    /// A graph of this many nodes without an edge.
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            edges: vec![Vec::new(); nodes],
            backward: vec![Vec::new(); nodes],
            places: (0..nodes).collect(),
            seen: vec![0; nodes],
            searches: 0,
        }
    }

    /// Adds an edge, unless it would close a cycle. Says whether it was added.
    pub(super) fn add(&mut self, from: usize, to: usize) -> bool {
        let (Some(first), Some(last)) = (self.place(to), self.place(from)) else { return false };
        if first == last {
            return false;
        }
        if first < last {
            let Some(ahead) = self.reached(to, last) else { return false };
            let behind = self.leading(from, first);
            self.move_before(behind, ahead);
        }
        self.push(from, to);
        true
    }

    /// Adds an edge that leads forward.
    fn push(&mut self, from: usize, to: usize) {
        if let (Some(edges), Some(backward)) = (self.edges.get_mut(from), self.backward.get_mut(to)) {
            edges.push(to);
            backward.push(from);
        }
    }

    fn place(&self, node: usize) -> Option<usize> {
        self.places.get(node).copied()
    }

    fn visit(&mut self, node: usize) -> bool {
        let search = self.searches;
        self.seen.get_mut(node).is_some_and(|seen| std::mem::replace(seen, search) != search)
    }

    /// The nodes that are reached from this one before the place `last`; nothing if the node in that place is reached.
    fn reached(&mut self, from: usize, last: usize) -> Option<Vec<usize>> {
        self.searches += 1;
        let mut found = Vec::new();
        let mut pending = vec![from];
        while let Some(node) = pending.pop() {
            if !self.visit(node) {
                continue;
            }
            found.push(node);
            for next in self.edges.get(node).into_iter().flatten() {
                match self.places.get(*next) {
                    Some(place) if *place == last => return None,
                    Some(place) if *place < last => pending.push(*next),
                    _ => {}
                }
            }
        }
        Some(found)
    }

    /// The nodes that lead to this one, from behind the place `first` on.
    fn leading(&mut self, to: usize, first: usize) -> Vec<usize> {
        self.searches += 1;
        let mut found = Vec::new();
        let mut pending = vec![to];
        while let Some(node) = pending.pop() {
            if !self.visit(node) {
                continue;
            }
            found.push(node);
            let before = self.backward.get(node).into_iter().flatten();
            pending.extend(before.filter(|it| self.places.get(**it).is_some_and(|place| *place > first)));
        }
        found
    }

    /// Moves nodes before others, within the places that all of them have, each side in the order that it has.
    fn move_before(&mut self, mut behind: Vec<usize>, mut ahead: Vec<usize>) {
        let place = |node: &usize| self.places.get(*node).copied().unwrap_or_default();
        behind.sort_by_key(place);
        ahead.sort_by_key(place);
        behind.append(&mut ahead);
        let mut places: Vec<usize> = behind.iter().map(place).collect();
        places.sort_unstable();
        for (node, place) in behind.into_iter().zip(places) {
            if let Some(known) = self.places.get_mut(node) {
                *known = place;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_that_closes_a_cycle_is_refused() {
        let mut graph = Acyclic::new(5);
        assert!(graph.add(3, 1) && graph.add(1, 4) && graph.add(4, 0) && graph.add(2, 3));
        assert!(!graph.add(0, 3) && !graph.add(0, 2) && !graph.add(1, 1) && !graph.add(4, 1));
        assert!(graph.add(3, 0) && graph.add(2, 0));
    }

    #[test]
    fn the_answers_are_those_of_a_search() {
        // A fixed sequence of pairs without a pattern.
        let mut state = 7_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % 40
        };
        let mut graph = Acyclic::new(40);
        let mut edges: Vec<(usize, usize)> = Vec::new();
        for _ in 0..2_000 {
            let (from, to) = (next(), next());
            let closes = reaches(&edges, to, from);
            assert_eq!(graph.add(from, to), !closes, "{from} to {to}");
            if !closes {
                edges.push((from, to));
            }
        }
    }

    fn reaches(edges: &[(usize, usize)], from: usize, to: usize) -> bool {
        let mut pending = vec![from];
        let mut seen = [false; 40];
        while let Some(node) = pending.pop() {
            if node == to {
                return true;
            }
            if !std::mem::replace(&mut seen[node], true) {
                pending.extend(edges.iter().filter(|(from, _)| *from == node).map(|(_, to)| *to));
            }
        }
        false
    }
}
