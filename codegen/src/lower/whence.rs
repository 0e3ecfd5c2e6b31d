//! Where items stand, as their documentation says it: a JSON Pointer into the description.
//!
//! What an overlay brought in stands where the overlay put it, since the number of its action would change whenever
//! another action comes in before. What stands in another file is told with the file, relative to the description.

use std::collections::HashMap;
use std::path::Path;

use crate::document::{Document, FileId, Kind, Node, Origin, Place, Pointer};
use crate::ir::Api;

/// Tells types, operations, credentials and webhooks where they stand.
pub(super) fn tell(api: &mut Api, document: &Document) {
    let mut whence = Whence { document, brought: None };
    let types = api.types.iter_mut().map(|def| (def.origin, &mut def.doc));
    let operations = api.operations.iter_mut().map(|operation| (operation.origin, &mut operation.doc));
    let credentials = api.credentials.iter_mut().map(|credential| (credential.origin, &mut credential.doc));
    let webhooks = api.webhooks.iter_mut().map(|webhooks| (webhooks.origin, &mut webhooks.doc));
    for (origin, doc) in types.chain(operations).chain(credentials).chain(webhooks) {
        doc.pointer = whence.of(origin);
    }
}

struct Whence<'d> {
    document: &'d Document,
    /// Where overlays put what they brought in, once that was asked.
    brought: Option<HashMap<Origin, Pointer>>,
}

impl Whence<'_> {
    /// Where something stands; nothing for what stands nowhere, such as the answer to an operation without one.
    fn of(&mut self, origin: Origin) -> Option<String> {
        let document = self.document;
        let Place { file, pointer } = document.origins.place(origin);
        if file == FileId(0) {
            return (!pointer.tokens().is_empty()).then(|| pointer.text());
        }
        if document.others.contains_key(&file) {
            return Some(format!("{}{pointer}", self.relative(file)));
        }
        let brought = self.brought.get_or_insert_with(|| brought(document));
        brought.get(&origin).map(Pointer::text)
    }

    /// The name of a file as the description would write it.
    fn relative(&self, file: FileId) -> String {
        let name = |file: FileId| {
            self.document.files.get(file.0).map(|source| source.name.as_str()).unwrap_or_default()
        };
        let (name, description) = (Path::new(name(file)), Path::new(name(FileId(0))));
        let below = description.parent().and_then(|folder| name.strip_prefix(folder).ok());
        // A file beside the folder of the description is called by its name alone.
        let shown = below.or_else(|| name.file_name().map(Path::new)).unwrap_or(name);
        shown.to_string_lossy().replace('\\', "/")
    }
}

/// Where in the description everything stands that came from an overlay.
fn brought(document: &Document) -> HashMap<Origin, Pointer> {
    let mut found = HashMap::new();
    visit(&document.root, document, &mut Vec::new(), &mut found);
    found
}

fn visit(node: &Node, document: &Document, path: &mut Vec<String>, found: &mut HashMap<Origin, Pointer>) {
    if document.origins.file(node.origin) == FileId(0) {
        // Normalising may have moved it; the pointer is one into the text.
        *path = document.origins.place(node.origin).pointer.tokens().to_vec();
    } else {
        found.entry(node.origin).or_insert_with(|| Pointer::from_tokens(path.clone()));
    }
    let here = path.clone();
    let mut below = |token: String, node: &Node| {
        path.clone_from(&here);
        path.push(token);
        visit(node, document, path, found);
    };
    match &node.kind {
        Kind::Map(map) => map.iter().for_each(|(key, member)| below(key.to_string(), member)),
        Kind::List(list) => list.iter().enumerate().for_each(|(index, item)| below(index.to_string(), item)),
        _ => {}
    }
}
