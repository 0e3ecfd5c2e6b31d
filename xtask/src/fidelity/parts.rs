//! A schema opened: the nodes that together say what a value is.

use codegen::document::{Document, Kind, Node};

use crate::corpus::value;
use codegen::coverage::walk;

/// References and `allOf`s that mean something are not nested deeper.
const DEEPEST: usize = 40;

/// The nodes that a schema consists of when its references and `allOf`s are opened, unions left closed. `None` where a
/// reference leads nowhere.
pub(super) fn open<'d>(document: &'d Document, nodes: &[&'d Node]) -> Option<Vec<&'d Node>> {
    let mut parts = Vec::new();
    for node in nodes {
        open_node(document, node, DEEPEST, &mut parts)?;
    }
    Some(parts)
}

fn open_node<'d>(
    document: &'d Document,
    node: &'d Node,
    deepest: usize,
    parts: &mut Vec<&'d Node>,
) -> Option<()> {
    let deeper = deepest.checked_sub(1)?;
    if parts.iter().any(|known| std::ptr::eq(*known, node)) {
        return Some(());
    }
    parts.push(node);
    if node.get("$ref").is_some() {
        open_node(document, walk::target(document, node)?, deeper, parts)?;
    }
    for part in list(node, "allOf") {
        open_node(document, part, deeper, parts)?;
    }
    Some(())
}

/// The items of a keyword that holds an array.
pub(super) fn list<'d>(node: &'d Node, keyword: &str) -> &'d [Node] {
    node.get(keyword).and_then(Node::as_list).unwrap_or_default()
}

/// The members of the unions among these nodes, each union with the node that holds it.
pub(super) fn groups<'d>(parts: &[&'d Node]) -> Vec<&'d [Node]> {
    let words = ["oneOf", "anyOf"];
    let all = parts.iter().flat_map(|part| words.map(|word| list(part, word)));
    all.filter(|members| members.iter().any(|member| !is_constraint(member))).collect()
}

/// A member such as `{required: [a]}`, which only constrains what is described elsewhere.
fn is_constraint(member: &Node) -> bool {
    const WORDS: [&str; 9] =
        ["$ref", "type", "enum", "const", "allOf", "oneOf", "anyOf", "items", "properties"];
    !WORDS.iter().any(|word| member.get(word).is_some())
}

/// Whether a member of a union is `null` as some generators write it: `{nullable: true}`, or beside one reference
/// `{type: object, nullable: true}`. By the letter it is any value, or any object, and nobody means that.
pub(super) fn is_written_null(members: &[Node], member: &Node) -> bool {
    let Some(map) = member.as_map() else { return false };
    let words: Vec<&str> = list(member, "type").iter().filter_map(Node::as_str).collect();
    let is_any_object =
        map.len() == 1 && words.len() == 2 && words.contains(&"object") && words.contains(&"null");
    let beside_reference = members.len() == 2 && members.iter().any(|other| other.get("$ref").is_some());
    let is_bare = map.len() == 1 && member.get("nullable").and_then(Node::as_bool) == Some(true);
    is_bare || (is_any_object && beside_reference)
}

/// The names of the properties that these nodes describe, each with all nodes that describe it.
pub(super) fn properties<'d>(parts: &[&'d Node]) -> Vec<(&'d str, Vec<&'d Node>)> {
    let mut all: Vec<(&str, Vec<&Node>)> = Vec::new();
    for (name, node) in parts.iter().filter_map(|part| part.get("properties")?.as_map()).flatten() {
        match all.iter_mut().find(|(known, _)| *known == &**name) {
            Some((_, nodes)) => nodes.push(node),
            None => all.push((name, vec![node])),
        }
    }
    all
}

/// The names of the properties that these nodes require.
pub(super) fn required<'d>(parts: &[&'d Node]) -> Vec<&'d str> {
    parts.iter().flat_map(|part| list(part, "required")).filter_map(Node::as_str).collect()
}

/// The schemas of further properties or of items, where there are some.
pub(super) fn schemas<'d>(parts: &[&'d Node], keyword: &str) -> Vec<&'d Node> {
    parts.iter().filter_map(|part| part.get(keyword)).filter(|node| node.as_map().is_some()).collect()
}

