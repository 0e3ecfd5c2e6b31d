//! The schemas that operations reach, by the document itself: every parameter, body and answer, and what is inside.
//!
//! This knows nothing of how the generator finds its way, so that it also finds what the generator overlooks.

use std::collections::HashSet;

use crate::document::{Document, Kind, Map, Node, Origin};

/// The methods of a path item.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Headers that the specification takes out of parameters.
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// References to references that mean something are not longer.
const LONGEST_CHAIN: usize = 64;

/// An operation as it stands in the document.
pub struct Place<'d> {
    /// Its path.
    pub path: &'d str,
    /// In capitals.
    pub method: String,
    item: &'d Node,
    /// The operation itself.
    pub node: &'d Node,
}

/// A schema that an operation names itself.
pub struct Root<'d> {
    /// The schema.
    pub schema: &'d Node,
    /// The media type of the body or answer that it describes; none for parameters.
    pub media_type: Option<&'d str>,
    /// The Media Type Object that holds the schema.
    pub holder: &'d Node,
    /// The Request Body Object or Response Object that holds that.
    pub owner: &'d Node,
}

impl Root<'_> {
    /// Whether there is nothing to send or to read: an object that has no property, or a form that lists none.
    #[must_use]
    pub fn allows_nothing(&self) -> bool {
        let schema = self.schema;
        let is_closed = schema.get("additionalProperties").and_then(Node::as_bool) == Some(false)
            && schema.get("patternProperties").is_none();
        match schema.get("properties").and_then(Node::as_map) {
            Some(properties) => properties.is_empty() && (is_closed || self.is_form()),
            None => is_closed,
        }
    }

    fn is_form(&self) -> bool {
        let media_type = self.media_type.unwrap_or_default().to_lowercase();
        media_type.starts_with("multipart/") || media_type.contains("/x-www-form-urlencoded")
    }
}

/// How a schema hangs on the one that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// It describes the same value: a part of `allOf`, a member of `oneOf` or `anyOf`.
    Same,
    /// It describes a value inside: a property, an item.
    Inside,
    /// It is what a `$ref` means.
    Reference,
}

/// All operations: each path with each method. Of a path whose item is nowhere, one operation of no known method.
#[must_use]
pub fn operations(document: &Document) -> Vec<Place<'_>> {
    let paths = document.root.get("paths").map(|node| document.behind_reference(node));
    let paths = paths.and_then(Node::as_map).into_iter().flatten();
    let paths = paths.filter(|(path, _)| !path.starts_with("x-"));
    paths.flat_map(|(path, item)| methods(document, path, item)).collect()
}

/// The operations of a path item.
fn methods<'d>(document: &'d Document, path: &'d str, item: &'d Node) -> Vec<Place<'d>> {
    let beside = item;
    let Some(item) = follow(document, item) else {
        return vec![Place { path, method: "?".to_owned(), item, node: item }];
    };
    // What stands beside a reference counts, too.
    let of = |method: &str| beside.get(method).or_else(|| item.get(method));
    let known = METHODS.iter().filter_map(|method| Some((*method, of(method)?)));
    let additional = item.get("additionalOperations").and_then(Node::as_map).into_iter().flatten();
    let all = known.chain(additional.map(|(method, node)| (&**method, node)));
    let places = all.filter(|(_, node)| node.as_map().is_some());
    places.map(|(method, node)| Place { path, method: method.to_uppercase(), item, node }).collect()
}

/// The calls that come in: webhooks, and the callbacks of operations.
#[must_use]
pub fn incoming(document: &Document) -> Vec<Place<'_>> {
    let webhooks = ["webhooks", "x-webhooks"].into_iter().filter_map(|key| document.root.get(key)?.as_map());
    let mut found: Vec<Place<'_>> =
        webhooks.flatten().flat_map(|(name, item)| methods(document, name, item)).collect();
    for place in operations(document) {
        let callbacks = place.node.get("callbacks").and_then(Node::as_map).into_iter().flat_map(Map::values);
        let items = callbacks.filter_map(|callback| follow(document, callback)?.as_map()).flatten();
        found.extend(items.flat_map(|(path, item)| methods(document, path, item)));
    }
    found
}

