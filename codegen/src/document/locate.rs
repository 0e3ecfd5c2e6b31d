//! Line and column of a node, told from its origin and the text it came from.

use super::index::Found;
use super::{Document, FileId, Origin, Place};

/// Where a node stands in the file it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file's name, as messages call it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// The pointer in that file, such as `#/components/schemas/Card`.
    pub pointer: String,
}

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

impl Document {
    /// Where a node stands: a member of an object with its key. A node that was made here, or whose text cannot be
    /// followed that far, stands where the nearest object or array around it does.
    #[must_use]
    pub fn locate(&self, origin: Origin) -> Location {
        self.location(origin, |found| found.start)
    }

    /// Where a node's value stands: a member of an object without its key.
    #[must_use]
    pub fn locate_value(&self, origin: Origin) -> Location {
        self.location(origin, |found| found.value)
    }

    /// What is left of a line behind a position, in the file of this name.
    #[must_use]
    pub fn rest_of_line(&self, file: &str, from: Position) -> Option<&str> {
        let at = self.file(file)?;
        let source = self.files.get(at.0)?;
        self.indexes.of(at, source)?.rest_of_line(&source.text, from)
    }

    /// The file of this name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<FileId> {
        self.files.iter().position(|file| file.name == name).map(FileId)
    }

    /// Where a key is repeated, if the member at this origin has such repetitions in its object.
    pub(super) fn repetitions(&self, member: Origin) -> Vec<Position> {
        let Place { file, pointer } = self.origins.place(member);
        let index = self.files.get(file.0).and_then(|source| self.indexes.of(file, source));
        match (index, pointer.tokens().split_last()) {
            (Some(index), Some((key, object))) => index.repetitions(object, key),
            _ => Vec::new(),
        }
    }

    fn location(&self, origin: Origin, which: impl Fn(Found) -> Position) -> Location {
        let Place { file, pointer } = self.origins.place(origin);
        let source = self.files.get(file.0);
        let index = source.and_then(|source| self.indexes.of(file, source));
        let found = index.and_then(|index| index.find(pointer.tokens()));
        let Position { line, column } = found.map_or(Position { line: 1, column: 1 }, which);
        Location {
            file: source.map(|source| source.name.clone()).unwrap_or_default(),
            line,
            column,
            pointer: pointer.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::document::{Document, Pointer, Source};

    fn parse(name: &str, text: &str) -> Document {
        let source = Source { name: name.to_owned(), text: text.to_owned() };
        Document::parse(source, &mut Diagnostics::default()).expect("a document")
    }

    /// Where the node at a pointer stands, with its key and without.
    fn at(document: &Document, pointer: &str) -> [(usize, usize); 2] {
        let node = Pointer::parse(pointer).and_then(|pointer| pointer.find(&document.root).cloned());
        let origin = node.expect("a node at the pointer").origin;
        [document.locate(origin), document.locate_value(origin)].map(|found| (found.line, found.column))
    }

    #[test]
    fn nodes_of_yaml() {
        let text = "\u{FEFF}# comment\nopenapi: 3.0.3\npaths:\n  /ä/{id}:\n    get: {ü: [1, {x: y}]}\n  'q q': \"v\"\nlist:\n- one\n-   two\n200: ok\n";
        let document = parse("api.yaml", text);
        let cases = [
            ("", [(2, 1), (2, 1)]),
            ("/paths", [(3, 1), (4, 3)]),
            ("/paths/~1ä~1{id}", [(4, 3), (5, 5)]),
            ("/paths/~1ä~1{id}/get", [(5, 5), (5, 10)]),
            ("/paths/~1ä~1{id}/get/ü/1/x", [(5, 19), (5, 22)]),
            ("/paths/q q", [(6, 3), (6, 10)]),
            ("/list/1", [(9, 5), (9, 5)]),
            ("/200", [(10, 1), (10, 6)]),
        ];
        for (pointer, expected) in cases {
            assert_eq!(at(&document, pointer), expected, "{pointer}");
        }
    }

    #[test]
    fn nodes_of_json() {
        let text = "{\"openapi\": \"3.0.3\",\r\n \"pä\\\"th\": {\"ü\": [1, {\"x\\u0079\" : -1.5e3}, []]}}";
        for name in ["api.json", "api.yaml"] {
            let document = parse(name, text);
            let cases = [
                ("", [(1, 1), (1, 1)]),
                ("/openapi", [(1, 2), (1, 13)]),
                ("/pä\"th", [(2, 2), (2, 12)]),
                ("/pä\"th/ü/0", [(2, 19), (2, 19)]),
                ("/pä\"th/ü/1/xy", [(2, 23), (2, 35)]),
                ("/pä\"th/ü/2", [(2, 44), (2, 44)]),
            ];
            for (pointer, expected) in cases {
                assert_eq!(at(&document, pointer), expected, "{pointer}");
            }
        }
    }

    #[test]
    fn nodes_behind_aliases_and_merges() {
        let text = "openapi: 3.0.3\none: &one\n  x:\n    y: 1\ntwo: &two\n  <<: *one\na: *one\nb:\n  <<: [{z: 1}, *two]\n  c: 1\n";
        let document = parse("api.yaml", text);
        let cases = [
            ("/a", [(7, 1), (2, 6)]),
            ("/a/x/y", [(4, 5), (4, 8)]),
            ("/two/x", [(3, 3), (4, 5)]),
            ("/b/x/y", [(4, 5), (4, 8)]),
            ("/b/z", [(9, 9), (9, 12)]),
            ("/b/c", [(10, 3), (10, 6)]),
        ];
        for (pointer, expected) in cases {
            let [(line, column), value] = at(&document, pointer);
            // Where a flow object begins is told by the parser with its anchor or without.
            assert_eq!([(line, column), value].map(|at| at.0), expected.map(|at| at.0), "{pointer}");
            assert_eq!(column, expected[0].1, "{pointer}");
        }
    }

    #[test]
    fn a_made_node_stands_where_the_nearest_around_it_does() {
        let mut document = parse("api.yaml", "openapi: 3.0.3\na:\n  b: 1\n");
        let around = document.root.get("a").and_then(|node| node.get("b")).expect("a node").origin;
        let made = document.origins.key(around, "made".into());
        let location = document.locate(made);
        assert_eq!((location.line, location.column, location.pointer.as_str()), (3, 3, "#/a/b/made"));
    }
}