/// Whether a schema allows the empty text and nothing else.
pub(super) fn is_empty_text(document: &Document, node: &Node) -> bool {
    let values = open(document, &[node]).and_then(|parts| values(&parts));
    values.is_some_and(|values| values.iter().all(|value| value.as_str() == Some("")))
}

/// The listed values, if these nodes list any: of several lists what all of them have, or the first.
pub(super) fn values<'d>(parts: &[&'d Node]) -> Option<Vec<&'d Node>> {
    if let Some(value) = parts.iter().find_map(|part| part.get("const")) {
        return Some(vec![value]);
    }
    let lists: Vec<&[Node]> = parts.iter().filter_map(|part| part.get("enum")?.as_list()).collect();
    let is_in = |list: &[Node], value: &Node| list.iter().any(|known| value::of(known) == value::of(value));
    let first = lists.first()?;
    let common: Vec<&Node> = first.iter().filter(|it| lists.iter().all(|list| is_in(list, it))).collect();
    Some(if common.is_empty() { first.iter().collect() } else { common })
}

/// The JSON type, `null` set aside: the one that is stated, or the one that other keywords are about.
pub(super) fn kind<'d>(parts: &[&'d Node]) -> Option<&'d str> {
    let words = parts.iter().filter_map(|part| part.get("type")).flat_map(|stated| match &stated.kind {
        Kind::List(list) => list.iter().filter_map(Node::as_str).collect(),
        _ => stated.as_str().into_iter().collect::<Vec<_>>(),
    });
    let has = |keyword: &str| parts.iter().any(|part| part.get(keyword).is_some());
    let stated: Vec<&str> = words.collect();
    let formats = parts.iter().filter_map(|part| part.get("format")?.as_str());
    match stated.iter().find(|word| **word != "null").or(stated.first()) {
        // A number with the format of an integer is one.
        Some(&"number") if formats.into_iter().any(|it| it.starts_with("int") || it.starts_with("uint")) => {
            Some("integer")
        }
        // Where one part says number and another one integer, it is both.
        Some(&"number") if stated.contains(&"integer") => Some("integer"),
        Some(word) => Some(word),
        None if has("properties") || has("additionalProperties") => Some("object"),
        None if has("items") || has("prefixItems") => Some("array"),
        None if has("format") || has("pattern") || has("minLength") || has("maxLength") => Some("string"),
        None if has("minimum") || has("maximum") => Some("number"),
        None => None,
    }
}

/// Whether the value may be `null`.
pub(super) fn is_nullable(document: &Document, nodes: &[&Node]) -> bool {
    nodes.iter().all(|node| allows_null(document, node, DEEPEST))
}

fn allows_null(document: &Document, node: &Node, deepest: usize) -> bool {
    let Some(deeper) = deepest.checked_sub(1) else { return false };
    if node.get("nullable").and_then(Node::as_bool) == Some(false) {
        return false;
    }
    let is_null = |word: &Node| word.as_str() == Some("null");
    let stated = node.get("type");
    let by_type =
        stated.is_some_and(|it| is_null(it) || it.as_list().unwrap_or_default().iter().any(is_null));
    if stated.is_some() && !by_type {
        // Whatever stands beside a type can only narrow it.
        return false;
    }
    let by_member = ["oneOf", "anyOf"]
        .iter()
        .any(|word| list(node, word).iter().any(|it| allows_null(document, it, deeper)));
    let by_reference =
        walk::target(document, node).is_some_and(|target| allows_null(document, target, deeper));
    let parts = list(node, "allOf");
    let by_parts = !parts.is_empty() && parts.iter().all(|part| allows_null(document, part, deeper));
    const WORDS: [&str; 8] = ["type", "$ref", "allOf", "oneOf", "anyOf", "enum", "const", "not"];
    let says_nothing = kind(&[node]).is_none() && !WORDS.iter().any(|word| node.get(word).is_some());
    by_type || by_member || by_reference || by_parts || (says_nothing && node.as_map().is_some())
}
