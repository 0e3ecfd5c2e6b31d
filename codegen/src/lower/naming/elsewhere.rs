//! What stands in other files, and in places that the specification has no name for: where references end, and the
//! names and types that such schemas get.
//!
//! A schema of another file is like one under `components`: one type, whoever refers to it, with the name of its key, or
//! of its file if it is all of the file. A component that only refers to it gives it its own name.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, FileId, Map, Node, Place, Target};
use crate::lower::Lowering;
use crate::lower::read::all_of::{Part, address};
use crate::lower::read::resolve::reference_origin;
use crate::lower::read::schema::Schema;
use crate::name;

/// The names of what stands in other files.
#[derive(Default)]
pub(in crate::lower) struct Elsewhere {
    /// The words for each file.
    stems: BTreeMap<FileId, String>,
    /// The names given, by node.
    names: HashMap<usize, String>,
    /// Who has a name, by its form as a type.
    taken: HashMap<String, usize>,
}

/// What a chain of references ends in, and where that is if it is somewhere else than where the chain begins.
pub(in crate::lower) struct End<'a> {
    pub(in crate::lower) node: &'a Node,
    pub(in crate::lower) place: Option<Place>,
}

/// Sections whose members have names, in a document or in a file that is nothing but such a section.
const SECTIONS: [&str; 9] = [
    "$defs",
    "definitions",
    "headers",
    "parameters",
    "pathItems",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
];

/// Steps that lead into something that is all of a file.
const INNER: [&str; 18] = [
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "content",
    "delete",
    "get",
    "head",
    "items",
    "oneOf",
    "options",
    "patch",
    "patternProperties",
    "post",
    "prefixItems",
    "properties",
    "put",
    "schema",
];

impl Elsewhere {
    pub(in crate::lower) fn new(document: &Document) -> Self {
        let stem_of = |file: &FileId| document.files.get(file.0).map(|source| stem(&source.name));
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for stem in document.others.keys().filter_map(stem_of) {
            *count.entry(stem).or_default() += 1;
        }
        let mut stems = BTreeMap::new();
        for file in document.others.keys() {
            let (Some(stem), Some(source)) = (stem_of(file), document.files.get(file.0)) else { continue };
            let shared = count.get(&stem).is_some_and(|count| *count > 1);
            stems.insert(*file, if shared { with_folder(&source.name, &stem) } else { stem });
        }
        Self { stems, ..Self::default() }
    }
}

impl<'a> Lowering<'a> {
    /// Whether the node is of another file than the description and its overlays.
    pub(in crate::lower) fn is_elsewhere(&self, node: &Node) -> bool {
        self.document.base_of(node.origin) != FileId(0)
    }

    /// The words for something that is shared: those of a component, or of something in another file that has a name.
    pub(in crate::lower) fn shared_name(&self, place: &Place) -> Option<String> {
        let tokens: Vec<&str> = place.pointer.tokens().iter().map(String::as_str).collect();
        match (place.file, tokens.as_slice()) {
            (FileId(0), ["components", _, key]) => Some((*key).to_owned()),
            (FileId(0), _) => None,
            (file, tokens) => {
                let (name, rest) = self.outer_words(file, tokens);
                rest.is_empty().then_some(name)
            }
        }
    }

