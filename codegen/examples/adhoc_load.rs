use codegen::diagnostic::Diagnostics;
use codegen::document::{Document, Kind, Node};
use std::time::Instant;
fn count(node: &Node, depth: usize, max: &mut usize) -> usize {
    *max = (*max).max(depth);
    1 + match &node.kind {
        Kind::Map(m) => m.values().map(|n| count(n, depth + 1, max)).sum::<usize>(),
        Kind::List(l) => l.iter().map(|n| count(n, depth + 1, max)).sum(),
        _ => 0,
    }
}
fn main() {
    for path in std::env::args().skip(1) {
        let mut d = Diagnostics::default();
        let t = Instant::now();
        let doc = Document::load(path.as_ref(), &mut d);
        let e = t.elapsed();
        let mut max = 0;
        let n = doc.as_ref().map(|d| count(&d.root, 0, &mut max));
        println!("{path}: {e:?} nodes {n:?} depth {max}");
        for d in d.iter() {
            println!("    {:?}", d);
        }
    }
    if let Ok(s) = std::fs::read_to_string("/proc/self/status") {
        for l in s.lines().filter(|l| l.starts_with("VmHWM")) {
            println!("{l}");
        }
    }
}