impl<'d> Place<'d> {
    /// The schemas of its parameters.
    #[must_use]
    pub fn parameters(&self, document: &'d Document) -> Vec<&'d Node> {
        let lists = [self.item, self.node].into_iter().filter_map(|owner| owner.get("parameters")?.as_list());
        let nodes = lists.flatten().filter_map(|node| follow(document, node));
        let wanted = nodes.filter(|node| !is_ignored(node));
        wanted
            .filter_map(|node| node.get("schema").or_else(|| contents(node).next()?.1.get("schema")))
            .collect()
    }

    /// The schemas of its body and its answers, of which those media types are taken that `wanted` says of the Request Body
    /// Object or Response Object. Answers to HEAD have no body, whatever is described.
    #[must_use]
    pub fn bodies(&self, document: &'d Document, wanted: &dyn Fn(&Node, &str) -> bool) -> Vec<Root<'d>> {
        let answers = self.node.get("responses").and_then(Node::as_map).into_iter().flatten();
        let answers = answers.filter(|(status, _)| self.method != "HEAD" && !status.starts_with("x-"));
        let answers = answers.map(|(_, node)| node);
        let owners = self.node.get("requestBody").into_iter().chain(answers);
        let mut roots = Vec::new();
        for owner in owners.filter_map(|owner| follow(document, owner)) {
            let only = contents(owner).count() == 1;
            for (media_type, holder) in contents(owner) {
                if let Some(schema) = holder.get("schema").filter(|_| only || wanted(owner, media_type)) {
                    roots.push(Root { schema, media_type: Some(media_type), holder, owner });
                }
            }
        }
        roots
    }
}

/// The component schemas.
pub fn components(document: &Document) -> impl Iterator<Item = (&str, &Node)> {
    let schemas = || {
        let components = document.behind_reference(document.root.get("components")?);
        document.behind_reference(components.get("schemas")?).as_map()
    };
    schemas().into_iter().flatten().map(|(name, node)| (&**name, node))
}

/// The entries of `content`.
pub fn contents(holder: &Node) -> impl Iterator<Item = (&str, &Node)> {
    let map = holder.get("content").and_then(Node::as_map).into_iter().flatten();
    map.map(|(media_type, node)| (&**media_type, node))
}

fn is_ignored(parameter: &Node) -> bool {
    let text = |key: &str| parameter.get(key).and_then(Node::as_str).unwrap_or_default();
    text("in") == "header" && IGNORED_HEADERS.contains(&text("name").to_lowercase().as_str())
}

/// The schemas that are directly below a schema and describe values, each with how it hangs there. What `not`, `if` and
/// the like hold describes no value.
#[must_use]
pub fn below<'d>(document: &'d Document, schema: &'d Node) -> Vec<(Edge, &'d Node)> {
    let one = |key: &str| schema.get(key).filter(|node| node.as_map().is_some());
    let list = |key: &str| schema.get(key).and_then(Node::as_list).unwrap_or_default().iter();
    let map = |key: &str| schema.get(key).and_then(Node::as_map).into_iter().flat_map(Map::values);
    let target = schema.get("$ref").and_then(|_| target(document, schema));
    let mut all: Vec<(Edge, &Node)> = target.into_iter().map(|node| (Edge::Reference, node)).collect();
    all.extend(["allOf", "oneOf", "anyOf"].into_iter().flat_map(list).map(|node| (Edge::Same, node)));
    let maps = ["properties", "patternProperties"].into_iter().flat_map(map);
    let ones = ["items", "additionalProperties", "unevaluatedProperties"].into_iter().filter_map(one);
    all.extend(maps.chain(list("prefixItems")).chain(ones).map(|node| (Edge::Inside, node)));
    all
}

/// Whether a schema says a type. One that is nothing but a reference, or a wrapper of one, says what that says.
#[must_use]
pub fn says_type(document: &Document, schema: &Node) -> bool {
    says(document, schema, &mut HashSet::new())
}

fn says(document: &Document, schema: &Node, seen: &mut HashSet<Origin>) -> bool {
    const WORDS: [&str; 6] = ["items", "enum", "const", "oneOf", "anyOf", "format"];
    if !seen.insert(schema.origin) {
        return false;
    }
    let Some(map) = schema.as_map() else { return false };
    let properties = schema.get("properties").and_then(Node::as_map);
    if WORDS.iter().any(|word| map.contains_key(*word))
        || properties.is_some_and(|properties| !properties.is_empty())
        || schema.get("type").is_some_and(|it| !is_any(it))
    {
        return true;
    }
    if schema.get("$ref").is_some() {
        // One that leads nowhere was meant to say something.
        return target(document, schema).is_none_or(|target| says(document, target, seen));
    }
    let parts = schema.get("allOf").and_then(Node::as_list).unwrap_or_default();
    parts.iter().any(|part| says(document, part, seen))
}

/// Whether a schema, or what it refers to, says that of a text or of bytes, and so nothing of what is inside.
#[must_use]
pub fn is_text(document: &Document, schema: &Node) -> bool {
    let Some(schema) = follow(document, schema) else { return false };
    match schema.get("type") {
        Some(stated) => [stated].into_iter().chain(stated.as_list().into_iter().flatten()).any(is_string),
        None => below(document, schema).is_empty(),
    }
}

fn is_string(word: &Node) -> bool {
    word.as_str() == Some("string")
}

/// A list of all the types that there are.
fn is_any(stated: &Node) -> bool {
    const ALL: [&str; 5] = ["string", "number", "boolean", "object", "array"];
    let words = stated.as_list().unwrap_or_default();
    !words.is_empty() && ALL.iter().all(|word| words.iter().any(|stated| stated.as_str() == Some(word)))
}

/// The node itself, or what its chain of references ends in.
fn follow<'d>(document: &'d Document, node: &'d Node) -> Option<&'d Node> {
    let mut at = node;
    for _ in 0..LONGEST_CHAIN {
        if !matches!(at.get("$ref").map(|it| &it.kind), Some(Kind::String(_))) {
            return Some(at);
        }
        at = target(document, at)?;
    }
    None
}

/// What the `$ref` of this node points to.
#[must_use]
pub fn target<'d>(document: &'d Document, site: &'d Node) -> Option<&'d Node> {
    let text = site.get("$ref")?.as_str()?;
    document.resolve(site.origin, text).ok().map(|target| target.node)
}