    /// The name of the outermost thing on the way to a place of another file, and the steps from there.
    pub(in crate::lower) fn outer_words<'t>(
        &self,
        file: FileId,
        tokens: &'t [&'t str],
    ) -> (String, &'t [&'t str]) {
        let is_name = |name: &str| !name.is_empty() && !name.bytes().all(|byte| byte.is_ascii_digit());
        match tokens {
            ["components", _, name, rest @ ..] => ((*name).to_owned(), rest),
            [section, name, rest @ ..] if SECTIONS.contains(section) && is_name(name) => {
                ((*name).to_owned(), rest)
            }
            [name, rest @ ..] if is_name(name) && !INNER.contains(name) && !SECTIONS.contains(name) => {
                ((*name).to_owned(), rest)
            }
            all => (self.elsewhere.stems.get(&file).cloned().unwrap_or_default(), all),
        }
    }

    /// The name of a schema in another file that is no part of something else there: its key or its file, and both
    /// where the shorter one is taken.
    pub(in crate::lower) fn name_elsewhere(&mut self, node: &'a Node, place: &Place) -> Option<String> {
        if let Some(name) = self.elsewhere.names.get(&address(node)) {
            return Some(name.clone());
        }
        let short = self.shared_name(place)?;
        let file = self.document.files.get(place.file.0)?;
        let long = match place.pointer.tokens() {
            [] => with_folder(&file.name, &short),
            _ => name::join(&[&stem(&file.name), &short]),
        };
        let key = |text: &str| name::type_name(text).as_str().to_owned();
        let is_component =
            self.component_section("schemas").is_some_and(|schemas| schemas.contains_key(&*short));
        let is_taken = is_component || self.elsewhere.taken.contains_key(&key(&short));
        let name = if is_taken { long } else { short };
        self.elsewhere.taken.insert(key(&name), address(node));
        self.elsewhere.names.insert(address(node), name.clone());
        Some(name)
    }

    /// What a schema comes down to that does nothing but refer to another, with what is said about the reference
    /// that ends nowhere. `None` where the references lead in a circle.
    pub(in crate::lower) fn end_of_references(&self, start: &'a Node) -> Option<End<'a>> {
        let document: &'a Document = self.document;
        let mut seen = HashSet::new();
        let mut at = End { node: start, place: None };
        while let Some(text) = Schema(at.node).mere_reference() {
            if !seen.insert(address(at.node)) {
                return None;
            }
            match document.resolve(at.node.origin, text) {
                Ok(Target { node, place }) if node.as_map().is_some() => {
                    at = End { node, place: Some(place) }
                }
                _ => break,
            }
        }
        Some(at)
    }

    /// The component schemas that do nothing but refer to a schema in another file: each such schema with the component
    /// that gives it its name, which is the one of the same name as the file or key, or else the first by name.
    pub(in crate::lower) fn adopted(
        &mut self,
        schemas: Option<&'a Map>,
    ) -> HashMap<usize, (&'a str, &'a Node)> {
        let mut adopted: HashMap<usize, (&'a str, &'a Node)> = HashMap::new();
        if self.document.others.is_empty() {
            return adopted;
        }
        for (key, node) in schemas.into_iter().flatten() {
            let Some(End { node: end, place: Some(place) }) = self.end_of_references(node) else { continue };
            if !self.is_elsewhere(end) {
                continue;
            }
            let own = self.shared_name(&place).unwrap_or_default();
            let better = adopted
                .get(&address(end))
                .is_none_or(|(known, _)| *known != own && (**key == *own || **key < **known));
            if better {
                adopted.insert(address(end), (key, end));
            }
        }
        adopted
    }

    pub(in crate::lower) fn report_circle(&mut self, node: &'a Node) {
        let message = "this `$ref` leads back to itself";
        let remedy = "let one of the references be the thing itself";
        self.report(Diagnostic::new(Code::CircularRef, reference_origin(node), message, remedy));
    }

    /// What a part comes down to that does nothing but refer to another; `None`, with a diagnostic, where the
    /// references lead in a circle.
    pub(in crate::lower) fn end_of_part(&mut self, part: &Part<'a>) -> Option<Part<'a>> {
        match self.end_of_references(part.node) {
            Some(End { place: None, .. }) => Some(part.clone()),
            Some(End { node, place: Some(place) }) => {
                let name = self.place_name(&Target { node, place });
                Some(Part::new(node, name))
            }
            None => {
                self.report_circle(part.node);
                None
            }
        }
    }
}

/// The name of a file without its folder and its ending.
fn stem(name: &str) -> String {
    Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The name of a file after that of its folder.
fn with_folder(name: &str, stem: &str) -> String {
    let folder = Path::new(name).parent().and_then(Path::file_name).map(|name| name.to_string_lossy());
    name::join(&[&folder.unwrap_or_default(), stem])
}
